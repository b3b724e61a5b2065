"""Numbers written plainly and read in one way only: judged for a whole column at once, by calling code.

What could be read in two ways (a prefix that may be part of the number, a plan that rewrites it) is left undecided,
for `numbering` to look at with more care. Both say what phonenumbers says.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.knowledge.phones.number_ranges import WORTH_A_PATTERN, fits, homeless, refusal, valid_numbers
from custclean.knowledge.phones.number_reading import NOBODY, UNCLEAR, reading
from custclean.knowledge.phones.numbering_plan import territories
from custclean.knowledge.phones.phone_digits import Digits, Mask, without_first

FEWEST_DIGITS = 4  # shorter numbers are left to phonenumbers
_NULL = pa.scalar(None, pa.string())


def settled(digits: Digits, regions: pa.StringArray) -> pa.StringArray:
    """The verdicts (see `numbering`) on numbers that can be read in one way only; null for all others.

    Args:
        digits: those of n numbers as written.
        regions: n ISO 3166 alpha-2 codes, null where the country is not known.

    >>> from custclean.knowledge.phones.phone_digits import digits_of
    >>> some = digits_of(pa.array(["601-234-567", "tel. 5", "0048 601234567"] * 40))
    >>> settled(some, pa.array(["PL"] * 120))[:3].to_pylist()
    ['+48601234567', None, '+48601234567']
    """
    read, sizes = reading(digits, regions), digits.sizes()
    clear = digits.plain & (sizes >= FEWEST_DIGITS) & (read.skip < sizes - 2)
    codes = np.where(clear, read.code, UNCLEAR).astype(np.int16)
    order = np.argsort(codes, kind="stable")
    numbers = without_first(digits, np.where(codes == UNCLEAR, 0, read.skip)).take(pa.array(order))
    found, starts = np.unique(codes[order], return_index=True)
    ends = np.append(starts[1:], len(order))[: len(starts)].tolist()
    parts = [
        _of_code(numbers.slice(start, end - start), read.only[order[start:end]], code)
        for code, start, end in zip(found.tolist(), starts.tolist(), ends, strict=True)
    ]
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order))
    return pa.concat_arrays([pa.array([], pa.string()), *parts]).take(pa.array(places))


def _of_code(numbers: pa.StringArray, only: Mask, code: int) -> pa.StringArray:
    """The verdicts on national numbers of one calling code."""
    if code == NOBODY:
        return homeless(numbers)
    if code == UNCLEAR or len(numbers) < WORTH_A_PATTERN:
        return pa.nulls(len(numbers), pa.string())
    plans = territories(str(code))
    good, sole = valid_numbers(numbers, plans), pa.array(only)
    if len(plans) > 1 and not only.all():
        good = pc.and_(good, pc.or_(sole, fits(numbers, plans[0])))
    e164 = pc.binary_join_element_wise(f"+{code}", numbers, "")
    if pc.all(good).as_py():
        return e164
    return pc.if_else(good, e164, pc.if_else(sole, refusal(numbers, plans), _NULL))
