"""Any other date of a customer: when they signed up, ordered last, or gave consent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pyarrow as pa

from custclean.column import share
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind
from custclean.knowledge.dates import date_checks
from custclean.knowledge.dates.dates import Clock, Dates, readable, times_vary
from custclean.knowledge.dates.shared_checks import order_checks
from custclean.knowledge.dates.sound_days import EARLIEST, sound_days

DATES = Dates(
    years_ahead=10,
    clock=Clock.REFUSED,
    placeholders=(
        "0001-01-01",  # .NET's DateTime.MinValue
        "1753-01-01",  # SQL Server's first datetime
        "1899-12-30",  # a spreadsheet's day 0
        "1899-12-31",  # a spreadsheet's day 0, where it counts from 1
        "1900-01-01",  # SQL Server's empty string
        "1970-01-01",  # Unix time 0
        "9999-12-31",  # "for ever"
    ),
)

DAYS = replace(DATES, clock=Clock.DROPPED)

MODEST, TIMED = 0.85, 0.1
"""The share counts a little less than that of the kinds which know more of their dates (birth_date), and hardly
anything where times of day make the column one of datetimes."""


def recognise(values: pa.StringArray) -> float:
    """The share of values that are a date in writing, bare numbers apart, lowered by a little.

    >>> recognise(pa.array(["2024-02-29", "1.2.2024", "30 Feb 2024", "hello"]))
    0.425
    """
    found = MODEST * share(readable(values).is_valid())
    return TIMED * found if found and times_vary(values) else found


def study(values: pa.StringArray, context: Context) -> Mapping[str, int]:
    """What the column says of its day/month order."""
    return DATES.study(values, context)


def normalize(values: pa.StringArray, context: Context) -> pa.StringArray:
    """ISO 8601."""
    return DATES.normalize(values, context)


def sound(values: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Existing days in ISO 8601 between those that stand in for others and those too far ahead."""
    return sound_days(values, EARLIEST, context.today.year + DATES.years_ahead - 1, DATES.placeholders)


def suggest_day(raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.StringArray:
    """The day without its time."""
    return DAYS.normalize(raw, context)


KIND = Kind(
    name="date",
    doc="""A date: 2024-02-29, 29.02.2024, Feb 29, 2024.

Canonical: ISO 8601, `YYYY-MM-DD`. A time of day is dropped where it is midnight, which only says that a program knew \
none; a date with another is left as it is, and the day alone suggested. A column whose times differ is one of the \
kind datetime. Whether 03/04/2020 is a day in April or in March is decided from the whole column, or from its part of \
one country; what stays open is left as it is. Spreadsheet day counts (45351) are read where the column is mainly such \
or they lie like its other dates.
""",
    headers=(
        *(
            "date",
            "created",
            "created on",
            "created date",
            "date created",
            "create date",
            "creation date",
        ),
        *("updated", "last updated", "modified", "last modified", "last modified date"),
        *("registered", "registration date", "signup date", "sign up date", "signed up", "joined"),
        *("join date", "customer since", "member since", "date added", "added", "added on"),
        *("last order", "last order date", "first order date", "order date", "last purchase", "last purchase date"),
        *(
            "last activity",
            "last activity date",
            "last contacted",
            "consent date",
        ),
        *("last changed", "start date", "end date", "valid from", "valid to"),
        *("data", "data rejestracji", "data utworzenia", "data dodania", "data modyfikacji", "data aktualizacji"),
        *("data zamówienia", "ostatnie zamówienie", "data ostatniego zamówienia", "ostatni zakup", "data zgody"),
        *("datum", "datum registrace", "datum vytvoření", "vytvořeno", "datum objednávky", "poslední objednávka"),
        *("дата", "дата регистрации", "дата создания", "создан", "изменён", "дата изменения", "дата заказа"),
        *("последний заказ", "дата последнего заказа", "последняя покупка", "дата согласия"),
        *("registrierungsdatum", "erstellt", "erstellt am", "geändert am", "anmeldedatum", "bestelldatum"),
        *("letzte bestellung", "kunde seit", "registriert am", "erstellungsdatum", "änderungsdatum"),
        *("date d'inscription", "date de création", "créé le", "modifié le", "date de commande", "dernière commande"),
        *("fecha", "fecha de registro", "fecha de alta", "fecha de creación", "fecha de pedido", "último pedido"),
        *("anlagedatum", "angelegt", "angelegt am", "gültig bis", "gültig ab", "data ostatniego zakupu"),
        *("дата последней покупки", "letzter kauf", "poslední nákup", "dernier achat", "última compra"),
    ),
    recognise=recognise,
    normalize=normalize,
    sound=sound,
    checks=(
        Check(
            "date-unreadable",
            Severity.ERROR,
            Dimension.VALIDITY,
            "not a date",
            """No date can be read from the cell: a year alone, words, a number among dates. Look it up or clear it.""",
            date_checks.unreadable,
            date_checks.Counted(DAYS),
        ),
        Check(
            "date-far-future",
            Severity.WARNING,
            Dimension.TIMELINESS,
            "more than ten years ahead",
            """What customers do lies behind us, what they plan not far ahead. Usually a slip in the year.""",
            date_checks.After(DATES),
        ),
        Check(
            "date-placeholder",
            Severity.WARNING,
            Dimension.COMPLETENESS,
            "a system's stand-in for an unknown day",
            """1900-01-01, 1970-01-01, 9999-12-31 and the like are what programs store for "no date" or "for ever".""",
            date_checks.Filler(DATES.placeholders),
        ),
        Check(
            "date-time",
            Severity.WARNING,
            Dimension.CONSISTENCY,
            "has a time of day",
            """A time other than midnight stands behind the day, in a column of dates. The cell is left as it is, \
since the time would be lost; the suggestion is the day. To keep the times, say that the column is of the kind \
datetime.""",
            date_checks.refused_time,
            suggest_day,
            confidence=0.9,
        ),
        *order_checks("date", DATES),
    ),
    needs=("country",),
    study=study,
    arrow=pa.date32(),
    placeholders=DATES.placeholders,
)
