"""What the kinds of dates share: how a column is studied, recognised and read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import filled
from custclean.column import any_of, yes
from custclean.kind import Context
from custclean.knowledge.dates import date_order, day_counts, year_place
from custclean.knowledge.dates.calendar_days import full_year, iso_day, iso_moment, iso_serial, years_after
from custclean.knowledge.dates.date_styles import ISO, SERIAL, UNIX, Written
from custclean.knowledge.dates.day_counts import MAINLY, SHIFT, VALUES
from custclean.knowledge.dates.written_dates import read_dates
from custclean.remembered import remembered
from custclean.splice import put

SHORT_YEAR = "two-digit-year"
EARLIEST_COUNTED = "1920"  # what a day count among dates may mean; five digits begin in 1927
_NO_DATE = r"^(?:[0-9]{0,5}|.{0,3})$"  # 1I02 is the shortest date
TIMED, VARIED, FEW = 0.2, 0.1, 4
"""The share of dates with a time, and the different times as a share of these and in number, from which on a time
belongs to the value."""


@remembered
def read_in(values: pa.StringArray, context: Context) -> Written:
    """Dates taken apart as their column writes its years, and its days behind a year."""
    written = year_place.with_years_in_place(read_dates(values), context.facts)
    return date_order.with_months_in_place(written, context.facts)


class Clock(Enum):
    """What becomes of a time of day: it is kept, dropped, or makes the date none unless it is midnight."""

    KEPT = "kept"
    DROPPED = "dropped"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Dates:
    """One kind of dates.

    Attributes:
        years_ahead: how far ahead of the run's day such a date may lie; a two-digit year never lies further.
        clock: what becomes of a time of day.
        placeholders: ISO days that systems write for a missing date.
    """

    years_ahead: int
    clock: Clock
    placeholders: tuple[str, ...]

    def study(self, values: pa.StringArray, context: Context) -> Mapping[str, int]:
        """Counts by style and order (`slash:day-first`), of two-digit years, and bare numbers."""
        raw = read_dates(values)
        written = year_place.with_years_in_place(raw, {})
        return (
            date_order.counts(written, context)
            | year_place.counts(raw)
            | day_counts.counts(written)
            | {
                VALUES: len(values) - values.null_count,
                SHORT_YEAR: int(np.count_nonzero(written.short_year)),
                **{style: int(np.count_nonzero(written.of(style))) for style in (ISO, SERIAL, UNIX)},
            }
        )

    def normalize(self, values: pa.StringArray, context: Context) -> pa.StringArray:
        """ISO 8601: `YYYY-MM-DD`, with `THH:MM:SS±HH:MM` as far as written where the kind keeps times.

        Null where there is no such day, where the column does not settle the order of day and month, and for bare
        numbers that nothing shows to be dates.
        """
        written = read_in(values, context)
        return self._with_counted(self._days(written, context, likely=False), written, context)

    def likely(self, values: pa.StringArray, context: Context) -> pa.StringArray:
        """The same, with an order that is only likely where none is sure: a proposal."""
        return self._days(read_in(values, context), context, likely=True)

    def counted(self, values: pa.StringArray, context: Context) -> pa.StringArray:
        """What bare numbers stand for as day counts, in the likelier of the two systems, or Unix time: a proposal."""
        written = read_in(values, context)
        shift = SHIFT if day_counts.since_1904(context.facts) else 0
        days = pa.nulls(len(values), pa.string())
        days = _with_numbers(days, written, SERIAL, lambda some: self._serials(some, shift))
        return _with_numbers(days, written, UNIX, self._moments)

    def _days(self, written: Written, context: Context, *, likely: bool) -> pa.StringArray:
        order = date_order.reading(written, context)
        month, day = date_order.month_and_day(written, order, likely=likely)
        year, short = written.year, np.flatnonzero(written.short_year)
        if len(short):
            latest = years_after(context.today, self.years_ahead)
            year = year.copy()
            year[short] = full_year(year.take(short), month.take(short), day.take(short), latest)
        wanted = written.dated & filled(written.time) if written.time.null_count else written.dated
        return self._with_time(iso_day(year, month, day, wanted), written)

    def _with_time(self, days: pa.StringArray, written: Written) -> pa.StringArray:
        if self.clock is Clock.DROPPED or not written.timed:
            return days
        times = written.time
        if self.clock is Clock.KEPT:
            return pc.binary_join_element_wise(days, times, "")
        return pc.if_else(pc.or_(pc.equal(times, ""), is_midnight(times)), days, pa.scalar(None, pa.string()))

    def _with_counted(self, days: pa.StringArray, written: Written, context: Context) -> pa.StringArray:
        """Days, and those of bare numbers too where the column shows that these are such."""
        facts = context.facts
        if day_counts.are_dates(facts):
            mainly = facts[SERIAL] > MAINLY * facts[VALUES]
            days = _with_numbers(
                days,
                written,
                SERIAL,
                self._serials if mainly else lambda some: self._sane(self._serials(some), context),
            )
        if facts.get(UNIX, 0) > MAINLY * facts.get(VALUES, 0):
            days = _with_numbers(days, written, UNIX, self._moments)
        return days

    def _serials(self, written: Written, shift: int = 0) -> pa.StringArray:
        """What day counts stand for, so many days later, as far as the clock allows."""
        return self._with_time(iso_serial(pa.array(written.year + shift)), written)

    def _sane(self, days: pa.StringArray, context: Context) -> pa.StringArray:
        """What day counts among dates may stand for."""
        latest = years_after(context.today, self.years_ahead).isoformat() + "T~"
        sane = pc.and_(pc.less(days, latest), pc.greater(days, EARLIEST_COUNTED))
        return pc.if_else(yes(sane), days, pa.scalar(None, pa.string()))

    def _moments(self, written: Written) -> pa.StringArray:
        """What Unix time stands for, as far as the clock allows."""
        moments = iso_moment(pa.array(written.year), written.time)
        days, times = (pc.utf8_slice_codeunits(moments, *places) for places in ((0, 10), (10, 99)))
        return self._with_time(days, replace(written, time=times))


def _with_numbers(
    days: pa.StringArray, written: Written, style: str, fn: Callable[[Written], pa.StringArray]
) -> pa.StringArray:
    """Days (n), with what `fn` makes of the dates of one style in their places."""
    places = np.flatnonzero(written.of(style))
    return put(days, places, fn(written.at(places))) if len(places) else days


def is_midnight(times: pa.StringArray) -> pa.BooleanArray:
    """Times of day that only say that a program knew none: 00:00:00, in whatever zone."""
    return pc.and_(pc.starts_with(times, "T00:00:00"), pc.invert(pc.starts_with(times, "T00:00:00.")))


def _without_dates(values: pa.StringArray) -> bool:
    """Whether no value has room for a date, or is more than a small number: hundreds of columns may be like that."""
    return bool(pc.all(pc.match_substring_regex(values, _NO_DATE)).as_py())


def readable(values: pa.StringArray) -> pa.StringArray:
    """`YYYY-MM-DD` of every value that can be a date in some order, bare numbers apart; 85 is taken for 1985."""
    if _without_dates(values):
        return pa.nulls(len(values), pa.string())
    written = year_place.with_years_in_place(read_dates(values), {})
    month, day = date_order.month_and_day(written, date_order.reading(written, Context("PL")), likely=True)
    return iso_day(written.year + 1900 * written.short_year, month, day, written.dated)


def times_vary(values: pa.StringArray) -> bool:
    """Whether the dates of a column have times of day of their own, not one and the same that a program filled in.

    >>> times_vary(pa.array(["2024-02-29 00:00", "2024-03-01 00:00"])), times_vary(pa.array(["2024-02-29 14:30"]))
    (False, True)
    """
    if _without_dates(values):
        return False
    written = read_dates(values)
    if not written.timed:
        return False
    time = written.time
    timed = time.filter(any_of(pc.not_equal(time, "")))
    if not len(timed) or len(timed) < TIMED * len(values) or share_of_midnight(timed) > MAINLY:
        return False
    different = pc.count_distinct(pc.utf8_slice_codeunits(timed, 0, 9)).as_py()
    return bool(different >= min(FEW, VARIED * len(timed), len(timed)) and (different > 1 or len(timed) < FEW))


def share_of_midnight(times: pa.StringArray) -> float:
    """The share (0..1) of times that are midnight."""
    return float(pc.mean(yes(is_midnight(times)).cast(pa.int8())).as_py())
