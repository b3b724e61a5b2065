"""The day a customer was born."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, share
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind, Part
from custclean.knowledge.dates import date_checks
from custclean.knowledge.dates.calendar_days import years_after
from custclean.knowledge.dates.dates import Clock, Dates, readable
from custclean.knowledge.dates.day_years import years_of
from custclean.knowledge.dates.shared_checks import order_checks
from custclean.knowledge.dates.sound_days import sound_days
from custclean.knowledge.letters.sweep import confirmed
from custclean.knowledge.matching.days import BIRTH_DATE

DATES = Dates(
    years_ahead=0,
    clock=Clock.DROPPED,
    placeholders=(
        "0001-01-01",  # .NET's DateTime.MinValue
        "1753-01-01",  # SQL Server's first datetime
        "1899-12-30",  # a spreadsheet's day 0
        "1899-12-31",  # a spreadsheet's day 0, where it counts from 1
        "1900-01-01",  # SQL Server's empty string, and the usual "we do not know"
        "1901-01-01",
        "1970-01-01",  # Unix time 0
        "9999-12-31",  # "for ever"
    ),
)
NEVER_A_FACT = ("0001-01-01", "1753-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "9999-12-31")

OLDEST = 120
"""Years; one person is known to have lived longer (J. Calment, 122 years and 164 days)."""

YOUNGEST, ADULT, GENERATION = 10, 20, 10
"""Years: how old customers are, how old the middle one is, how far the oldest and youngest tenths lie apart."""

NEARLY_ALL, LIKELY, DOUBTFUL = 0.9, 0.9, 0.4
"""Shares: of birth years that must be sane; by which dates count that lie like birthdays, or do not."""


def recognise(values: pa.StringArray) -> float:
    """The share of dates, lowered by a little; by much where they do not lie like birthdays.

    They do where nearly all are of 1900 to ten years ago, the middle one is an adult's, and a generation or more lies
    between the oldest and the youngest tenth. Order dates fail one of these.
    """
    days = readable(values).drop_null()
    if not len(days):
        return 0.0
    found = len(days) / len(values)
    years = pc.utf8_slice_codeunits(days, 0, 4).cast(pa.int32())
    this_year = datetime.now(UTC).year
    early, middle, late = pc.quantile(years, q=[0.1, 0.5, 0.9], interpolation="nearest").to_pylist()
    sane = share(pc.and_(pc.greater_equal(years, 1900), pc.less_equal(years, this_year - YOUNGEST)))
    likely = sane >= NEARLY_ALL and middle <= this_year - ADULT and late - early >= GENERATION
    return found * (LIKELY if likely else DOUBTFUL)


def too_old(_: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Born longer ago than people live, placeholders apart."""
    first = years_after(context.today, -OLDEST)

    def early(days: pa.StringArray) -> pa.BooleanArray:
        filler = pc.is_in(days, value_set=pa.array(NEVER_A_FACT))
        return pc.and_(pc.less(days, first.isoformat()), pc.invert(filler))

    years = years_of(canonical)
    return confirmed(canonical, np.flatnonzero((years > 0) & (years <= first.year)), early)


