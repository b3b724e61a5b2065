r"""Patterns asked of a few values: by Python, which keeps them compiled; of many, or of unusual ones, by Arrow.

Arrow compiles a pattern anew for every call: 18 ms for the legal forms of companies, however few the values are.
Python and RE2 agree on the patterns here once the classes are spelt out, for values of settled characters: the Latin,
Greek and Cyrillic ones whose categories and cases are the same in every edition of Unicode. Others are Arrow's alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import chain

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import by_distinct, distinct

FEW = 300
"""Values up to which Python is asked."""

SEVERAL = 4_000
"""Values up to which the different ones are told apart, as of a column that is to be recognised."""

LONG = 200
"""Characters from which a value is left to Arrow: Python may go back over them, RE2 never does."""

_BLOCKS = ((0, 0x80), (0xA0, 0x180), (0x300, 0x345), (0x384, 0x3D0), (0x400, 0x460), (0x490, 0x530), (0x2010, 0x2028))
# Python and RE2 differ on their cases: µ and the Turkish i, dotted and dotless, ſ, and final ς.
_UNSETTLED = {0xB5, 0x130, 0x131, 0x149, 0x17F, 0x390, 0x3B0, 0x3C2}
SETTLED = tuple(
    chr(code)
    for code in (*chain.from_iterable(range(*block) for block in _BLOCKS), 0x20AC, 0x2116)
    if code not in _UNSETTLED and unicodedata.category(chr(code)) != "Cn"
)
"""Characters on which both agree."""

_ASCII = {"d": "0-9", "w": "0-9A-Za-z_", "s": r"\t\n\f\r "}  # RE2's; white space is without the vertical tab
_ENDS = {"z": r"\Z", "A": r"\A", "b": r"(?a:\b)", "B": r"(?a:\B)"}
_ANY_CASE = "(?i)"
_TOKEN = re.compile(r"\(\?i\)|\\x\{([0-9A-Fa-f]+)\}|\\([pP])(?:\{(\w+)\}|(\w))|\\(.)|(\[\^?)|([\]$&|~])|.", re.DOTALL)


def matching(values: pa.StringArray, pattern: str) -> pa.BooleanArray:
    r"""Where a pattern (RE2) is found in n values, as `match_substring_regex` tells it; null stays null.

    >>> matching(pa.array(["Łódź 5", "Brno", None]), r"^\pL+ \d$").to_pylist()
    [True, False, None]
    """
    if _recur(values):
        return by_distinct(values, lambda some: matching(some, pattern))
    if (texts := _texts(values)) is None:
        return pc.match_substring_regex(values, pattern)
    search = compiled(pattern).search
    return pa.array([None if text is None else search(text) is not None for text in texts], pa.bool_())


def replaced(values: pa.StringArray, pattern: str, new: str) -> pa.StringArray:
    """The values with what a pattern (RE2) finds replaced by a plain text; it must never find the empty one.

    >>> replaced(pa.array(["Alfa Ltd", None]), "(?i) ltd$", "").to_pylist()
    ['Alfa', None]
    """
    if _recur(values):
        return by_distinct(values, lambda some: replaced(some, pattern, new))
    if (texts := _texts(values)) is None:
        return pc.replace_substring_regex(values, pattern, new.replace("\\", r"\\"))
    replace = compiled(pattern).sub
    return pa.array([None if text is None else replace(lambda _: new, text) for text in texts], pa.string())


def fit(values: pa.StringArray) -> bool:
    """Whether Python is asked of these values, so that nothing need be ruled out beforehand to spare a pattern.

    >>> fit(pa.array(["Łódź", None])), fit(pa.array(["王"])), fit(pa.array(["Brno"] * 301))
    (True, False, False)
    """
    return _texts(values) is not None


def _recur(values: pa.StringArray) -> bool:
    """Whether several values have few different ones among them, of which Python is asked."""
    return FEW < len(values) <= SEVERAL and len(distinct(values).dictionary) <= FEW


def _texts(values: pa.StringArray) -> list[str | None] | None:
    """The values, where Python is asked of them."""
    if len(values) > FEW:
        return None
    texts = values.to_pylist()
    settled = _settled()
    return texts if all(text is None or settled(text) for text in texts) else None


@cache
def _settled() -> Callable[[str], object]:
    return re.compile(f"[{_ranges(SETTLED)}]{{0,{LONG}}}").fullmatch


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    r"""RE2 as Python reads it, to be asked of settled characters only.

    Raises:
        ValueError: it has something that is not known to mean the same: flags other than (?i), [[:alpha:]], \Q,
            letters of one
            case, or marks, in either case.

    >>> compiled(r"^\d+\x{2013}$").pattern
    '^[0-9]+–\\Z'
    """
    if re.search(r"\[:\w|\[\^?\]|\(\?[a-z]*[smU]|\(\?i\).*\\[pP](?:M|\{L[ul]\})", pattern):
        raise ValueError(f"this is left to RE2: {pattern}")
    written: list[str] = []
    inside = False
    depth = flags = 0
    for token in _TOKEN.finditer(pattern):
        if token[0] == _ANY_CASE and not inside:
            if depth or written[-1:] not in ([], ["|"]):
                raise ValueError(f"this is left to RE2: {pattern}")
            written.append("(?i:")  # which lasts to the end, over all choices that follow
            flags += 1
        elif token[6] and not inside:
            inside = True
            written.append(token[0])
        elif token[7] == "]":
            inside = False
            written.append("]")
        else:
            depth += 0 if inside else {"(": 1, ")": -1}.get(token[0], 0)
            written.append(_spelt(token, inside=inside))
    return re.compile("".join(written) + ")" * flags)


def _spelt(token: re.Match[str], *, inside: bool) -> str:
    """One piece of a pattern, in a class or outside."""
    code, sign, long, short, escaped, _, special = token.groups()
    if code:
        return re.escape(chr(int(code, 16)))  # what a class means by a hyphen or a bracket, it means itself
    if sign:
        return _class(_category(long or short, others=sign == "P"), inside=inside)
    if escaped and escaped.lower() in _ASCII:
        return _class(_perl(escaped), inside=inside)
    if escaped and escaped.isalpha() and escaped not in "tnrfv":
        if inside or escaped not in _ENDS:
            raise ValueError(rf"this is left to RE2: \{escaped}")
        return _ENDS[escaped]
    if inside:
        return f"\\{token[0]}" if special or token[6] else token[0]
    return r"\Z" if special == "$" else token[0]


def _class(ranges: str, *, inside: bool) -> str:
    return ranges if inside else f"[{ranges}]"


@cache
def _perl(letter: str) -> str:
    """What backslash and a letter mean: of ASCII alone, as RE2 has it."""
    ranges = _ASCII[letter.lower()]
    if letter.islower():
        return ranges
    return _ranges(tuple(one for one in SETTLED if not re.match(f"[{ranges}]", one)))


@cache
def _category(name: str, *, others: bool) -> str:
    """The settled characters of a Unicode category, or all the others."""
    return _ranges(tuple(one for one in SETTLED if unicodedata.category(one).startswith(name) is not others))


def _ranges(letters: tuple[str, ...]) -> str:
    """Ascending characters as what stands between the brackets of a class."""
    runs: list[list[str]] = []
    for letter in letters:
        if runs and ord(runs[-1][1]) == ord(letter) - 1:
            runs[-1][1] = letter
        else:
            runs.append([letter, letter])
    return "".join(f"{re.escape(first)}-{re.escape(last)}" for first, last in runs)
