"""Days of the Gregorian calendar in whole columns: which exist, and how they are written in ISO 8601."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import yes

_LENGTHS = pa.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], pa.int32())
_DAYS = pa.array([f"-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 32)])


@lru_cache(maxsize=1)
def _years() -> pa.StringArray:
    return pa.array([f"{year:04}" for year in range(10_000)])


def is_leap(year: pa.Int32Array) -> pa.BooleanArray:
    """Which years have a 29 February."""

    def divides(by: int) -> pa.BooleanArray:
        return pc.equal(pc.multiply(pc.divide(year, by), by), year)

    return pc.or_(pc.and_(divides(4), pc.invert(divides(100))), divides(400))


def is_day(year: pa.Int32Array, month: pa.Int32Array, day: pa.Int32Array) -> pa.BooleanArray:
    """Which of n dates exist: years 1 to 9999, proleptic Gregorian; false where a part is null.

    >>> columns = pa.array([2024, 2023, 2024]), pa.array([2, 2, 13]), pa.array([29, 29, 1])
    >>> is_day(*(column.cast(pa.int32()) for column in columns)).to_pylist()
    [True, False, False]
    """
    known = pc.and_(pc.and_(pc.greater_equal(month, 1), pc.less_equal(month, 12)), pc.greater(year, 0))
    month = pc.if_else(known, month, pa.scalar(None, pa.int32()))
    longest = pc.add(_LENGTHS.take(pc.subtract(month, 1)), pc.and_(pc.equal(month, 2), is_leap(year)).cast(pa.int32()))
    return yes(pc.and_(pc.and_(pc.greater_equal(day, 1), pc.less_equal(day, longest)), pc.less(year, 10_000)))


def iso_day(year: pa.Int32Array, month: pa.Int32Array, day: pa.Int32Array) -> pa.StringArray:
    """`YYYY-MM-DD` of n dates, null where there is no such day.

    >>> iso_day(*(pa.array([part], pa.int32()) for part in (1985, 1, 12))).to_pylist()
    ['1985-01-12']
    """
    real = is_day(year, month, day)
    nothing = pa.scalar(None, pa.int32())
    place = pc.add(pc.multiply(pc.subtract(month, 1), 31), pc.subtract(day, 1))
    return pc.binary_join_element_wise(
        _years().take(pc.if_else(real, year, nothing)), _DAYS.take(pc.if_else(real, place, nothing)), ""
    )


def years_after(day: date, years: int) -> date:
    """The same day so many years later (earlier if negative); 1 March for a 29 February that the year lacks.

    >>> years_after(date(2024, 2, 29), -1)
    datetime.date(2023, 3, 1)
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def full_year(year: pa.Int64Array, month: pa.Int32Array, day: pa.Int32Array, latest: date) -> pa.Int64Array:
    """The four digits of two-digit years: the last such date that is not after `latest`.

    >>> parts = (pa.array([85, 26, 26]), pa.array([1, 1, 12]), pa.array([12, 12, 12]))
    >>> full_year(*parts, date(2026, 11, 5)).to_pylist()
    [1985, 2026, 1926]
    """
    candidate = pc.add(year, latest.year // 100 * 100)
    ordinal = pc.add(pc.multiply(candidate, 10_000), pc.add(pc.multiply(month, 100), day))
    after = pc.greater(ordinal, latest.year * 10_000 + latest.month * 100 + latest.day)
    return pc.if_else(after, pc.subtract(candidate, 100), candidate)


def iso_serial(number: pa.Int64Array) -> pa.StringArray:
    """`YYYY-MM-DD` of a spreadsheet's day count: 1 is 1899-12-31, so 25569 is 1970-01-01 (the 1900 date system).

    >>> iso_serial(pa.array([31059, None])).to_pylist()
    ['1985-01-12', None]
    """
    return pc.subtract(number, 25_569).cast(pa.int32()).cast(pa.date32()).cast(pa.string())


def iso_moment(seconds: pa.Int64Array) -> pa.StringArray:
    """`YYYY-MM-DDTHH:MM:SS+00:00` of seconds since 1970, in UTC as Unix counts them.

    >>> iso_moment(pa.array([1_700_000_000])).to_pylist()
    ['2023-11-14T22:13:20+00:00']
    """
    text = seconds.cast(pa.timestamp("s")).cast(pa.string())
    return pc.binary_join_element_wise(pc.replace_substring(text, " ", "T"), "+00:00", "")
