"""Numbers written plainly and read in one way only: judged for a whole column at once, by calling code.

What could be read in two ways (a prefix that may be part of the number, a plan that rewrites it) is left undecided,
for `numbering` to look at with more care. Both say what phonenumbers says.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.number_ranges import (
    IMPOSSIBLE,
    NATIONAL,
    NO_REGION,
    WORTH_A_PATTERN,
    fits,
    refusal,
    valid_numbers,
)
from custclean.numbering_plan import Territory, calling_code_of, territories, territory
from custclean.phone_digits import Digits, Mask, Places, digits_of, valid, without_first

_NOT_PREFIXED, _PREFIXED, _EITHER = 0, 1, 2
_FEWEST_DIGITS = 4  # shorter ones are left to phonenumbers
_FEWEST_ABROAD = 8  # digits after 00 or a plus, the code included
_NULL = pa.scalar(None, pa.string())
_NOBODY, _UNKNOWN = -1, -2  # in place of a calling code


@dataclass(frozen=True, slots=True)
class _Reading:
    """How n plainly written values are read.

    Attributes:
        code: the calling code, as a number; or _NOBODY for a national number of no known country, or _UNKNOWN.
        skip: digits before the national number.
        only: whether this is the only way to read it; otherwise it is read so if that gives a number.
    """

    code: Places
    skip: Places
    only: Mask


def settled(values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """The verdicts (see `numbering`) on numbers that can be read in one way only; null for all others.

    Args:
        values: n numbers as written.
        regions: n ISO 3166 alpha-2 codes, null where the country is not known.

    >>> settled(pa.array(["601-234-567", "tel. 5", "0048 601234567"]), pa.array(["PL"] * 3)).to_pylist()
    ['+48601234567', None, '+48601234567']
    """
    digits = digits_of(values)
    reading = _read(digits, regions)
    sizes = np.diff(digits.ends)
    decided = digits.plain & (sizes >= _FEWEST_DIGITS) & (reading.code != _UNKNOWN) & (reading.skip < sizes - 1)
    codes = np.where(decided, reading.code, _UNKNOWN).astype(np.int16)
    order = np.argsort(codes, kind="stable")
    numbers = without_first(digits, np.where(decided, reading.skip, 0)).take(pa.array(order))
    found, starts = np.unique(codes[order], return_index=True)
    ends = [*starts[1:].tolist(), len(order)]
    parts = [
        _of_code(numbers.slice(start, end - start), reading.only[order[start:end]], code)
        for code, start, end in zip(found.tolist(), starts.tolist(), ends, strict=True)
    ]
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order))
    return pa.concat_arrays([values.slice(0, 0), *parts]).take(pa.array(places))


def _of_code(numbers: pa.StringArray, only: Mask, code: int) -> pa.StringArray:
    """The verdicts on national numbers of one calling code."""
    if code == _NOBODY:
        length = pc.binary_length(numbers)
        return pc.if_else(pc.is_in(length, value_set=pa.array(NATIONAL, pa.int32())), NO_REGION, IMPOSSIBLE)
    if code == _UNKNOWN or len(numbers) < WORTH_A_PATTERN:
        return pa.nulls(len(numbers), pa.string())
    plans = territories(str(code))
    good, sole = valid_numbers(numbers, plans), pa.array(only)
    if len(plans) > 1 and not only.all():
        good = pc.and_(good, pc.or_(sole, fits(numbers, plans[0])))
    e164 = pc.binary_join_element_wise(f"+{code}", numbers, "")
    if pc.all(good).as_py():
        return e164
    return pc.if_else(good, e164, pc.if_else(sole, refusal(numbers, plans), _NULL))


def _read(digits: Digits, regions: pa.StringArray) -> _Reading:
    encoded = regions.dictionary_encode()
    homes = [_home(region) for region in encoded.dictionary.to_pylist()] + [_nowhere()]
    places = encoded.indices.fill_null(len(homes) - 1).to_numpy()
    abroad, skip, blocked = _dialled_out(digits, homes, places)
    starts, sizes = digits.ends[:-1], np.diff(digits.ends)
    begins_with = _calling_codes()[_number_at(digits, starts + np.where(abroad, skip, 0))]
    own = np.array([one.code for one in homes], np.int32)[places]
    longest = np.array([one.longest for one in homes], np.int32)[places]
    coded = ~abroad & (begins_with == own)
    inside = coded & (sizes > longest)  # too long for a national number, so its first digits are the calling code
    code = np.where(abroad, begins_with, own)
    skip = np.where(abroad | inside, skip + _size_of(code), 0)
    rows = np.array([one.prefix for one in homes], np.uint8)
    first = (digits.data[np.minimum(starts + skip, len(digits.data) - 1)] - ord("0")) % 10
    prefix = np.where(abroad, _prefixes_abroad(code)[np.arange(len(code)), first], rows[places, first])
    prefixed = prefix == _PREFIXED
    unclear = blocked | (prefix == _EITHER) | (inside & prefixed) | (abroad & (sizes < _FEWEST_ABROAD))
    code = np.where(unclear, _UNKNOWN, code)
    return _Reading(code, skip + prefixed, ~prefixed & (inside | ~coded))
