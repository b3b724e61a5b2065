"""Phone numbers a column at a time: what phonenumbers would say of each, mostly without asking it.

A verdict is text: the E.164 number (`+48601234567`, with `;ext=12` for an extension), or why there is none: one of
`INVALID`, `IMPOSSIBLE`, `NO_REGION`. Numbers written plainly are judged by the patterns of `numbering_plan` in Arrow;
the rest (letters, extensions, other digits, plans that rewrite their prefix) goes to phonenumbers once per distinct
value. tests/kinds/test_phone_differential.py holds the two to the same verdicts.
"""

from __future__ import annotations

import gc
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import patch
from custclean.knowledge.phones.number_reading import NOBODY, UNCLEAR, Reading, reading
from custclean.knowledge.phones.numbering_plan import territories, territory
from custclean.knowledge.phones.phone_digits import Mask, Places, digits_of, spelt
from custclean.knowledge.phones.plan_tables import MANY, is_valid, possible_lengths

INVALID, IMPOSSIBLE, NO_REGION = "invalid", "impossible", "no-region"
NATIONAL = range(6, 16)  # digits of what may be a number of some country
_REASONS = pa.array([INVALID, IMPOSSIBLE, NO_REGION, None], pa.string())
_NULL = pa.scalar(None, pa.string())


def judge(values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """The verdict on every number; null stays null.

    Args:
        values: n numbers as written.
        regions: n ISO 3166 alpha-2 codes, null where the country is not known.

    >>> judge(pa.array(["601 234 567", "+48 12", "601234567"]), pa.array(["PL", "PL", None])).to_pylist()
    ['+48601234567', 'impossible', 'no-region']
    """
    verdicts = judge_plain(values, regions)
    undecided = pc.and_(verdicts.is_null(), values.is_valid())
    rest, homes = values.filter(undecided), regions.filter(undecided)
    return patch(verdicts, undecided, lambda _: _asked(rest, homes))


def judge_plain(values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """The verdicts on numbers written plainly; null for others, and where phonenumbers must be asked."""
    digits = digits_of(values)
    read = reading(digits, regions)
    good = is_valid(read.said) & (read.code != UNCLEAR)
    e164 = spelt(digits, np.where(good, read.at, 0), np.where(good, read.size, 0), read.code)
    if good.all():
        return e164
    bad = ~good
    reasons = _REASONS.take(pa.array(_reasons(read, digits.sizes(), bad)))
    return pc.replace_with_mask(e164, pa.array(bad), reasons)


def _reasons(read: Reading, written: Places, bad: Mask) -> Places:
    """Why numbers are none, as places in _REASONS."""
    code, size = read.code[bad], np.minimum(read.size[bad], MANY)
    at_home = (written[bad] >= NATIONAL.start) & (written[bad] < NATIONAL.stop)
    possible = _possible(tuple(np.unique(code).tolist()))[code, size]
    reasons: Places = np.where(code == NOBODY, np.where(at_home, 2, 1), np.where(possible, 0, 1))
    reasons[code == UNCLEAR] = 3
    return reasons


@lru_cache(maxsize=32)
def _possible(codes: tuple[int, ...]) -> Mask:
    """By calling code and number of digits, whether some numbers have so many."""
    table = np.zeros((1000, MANY + 1), np.bool_)
    for code in codes:
        if code not in {NOBODY, UNCLEAR}:
            table[code] = possible_lengths(territories(str(code))[0])
    return table


def _asked(values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    pairs = zip(values.to_pylist(), regions.to_pylist(), strict=True)
    verdicts = [ask(value, region if region and territory(region) else None) for value, region in pairs]
    gc.collect(0)  # phonenumbers leaves cycles that hold every frame above this one, and the columns in them
    return pa.array(verdicts, pa.string())


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
