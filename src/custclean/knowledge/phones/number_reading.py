"""How the digits of a number are read: which calling code it is of, and where its national number begins.

The steps and their order are those of `phonenumbers.parse`; what they cannot tell by the first digits stays UNCLEAR.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import pyarrow as pa

from custclean.column import distinct
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

_ZERO = ord("0")
_SIZES = MANY + 1  # a row, by number of digits

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
        dial_out: a thousand a row: by first three digits, how many of them are dialled for abroad.
        prefix: the same of what is dialled before a national number.
        kept: MANY + 1 a row: by number of digits, whether a national number that lost its prefix may have so many.
        too_long: the same, whether it has more than any national number.
        bit: what the tables say of numbers that look like the plan's.
        main: by calling code, the row of its main plan.
        codes: by calling code, itself where its plans are tables, NOBODY too; UNCLEAR for all others.
    """

    code: Places
    dial_out: Bytes
    prefix: Bytes
    kept: Mask
    too_long: Mask
    bit: Verdicts
    main: Places
    codes: Places


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
    at, size = digits.ends[:-1].copy(), digits.sizes()
    three = digits.threes.take(at)
    plans = _plans(homes, ())
    clear = digits.plain & (size >= FEWEST_DIGITS)
    dialled = plans.dial_out.take(home * 1000 + three)
    dialled *= clear & ~digits.signed
    clear &= dialled != UNSURE
    calls = np.flatnonzero(dialled * clear)
    calls = calls[digits.data[at[calls] + dialled[calls]] != _ZERO]  # no calling code begins with 0
    at[calls] += dialled[calls]
    three[calls] = digits.threes.take(at[calls])
    abroad = digits.signed.copy()
    abroad[calls] = True
    begins, code = _calling_codes().take(three), plans.code.take(home)
    coded = clear & ~abroad & (code == begins)
    code += abroad * (begins - code)
    code[np.flatnonzero(~clear | (abroad & (size < _FEWEST_ABROAD)))] = UNCLEAR
    known = _worth_tables(code)
    plans = _plans(homes, known)
    code = plans.codes.take(code)
    at += abroad * _digits_of(code)
    plan = home + abroad * (plans.main.take(code) - home)
    numbers = _Numbers(digits, code, at, digits.ends[1:] - at, plan)
    _without_code(numbers, np.flatnonzero(coded & (code != UNCLEAR)), plans, tables(known))
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
    encoded = distinct(regions)
    names = encoded.dictionary.to_pylist()
    order = sorted(range(len(names)), key=names.__getitem__)
    places = np.empty(len(names) + 1, np.int64)
    places[[*order, len(names)]] = np.arange(len(names) + 1)
    return (*(names[place] for place in order), None), places.take(encoded.indices.fill_null(len(names)).to_numpy())


def _without_code(numbers: _Numbers, which: Places, plans: _Plans, known: Tables) -> None:
    """Takes the home calling code off national numbers that begin with it, where that makes better numbers."""
    if not len(which):
        return
    code, at, plan, size = (one.take(which) for one in (numbers.code, numbers.at, numbers.plan, numbers.size))
    bit, after = plans.bit.take(plan), _digits_of(code)
    rest, left = at + after, size - after
    prefix = plans.prefix.take(plan * 1000 + numbers.digits.threes.take(rest)).astype(np.int64)
    unclear = (prefix == UNSURE) | (left - prefix < _FEWEST_LEFT)
    prefix *= ~unclear
    places, sizes = np.concatenate([at, rest, rest + prefix]), np.concatenate([size, left, left - prefix])
    said = known.judged(numbers.digits, places, sizes, np.tile(code, 3))
    fits_whole, fits_rest, fits_short = (said.reshape(3, -1) & bit) != 0
    prefix *= fits_short | ~fits_rest
    too_long = plans.too_long.take(plan * _SIZES + np.minimum(size, MANY))
    better = np.flatnonzero((~fits_whole & (fits_short | fits_rest)) | too_long)
    numbers.at[which[better]] = (rest + prefix)[better]
    numbers.size[which[better]] = (left - prefix)[better]
    numbers.plan[which[better]] = plans.main.take(code[better])
    numbers.code[which[unclear]] = UNCLEAR


def _without_prefix(numbers: _Numbers, plans: _Plans, known: Tables) -> Reading:
    """Takes what is dialled before national numbers off, where what is left is one."""
    prefix = plans.prefix.take(numbers.plan * 1000 + numbers.digits.threes.take(numbers.at)).astype(np.int64)
    unclear = (prefix == UNSURE) | (numbers.size - prefix < _FEWEST_LEFT)
    prefix *= ~unclear
    said = known.judged(numbers.digits, numbers.at + prefix, numbers.size - prefix, numbers.code)
    some = np.flatnonzero(prefix)
    bit = plans.bit.take(numbers.plan[some])
    kept = plans.kept.take(numbers.plan[some] * _SIZES + np.minimum((numbers.size - prefix)[some], MANY))
    # Where too few digits would be left without it, or no number of the plan, the prefix is part of the number.
    doubtful = np.flatnonzero(~(kept & ((said[some] & bit) != 0)))
    if len(doubtful):
        whole = some[doubtful]
        once_more = known.judged(numbers.digits, numbers.at[whole], numbers.size[whole], numbers.code[whole])
        back = ~kept[doubtful] | ((once_more & bit[doubtful]) != 0)
        prefix[whole[back]] = 0
        said[whole[back]] = once_more[back]
    size = numbers.size - prefix
    code = numbers.code
    code[np.flatnonzero(unclear | (size < min(PARSED)) | (size > max(PARSED)))] = UNCLEAR
    return Reading(code, numbers.at + prefix, size, said)


def _digits_of(code: Places) -> Places:
    """How many digits calling codes have; 0 for NOBODY."""
    digits: Places = _CODE_DIGITS.take(code)
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
    main, read_by = np.zeros(1000, np.int64), np.full(1000, UNCLEAR)
    main[list(codes)] = np.arange(len(ours), len(plans))
    read_by[[NOBODY, *codes]] = [NOBODY, *codes]
    kept, too_long = zip(*(_sizes(plan) for plan in plans), strict=True)
    return _Plans(
        np.array([int(plan.calling_code) if plan else NOBODY for plan in plans]),
        np.concatenate([prefix_digits(plan.dial_out if plan else "") for plan in ours]),
        np.concatenate([prefix_digits(plan.prefix if plan else "") for plan in plans]),
        np.concatenate(kept),
        np.concatenate(too_long),
        np.array([_bit(plan) for plan in plans], np.int32),
        main,
        read_by,
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
