"""What can be wrong with a date, whatever its kind: the finders and suggestions of the kinds' checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import as_mask, flags
from custclean.column import never, only, patch, yes
from custclean.column import unreadable as lost
from custclean.kind import Context
from custclean.knowledge.dates import date_order
from custclean.knowledge.dates.calendar_days import Mask, is_day, iso_day, years_after
from custclean.knowledge.dates.date_customs import CUSTOMS
from custclean.knowledge.dates.date_order import EITHER, ORDERS, fact
from custclean.knowledge.dates.date_styles import LOOSE, SERIAL, STYLES, Written
from custclean.knowledge.dates.dates import SHORT_YEAR, Dates, is_midnight, read_in
from custclean.knowledge.dates.day_counts import VALUES
from custclean.knowledge.dates.day_years import is_year_of, years_of
from custclean.knowledge.dates.partial_dates import is_partial
from custclean.knowledge.dates.written_dates import read_dates
from custclean.knowledge.letters.sweep import confirmed
from custclean.remembered import remembered
from custclean.text_bytes import holding

_MAYBE_A_NUMBER = "^[^A-Za-z/-]+$"  # as a spreadsheet's day count is one, or Unix time

Verdict = Callable[[Written], Mask]


def _judge(values: pa.StringArray, suspects: pa.BooleanArray, context: Context, verdict: Verdict) -> pa.BooleanArray:
    """A verdict on the values under suspicion; where there are none, nothing is read."""
    if not pc.any(suspects).as_py():
        return never(values)
    return as_mask(flags(suspects) & verdict(read_in(values, context)))


def _undecided(written: Written, context: Context) -> Mask:
    """Loose dates that read both ways, in a style whose order the column does not settle."""
    return date_order.undecided(written, date_order.reading(written, context))


@remembered
def _unread(raw: pa.StringArray, canonical: pa.StringArray, today: date) -> tuple[pa.BooleanArray, pa.BooleanArray]:
    """Where no day could be read: of values that are a date in part, and of all others."""
    suspects = lost(raw, canonical)
    in_part = patch(never(raw), suspects, lambda _: is_partial(raw.filter(suspects), today))
    return in_part, pc.and_not(suspects, in_part)


def unreadable(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Values not written as a date at all, or as a bare number among written dates."""
    return _judge(raw, _unread(raw, canonical, context.today)[1], context, lambda written: ~written.dated)