def suggest_last_century(_: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    """2085-01-12 as 1985-01-12: a century guessed wrong earlier on."""
    year = pc.utf8_slice_codeunits(canonical, 0, 4).cast(pa.int32())
    wrong = pc.and_(pc.greater(year, context.today.year + 1), pc.less(year, 2100))
    earlier = pc.binary_join_element_wise("19", pc.utf8_slice_codeunits(canonical, 2, 10), "")
    return pc.if_else(wrong, earlier, pa.scalar(None, pa.string()))


def suggest_past(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    """A day that has been: the last century's, or that with day and month changed over."""
    last_century = suggest_last_century(raw, canonical, context)
    return pc.coalesce(last_century, date_checks.suggest_past(raw, canonical, context))


def age(_: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    """Full years on the day of the run; null for days to come and for placeholders."""
    year = pc.utf8_slice_codeunits(canonical, 0, 4).cast(pa.int32())
    to_come = pc.greater(pc.utf8_slice_codeunits(canonical, 5, 10), context.today.strftime("%m-%d"))
    years = pc.subtract(pc.subtract(context.today.year, year), to_come.cast(pa.int32()))
    sane = all_of(pc.greater_equal(years, 0), pc.invert(pc.is_in(canonical, value_set=pa.array(NEVER_A_FACT))))
    return pc.if_else(sane, years, pa.scalar(None, pa.int32())).cast(pa.string())


def study(values: pa.StringArray, context: Context) -> Mapping[str, int]:
    """What the column says of its day/month order."""
    return DATES.study(values, context)


def normalize(values: pa.StringArray, context: Context) -> pa.StringArray:
    """ISO 8601."""
    return DATES.normalize(values, context)


def sound(values: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Existing days in ISO 8601 that somebody alive may have been born on, those of the present year apart."""
    return sound_days(values, context.today.year - OLDEST + 1, context.today.year - 1, DATES.placeholders)


KIND = Kind(
    name="birth_date",
    doc="""The day a customer was born: 1985-01-12, 12.01.1985, 12 stycznia 1985 r.

Canonical: ISO 8601, `YYYY-MM-DD`. Whether 03/04/1985 is a day in April or in March is decided from the whole column, \
or from its part of one country, and left as it is where that does not settle it. Months may be words in English, \
Polish, Czech, Russian, German, French and Spanish; 85 becomes the last year 85 that is not in the future. A time of \
day is dropped. Spreadsheet day counts (31059) are read where the column is mainly such, or where ten or more lie like \
its other dates.
""",
    headers=(
        *("date of birth", "dob", "d.o.b.", "birth date", "birthdate", "birthday", "birth day", "born", "born on"),
        *("data urodzenia", "data ur", "data ur.", "urodzony", "ur.", "dzień urodzenia", "urodziny", "urodzenie"),
        *("datum narození", "datum nar.", "dat. nar.", "narozen", "nar.", "narozeniny", "dátum narodenia"),
        *("дата рождения", "д.р.", "др", "дата рожд.", "день рождения", "родился", "дата народження"),
        *("geburtsdatum", "geburtstag", "geb.", "geb. datum", "geb.-dat.", "geboren", "geboren am", "gebdat"),
        *("date de naissance", "date naissance", "né le", "née le", "né(e) le", "naissance", "anniversaire", "ddn"),
        *("fecha de nacimiento", "fecha nacimiento", "nacimiento", "f. nac.", "fecha nac.", "cumpleaños", "nacido"),
        *("bdate", "date naiss", "geb tag"),
    ),
    recognise=recognise,
    normalize=normalize,
    sound=sound,
    checks=(
        Check(
            "birth-date-unreadable",
            Severity.ERROR,
            Dimension.VALIDITY,
            "not a date",
            """No date can be read from the cell: a year alone, words, a number among dates. Look it up or clear it.""",
            date_checks.unreadable,
            date_checks.Counted(DATES),
        ),
        Check(
            "birth-date-future",
            Severity.ERROR,
            Dimension.VALIDITY,
            "not born yet",
            """The day lies ahead of the day of the run. Often a two-digit year put into the wrong century earlier on \
(2085 for 1985), for which the suggestion is a hundred years less, or day and month changed over, which is suggested \
where that day has been.""",
            date_checks.After(DATES),
            suggest_past,
        ),
        Check(
            "birth-date-too-old",
            Severity.WARNING,
            Dimension.TIMELINESS,
            "more than 120 years old",
            """Nobody alive is known to be that old. A typing slip (1885 for 1985), or a customer long dead.""",
            too_old,
        ),
        Check(
            "birth-date-placeholder",
            Severity.WARNING,
            Dimension.COMPLETENESS,
            "a system's stand-in for an unknown day",
            """1900-01-01, 0001-01-01, 1753-01-01, 1899-12-30 and 9999-12-31 are what programs store for "no date". \
Clear them, or every report on age is wrong. 1970-01-01 counts as one only where it comes in bulk.""",
            date_checks.Filler(NEVER_A_FACT),
        ),
        Check(
            "birth-date-time",
            Severity.WARNING,
            Dimension.CONSISTENCY,
            "has a time of day",
            """A birthday with a time other than midnight (1985-01-11T23:00:00Z) was usually moved by a time zone on \
its way, and may be a day off. Compare a few with their source.""",
            date_checks.has_time,
        ),
        *order_checks("birth-date", DATES),
    ),
    parts=(Part("age", "full years on the day of the run", age),),
    needs=("country",),
    study=study,
    arrow=pa.date32(),
    placeholders=DATES.placeholders,
    match=BIRTH_DATE,
)
