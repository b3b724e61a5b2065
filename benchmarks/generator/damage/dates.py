"""How days are written, and what goes wrong with them."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
from benchmarks.generator.country import Country, words
from benchmarks.generator.damage import slips
from benchmarks.generator.damage.cells import Cells
from benchmarks.generator.damage.words import empty_words
from benchmarks.generator.flags import code_of
from benchmarks.generator.persons import FIRST_DAY
from benchmarks.generator.streams import Ints, Lots, Mask, weighted
from benchmarks.generator.text import digits, join, pooled

_MONTHS = words("January February March April May June July August September October November December")
_EXCEL = 10_959  # the serial of 1930-01-01 where 1900-01-01 is 1 and 1900-02-29 is counted
_NO_DAY = ("1900-01-01", "01.01.1900", "1970-01-01", "0000-00-00", "1901-01-01", "9999-12-31")
_IMPOSSIBLE = ("31.02.1984", "1979-13-13", "30/02/1991", "2001-02-30", "31.04.1966", "00.00.1975")


def written(days: Ints, pattern: str = "%Y-%m-%d") -> pa.StringArray:
    """Days (since FIRST_DAY) in a pattern of strftime with %Y %y %m %d %B %b; ISO 8601 unless told.

    >>> written(np.array([0, 31]), "%d %b %y").to_pylist()
    ['01 Jan 30', '01 Feb 30']
    """
    months, in_month = _month_and_day(days)
    year, month = 1970 + months // 12, months % 12
    signs = {
        "%Y": lambda: digits(year, 4),
        "%y": lambda: digits(year % 100, 2),
        "%m": lambda: digits(month + 1, 2),
        "%d": lambda: digits(in_month, 2),
        "%B": lambda: pooled(_MONTHS, month),
        "%b": lambda: pooled([name[:3] for name in _MONTHS], month),
    }
    return join(*(signs[part]() if part in signs else part for part in re.split("(%[YymdBb])", pattern)))


def _month_and_day(days: Ints) -> tuple[Ints, Ints]:
    """Months since 1970-01 and the day in the month."""
    dates = FIRST_DAY + days
    months = dates.astype("datetime64[M]")
    return months.astype(np.int64), (dates - months.astype("datetime64[D]")).astype(np.int64) + 1


def flag_of(pattern: str) -> str:
    """What a pattern does to the reading of a date whose day could be a month."""
    if pattern.endswith("%y"):
        return "short-year"
    return "ambiguous-date" if pattern in {"%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y"} else "format"


def could_be_month(days: Ints) -> Mask:
    """Days up to the 12th that are not the day of their own month's number, so that a swap makes another date."""
    months, in_month = _month_and_day(days)
    doubtful: Mask = (in_month <= 12) & (in_month != months % 12 + 1)
    return doubtful


def write_dates(cells: Cells, days: Ints, patterns: tuple[str, ...], iso: float, rng: np.random.Generator) -> None:
    """A share of the days in ISO 8601, the others in the patterns of the country."""
    chosen = weighted(rng, len(days), [iso, *[(1 - iso) / (place + 1) for place in range(len(patterns))]])
    doubtful = could_be_month(days)
    for place, pattern in enumerate(patterns, 1):
        rows = chosen == place
        cells.change(rows, "format", lambda _, rows=rows, pattern=pattern: written(days[rows], pattern))  # type: ignore[misc]
        flag = flag_of(pattern)
        cells.flag(np.flatnonzero(rows & doubtful if flag == "ambiguous-date" else rows), flag)


def damage_birth_date(cells: Cells, lots: Lots, country: Country, days: Ints, rng: np.random.Generator) -> None:
    """A birth date; `days` since FIRST_DAY."""
    write_dates(cells, days, country.dates, 0.45, rng)
    doubtful = could_be_month(days)
    swapped = lots.draw(0.006)
    cells.change(swapped & doubtful, "day-month", lambda _: written(days[swapped & doubtful], "%Y-%d-%m"))
    evident = swapped & (_month_and_day(days)[1] > 12)
    cells.change(evident, "format", lambda _: written(days[evident], "%Y-%d-%m"))
    serial = lots.draw(0.004)
    cells.flags[serial] = code_of("")  # a serial is read whatever the order of day and month was
    cells.change(serial, "excel-serial", lambda _: pa.array((days[serial] + _EXCEL).astype(str).tolist(), pa.string()))
    late = lots.draw(0.002)
    cells.change(late, "implausible", lambda _: written(days[late], "%Y-%m-%d"))
    cells.slip(late, "implausible", lambda cell, _: f"{int(cell[:4]) + 100}{cell[4:]}")
    cells.slip(lots.draw(0.015), "whitespace", slips.whitespace)
    cells.replace(lots.draw(0.002), "impossible", _IMPOSSIBLE)
    cells.replace(lots.draw(0.008), "placeholder", _NO_DAY)
    cells.replace(lots.draw(0.004), "sentinel", empty_words(country))
    cells.replace(lots.draw(0.1), "missing", ("",))


def damage_created(cells: Cells, lots: Lots, country: Country, days: Ints, rng: np.random.Generator) -> None:
    """The day a record was made: a program wrote it, so most are sound."""
    write_dates(cells, days, country.dates[:2], 0.93, rng)
    cells.replace(lots.draw(0.002), "placeholder", ("1970-01-01", "1900-01-01", "0000-00-00"))
    cells.replace(lots.draw(0.002), "sentinel", empty_words(country))
    cells.replace(lots.draw(0.005), "missing", ("",))
