"""What the kinds of dates share: how a column is studied, recognised and read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from custclean import date_order
from custclean.calendar_days import full_year, iso_day, iso_moment, iso_serial, years_after
from custclean.column import by_distinct, only, yes
from custclean.kind import Context
from custclean.written_dates import ISO, SERIAL, UNIX, Written, read_dates

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
        counted = pc.value_counts(values.drop_null())
        texts, weight = counted.field("values"), counted.field("counts")
        written = read_dates(texts)

        def total(mask: pa.BooleanArray) -> int:
            return pc.sum(weight.filter(yes(mask))).as_py() or 0

        return date_order.counts(written, weight) | {
            VALUES: pc.sum(weight).as_py() or 0,
            SHORT_YEAR: total(written.short_year),
            **{style: total(pc.equal(written.style, style)) for style in (ISO, SERIAL, UNIX)},
        }

    def normalize(self, values: pa.StringArray, context: Context) -> pa.StringArray:
        """ISO 8601: `YYYY-MM-DD`, with `THH:MM:SS±HH:MM` as far as written where the kind keeps times."""
        return by_distinct(values, lambda texts: self._canonical(read_dates(texts), context))

    def _canonical(self, written: Written, context: Context) -> pa.StringArray:
        month, day = date_order.month_and_day(written, date_order.orders(context.facts, context.region))
        latest = years_after(context.today, self.years_ahead)
        short = yes(written.short_year)
        year = written.year
        if pc.any(short).as_py():
            year = pc.if_else(short, full_year(only(year, short), month, day, latest), year)
        days = iso_day(only(year, written.dated), month, day)
        if self.keeps_time:
            days = pc.binary_join_element_wise(days, written.time, "")
        days = only(days, written.time.is_valid())
        return pc.coalesce(days, self._counted(written, context.facts))

    def _counted(self, written: Written, facts: Mapping[str, int]) -> pa.StringArray:
        """Days and moments of bare numbers, where the column is mainly such."""
        found = pa.nulls(len(written.year), pa.string())
        for style, read in ((SERIAL, iso_serial), (UNIX, iso_moment)):
            if facts.get(style, 0) > MAINLY * facts.get(VALUES, 0):
                found = pc.coalesce(found, read(only(written.year, pc.equal(written.style, style))))
        return found if self.keeps_time else pc.utf8_slice_codeunits(found, 0, 10)


def readable(values: pa.StringArray) -> pa.StringArray:
    """`YYYY-MM-DD` of every value that can be a date in some order, bare numbers apart; 85 is taken for 1985."""

    def days(texts: pa.StringArray) -> pa.StringArray:
        written = read_dates(texts)
        month, day = date_order.month_and_day(written, date_order.orders({}, "PL"))
        year = pc.if_else(yes(written.short_year), pc.add(written.year, 1900), written.year)
        return iso_day(only(year, written.dated), month, day)

    return by_distinct(values, days)
