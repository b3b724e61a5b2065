"""How the digits of a number are read: which calling code it is of, and where its national number begins.

The steps and their order are those of `phonenumbers.parse`; what they cannot tell by the first digits stays UNCLEAR.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import pyarrow as pa

from custclean.knowledge.phones.numbering_plan import Territory, calling_code_of, plans_of, territories, territory
from custclean.knowledge.phones.phone_digits import Bytes, Digits, Mask, Places
from custclean.knowledge.phones.plan_tables import MANY, PARSED, UNSURE, Tables, Verdicts, prefix_digits, tables

NOBODY, UNCLEAR = 0, 999  # in place of a calling code; +999 is given to nobody
FEWEST_DIGITS = 4  # shorter numbers are left to phonenumbers
_FEWEST_LEFT = 3  # digits behind calling code and prefix; the same
_FEWEST_ABROAD = 8  # digits of a number with a calling code; the same
_COMMON = 12  # fewer values of a calling code are never worth its tables
_WHOLE_COLUMN = 2_000  # in so many values any common code is: there are more to come
_ASKED_FOR_A_PLAN = 80  # values that phonenumbers reads one by one while one plan is made into tables
_MOST_PLANS = 10  # of a calling code that count; many small ones are alike

_made: set[int] = set()  # calling codes whose plans this process has made into tables

_CODE_DIGITS = np.array([0, *(len(str(code)) for code in range(1, 1000))])


@dataclass(frozen=True, slots=True)
class Reading:
    """How n values are read.

    Attributes:
        code: the calling code, NOBODY for a national number of no known country, or UNCLEAR.
        at: where the national number begins among the column's digits.
        size: how many digits it has.
        said: what is true of it (see `plan_tables`).
    """

    code: Places
    at: Places
    size: Places
    said: Verdicts


@dataclass(frozen=True, slots=True)
class _Plans:
    """The plans of a batch, by row: those of the records' countries, then the main ones of calling codes.

    Attributes:
        code: calling codes, NOBODY where there is no plan.
        dial_out: by first three digits, how many of them are dialled for abroad.
        prefix: the same of what is dialled before a national number.
        kept: by number of digits, whether a national number that lost its prefix may have so many.
        too_long: by number of digits, whether it has more than any national number.
        bit: what the tables say of numbers that look like the plan's.
        main: by calling code, the row of its main plan.
    """

    code: Places
    dial_out: Bytes
    prefix: Bytes
    kept: Mask
    too_long: Mask
    bit: Verdicts
    main: Places


@dataclass(slots=True)
class _Numbers:
    """n numbers while they are read: their calling codes, where they stand among the digits, and by which plan."""

    digits: Digits
    code: Places
    at: Places
    size: Places
    plan: Places


def reading(digits: Digits, regions: pa.StringArray) -> Reading:
    """How plainly written numbers are read in their regions; UNCLEAR where phonenumbers must be asked."""
    homes, home = _homes(regions)
    at, size, threes = digits.ends[:-1].astype(np.int64), digits.sizes().astype(np.int64), digits.threes
    plans = _plans(homes, ())
    clear = digits.plain & (size >= FEWEST_DIGITS)
    dialled = np.where(clear & ~digits.signed, plans.dial_out[home, threes[at]], 0).astype(np.int64)
    clear &= dialled != UNSURE
    abroad = digits.signed | (dialled > 0)
    at += np.where(dialled == UNSURE, 0, dialled)
    begins = _calling_codes()[threes[at]]
    code = np.where(abroad, begins, plans.code[home])
    code[~clear | (abroad & (size < _FEWEST_ABROAD))] = UNCLEAR
    known = _worth_tables(code)
    plans = _plans(homes, known)
    code[(tables(known).rows[code] == 0) & (code != NOBODY)] = UNCLEAR
    at += np.where(abroad, _digits_of(code), 0)
    numbers = _Numbers(digits, code, at, digits.ends[1:] - at, np.where(abroad, plans.main[code], home))
    coded = ~abroad & (code == begins)
    _without_code(numbers, np.flatnonzero(coded), plans, tables(known))
    return _without_prefix(numbers, plans, tables(known))


def _worth_tables(code: Places) -> tuple[int, ...]:
    """The calling codes whose plans are tables already, or cost less to make into them than numbers one by one."""
    counts = np.bincount(code, minlength=1000)
    counts[[NOBODY, UNCLEAR]] = 0
    worth: list[int] = np.flatnonzero(counts >= _COMMON).tolist()
    if len(code) < _WHOLE_COLUMN:
        worth = [one for one in worth if counts[one] >= _ASKED_FOR_A_PLAN * min(plans_of(one), _MOST_PLANS)]
    if not _made.issuperset(worth):
        _made.update(worth)  # what is known of more codes makes no difference to a verdict, but to its price
    return tuple(sorted(_made))


def _homes(regions: pa.StringArray) -> tuple[tuple[str | None, ...], Places]:
    """The different regions, in order so that batches agree, and which of them each record has; the last is none."""
    encoded = regions.dictionary_encode()
    names = encoded.dictionary.to_pylist()
    order = sorted(range(len(names)), key=names.__getitem__)
    places = np.empty(len(names) + 1, np.int64)
    places[[*order, len(names)]] = np.arange(len(names) + 1)
    return (*(names[place] for place in order), None), places[encoded.indices.fill_null(len(names)).to_numpy()]


def _without_code(numbers: _Numbers, which: Places, plans: _Plans, known: Tables) -> None:
    """Takes the home calling code off national numbers that begin with it, where that makes better numbers."""
    if not len(which):
        return
    code, at, plan, size = numbers.code[which], numbers.at[which], numbers.plan[which], numbers.size[which]
    bit, after = plans.bit[plan], _digits_of(code)
    rest, left = at + after, size - after
    prefix = plans.prefix[plan, numbers.digits.threes[rest]].astype(np.int64)
    unclear = (prefix == UNSURE) | (left - prefix < _FEWEST_LEFT)
    prefix[unclear] = 0
    fits_rest = (known.judged(numbers.digits, rest, left, code) & bit) != 0
    fits_short = (known.judged(numbers.digits, rest + prefix, left - prefix, code) & bit) != 0
    stripped = fits_short | ~fits_rest
    fits_whole = (known.judged(numbers.digits, at, size, code) & bit) != 0
    better = (~fits_whole & (fits_short | fits_rest)) | plans.too_long[plan, np.minimum(size, MANY)]
    numbers.at[which] = np.where(better, rest + np.where(stripped, prefix, 0), at)
    numbers.size[which] = np.where(better, left - np.where(stripped, prefix, 0), size)
    numbers.plan[which] = np.where(better, plans.main[code], plan)
    numbers.code[which[unclear]] = UNCLEAR


def _without_prefix(numbers: _Numbers, plans: _Plans, known: Tables) -> Reading:
    """Takes what is dialled before national numbers off, where what is left is one."""
    prefix = plans.prefix[numbers.plan, numbers.digits.threes[numbers.at]].astype(np.int64)
    unclear = (prefix == UNSURE) | (numbers.size - prefix < _FEWEST_LEFT)
    prefix[unclear] = 0
    said = known.judged(numbers.digits, numbers.at + prefix, numbers.size - prefix, numbers.code)
    fits = (said & plans.bit[numbers.plan]) != 0
    kept = plans.kept[numbers.plan, np.minimum(numbers.size - prefix, MANY)]
    # Where too few digits would be left without it, or no number of the plan, the prefix is part of the number.
    whole = np.flatnonzero((prefix > 0) & ~(fits & kept))
    if len(whole):
        at, size, plan = numbers.at[whole], numbers.size[whole], numbers.plan[whole]
        once_more = known.judged(numbers.digits, at, size, numbers.code[whole])
        back = ~kept[whole] | ((once_more & plans.bit[plan]) != 0)
        prefix[whole[back]] = 0
        said[whole[back]] = once_more[back]
    size = numbers.size - prefix
    code = np.where(unclear | (size < min(PARSED)) | (size > max(PARSED)), UNCLEAR, numbers.code)
    return Reading(code, numbers.at + prefix, size, said)


def _digits_of(code: Places) -> Places:
    """How many digits calling codes have; 0 for NOBODY."""
    digits: Places = _CODE_DIGITS[code]
    return digits


@cache
def _calling_codes() -> Places:
    """The calling code with which each number of three digits begins, UNCLEAR for none."""
    codes = (calling_code_of(f"{number:03d}") for number in range(1000))
    return np.array([UNCLEAR if code is None else int(code) for code in codes])


@lru_cache(maxsize=32)
def _plans(homes: tuple[str | None, ...], codes: tuple[int, ...]) -> _Plans:
    ours = [territory(region) if region else None for region in homes]
    plans = [*ours, *(territories(str(code))[0] for code in codes)]
    main = np.zeros(1000, np.int64)
    main[list(codes)] = np.arange(len(ours), len(plans))
    kept, too_long = zip(*(_sizes(plan) for plan in plans), strict=True)
    return _Plans(
        np.array([int(plan.calling_code) if plan else NOBODY for plan in plans]),
        np.stack([prefix_digits(plan.dial_out if plan else "") for plan in ours]),
        np.stack([prefix_digits(plan.prefix if plan else "") for plan in plans]),
        np.stack(kept),
        np.stack(too_long),
        np.array([_bit(plan) for plan in plans], np.int32),
        main,
    )


@cache
def _sizes(plan: Territory | None) -> tuple[Mask, Mask]:
    """By number of digits: whether a number that lost its prefix may have so many, and whether that is too many."""
    length = np.arange(MANY + 1)
    if plan is None:
        return length < 0, length < 0
    too_long = (length > max(plan.lengths)) & ~np.isin(length, list(plan.local_lengths))
    return np.isin(length, list(plan.lengths)) | too_long, too_long


@cache
def _bit(plan: Territory | None) -> int:
    """What the tables say of numbers that look like the plan's: a bit for its place among those of its code."""
    return 1 << territories(plan.calling_code).index(plan) if plan else 0
