"""Dates of which only the year, or the year and the month, are known: 1985, 05.1985, May 1985, 1985-05-00."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import any_of, each_distinct, yes
from custclean.knowledge.dates.month_names import month_number

_GAP = r"(?:00?|\?\??|xx|XX|--|__)"  # what stands for an unknown day or month
_MONTH = rf"(?:0?[1-9]|1[0-2]|{_GAP})"
_DIGITS = (
    rf"^\s*(?:(?P<a>\d{{4}})(?:[-./ ]{_MONTH}(?:[-./ ]{_GAP})?)?"
    rf"|(?:{_GAP}[-./ ])?{_MONTH}[-./ ](?P<b>\d{{4}}))(?: ?(?:r\.?|г\.?|roku|года))?\s*$"
)
_WORDED = r"^\s*(?:(?P<m>[^\d\s.,]+)[., -]{1,3}(?P<a>\d{4})|(?P<b>\d{4})[., -]{1,3}(?P<n>[^\d\s.,]+?))\.?\s*$"
_EARLIEST = 1900


def is_partial(values: pa.StringArray, today: date) -> pa.BooleanArray:
    """Where a value surely is a date without its day; the year lies between 1900 and the present one.

    Args:
        values: n cells as they came.
        today: the day of the run.

    >>> cells = pa.array(["1985", "05.1985", "maj 1985", "00.00.1985", "1985-05-00", "2085", "room 1985", "13.1985"])
    >>> is_partial(cells, date(2026, 11, 5)).to_pylist()
    [True, True, True, True, True, False, False, False]
    """
    digits = pc.extract_regex(values, _DIGITS)
    words = pc.extract_regex(values, _WORDED)
    month = pc.coalesce(*(_filled(words, name) for name in ("m", "n")))
    named = each_distinct(month, lambda word: month_number(word) is not None, pa.bool_())
    worded = pc.if_else(yes(named), pc.coalesce(_filled(words, "a"), _filled(words, "b")), pa.scalar(None, pa.string()))
    year = pc.coalesce(_filled(digits, "a"), _filled(digits, "b"), worded).cast(pa.int32())
    return any_of(pc.and_(pc.greater_equal(year, _EARLIEST), pc.less_equal(year, today.year)))


def _filled(matched: pa.StructArray, name: str) -> pa.StringArray:
    """A group of a pattern, null where it is empty or nothing matched."""
    place = [part.name for part in matched.type].index(name)
    group = pc.struct_field(matched, [place])
    return pc.if_else(yes(pc.not_equal(group, "")), group, pa.scalar(None, pa.string()))
