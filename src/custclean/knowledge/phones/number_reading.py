"""How the digits of a number are read: which calling code it is of, and where its national number begins."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custclean.knowledge.phones.numbering_plan import Territory, calling_code_of, territories, territory
from custclean.knowledge.phones.phone_digits import Bytes, Digits, Mask, Places

NOBODY, UNCLEAR = -1, -2  # in place of a calling code
_NOT_PREFIXED, _PREFIXED, _EITHER = 0, 1, 2
_FEWEST_ABROAD = 8  # digits of a number with a calling code; shorter ones are left to phonenumbers
_DIAL_OUT = (2, 3)  # digits of what is dialled for abroad, where that is simple
_MANY = 25  # more digits than any number has
Firsts = npt.NDArray[np.uint8]
_UNSURE: Firsts = np.full(1000, _EITHER, np.uint8)
_NO_LENGTHS: Mask = np.zeros(_MANY + 1, np.bool_)


@dataclass(frozen=True, slots=True)
class Reading:
    """How n values are read.

    Attributes:
        code: the calling code as a number, NOBODY for a national number of no known country, or UNCLEAR.
        skip: digits before the national number.
        only: whether there is no other way to read it; if there is, it is read so where that gives a number.
    """

    code: Places
    skip: Places
    only: Mask


@dataclass(frozen=True, slots=True)
class _Home:
    """What numbers without a plus are read by: their calling code, what is dialled for abroad, and their plan."""

    code: int
    dial_out: str
    longest: int
    prefix: Firsts
    lengths: Mask


def reading(digits: Digits, regions: pa.StringArray) -> Reading:
    """How plainly written numbers are read in their regions; UNCLEAR where a careful look is needed."""
    encoded = regions.dictionary_encode()
    homes = [_home(region) for region in encoded.dictionary.to_pylist()] + [_home(None)]
    home = encoded.indices.fill_null(len(homes) - 1).to_numpy()
    numbers, starts, sizes = _threes(digits.data), digits.ends[:-1], digits.sizes()
    dialled = np.where(digits.signed, 0, _dialled_out(numbers[starts], homes, home))
    abroad = digits.signed | (dialled > 0)
    begins_with = _calling_codes()[numbers[starts + dialled]]
    own = np.array([one.code for one in homes])[home]
    coded = ~abroad & (own > 0) & (begins_with == own)
    # What is too long for a national number has its calling code before it.
    inside = coded & (sizes > np.array([one.longest for one in homes])[home])
    code = np.where(abroad, begins_with, own)
    skip = np.where(abroad | inside, dialled + 1 + (code > 9) + (code > 99), 0)  # noqa: PLR2004  digits of the code
    rest = np.clip(sizes - skip - 1, 0, _MANY)
    prefix, counts = _prefix_of(numbers[starts + skip], rest, np.where(abroad, code, -1), home, homes)
    prefixed = prefix == _PREFIXED
    short = (abroad | inside) & (sizes < _FEWEST_ABROAD)
    unclear = short | (prefix == _EITHER) | (inside & prefixed)
    # Where too few digits would be left without it, the prefix is part of the number.
    return Reading(np.where(unclear, UNCLEAR, code), skip + (prefixed & counts), ~prefixed & (inside | ~coded))


def _threes(data: Bytes) -> Places:
    """The number that three digits are, from each place on; beyond the last digits, any."""
    value = (data - np.uint8(ord("0"))) % np.uint8(10)
    threes = np.zeros(len(data), np.int64)
    threes[:-2] = value[:-2] * np.int64(100) + value[1:-1] * np.int64(10) + value[2:]
    return threes


def _dialled_out(first: Places, homes: list[_Home], home: Places) -> Places:
    """How many digits are dialled for abroad (00, 011) before a calling code; 0 for none."""
    dialled = np.zeros(len(home), np.int64)
    for code in {one.dial_out for one in homes} - {""}:
        here = np.array([one.dial_out == code for one in homes])[home]
        dialled[here & (first // 10 ** (3 - len(code)) == int(code))] = len(code)
    return dialled


def _prefix_of(
    first: Places, rest: Places, code: Places, home: Places, homes: list[_Home]
) -> tuple[Firsts, Mask]:  # what the national numbers begin with, digits after one more, their calling code or -1
    """Whether national numbers have a prefix by the plan of their code, else home; and if what is left is complete."""
    codes = np.flatnonzero(np.bincount(code[code > 0], minlength=1000))
    mains = [territories(str(each))[0] for each in codes.tolist()]
    row = np.full(1000, len(homes) + len(mains), np.int64)
    row[codes] = len(homes) + np.arange(len(mains))
    rows = np.where(code == -1, home, row[code])
    prefixes = np.stack([one.prefix for one in homes] + [_prefixes(plan) for plan in mains] + [_UNSURE])
    lengths = np.stack([one.lengths for one in homes] + [_lengths(plan) for plan in mains] + [_NO_LENGTHS])
    return prefixes[rows, first], lengths[rows, rest]


@cache
def _calling_codes() -> Places:
    """The calling code with which each number of three digits begins, UNCLEAR for none."""
    codes = (calling_code_of(f"{number:03d}") for number in range(1000))
    return np.array([UNCLEAR if code is None else int(code) for code in codes])


@cache
def _home(region: str | None) -> _Home:
    plan = territory(region) if region else None
    if plan is None:
        return _Home(NOBODY, "", 0, np.full(1000, _NOT_PREFIXED, np.uint8), _NO_LENGTHS)
    literal = plan.dial_out.removeprefix("^(?:").removesuffix(")")
    if plan.rewrites or (literal and not (literal.isdecimal() and len(literal) in _DIAL_OUT)):
        return _Home(UNCLEAR, "", 0, _UNSURE, _NO_LENGTHS)
    prefix = _prefixes(plan).copy()
    if territories(plan.calling_code)[0] != plan:  # another region's plan decides what follows a prefix or the code
        prefix[prefix == _PREFIXED] = _EITHER
        prefix[_calling_codes() == int(plan.calling_code)] = _EITHER
    return _Home(int(plan.calling_code), literal, max(plan.lengths | plan.local_lengths), prefix, _lengths(plan))


@cache
def _prefixes(plan: Territory) -> Firsts:
    """By the first three digits of a national number: whether the plan's prefix, one digit, is before it."""
    prefixes = plan.prefix.removeprefix("^(?:").removesuffix(")").split("|") if plan.prefix else []
    if not all(prefix.isdecimal() for prefix in prefixes):
        return _UNSURE
    row = np.full(1000, _NOT_PREFIXED, np.uint8)
    for number in range(1000):
        begun = {prefix for prefix in prefixes if f"{number:03d}".startswith(prefix[:3])}
        if begun:
            row[number] = _PREFIXED if not plan.rewrites and begun == {f"{number:03d}"[0]} else _EITHER
    return row


@cache
def _lengths(plan: Territory) -> Mask:
    """Whether a national number may have this many digits."""
    return np.isin(np.arange(_MANY + 1), list(plan.lengths))
