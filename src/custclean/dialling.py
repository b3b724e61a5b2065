"""How people write phone numbers: labels, extensions in their language, two in a cell, what spreadsheets leave of them.

What phonenumbers reads is left to it as it stands. Before it only that is put right which it would misread (words
dialled as letters, a second number taken for an extension, 4.86E+10); after it, what it refused gets a second chance.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, each_distinct, only, patch, yes
from custclean.numbering import judge
from custclean.remembered import remembered

_SPACES = r"[^\PZ ]|\t"
_UNUSUAL = r"[^0-9+() .\-/\x{A0}]|[0-9]\.0$"
_SCIENTIFIC = r"^\s*[+\-]?[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]{1,2}\s*$"
_PARTED = r"[,;|/\n]|\s[A-Za-zА-Яа-я]"
_LETTER = r"[^\W\d_]"
_EXTENSION = (
    r"wewn(?:ętrzny|etrzny)?|wew|linka|klapka|kl|durchwahl|dw|apparat|app|nebenstelle|nst|poste|"
    r"доб(?:авочный)?|внутр(?:енний)?|вн"
)
_OR = r"\s(?:lub|albo|oraz|i|or|and|oder|und|ou|et|o|y|nebo|a|или|и)\s"
_ANOTHER = r"[\W_]*(?:tel\b\.?|mob\b\.?|kom\b\.?|fax\b)?:?(?:[^\w=]{0,4}\d){7}"
# The patterns below are Python's, run once per distinct value that has something unusual about it.
_SEVERAL = re.compile(
    rf"((?:[^,;|\n\d]*\d){{6,17}}[^,;|\n\d]*?)\s*(?:[,;|\n]|{_OR}){_ANOTHER}.*", re.IGNORECASE | re.DOTALL
)
_SLASHED = re.compile(r"([^/]*\d[^/]*(?:/[^/]*)?)/\s*(?:[^\w/=]{0,4}\d){7}[^/]*")
_REWRITES = (
    (re.compile(r"'\s*(?=[0-9+(])"), ""),  # a spreadsheet's mark of text
    (re.compile(r"(\+?[0-9]{7,15})\.0"), r"\1"),  # a number that went through floating point
    (_SEVERAL, r"\1"),
    (re.compile(rf"(.*[0-9)])[\s,;(/]*(?:{_EXTENSION})[\s.:]*([0-9]{{1,7}})[\s)]*", re.IGNORECASE), r"\1 ext. \2"),
    # "601 234 567 (mobile)"; without this its letters would be dialled
    (
        re.compile(rf"((?:(?:(?!{_LETTER})\D)*\d){{7,17}}\)?)[\s(,\-:;]+{_LETTER}(?:{_LETTER}|[. ]){{1,24}}\)?\s*"),
        r"\1",
    ),
)
_LABEL = r"^[ .:(\-]{0,3}\pL[\pL .:(\-]{0,20}([+0-9][^;]*)$"  # "Tel: +48 …"; phonenumbers, too, begins at the digit
_ABROAD = r"^[^0-9+]*\+?\s*00\s*([1-9])"  # 00 where the country dials something else, or is not known
_TRUNK_ZERO = r"\(\s*0\s*\)"  # +48 (0) 22 …: a trunk zero in a country that has none
_LONGEST = 250  # characters; phonenumbers reads no longer ones
_RUNS = "|".join(f"{digit}{{6,}}" for digit in "0123456789")
_STAIRS = "0123456789|123456789|1234567890|12345678|1234567|123456|987654321|9876543210|0987654321"


@remembered
def read(values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """The verdict (see `numbering`) on every number as people write it; null stays null, so does 4.86E+10.

    Args:
        values: n numbers as written.
        regions: n ISO 3166 alpha-2 codes, null where the country is not known.

    >>> read(pa.array(["22 123 45 67 wewn. 8", "0048 601234567"]), pa.array(["PL", None])).to_pylist()
    ['+48221234567;ext=8', '+48601234567']
    """
    verdicts = judge(_written(values), regions)
    refused = pc.and_(verdicts.is_valid(), pc.invert(yes(pc.starts_with(verdicts, "+"))))
    some, homes = values.filter(refused), regions.filter(refused)
    return patch(verdicts, refused, lambda first: _second_chances(first, some, homes))


def _second_chances(verdicts: pa.StringArray, values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """Verdicts on refused numbers, once more as what they may have been meant to be."""
    chances = (
        pc.replace_substring_regex(values, _ABROAD, r"+\1"),
        pc.replace_substring_regex(values, _TRUNK_ZERO, ""),
        patch(values, pc.match_substring(values, "/"), lambda some: each_distinct(some, _before_slash)),
    )
    for chance in chances:
        meant = pc.and_(pc.invert(pc.starts_with(verdicts, "+")), pc.not_equal(chance, values))
        verdicts = patch(verdicts, meant, _judged_again(chance.filter(meant), regions.filter(meant)))
    return verdicts


def _judged_again(values: pa.StringArray, regions: pa.StringArray) -> Callable[[pa.StringArray], pa.StringArray]:
    def better(verdicts: pa.StringArray) -> pa.StringArray:
        second = judge(_written(values), regions)
        return pc.if_else(yes(pc.starts_with(second, "+")), second, verdicts)

    return better


def _before_slash(value: str) -> str:
    parts = _SLASHED.fullmatch(value) if len(value) <= _LONGEST else None
    return parts[1] if parts else value


def _written(values: pa.StringArray) -> pa.StringArray:
    """Numbers as phonenumbers should see them; null where there is nothing left to read."""
    spaced = pc.match_substring_regex(values, _SPACES)
    values = patch(values, spaced, lambda some: pc.replace_substring_regex(some, r"[\pZ\t]", " "))
    labelled = pc.match_substring_regex(values, _LABEL)
    values = patch(values, labelled, lambda some: pc.replace_substring_regex(some, _LABEL, r"\1"))
    unusual = pc.match_substring_regex(values, _UNUSUAL)
    return patch(values, unusual, lambda some: each_distinct(only(some, pc.invert(scientific(some))), _rewritten))


def _rewritten(value: str) -> str:
    if len(value) > _LONGEST:
        return value
    value = value.strip()
    for pattern, replacement in _REWRITES:
        found = pattern.fullmatch(value) or (pattern.match(value) if not replacement else None)
        value = found.expand(replacement) + value[found.end() :] if found else value
    return value


def scientific(values: pa.StringArray) -> pa.BooleanArray:
    """Where a spreadsheet wrote a number as a power of ten (4.86012E+10).

    >>> scientific(pa.array(["4.86012E+10", "601234567"])).to_pylist()
    [True, False]
    """
    return pc.match_substring_regex(values, _SCIENTIFIC)


def several(values: pa.StringArray, regions: pa.StringArray, canonical: pa.StringArray) -> pa.BooleanArray:
    """Where a cell holds two numbers, of which `canonical` is the first.

    >>> several(pa.array(["601234567; 221234567"]), pa.array(["PL"]), pa.array(["+48601234567"])).to_pylist()
    [True]
    """
    parted = all_of(pc.match_substring_regex(values, _PARTED), canonical.is_valid())
    some, homes = values.filter(parted), regions.filter(parted)
    return patch(parted, parted, lambda _: _are_several(some, homes))


def _are_several(values: pa.StringArray, regions: pa.StringArray) -> pa.BooleanArray:
    found = each_distinct(values, lambda value: len(value) <= _LONGEST and bool(_SEVERAL.fullmatch(value)), pa.bool_())
    slashed = pc.not_equal(each_distinct(values, _before_slash), values)
    # German numbers have slashes of their own: two are meant only where the whole cannot be one.
    whole = pc.starts_with(judge(_written(values), regions), "+")
    return pc.or_(found, pc.and_(slashed, pc.invert(yes(whole))))


@cache
def _filler() -> str:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE  # noqa: PLC0415  only where numbers are read

    codes = "|".join(str(code) for code in COUNTRY_CODE_TO_REGION_CODE)
    return rf"^(?:(?:\+|00)(?:{codes}))?(?:{_RUNS}|{_STAIRS})$|^0+$"


def filler(values: pa.StringArray, canonical: pa.StringArray) -> pa.BooleanArray:
    """Where somebody had to type a number and had none: all digits alike, or counting up or down.

    >>> filler(pa.array(["000-000-000", "123456789", "600 000 000"]), pa.nulls(3, pa.string())).to_pylist()
    [True, True, False]
    """
    unread = values.filter(canonical.is_null())
    digits = patch(canonical, canonical.is_null(), lambda _: pc.replace_substring_regex(unread, "[^0-9+]+", ""))
    return yes(pc.match_substring_regex(digits, _filler()))
