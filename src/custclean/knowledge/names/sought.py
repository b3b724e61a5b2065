"""Values sought by pattern, as Matches seeks them, where a cheap look rules nearly all of them out beforehand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import by_distinct, patch, yes
from custclean.patterns import fit, matching
from custclean.text_bytes import holding

LETTER = r"A-Za-z\x{80}-\x{10ffff}"
"""What may be a letter, to stand in a class: Unicode's own takes RE2 1.5 ms to compile, every time."""

DIGITS = b"0123456789"
OTHER_KIND = DIGITS + b"@:."
"""Signs of which an e-mail address, a link, a phone number, a date or a number has at least one."""

_KEPT = 1 << 14  # values whose verdicts are kept, for each search


@dataclass(frozen=True, slots=True)
class Sought:
    r"""A search for values by pattern, in the form that checks call; picklable.

    Attributes:
        pattern: RE2; found anywhere in the canonical value unless anchored.
        unless: RE2; values that it finds too are left out.
        signs: bytes of which a value must have one for the pattern to find it; none where any value may do.
        likely: RE2 that costs less and finds no less; the pattern with loose letters where there is none.
    """

    pattern: str
    unless: str = ""
    signs: bytes = b""
    likely: str = ""

    def __call__(self, _raw: pa.StringArray, canonical: pa.StringArray, _context: object) -> pa.BooleanArray:
        """The mask (n values) of canonical values that match; null never does.

        >>> Sought("[0-9]", "^[0-9]+$", b"0123456789")(None, pa.array(["Jan2", "12", "Jan", None]), None).to_pylist()
        [True, False, False, False]
        """
        return yes(by_distinct(canonical, partial(_found, self)))


def _found(search: Sought, values: pa.StringArray) -> pa.BooleanArray:
    if search.signs:
        mask = holding(values, search.signs)
        return patch(mask, mask, lambda _: _likely(search, values.filter(mask)))
    return _likely(search, values)


def _likely(search: Sought, values: pa.StringArray) -> pa.BooleanArray:
    """The verdict on values that a pattern which costs less has found; a few are asked at once."""
    if fit(values):
        return _matches(search, values)
    mask = pc.match_substring_regex(values, search.likely or _loosened(search.pattern))
    return patch(mask, mask, lambda _: _surely(search, values.filter(mask)))


def _surely(search: Sought, values: pa.StringArray) -> pa.BooleanArray:
    """The verdict on a few values; what is typed to get past a form recurs, and is looked at only once."""
    kept, texts = _verdicts(search), values.to_pylist()
    known = {text: kept.get(text) for text in texts}
    if new := [text for text, verdict in known.items() if verdict is None]:
        verdicts = dict(zip(new, _matches(search, pa.array(new)).to_pylist(), strict=True))
        known |= verdicts
        if len(kept) > _KEPT:
            kept.clear()
        kept.update(verdicts)
    return pa.array([known[text] for text in texts], pa.bool_())


def _matches(search: Sought, values: pa.StringArray) -> pa.BooleanArray:
    """The verdict by the patterns themselves."""
    mask = matching(values, search.pattern)
    if not search.unless:
        return mask
    left = values.filter(mask)
    return patch(mask, mask, lambda _: pc.invert(_excepted(left, search.unless)))


def _excepted(values: pa.StringArray, pattern: str) -> pa.BooleanArray:
    """Where values match a pattern: if they are many, asked of those only that it finds with loose letters."""
    if fit(values):
        return matching(values, pattern)
    mask = pc.match_substring_regex(values, _loosened(pattern))
    if pattern == _loosened(pattern):
        return mask
    return patch(mask, mask, lambda _: matching(values.filter(mask), pattern))


@cache
def _verdicts(_: Sought) -> dict[str, bool]:
    return {}


@cache
def _loosened(pattern: str) -> str:
    r"""A pattern that finds no less: what is not ASCII passes for a letter.

    >>> _loosened(r"^\pL[\pL ]$") == rf"^[{LETTER}][{LETTER} ]$"
    True
    """
    if "[^" in pattern:
        return pattern  # what a class excludes must not grow
    return re.sub(r"\[(?:\\.|[^\]\\])*\]|\\pL", _loose_class, pattern)


def _loose_class(found: re.Match[str]) -> str:
    return f"[{LETTER}]" if found[0] == r"\pL" else found[0].replace(r"\pL", LETTER)
