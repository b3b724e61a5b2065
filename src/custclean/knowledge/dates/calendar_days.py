"""Days of the Gregorian calendar in whole columns: which exist, and how they are written in ISO 8601."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import packed

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

Parts = npt.NDArray[np.integer[Any]]
"""Years, months or days, in whatever number of bits."""

_LENGTHS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], np.uint8)
_LONG_FEBRUARY, _FEBRUARY = 29, 2
_TEXT = np.dtype([("year", np.uint32), ("month", np.uint32), ("day", np.uint16)])
"""The ten bytes of `YYYY-MM-DD`: the year, the month between its hyphens, the day."""


def is_day(year: Parts, month: Parts, day: Parts) -> Mask:
    """Which of n dates exist: years 1 to 9999, proleptic Gregorian.

    >>> is_day(np.array([2024, 2023, 2024]), np.array([2, 2, 13]), np.array([29, 29, 1])).tolist()
    [True, False, False]
    """
    known = (month >= 1) & (month <= 12) & (year > 0) & (year < 10_000)  # noqa: PLR2004 — of the calendar
    longest = _LENGTHS.take(month * known)
    february = np.flatnonzero(known & (month == _FEBRUARY) & (day == _LONG_FEBRUARY))
    leap = year[february]
    longest[february] += (leap % 4 == 0) & ((leap % 100 != 0) | (leap % 400 == 0))
    real: Mask = (day >= 1) & (day <= longest)
    return real


def iso_day(year: Parts, month: Parts, day: Parts, wanted: Mask | None = None) -> pa.StringArray:
    """`YYYY-MM-DD` of n dates, null where there is no such day, or it is not wanted.

    >>> iso_day(np.array([1985, 1985]), np.array([1, 13]), np.array([12, 1])).to_pylist()
    ['1985-01-12', None]
    """
    real = is_day(year, month, day)
    real = real if wanted is None else real & wanted
    places = np.flatnonzero(real)
    texts = np.empty(len(places), _TEXT)
    years, months, days = _pictures()
    texts["year"] = years.take(year.take(places))
    texts["month"] = months.take(month.take(places))
    texts["day"] = days.take(day.take(places))
    return _spread(real, texts.view(np.uint8), texts.itemsize)


@lru_cache(maxsize=1)
def _pictures() -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32], npt.NDArray[np.uint16]]:
    """Years as `YYYY`, months as `-MM-` and days as `DD`, their ASCII as one number each."""
    years = np.array([f"{year:04}" for year in range(10_000)], "S4")
    months = np.array([f"-{month:02}-" for month in range(13)], "S4")
    days = np.array([f"{day:02}" for day in range(32)], "S2")
    return years.view(np.uint32), months.view(np.uint32), days.view(np.uint16)


def texts_at(places: Mask, *parts: npt.NDArray[np.bytes_]) -> pa.StringArray:
    """Texts of one width where the mask (n) is true, null elsewhere.

    Args:
        places: n in all, m of them true.
        parts: ASCII of one width each, m values, to be written one after the other.

    >>> texts_at(np.array([True, False]), np.array([b"1985"]), np.array([b"-01"])).to_pylist()
    ['1985-01', None]
    """
    width = sum(part.dtype.itemsize for part in parts)
    bytes_of = [np.ascontiguousarray(part).view(np.uint8).reshape(len(part), part.dtype.itemsize) for part in parts]
    return _spread(places, np.ascontiguousarray(np.concatenate(bytes_of, axis=1)), width)


def _spread(places: Mask, data: npt.NDArray[np.uint8], width: int) -> pa.StringArray:
    """Texts of one width, one after the other, put where the mask (n) is true; null elsewhere."""
    offsets = np.zeros(len(places) + 1, np.int32)
    np.cumsum(places, out=offsets[1:])
    offsets *= np.int32(width)
    return pa.StringArray.from_buffers(len(places), pa.py_buffer(offsets), pa.py_buffer(data), packed(places))


def years_after(day: date, years: int) -> date:
    """The same day so many years later (earlier if negative); 1 March for a 29 February that the year lacks.

    >>> years_after(date(2024, 2, 29), -1)
    datetime.date(2023, 3, 1)
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def full_year(year: Numbers, month: Parts, day: Parts, latest: date) -> Numbers:
    """The four digits of two-digit years: the last such date that is not after `latest`.

    >>> parts = (np.array([85, 26, 26]), np.array([1, 1, 12]), np.array([12, 12, 12]))
    >>> full_year(*parts, date(2026, 11, 5)).tolist()
    [1985, 2026, 1926]
    """
    candidate = year + latest.year // 100 * 100
    after = candidate * 10_000 + month * np.int64(100) + day > latest.year * 10_000 + latest.month * 100 + latest.day
    return candidate - 100 * after


def iso_serial(number: pa.Int64Array) -> pa.StringArray:
    """`YYYY-MM-DD` of a spreadsheet's day count: 1 is 1899-12-31, so 25569 is 1970-01-01 (the 1900 date system).

    >>> iso_serial(pa.array([31059, None])).to_pylist()
    ['1985-01-12', None]
    """
    return pc.subtract(number, 25_569).cast(pa.int32()).cast(pa.date32()).cast(pa.string())


def iso_moment(seconds: pa.Int64Array, fraction: pa.StringArray | None = None) -> pa.StringArray:
    """`YYYY-MM-DDTHH:MM:SSZ` of seconds since 1970, in UTC as Unix counts them.

    Args:
        seconds: n numbers.
        fraction: n parts of a second, `.123`, or "".

    >>> iso_moment(pa.array([1_700_000_000])).to_pylist()
    ['2023-11-14T22:13:20Z']
    """
    text = seconds.cast(pa.timestamp("s")).cast(pa.string())
    parts = [pc.replace_substring(text, " ", "T"), *([] if fraction is None else [fraction])]
    return pc.binary_join_element_wise(*parts, "Z", "")
