"""Any other date of a customer: when they signed up, ordered last, or gave consent."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from custclean.column import share
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind
from custclean.knowledge.dates import date_checks
from custclean.knowledge.dates.dates import Dates, readable

DATES = Dates(
    years_ahead=10,
    keeps_time=True,
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

MODEST = 0.85
"""The share counts a little less than that of the kinds which know more of their dates (birth_date)."""


def recognise(values: pa.StringArray) -> float:
    """The share of values that are a date in writing, bare numbers apart, lowered by a little.

    >>> recognise(pa.array(["2024-02-29", "1.2.2024", "30 Feb 2024", "hello"]))
    0.425
    """
    return MODEST * share(readable(values).is_valid())


def study(values: pa.StringArray, context: Context) -> Mapping[str, int]:
    """What the column says of its day/month order."""
    return DATES.study(values, context)


def normalize(values: pa.StringArray, context: Context) -> pa.StringArray:
    """ISO 8601."""
    return DATES.normalize(values, context)


KIND = Kind(
    name="date",
    doc="""A date, with or without a time of day: 2024-02-29, 29.02.2024 14:30, Feb 29, 2024.

Canonical: ISO 8601, `YYYY-MM-DD`, and `YYYY-MM-DDTHH:MM:SS` with the zone as far as a time is written; fractions of \
a second are dropped. Whether 03/04/2020 is a day in April or in March is decided from the whole column. Spreadsheet \
day counts (45351) and Unix time are read where the column is mainly such.
""",
    headers=(
        *(
            "date",
            "created",
            "created at",
            "created on",
            "created date",
            "date created",
            "create date",
            "creation date",
        ),
        *("updated", "updated at", "last updated", "modified", "modified at", "last modified", "last modified date"),
        *("registered", "registered at", "registration date", "signup date", "sign up date", "signed up", "joined"),
        *("join date", "customer since", "member since", "date added", "added", "added on", "timestamp", "datetime"),
        *("last order", "last order date", "first order date", "order date", "last purchase", "last purchase date"),
        *(
            "last activity",
            "last activity date",
            "last login",
            "last seen",
            "last contacted",
            "consent date",
            "optin time",
        ),
        *("confirm time", "last changed", "start date", "end date", "valid from", "valid to", "unsubscribed at"),
        *("data", "data rejestracji", "data utworzenia", "data dodania", "data modyfikacji", "data aktualizacji"),
        *("data zamówienia", "ostatnie zamówienie", "data ostatniego zamówienia", "ostatni zakup", "data zgody"),
        *("datum", "datum registrace", "datum vytvoření", "vytvořeno", "datum objednávky", "poslední objednávka"),
        *("дата", "дата регистрации", "дата создания", "создан", "изменён", "дата изменения", "дата заказа"),
        *("последний заказ", "дата последнего заказа", "последняя покупка", "дата согласия"),
        *("registrierungsdatum", "erstellt", "erstellt am", "geändert am", "anmeldedatum", "bestelldatum"),
        *("letzte bestellung", "kunde seit", "registriert am", "erstellungsdatum", "änderungsdatum"),
        *("date d'inscription", "date de création", "créé le", "modifié le", "date de commande", "dernière commande"),
        *("fecha", "fecha de registro", "fecha de alta", "fecha de creación", "fecha de pedido", "último pedido"),
    ),
    recognise=recognise,
    normalize=normalize,
    checks=(
        Check(
            "date-unreadable",
            Severity.ERROR,
            Dimension.VALIDITY,
            "not a date",
            """No date can be read from the cell: a year alone, words, a number among dates. Look it up or clear it.""",
            date_checks.unreadable,
            date_checks.suggest_serial,
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
        *date_checks.order_checks("date"),
    ),
    study=study,
    placeholders=DATES.placeholders,
)
