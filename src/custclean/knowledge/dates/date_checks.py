"""What can be wrong with a date, whatever its kind: the finders and suggestions of the kinds' checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, never, yes
from custclean.column import unreadable as lost
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context
from custclean.knowledge.dates import date_order
from custclean.knowledge.dates.calendar_days import Mask, iso_day, iso_serial, years_after
from custclean.knowledge.dates.date_order import DAY_FIRST, EITHER, MONTH_FIRST, ORDERS, fact
from custclean.knowledge.dates.dates import SHORT_YEAR, VALUES, Dates
from custclean.knowledge.dates.fixed_dates import ISO, LOOSE, SERIAL, STYLES, Written
from custclean.knowledge.dates.written_dates import read_dates

Verdict = Callable[[Written], Mask]


def _judge(values: pa.StringArray, suspects: pa.BooleanArray, verdict: Verdict) -> pa.BooleanArray:
    """A verdict on the values under suspicion; where there are none, nothing is read."""
    if not pc.any(suspects).as_py():
        return never(values)
    return all_of(suspects, pa.array(verdict(read_dates(values))))


def _is_guess(written: Written, context: Context) -> Mask:
    """Loose dates that read both ways, in a style whose order the column does not settle."""
    styles = date_order.unsure(date_order.orders(context.facts, context.region))
    guess: Mask = (date_order.tells(written) == ORDERS.index(EITHER)) & styles[written.code]
    return guess


def unreadable(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    """Values not written as a date at all, or as a bare number among written dates."""
    return _judge(raw, lost(raw, canonical), lambda written: ~written.dated)


def suggest_serial(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.StringArray:
    """The day that a lone spreadsheet serial stands for."""
    written = read_dates(raw)
    return iso_serial(pa.array(written.year, mask=written.code != STYLES.index(SERIAL)))


def impossible(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Well-formed dates of a day that no calendar, or a time that no clock has."""
    return _judge(raw, lost(raw, canonical), lambda written: written.dated & ~_is_guess(written, context))


def suggest_swapped(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.StringArray:
    """1985-25-12 with day and month the other way round."""
    written = read_dates(raw)
    beyond = (written.code == STYLES.index(ISO)) & (written.first > 12)  # noqa: PLR2004 — months
    return iso_day(written.year, written.second, written.first, beyond)


def ambiguous(raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Dates read by a guess: 03/04/2020 where nothing else in the column tells day from month."""
    facts = context.facts
    if VALUES in facts and not any(facts.get(fact(style, EITHER)) for style in LOOSE):
        return never(raw)
    guessed = date_order.unsure(date_order.orders(facts, context.region))
    return _judge(raw, raw.is_valid(), lambda written: _is_guess(written, context)) if guessed.any() else never(raw)


def mixed(raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Dates that can only be of the rarer order, where a column has both."""
    rarer = {}
    for style in LOOSE:
        counts = {order: context.facts.get(fact(style, order), 0) for order in (DAY_FIRST, MONTH_FIRST)}
        if all(counts.values()):
            rarer[style] = MONTH_FIRST if counts[MONTH_FIRST] <= counts[DAY_FIRST] else DAY_FIRST
    if not rarer:
        return never(raw)

    def is_rarer(written: Written) -> Mask:
        told, found = date_order.tells(written), np.zeros(len(written.code), np.bool_)
        for style, order in rarer.items():
            found |= (written.code == STYLES.index(style)) & (told == ORDERS.index(order))
        return found

    return _judge(raw, raw.is_valid(), is_rarer)


def short_year(raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Dates whose century is a guess."""
    if VALUES in context.facts and not context.facts.get(SHORT_YEAR):
        return never(raw)
    return _judge(raw, raw.is_valid(), lambda written: written.short_year)


def has_time(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.BooleanArray:
    """Dates with a time of day other than midnight: an hour's zone may have moved the day."""
    midnight = r"[T ,]0{1,2}[:.]00(?:[:.]00(?:[.,]0+)?)?(?:Z| ?[+-]00:?00)?$|[T ,]12[:.]00(?:[:.]00)? ?[Aa][Mm]$"
    clock = pc.match_substring(raw, ":")
    if not pc.any(clock).as_py():
        return never(raw)
    suspects = all_of(clock, pc.invert(pc.match_substring_regex(raw, midnight)))
    return _judge(raw, suspects, lambda written: _filled(written.time))


def _filled(texts: pa.StringArray) -> Mask:
    filled: Mask = yes(pc.not_equal(texts, "")).to_numpy(zero_copy_only=False)
    return filled


@dataclass(frozen=True, slots=True)
class After:
    """Finds dates later than a kind of dates may lie."""

    dates: Dates

    def __call__(self, _: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
        """Where the day is later than `years_ahead` of the run's, and no placeholder."""
        last = years_after(context.today, self.dates.years_ahead).isoformat()
        later = yes(pc.greater(canonical, last + "T~"))  # "~" sorts after any time of that day
        if not pc.any(later).as_py():
            return later
        placeholder = pc.is_in(pc.utf8_slice_codeunits(canonical, 0, 10), value_set=pa.array(self.dates.placeholders))
        return pc.and_(later, pc.invert(placeholder))


@dataclass(frozen=True, slots=True)
class Filler:
    """Finds the placeholders that are never a fact; others are one only in bulk, which the audit counts."""

    days: tuple[str, ...]

    def __call__(self, _: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.BooleanArray:
        """Where the day is such a placeholder."""
        return pc.is_in(pc.utf8_slice_codeunits(canonical, 0, 10), value_set=pa.array(self.days))


_ORDER = """Read for what it can only be, a date such as 25/12/2020 tells whether its column writes the day or the \
month first. """


def order_checks(prefix: str) -> tuple[Check, ...]:
    """The checks that every kind of dates shares: what had to be guessed, and what exists in no calendar."""
    return (
        Check(
            f"{prefix}-impossible",
            Severity.ERROR,
            Dimension.VALIDITY,
            "no calendar has such a day",
            """A date of the right form whose day does not exist: 31.02.1985, 29.02.1985, or a month above 12. Usually \
a slip of the keyboard, or day and month swapped; where the latter is certain, the other order is suggested.""",
            impossible,
            suggest_swapped,
        ),
        Check(
            f"{prefix}-order-mixed",
            Severity.WARNING,
            Dimension.CONSISTENCY,
            "day and month stand the other way round than in most of the column",
            _ORDER
            + """This column holds both orders, and this value is of the rarer one. It is read as the only date \
it can be, but others of its kind (03/04/2020) may have been read wrongly: ask where the rows come from.""",
            mixed,
        ),
        Check(
            f"{prefix}-order-ambiguous",
            Severity.WARNING,
            Dimension.CONSISTENCY,
            "day and month cannot be told apart",
            _ORDER
            + """Nothing in this column settles it, so 03/04/2020 was read as the column's other dates or its \
region suggest, or left out where neither does. Name the region, or export the column as YYYY-MM-DD.""",
            ambiguous,
        ),
        Check(
            f"{prefix}-two-digit-year",
            Severity.INFO,
            Dimension.CONSISTENCY,
            "the year has two digits",
            """12.01.85 does not tell its century. The last such day that is not in the future is taken for a birth \
date, the last one less than ten years ahead for other dates. Export the column with four-digit years.""",
            short_year,
        ),
    )
