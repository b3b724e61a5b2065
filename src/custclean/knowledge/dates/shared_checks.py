"""The checks that every kind of dates shares, with what is said of them."""

from __future__ import annotations

from dataclasses import replace

from custclean.issue import Dimension, Severity
from custclean.kind import Check
from custclean.knowledge.dates import date_checks
from custclean.knowledge.dates.dates import Dates

_ORDER = """Read for what it can only be, a date such as 25/12/2020 tells whether its column writes the day or the \
month first. """

# The codes stand without the prefix that each kind puts before them.
_IMPOSSIBLE = Check(
    "impossible",
    Severity.ERROR,
    Dimension.VALIDITY,
    "no calendar has such a day",
    """A date of the right form whose day does not exist: 31.02.1985, 29.02.1985, or a month above 12. Usually \
a slip of the keyboard, or day and month swapped; where the latter is certain, the other order is suggested, and read \
at once where ten or more such dates show that a program wrote them so.""",
    date_checks.impossible,
    date_checks.suggest_swapped,
    confidence=0.95,
)
_MIXED = Check(
    "order-mixed",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    "day and month stand the other way round than in most of the column",
    _ORDER
    + """This column, or its part from one country, holds both orders, and this value is of the rarer one. It \
is read as the only date it can be, but others of its kind (03/04/2020) may have been read wrongly: ask where the rows \
come from.""",
    date_checks.mixed,
)
_AMBIGUOUS = Check(
    "order-ambiguous",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    "day and month cannot be told apart",
    _ORDER
    + """Nothing in this column settles it, so 03/04/2020 is left as it is; what the record's country, the \
base's region or the column's other dates make likely is only suggested. Name the region, or export the column as \
YYYY-MM-DD.""",
    date_checks.ambiguous,
    confidence=0.7,
)
_SHORT_YEAR = Check(
    "two-digit-year",
    Severity.INFO,
    Dimension.CONSISTENCY,
    "the year has two digits",
    """12.01.85 does not tell its century. The last such day that is not in the future is taken for a birth \
date, the last one less than ten years ahead for other dates. Export the column with four-digit years.""",
    date_checks.short_year,
    mended=True,
)
_COUNTED = Check(
    "day-count",
    Severity.INFO,
    Dimension.CONSISTENCY,
    "read from a spreadsheet's count of days",
    """31059 is how a spreadsheet keeps 1985-01-12. Such numbers are read where the column is mainly such, or \
where ten or more of them lie like the column's written dates; a lone one is only suggested. Counts from 1904, as old \
Macs kept them, are 1462 less for the same day: where they fit the column better, that is suggested instead. Format \
the cells as dates before you export them.""",
    date_checks.counted,
    mended=True,
)
_PARTIAL = Check(
    "partial",
    Severity.WARNING,
    Dimension.COMPLETENESS,
    "has no day",
    """A year, or a month of a year: 1985, 05.1985, May 1985, 1985-05-00. It is left as it is, since a made-up \
first of January would be taken for a fact.""",
    date_checks.partial,
)


def order_checks(prefix: str, dates: Dates) -> tuple[Check, ...]:
    """The checks that every kind of dates shares: what had to be guessed, and what exists in no calendar.

    >>> from custclean.knowledge.dates.dates import Clock
    >>> [check.code for check in order_checks("date", Dates(10, Clock.REFUSED, ()))][:2]
    ['date-impossible', 'date-order-mixed']
    """
    ambiguous = replace(_AMBIGUOUS, suggest=date_checks.Likely(dates))
    checks = (_IMPOSSIBLE, _MIXED, ambiguous, _SHORT_YEAR, _COUNTED, _PARTIAL)
    return tuple(replace(check, code=f"{prefix}-{check.code}") for check in checks)
