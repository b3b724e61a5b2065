"""A moment: a day and its time of day, as programs stamp records with."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import share
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind, Part
from custclean.knowledge.dates import date_checks
from custclean.knowledge.dates.dates import Clock, Dates, readable, times_vary
from custclean.knowledge.dates.shared_checks import order_checks

DATES = Dates(
    years_ahead=10,
    clock=Clock.KEPT,
    placeholders=(
        "0001-01-01",  # .NET's DateTime.MinValue
        "1753-01-01",  # SQL Server's first datetime
        "1899-12-30",  # a spreadsheet's day 0
        "1900-01-01",  # SQL Server's empty string
        "1970-01-01",  # Unix time 0
        "9999-12-31",  # "for ever"
    ),
)

SURE = 0.95
"""A little less than a kind that is certain of its values."""


def recognise(values: pa.StringArray) -> float:
    """The share of dates, if most have a time of day and the times differ; else none.

    >>> recognise(pa.array(["2024-02-29 14:30", "1.2.2024 9:05"])), recognise(pa.array(["2024-02-29 00:00"] * 9))
    (0.95, 0.0)
    """
    return SURE * share(readable(values).is_valid()) if times_vary(values) else 0.0


def study(values: pa.StringArray, context: Context) -> Mapping[str, int]:
    """What the column says of its day/month order."""
    return DATES.study(values, context)


def normalize(values: pa.StringArray, context: Context) -> pa.StringArray:
    """ISO 8601."""
    return DATES.normalize(values, context)


def day(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    """The day, in the zone in which the moment is written."""
    return pc.utf8_slice_codeunits(canonical, 0, 10)


KIND = Kind(
    name="datetime",
    doc="""A day with its time: 2024-02-29 14:30:05, 29.02.2024 2:30 PM, 2024-02-29T14:30:05.120+01:00, \
Thu, 29 Feb 2024 14:30:05 +0100, and Unix time in seconds or milliseconds where the column is mainly such.

Canonical: ISO 8601, `YYYY-MM-DDTHH:MM:SS`, with a fraction of a second that is not zero, and the zone as far as one \
is written: `Z` for UTC, else the offset (`+01:00`). Nothing is moved to another zone, and none is invented. Days are \
read as those of the kind date, spreadsheet day counts with a fraction (45351.6042) too. A column of dates whose times \
are all midnight is of the kind date.
Example: `1.3.2024 14:05` is `2024-03-01T14:05:00`.
""",
    headers=(
        *("datetime", "date time", "date and time", "timestamp", "time stamp", "event time", "created datetime"),
        *("created at", "updated at", "modified at", "registered at", "deleted at", "confirmed at", "subscribed at"),
        *(
            "unsubscribed at",
            "signed up at",
            "optin time",
            "opt in time",
            "confirm time",
            "created time",
            "create time",
        ),
        *(
            "modified time",
            "last login",
            "last login at",
            "last seen",
            "last seen at",
            "last modified time",
            "systemmodstamp",
        ),
        *("data i godzina", "data i czas", "znacznik czasu", "ostatnie logowanie", "datum a čas", "časové razítko"),
        *("poslední přihlášení", "дата и время", "время создания", "последний вход", "datum und uhrzeit"),
        *("zeitstempel", "letzter login", "letzte anmeldung", "date et heure", "horodatage", "dernière connexion"),
        *("fecha y hora", "marca de tiempo", "último acceso"),
    ),
    recognise=recognise,
    normalize=normalize,
    checks=(
        Check(
            "datetime-unreadable",
            Severity.ERROR,
            Dimension.VALIDITY,
            "not a date and time",
            """No moment can be read from the cell: words, a time without its day, a number among dates. Look it up \
or clear it.""",
            date_checks.unreadable,
            date_checks.Counted(DATES),
        ),
        Check(
            "datetime-far-future",
            Severity.WARNING,
            Dimension.TIMELINESS,
            "more than ten years ahead",
            """What customers do lies behind us, what they plan not far ahead. Usually a slip in the year.""",
            date_checks.After(DATES),
        ),
        Check(
            "datetime-placeholder",
            Severity.WARNING,
            Dimension.COMPLETENESS,
            "a system's stand-in for an unknown moment",
            """1900-01-01, 1970-01-01, 9999-12-31 and the like are what programs store for "no date" or "for ever".""",
            date_checks.Filler(DATES.placeholders),
        ),
        *order_checks("datetime", DATES),
    ),
    needs=("country",),
    parts=(Part("date", "the day, in the zone in which the moment is written", day),),
    study=study,
    placeholders=DATES.placeholders,
)
