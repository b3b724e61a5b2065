"""What the kinds of dates share: how a column is studied, recognised and read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.kind import Context
from custclean.knowledge.dates import date_order
from custclean.knowledge.dates.calendar_days import full_year, iso_day, iso_moment, iso_serial, years_after
from custclean.knowledge.dates.fixed_dates import ISO, SERIAL, STYLES, UNIX, Written
from custclean.knowledge.dates.written_dates import read_dates

VALUES, SHORT_YEAR = "values", "two-digit-year"

MAINLY = 0.5
"""The share of a column from which on its bare numbers are read as day counts or Unix time."""


@dataclass(frozen=True, slots=True)
class Dates:
    """One kind of dates.

    Attributes:
        years_ahead: how far ahead of the run's day such a date may lie; a two-digit year never lies further.
        keeps_time: false where only the day counts.
        placeholders: ISO days that systems write for a missing date.
    """

    years_ahead: int
    keeps_time: bool
    placeholders: tuple[str, ...]

    def study(self, values: pa.StringArray, _: Context) -> Mapping[str, int]:
        """Counts by style and order (`slash:day-first`), of two-digit years, and bare numbers."""
        written = read_dates(values)
        return date_order.counts(written) | {
            VALUES: len(values) - values.null_count,
            SHORT_YEAR: int(np.count_nonzero(written.short_year)),
            **{style: int(np.count_nonzero(written.code == STYLES.index(style))) for style in (ISO, SERIAL, UNIX)},
        }

    def normalize(self, values: pa.StringArray, context: Context) -> pa.StringArray:
        """ISO 8601: `YYYY-MM-DD`, with `THH:MM:SS±HH:MM` as far as written where the kind keeps times."""
        written = read_dates(values)
        month, day = date_order.month_and_day(written, date_order.orders(context.facts, context.region))
        year = written.year
        if written.short_year.any():
            latest = years_after(context.today, self.years_ahead)
            year = np.where(written.short_year, full_year(year, month, day, latest), year)
        real = written.time.is_valid().to_numpy(zero_copy_only=False)
        days = iso_day(year, month, day, written.dated & real)
        if self.keeps_time and pc.any(pc.not_equal(written.time, "")).as_py():
            days = pc.binary_join_element_wise(days, written.time, "")
        return self._with_counted(days, written, context.facts)

    def _with_counted(self, days: pa.StringArray, written: Written, facts: Mapping[str, int]) -> pa.StringArray:
        """Days, and those of bare numbers too where the column is mainly such."""
        for style, read in ((SERIAL, iso_serial), (UNIX, iso_moment)):
            if facts.get(style, 0) > MAINLY * facts.get(VALUES, 0):
                found = read(pa.array(written.year, mask=written.code != STYLES.index(style)))
                days = pc.coalesce(days, found if self.keeps_time else pc.utf8_slice_codeunits(found, 0, 10))
        return days


def readable(values: pa.StringArray) -> pa.StringArray:
    """`YYYY-MM-DD` of every value that can be a date in some order, bare numbers apart; 85 is taken for 1985."""
    written = read_dates(values)
    month, day = date_order.month_and_day(written, date_order.orders({}, "PL"))
    return iso_day(written.year + 1900 * written.short_year, month, day, written.dated)
