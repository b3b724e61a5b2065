"""How people write phone numbers: labels, extensions in their language, two in a cell, what spreadsheets leave of them.

What phonenumbers reads is left to it as it stands. Before it only that is put right which it would misread (words
dialled as letters, a second number taken for an extension, 4.86E+10); after it, what it refused gets a second chance.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, each_distinct, only, patch
from custclean.knowledge.phones.number_ranges import IMPOSSIBLE, INVALID, NO_REGION
from custclean.knowledge.phones.numbering import judge_carefully, readable
from custclean.knowledge.phones.phone_digits import Mask, digits_of, raw_bytes, valid
from custclean.knowledge.phones.plain_numbers import settled
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
_FEWEST_SLASHED = 8  # digits
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
# "Tel: +48 …"; phonenumbers, too, begins at the digit. All of Unicode's letters take long to compile.
_LABEL = r"^[ .:(\-]{0,3}(?P<label>[A-Za-z][A-Za-z .:(\-]*)(?P<number>[+0-9][^;]*)$"
_ANY_LABEL = _LABEL.replace("A-Za-z", r"\pL")
_LONGEST_LABEL = 21
_ABROAD = r"^[^0-9+]*\+?\s*00\s*([1-9])"  # 00 where the country dials something else, or is not known
# A number that `plain_numbers` may settle, and an extension as phonenumbers reads it.
_EXTENDED = (
    r"^(?P<number>\+?[0-9][0-9 ().\-/]*[0-9]) ?(?:x|(?i:ext|wewn|wew|доб|kl|linka)\.?) ?(?P<extension>[0-9]{1,7})$"
)
_REFUSALS = pa.array([INVALID, IMPOSSIBLE, NO_REGION])
_TRUNK_ZERO = r"\(\s*0\s*\)"  # +48 (0) 22 …: a trunk zero in a country that has none
_MAY_BE_MEANT = rf"00\s*[1-9]|/|{_TRUNK_ZERO}"
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
    verdicts = _read_as_written(values, regions)
    refused = all_of(pc.is_in(verdicts, value_set=_REFUSALS), pc.match_substring_regex(values, _MAY_BE_MEANT))
    some, homes = values.filter(refused), regions.filter(refused)
    return patch(verdicts, refused, lambda first: _second_chances(first, some, homes))


def _read_as_written(values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    digits = digits_of(values)
    odd = pa.array(valid(values) & ~digits.plain)
    written = _written(values.filter(odd))
    before, extension = pc.extract_regex(written, _EXTENDED).flatten()
    number = pc.coalesce(before, written)
    homes = pa.concat_arrays([regions, regions.filter(odd)])
    verdicts = settled(digits.and_those_of(digits_of(number)), homes)
    theirs = _extended(verdicts.slice(len(values)), extension)
    verdicts = pc.replace_with_mask(verdicts.slice(0, len(values)), odd, theirs)
    left = pc.and_(verdicts.is_null(), values.is_valid())
    rest, their_homes = pc.replace_with_mask(values, odd, written).filter(left), regions.filter(left)
    return patch(verdicts, left, lambda _: judge_carefully(rest, their_homes))


def _extended(verdicts: pa.StringArray, extensions: pa.StringArray) -> pa.StringArray:
    """Verdicts on numbers whose extensions, if any, were taken off; of these only the good ones are kept."""
    extended = pc.binary_join_element_wise(readable(verdicts), extensions, ";ext=")
    return pc.if_else(extensions.is_valid(), extended, verdicts)


def _second_chances(verdicts: pa.StringArray, values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """Verdicts on refused numbers, once more as what they may have been meant to be."""
    chances = (
        pc.replace_substring_regex(values, _ABROAD, r"+\1"),
        pc.replace_substring_regex(values, _TRUNK_ZERO, ""),
        patch(values, pc.match_substring(values, "/"), lambda some: each_distinct(some, _before_slash)),
    )
    others = [pc.not_equal(chance, values) for chance in chances]
    meant = [chance.filter(other) for chance, other in zip(chances, others, strict=True)]
    homes = [regions.filter(other) for other in others]
    second = readable(_read_as_written(pa.concat_arrays(meant), pa.concat_arrays(homes)))
    nothing = pa.nulls(len(values), pa.string())
    read, start = [], 0
    for other, some in zip(others, meant, strict=True):
        read.append(pc.replace_with_mask(nothing, other, second.slice(start, len(some))))
        start += len(some)
    return pc.coalesce(*read, verdicts)


def _before_slash(value: str) -> str:
    parts = _SLASHED.fullmatch(value) if len(value) <= _LONGEST else None
    return parts[1] if parts else value


def _written(values: pa.StringArray) -> pa.StringArray:
    """Numbers as phonenumbers should see them; null where there is nothing left to read."""
    spaced = pc.match_substring_regex(values, _SPACES)
    values = patch(values, spaced, lambda some: pc.replace_substring_regex(some, r"[\pZ\t]", " "))
    values = _without_label(values)
    unusual = pc.match_substring_regex(values, _UNUSUAL)
    return patch(values, unusual, lambda some: each_distinct(only(some, pc.invert(scientific(some))), _rewritten))


def _without_label(values: pa.StringArray) -> pa.StringArray:
    """Numbers without what they are called before the first digit.

    >>> _without_label(pa.array(["Tel: +48 601", "тел. 601", "601"])).to_pylist()
    ['+48 601', '601', '601']
    """
    plain = pc.string_is_ascii(values)
    values = patch(values, plain, lambda some: pc.coalesce(_labelled(some, _LABEL), some))
    return patch(values, pc.invert(plain), lambda some: pc.coalesce(_labelled(some, _ANY_LABEL), some))


def _labelled(values: pa.StringArray, pattern: str) -> pa.StringArray:
    """What follows the label; null where there is none, or a longer text."""
    label, number = pc.extract_regex(values, pattern).flatten()
    return only(number, pc.less_equal(pc.utf8_length(label), _LONGEST_LABEL))


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


def ruined(values: pa.StringArray) -> pa.BooleanArray:
    """The same of a whole column, false for null: nothing plainly written is looked at."""
    odd = pa.array(valid(values) & ~digits_of(values).plain)
    return patch(odd, odd, lambda _: scientific(values.filter(odd)))


def several(values: pa.StringArray, regions: pa.StringArray, canonical: pa.StringArray) -> pa.BooleanArray:
    """Where a cell holds two numbers, of which `canonical` is the first.

    >>> several(pa.array(["601234567; 221234567"]), pa.array(["PL"]), pa.array(["+48601234567"])).to_pylist()
    [True]
    """
    # Two numbers have more digits than one, or a slash or something odd between them.
    digits = digits_of(values)
    likely = pa.array(valid(canonical) & (~digits.plain | (digits.sizes() >= _FEWEST_SLASHED)))
    parted = patch(likely, likely, lambda _: pc.match_substring_regex(values.filter(likely), _PARTED))
    some, homes = values.filter(parted), regions.filter(parted)
    return patch(parted, parted, lambda _: _are_several(some, homes))


def _are_several(values: pa.StringArray, regions: pa.StringArray) -> pa.BooleanArray:
    found = each_distinct(values, lambda value: len(value) <= _LONGEST and bool(_SEVERAL.fullmatch(value)), pa.bool_())
    slashed = pc.not_equal(each_distinct(values, _before_slash), values)
    some, homes = values.filter(slashed), regions.filter(slashed)
    # German numbers have slashes of their own: two are meant only where the whole cannot be one.
    return pc.or_(found, patch(slashed, slashed, lambda _: readable(_read_as_written(some, homes)).is_null()))


@cache
def _filler() -> str:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE  # noqa: PLC0415  only where numbers are read

    codes = "|".join(str(code) for code in COUNTRY_CODE_TO_REGION_CODE)
    return rf"^(?:(?:\+|00)(?:{codes}))?(?:{_RUNS}|{_STAIRS})$|^0+$"


@remembered
def filler(values: pa.StringArray, canonical: pa.StringArray) -> pa.BooleanArray:
    """Where somebody had to type a number and had none: all digits alike, or counting up or down.

    >>> filler(pa.array(["000-000-000", "123456789", "600 000 000"]), pa.nulls(3, pa.string())).to_pylist()
    [True, True, False]
    """
    unread = pc.and_(values.is_valid(), canonical.is_null())
    digits = pc.replace_substring_regex(values.filter(unread), "[^0-9+]+", "")
    found = patch(unread, unread, lambda _: pc.match_substring_regex(digits, _filler()))
    likely = pa.array(_ends_evenly(canonical))
    some = canonical.filter(likely)
    return patch(found, likely, lambda _: pc.match_substring_regex(some, _filler()))


def _ends_evenly(canonical: pa.StringArray) -> Mask:
    """Where the last three digits are alike, or count up or down; a few others are let through."""
    data, ends = raw_bytes(canonical)
    last, middle, first = (data[np.maximum(ends[1:] - back, 0)].astype(np.int16) for back in (1, 2, 3))
    step, before = last - middle, middle - first
    even: Mask = valid(canonical) & ((step == before) | (step < -1)) & (np.abs(before) <= 1)
    return even