def partial(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """A year, or a month of a year, without its day."""
    return _unread(raw, canonical, context.today)[0]


def counted(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Dates that were read from a spreadsheet's day count."""
    if not context.facts.get(SERIAL):
        return never(raw)
    return _judge(raw, canonical.is_valid(), context, lambda written: written.of(SERIAL))


def impossible(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Well-formed dates of a day that no calendar, or a time that no clock has."""
    return _judge(
        raw,
        _unread(raw, canonical, context.today)[1],
        context,
        lambda written: written.dated & ~_undecided(written, context) & ~_timed_day(written, context),
    )


def suggest_swapped(raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.StringArray:
    """1985-25-12 with day and month the other way round."""
    written = read_in(raw, context)
    return iso_day(written.year, written.second, written.first, date_order.swapped(written))


def ambiguous(raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Dates that nothing decides: 03/04/2020 where nothing else in the column tells day from month."""
    facts = context.facts
    if VALUES in facts and not any(facts.get(fact(style, EITHER)) for style in LOOSE):
        return never(raw)
    return _judge(raw, raw.is_valid(), context, lambda written: _undecided(written, context))


def mixed(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Dates that can only be of the rarer order, where the dates of one custom have both."""
    orders = [date_order.rarer_orders(context.facts, custom) for custom in CUSTOMS]
    if not any(orders) and not context.facts.get(date_order.SWAPPED):
        return never(raw)
    table = np.full((len(CUSTOMS), len(STYLES) + 1), len(ORDERS) + 1, np.uint8)
    for place, found in enumerate(orders):
        for style, order in found.items():
            table[place, STYLES.index(style)] = ORDERS.index(order)
    swapped = date_order.swapped(read_dates(raw))

    def is_rarer(written: Written) -> Mask:
        rarer: Mask = date_order.tells(written) == table.take(date_order.by_custom_and_style(written, context))
        return swapped | rarer

    return _judge(raw, canonical.is_valid(), context, is_rarer)


def short_year(raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Dates whose century is a guess."""
    if VALUES in context.facts and not context.facts.get(SHORT_YEAR):
        return never(raw)
    return _judge(raw, raw.is_valid(), context, lambda written: written.short_year)


def refused_time(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Dates that would be read but for their time of day."""
    return _judge(raw, lost(raw, canonical), context, lambda written: _timed_day(written, context))


def _timed_day(written: Written, context: Context) -> Mask:
    """Days that exist, with a time other than midnight."""
    timed = _timed(written)
    if timed.any():
        month, day = date_order.month_and_day(written, date_order.reading(written, context))
        timed &= is_day(np.maximum(written.year, 1), month, day)
    return timed


def has_time(raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Dates with a time of day other than midnight: an hour's zone may have moved the day."""
    return _judge(raw, holding(raw, b":"), context, _timed)


def _timed(written: Written) -> Mask:
    if not written.timed:
        return np.zeros(len(written.code), np.bool_)
    timed = pc.and_(pc.not_equal(written.time, ""), pc.invert(is_midnight(written.time)))
    return flags(timed) & written.dated


@dataclass(frozen=True, slots=True)
class Counted:
    """Proposes the days that lone day counts stand for."""

    dates: Dates

    def __call__(self, raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.StringArray:
        """The day of a spreadsheet's count, where a value is such a number and the day is none to come."""
        numbers = pc.match_substring_regex(raw, _MAYBE_A_NUMBER)
        if not pc.any(numbers).as_py():
            return pa.nulls(len(raw), pa.string())
        days = patch(only(raw, numbers), numbers, lambda some: self.dates.counted(some, context))
        last = years_after(context.today, self.dates.years_ahead).isoformat() + "T~"
        return pc.if_else(yes(pc.less(days, last)), days, pa.scalar(None, pa.string()))


@dataclass(frozen=True, slots=True)
class Likely:
    """Proposes the likelier order of day and month."""

    dates: Dates

    def __call__(self, raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.StringArray:
        """The date as the record's country, the region or the column's other dates would have it."""
        return self.dates.likely(raw, context)


def suggest_past(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    """A date to come with day and month changed over, where that one has been: 2026-12-11 as 2026-11-12."""
    parts = [pc.utf8_slice_codeunits(canonical, start, end) for start, end in ((0, 4), (5, 7), (8, 10))]
    year, month, day = (pc.fill_null(part, "0").cast(pa.int64()).to_numpy() for part in parts)
    swapped = iso_day(year, day, month, ~read_in(raw, context).short_year)
    past = pc.less_equal(swapped, context.today.isoformat())
    return pc.if_else(yes(past), swapped, pa.scalar(None, pa.string()))


@dataclass(frozen=True, slots=True)
class After:
    """Finds dates later than a kind of dates may lie."""

    dates: Dates

    def __call__(self, _: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
        """Where the day is later than `years_ahead` of the run's, and no placeholder."""
        last = years_after(context.today, self.dates.years_ahead)

        def later(days: pa.StringArray) -> pa.BooleanArray:
            placeholder = pc.is_in(pc.utf8_slice_codeunits(days, 0, 10), value_set=pa.array(self.dates.placeholders))
            after = pc.greater(days, last.isoformat() + "T~")  # "~" sorts after any time of that day
            return pc.and_(after, pc.invert(placeholder))

        return confirmed(canonical, np.flatnonzero(years_of(canonical) >= last.year), later)


@dataclass(frozen=True, slots=True)
class Filler:
    """Finds the placeholders that are never a fact; others are one only in bulk, which the audit counts."""

    days: tuple[str, ...]

    def __call__(self, _: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.BooleanArray:
        """Where the day is such a placeholder."""
        known = pa.array(self.days)
        return confirmed(
            canonical,
            np.flatnonzero(is_year_of(canonical, self.days)),
            lambda days: pc.is_in(pc.utf8_slice_codeunits(days, 0, 10), value_set=known),
        )
