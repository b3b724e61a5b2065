"""Phone numbers a column at a time: what phonenumbers would say of each, mostly without asking it.

A verdict is text: the E.164 number (`+48601234567`, with `;ext=12` for an extension), or why there is none: one of
`INVALID`, `IMPOSSIBLE`, `NO_REGION`. Numbers written plainly are judged by the patterns of `numbering_plan` in Arrow;
the rest (letters, extensions, other digits, plans that rewrite their prefix) goes to phonenumbers once per distinct
value. tests/kinds/test_phone_differential.py holds the two to the same verdicts.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import filled
from custclean.column import replaced
from custclean.knowledge.phones.number_reading import NOBODY, UNCLEAR, Reading, reading
from custclean.knowledge.phones.numbering_plan import territories, territory
from custclean.knowledge.phones.phone_digits import Digits, Mask, Places, digits_of, spelt
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
    if not len(values):
        return values
    seen = first_look(values, regions)
    left = np.flatnonzero(seen.left)
    return seen.verdicts(left, decided(seen.reasons(left), values.take(left), regions.take(left)))


def decided(reasons: pa.StringArray, values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """Why numbers are none, phonenumbers asked where that is null: then they may be numbers after all."""
    places = np.flatnonzero(~filled(reasons))
    return replaced(reasons, places, lambda _: _asked(values.take(places), regions.take(places)))


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of n numbers at the first look.

    Attributes:
        digits: as they are written.
        read: as what they are read.
        good: which of them surely are numbers.
        left: which of them are looked at again, because they are refused, or not written plainly.
    """

    digits: Digits
    read: Reading
    good: Mask
    left: Mask

    def reasons(self, places: Places) -> pa.StringArray:
        """Why the numbers at these places are none; null where phonenumbers must be asked."""
        code, size = self.read.code[places], np.minimum(self.read.size[places], MANY)
        written = self.digits.ends[places + 1] - self.digits.ends[places]
        at_home = (written >= NATIONAL.start) & (written < NATIONAL.stop)
        possible = _possible(tuple(np.unique(code).tolist()))[code, size]
        reasons = np.where(code == NOBODY, np.where(at_home, 2, 1), np.where(possible, 0, 1))
        reasons[code == UNCLEAR] = 3
        return _REASONS.take(pa.array(reasons))

    def verdicts(self, places: Places, others: pa.StringArray) -> pa.StringArray:
        """The good numbers, and other verdicts at these places; null everywhere else."""
        return spelt(self.digits, self.read.at, self.read.size * self.good, self.read.code, places, others)


def first_look(values: pa.StringArray, regions: pa.StringArray) -> Look:
    """What tables tell of numbers that are written plainly; see `judge`."""
    digits = digits_of(values)
    read = reading(digits, regions)
    good = is_valid(read.said) & (read.code != UNCLEAR)
    return Look(digits, read, good, ~good & filled(values))


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
