"""Values of another kind in a column of words: an e-mail address, a link, a phone number or a date in a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import by_distinct, patch, yes

EMAIL = r"[^\s@,;]+@[^\s@,;]+\.[^\s@,;]{2,}"
LINK = r"(?:https?://|www\.)\S+"
PHONE = r"(?:tel\.? ?:? ?)?[+(]{0,2}\d(?:[ ().\-/]{0,3}\d){6,14}[ ()./-]*"
DATE = r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?:[ T]\d{1,2}:\d{2}.*)?"
NUMBER = r"[\d .,]*\d[\d .,]*"
OTHER_KIND = rf"(?i)^(?:{EMAIL}|{LINK}|{PHONE}|{DATE})$"
OTHER_KIND_OR_NUMBER = rf"(?i)^(?:{EMAIL}|{LINK}|{PHONE}|{DATE}|{NUMBER})$"


@dataclass(frozen=True, slots=True)
class Matches:
    """A search for values by pattern, in the form that checks call; picklable.

    Attributes:
        pattern: RE2; found anywhere in the canonical value unless anchored.
        unless: RE2; values that it finds too are left out.
    """

    pattern: str
    unless: str = ""

    def __call__(self, _raw: pa.StringArray, canonical: pa.StringArray, _context: object) -> pa.BooleanArray:
        """The mask (n values) of canonical values that match; null never does.

        >>> Matches("[0-9]", unless="^[0-9]+$")(None, pa.array(["Jan2", "12", "Jan", None]), None).to_pylist()
        [True, False, False, False]
        """
        return yes(by_distinct(canonical, partial(_found, self)))


def _found(search: Matches, values: pa.StringArray) -> pa.BooleanArray:
    loose = _loosened(search.pattern)
    mask = yes(pc.match_substring_regex(values, loose))
    if search.pattern != loose:
        mask = patch(mask, mask, lambda _: pc.match_substring_regex(values.filter(mask), search.pattern))
    if not search.unless:
        return mask
    found = mask
    return patch(found, found, lambda _: pc.invert(pc.match_substring_regex(values.filter(found), search.unless)))


@cache
def _loosened(pattern: str) -> str:
    r"""A pattern that finds no less: letters of any kind become letters of ASCII and all that is beyond it.

    RE2 compiles Unicode's classes anew for every batch, up to 10 ms each: now only where this one found something.

    >>> _loosened(r"^\pL[\pL ]$")
    '^[A-Za-z\\x{80}-\\x{10ffff}][A-Za-z\\x{80}-\\x{10ffff} ]$'
    """
    if "[^" in pattern:
        return pattern  # what a class excludes must not grow
    return re.sub(r"\[(?:\\.|[^\]\\])*\]|\\pL", _loose_class, pattern)


def _loose_class(found: re.Match[str]) -> str:
    inner = r"A-Za-z\x{80}-\x{10ffff}"
    return f"[{inner}]" if found[0] == r"\pL" else found[0].replace(r"\pL", inner)
