"""Cells that a spreadsheet would run as a formula: an apostrophe keeps them text, and goes away when they are read.

What begins a formula is told by OWASP ("CSV Injection": = + - @, tab, carriage return, line feed, and the full-width
signs that East Asian input methods type) and by its ASVS 5.0, 1.2.10 (which adds NUL). Numbers and phones with a sign
have nothing to run in them and stay as they are, so that a CRM can take them in.

Writing and reading are inverse: whatever already begins with apostrophes and such a sign gets one more, and a cell that
begins so loses one.
"""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import filled, flags
from custclean.column import patch, replaced
from custclean.text_bytes import content, first_bytes

GUARD = "'"
_SIGNS = "=+@\t\r\n\0＝＋－＠-"
_CLASS = r"[=+@\t\r\n\x00＝＋－＠\-]"
_RUN = rf"^'*{_CLASS}"
_GUARDED = rf"^'+{_CLASS}"
_HARMLESS = r"^[+＋－\-][0-9   .,()/%\-]*(?:;ext=[0-9]+)?$"
_ONE = re.compile(_GUARDED)

_MAY_RUN = np.zeros(256, np.bool_)
_MAY_RUN[[ord(GUARD), *(sign.encode()[0] for sign in _SIGNS if sign != "\0")]] = True  # 0 is an empty cell as well
_QUOTE = GUARD.encode()
_BEFORE_CELL = b"\"'\r\n "  # and the delimiter; ' for a guard after another
_AFTER_GUARD = bytes({sign.encode()[0] for sign in _SIGNS})


def guarded(values: pa.StringArray) -> pa.StringArray:
    """Cells as they can be opened in a spreadsheet: those that it would run begin with an apostrophe.

    >>> from custclean.column import strings
    >>> guarded(strings(["=1+1", "+48 601 234 567", "-12.30", "-cmd|x", "'=1", "O'Neil", None])).to_pylist()
    ["'=1+1", '+48 601 234 567', '-12.30', "'-cmd|x", "''=1", "O'Neil", None]
    """
    first = first_bytes(values)
    may_run = _MAY_RUN[first]
    if b"\0" in content(values):
        may_run |= first == 0
    if not may_run.any():
        return values
    mask = pa.array(may_run)
    risky = pc.replace_with_mask(mask, mask, _runs(values.filter(mask)))
    return patch(values, risky, lambda some: pc.binary_join_element_wise(GUARD, some, ""))


def _runs(values: pa.StringArray) -> pa.BooleanArray:
    risky = pc.match_substring_regex(values, _RUN)
    return pc.fill_null(pc.and_(risky, pc.invert(pc.match_substring_regex(values, _HARMLESS))), fill_value=False)


def unguarded(values: pa.StringArray) -> pa.StringArray:
    """Cells as they were before `guarded`.

    >>> from custclean.column import strings
    >>> unguarded(strings(["'=1+1", "+48", "''=1", "O'Neil", None])).to_pylist()
    ['=1+1', '+48', "'=1", "O'Neil", None]
    """
    begins = first_bytes(values) == ord(GUARD)
    if not begins.any():
        return values
    places = np.flatnonzero(begins & filled(values))
    places = places[flags(pc.match_substring_regex(values.take(pa.array(places)), _GUARDED))]
    return replaced(values, places, lambda some: pc.utf8_slice_codeunits(some, 1))


def plain(cell: str) -> str:
    """One cell as it was before `guarded`.

    >>> plain("'=1"), plain("'tis")
    ('=1', "'tis")
    """
    return cell[1:] if _ONE.match(cell) else cell


def is_guarded(cell: str) -> bool:
    """Whether one cell begins with an apostrophe that `unguarded` takes away."""
    return _ONE.match(cell) is not None


def may_be_guarded(data: bytes, delimiter: bytes = b",") -> bool:
    """Whether some cell of a text may begin with a guard; a millisecond for eight megabytes that have none.

    >>> may_be_guarded(b"1,'=2"), may_be_guarded(b"1,rue de l'=")
    (True, False)
    """
    place = data.find(_QUOTE)
    while 0 <= place < len(data) - 1:
        if data[place + 1] in _AFTER_GUARD and (not place or data[place - 1] in _BEFORE_CELL + delimiter):
            return True
        place = data.find(_QUOTE, place + 1)
    return False
