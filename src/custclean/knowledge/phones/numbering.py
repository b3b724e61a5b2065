"""Phone numbers a column at a time: what phonenumbers would say of each, mostly without asking it.

A verdict is text: the E.164 number (`+48601234567`, with `;ext=12` for an extension), or why there is none: one of
`INVALID`, `IMPOSSIBLE`, `NO_REGION`. Numbers written plainly are judged by the patterns of `numbering_plan` in Arrow;
the rest (letters, extensions, other digits, plans that rewrite their prefix) goes to phonenumbers once per distinct
value. tests/kinds/test_phone_differential.py holds the two to the same verdicts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, any_of, each_distinct, patch
from custclean.knowledge.phones.number_ranges import (
    IMPOSSIBLE,
    INVALID,
    NATIONAL,
    NO_REGION,
    fits,
    homeless,
    refusal,
    valid_numbers,
)
from custclean.knowledge.phones.numbering_plan import Territory, calling_code_of, territories, territory
from custclean.knowledge.phones.phone_digits import digits_of
from custclean.knowledge.phones.plain_numbers import FEWEST_DIGITS, settled

__all__ = ["IMPOSSIBLE", "INVALID", "NO_REGION", "ask", "judge", "judge_carefully", "readable"]

# Digits with the punctuation that phonenumbers ignores; "+" only before the first digit.
_PLAIN = r"^[( ]{0,2}\+?[ (]{0,2}[0-9][0-9 ().\-/\[\]\x{A0}\x{AD}\x{2010}-\x{2015}\x{200B}\x{2060}\x{2212}\x{3000}]*$"
_PLAIN_BYTES = 60
_SEPARATORS = ("+", " ", "-", "(", ")", ".", "/")
_WORTH_PATTERNS = 25  # fewer values cost less one by one than all the patterns of a careful look
_NULL = pa.scalar(None, pa.string())


def judge(values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """The verdict on every number; null stays null.

    Args:
        values: n numbers as written.
        regions: n ISO 3166 alpha-2 codes, null where the country is not known.

    >>> judge(pa.array(["601 234 567", "+48 12", "601234567"]), pa.array(["PL", "PL", None])).to_pylist()
    ['+48601234567', 'impossible', 'no-region']
    """
    verdicts = settled(digits_of(values), regions)
    undecided = pc.and_(verdicts.is_null(), values.is_valid())
    rest, homes = values.filter(undecided), regions.filter(undecided)
    return patch(verdicts, undecided, lambda _: judge_carefully(rest, homes))


def judge_carefully(values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """The verdicts on numbers that could be read in two ways, or are not written plainly."""
    plain = all_of(pc.match_substring_regex(values, _PLAIN), pc.less_equal(pc.binary_length(values), _PLAIN_BYTES))
    some, homes = values.filter(plain), regions.filter(plain)
    verdicts = patch(pa.nulls(len(values), pa.string()), plain, lambda _: _judge_plain(some, homes))
    undecided = pc.and_(verdicts.is_null(), values.is_valid())
    rest, homes_of_rest = values.filter(undecided), regions.filter(undecided)
    return patch(verdicts, undecided, lambda _: _each_group(rest, homes_of_rest, _judge_slowly))


def readable(verdicts: pa.StringArray) -> pa.StringArray:
    """The canonical numbers among verdicts; null for the others."""
    return pc.if_else(pc.starts_with(verdicts, "+"), verdicts, _NULL)


@lru_cache(maxsize=4096)
def ask(value: str, region: str | None) -> str:
    """The verdict on one number, by phonenumbers itself.

    >>> ask("tel. 22 123-45-67 ext. 8", "PL")
    '+48221234567;ext=8'
    """
    import phonenumbers  # noqa: PLC0415  only where numbers are read

    try:
        number = phonenumbers.parse(value, region)
    except phonenumbers.NumberParseException as error:
        unknown = region is None and error.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE
        digits = sum(character.isdigit() for character in value)
        return NO_REGION if unknown and "+" not in value and digits in NATIONAL else IMPOSSIBLE
    if not phonenumbers.is_valid_number(number):
        return INVALID if phonenumbers.is_possible_number(number) else IMPOSSIBLE
    e164: str = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{e164};ext={phonenumbers.normalize_digits_only(number.extension)}" if number.extension else e164


def _judge_slowly(values: pa.StringArray, region: str | None) -> pa.StringArray:
    known = region if region and territory(region) else None
    return each_distinct(values, lambda value: ask(value, known))


def _judge_plain(values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """Verdicts on plainly written numbers, null where phonenumbers must be asked."""
    digits = _bare(values)
    foreign = pc.match_substring(values, "+")
    dialled = _each_group(pc.if_else(foreign, _NULL, digits), regions, _dialled_out)
    dialled = pc.coalesce(pc.if_else(foreign, digits, _NULL), dialled)
    abroad = dialled.is_valid()
    verdicts = patch(digits, abroad, lambda _: _international(dialled.filter(abroad)))
    at_home = pc.invert(abroad)
    homes = regions.filter(at_home)
    verdicts = patch(verdicts, at_home, lambda some: _each_group(some, homes, _domestic))
    return pc.if_else(pc.less(pc.binary_length(digits), FEWEST_DIGITS), _NULL, verdicts)


def _dialled_out(digits: pa.StringArray, region: str | None) -> pa.StringArray:
    """What follows the code that is dialled for abroad (00, 011); null where a number does not begin with it."""
    home = territory(region) if region else None
    if home is None or not home.dial_out:
        return pa.nulls(len(digits), pa.string())
    rest = pc.replace_substring_regex(digits, home.dial_out, "", max_replacements=1)
    return pc.if_else(pc.or_(pc.equal(rest, digits), pc.starts_with(rest, "0")), _NULL, rest)


def _bare(values: pa.StringArray) -> pa.StringArray:
    for separator in _SEPARATORS:
        values = pc.replace_substring(values, separator, "")
    rare = pc.invert(pc.string_is_ascii(values))
    brackets = pc.match_substring_regex(values, r"[\[\]]")
    return patch(values, any_of(rare, brackets), lambda some: pc.replace_substring_regex(some, "[^0-9]+", ""))


def _international(digits: pa.StringArray) -> pa.StringArray:
    """Numbers that begin with a calling code."""
    codes = each_distinct(pc.utf8_slice_codeunits(digits, 0, 3), calling_code_of)
    return _each_group(digits, codes, _of_calling_code)


def _of_calling_code(digits: pa.StringArray, code: str | None) -> pa.StringArray:
    if code is None or len(digits) < _WORTH_PATTERNS:
        return pa.nulls(len(digits), pa.string())
    return _settle(pc.utf8_slice_codeunits(digits, len(code)), territories(code)[0])


def _domestic(digits: pa.StringArray, region: str | None) -> pa.StringArray:
    """Numbers without a sign of being international; some carry the home calling code all the same."""
    home = territory(region) if region else None
    if home is None:
        return homeless(digits)
    if home.rewrites or len(digits) < _WORTH_PATTERNS:
        return pa.nulls(len(digits), pa.string())
    coded = pc.starts_with(digits, home.calling_code)
    rest = _without_prefix(pc.utf8_slice_codeunits(digits.filter(coded), len(home.calling_code)), home)
    whole = digits.filter(coded)
    fits_better = pc.and_(pc.invert(fits(whole, home)), fits(rest, home))
    better = pc.or_(fits_better, _too_long(whole, home))
    international = pc.replace_with_mask(coded, coded, better)
    national = pc.replace_with_mask(digits, coded, pc.if_else(better, rest, whole))
    verdicts = patch(national, pc.invert(international), lambda some: _settle(some, home))
    main = territories(home.calling_code)[0]
    return patch(verdicts, international, lambda _: _settle(national.filter(international), main))


def _settle(digits: pa.StringArray, plan: Territory) -> pa.StringArray:
    """Verdicts on national numbers that may still carry the national prefix."""
    short = _without_prefix(digits, plan)
    length = pc.binary_length(short)
    counts = pc.is_in(length, value_set=pa.array(sorted(plan.lengths), pa.int32()))
    number = pc.if_else(pc.or_(counts, _too_long(short, plan)), short, digits)
    plans = territories(plan.calling_code)
    e164 = pc.binary_join_element_wise("+" + plan.calling_code, number, "")
    verdicts = pc.if_else(valid_numbers(number, plans), e164, refusal(number, plans))
    if not plan.rewrites:
        return verdicts
    return pc.if_else(pc.match_substring_regex(digits, plan.prefix), _NULL, verdicts)


def _without_prefix(digits: pa.StringArray, plan: Territory) -> pa.StringArray:
    """National numbers without the national prefix, where what is left is still a number of the plan."""
    if not plan.prefix:
        return digits
    prefixed = pc.match_substring_regex(digits, plan.prefix)

    def strip(some: pa.StringArray) -> pa.StringArray:
        rest = pc.replace_substring_regex(some, plan.prefix, "", max_replacements=1)
        spoilt = pc.and_(fits(some, plan), pc.invert(fits(rest, plan)))
        return pc.if_else(spoilt, some, rest)

    return patch(digits, prefixed, strip)


def _too_long(digits: pa.StringArray, plan: Territory) -> pa.BooleanArray:
    length = pc.binary_length(digits)
    local = pc.is_in(length, value_set=pa.array(sorted(plan.local_lengths), pa.int32()))
    return pc.and_(pc.greater(length, plan.longest), pc.invert(local))


def _each_group(
    values: pa.StringArray, keys: pa.StringArray, fn: Callable[[pa.StringArray, str | None], pa.StringArray]
) -> pa.StringArray:
    """`fn` of the values of each key (null is one), put back in their order."""
    encoded = keys.dictionary_encode(null_encoding="encode")
    names = encoded.dictionary.to_pylist()
    if len(names) == 1:
        return fn(values, names[0])
    order = pc.sort_indices(encoded.indices).cast(pa.int64())
    ordered, codes = values.take(order), encoded.indices.take(order)
    runs = pc.run_end_encode(codes)
    ends = runs.run_ends.to_pylist()
    spans = zip(runs.values.to_pylist(), [0, *ends], ends, strict=False)
    parts = [fn(ordered.slice(start, end - start), names[code]) for code, start, end in spans]
    return pa.concat_arrays([values.slice(0, 0), *parts]).take(pc.inverse_permutation(order))
