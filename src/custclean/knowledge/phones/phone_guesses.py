"""What a refused phone number was probably meant to be: proposed only where exactly one reading gives a number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import filled
from custclean.column import each_distinct, only
from custclean.knowledge.phones.dialling import read
from custclean.knowledge.phones.numbering import readable
from custclean.knowledge.phones.numbering_plan import calling_code_of
from custclean.knowledge.phones.written_numbers import padded, with_digits, without_remark
from custclean.splice import put

_NO_PLUS = r"^[ (]*([1-9][0-9 ().\-/]{10,})$"  # calling code and number; shorter ones are numbers by chance
_FEWEST_ABROAD = 11  # digits
_TRUNK = r"^\D*0([1-9])"  # 0601 … where numbers have no trunk zero
_PLUS_AT_HOME = r"^\s*\+\s*0*"  # a plus before a national number
_TWICE = r"^\D*(?:00)?([1-9][0-9]{0,2})[ ().\-]*(?:\+|00)"  # 48 +48 …

Reading = Callable[[pa.StringArray], pa.StringArray]


def meant(values: pa.StringArray, regions: pa.StringArray, base: str | None) -> pa.StringArray:
    """The canonical numbers that refused ones were meant to be, null where there is none or more than one.

    Args:
        values: n refused numbers as written.
        regions: n ISO 3166 alpha-2 codes of their records' countries, null where not known.
        base: the country of most records.

    >>> meant(pa.array(["420 601 234 567", "0601234567", "60123"]), pa.array(["PL"] * 3), "PL").to_pylist()
    ['+420601234567', '+48601234567', None]
    """
    changed = [change(values) for change in _READINGS]
    changed.append(only(values, pc.not_equal(regions, base)) if base else pa.nulls(len(values), pa.string()))
    homes = [regions] * len(_READINGS) + [pa.repeat(pa.scalar(base, pa.string()), len(values))]
    found = _said_once_only(_numbers(pa.concat_arrays(changed), pa.concat_arrays(homes)))
    return _sole([found.slice(start, len(values)) for start in range(0, len(found), max(len(values), 1))])


def _numbers(values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """The canonical numbers among readings, most of which are null."""
    some = np.flatnonzero(filled(values))
    if not len(some):
        return pa.nulls(len(values), pa.string())
    found = readable(read(values.take(some), regions.take(some)))
    return put(pa.nulls(len(values), pa.string()), some, found)


def as_figures(values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """Numbers with letters for digits, as digits."""
    return readable(read(each_distinct(values, with_digits), regions))


def bare(values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """Numbers without the words beside them."""
    return readable(read(each_distinct(values, without_remark), regions))


def restored(values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """Powers of ten whose last digit must have been a zero."""
    return _numbers(each_distinct(values, padded), regions)


def _said_once_only(numbers: pa.StringArray) -> pa.StringArray:
    """Numbers without those that repeat their calling code: +49 49…, which some plans happen to have."""
    return each_distinct(numbers, _not_twice)


def _not_twice(number: str) -> str | None:
    code = calling_code_of(number[1:4])
    return None if code and number[1:].startswith(code * 2) else number


def _sole(found: Sequence[pa.StringArray]) -> pa.StringArray:
    """The number that is read, where all who read one agree."""
    first, last = pc.coalesce(*found), pc.coalesce(*reversed(found))
    return only(first, pc.equal(first, last))


def _with_plus(values: pa.StringArray) -> pa.StringArray:
    long = pc.greater_equal(pc.count_substring_regex(values, "[0-9]"), _FEWEST_ABROAD)
    return only(_changed(values, _NO_PLUS, r"+\1"), long)


def _without_trunk(values: pa.StringArray) -> pa.StringArray:
    return _changed(values, _TRUNK, r"\1")


def _without_plus(values: pa.StringArray) -> pa.StringArray:
    return _changed(values, _PLUS_AT_HOME, "")


def _said_once(values: pa.StringArray) -> pa.StringArray:
    return _changed(values, _TWICE, "+")


_READINGS: tuple[Reading, ...] = (_with_plus, _without_trunk, _without_plus, _said_once)


def _changed(values: pa.StringArray, pattern: str, replacement: str) -> pa.StringArray:
    """The values in which the pattern was found, with the replacement; null for others."""
    changed = pc.replace_substring_regex(values, pattern, replacement, max_replacements=1)
    return only(changed, pc.not_equal(changed, values))
