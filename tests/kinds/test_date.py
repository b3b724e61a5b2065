"""Dates with and without a time of day."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from custclean.kind import Context
from custclean.kinds.date import KIND

TODAY = date(2026, 11, 5)


def codes(raw: str, region: str | None = "PL") -> list[str]:
    column = pa.array([raw])
    context = Context(region=region, today=TODAY, facts=KIND.study(column, Context(region, TODAY)))
    canonical = KIND.normalize(column, context)
    return [check.code for check in KIND.checks if check.find(column, canonical, context).to_pylist() == [True]]


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("2024-02-29", "2024-02-29"),
        ("29.02.2024 14:30", None),
        ("2024-02-29 00:00:00", "2024-02-29"),
        ("2024-02-29T00:00:00+01:00", "2024-02-29"),
        ("2024-02-29T00:00:00.000Z", "2024-02-29"),
        ("2024-02-29T10:00:00.5Z", None),
        ("Thu, 29 Feb 2024 00:00:00 +0100", "2024-02-29"),
        ("13.05.36", "2036-05-13"),
        ("13.05.37", "1937-05-13"),
        ("29.02.2024 25:00", None),
        ("29.02.2023", None),
        ("yesterday", None),
    ],
)
def test_normalize(raw: str, canonical: str | None):
    context = Context("PL", TODAY)
    once = KIND.normalize(pa.array([raw]), context)
    assert once.to_pylist() == [canonical]
    assert KIND.normalize(once, context).equals(once)


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("2024-02-29", []),
        ("2036-11-05", []),
        ("2036-11-05T23:59:59+02:00", ["date-time"]),
        ("2036-11-06", ["date-far-future"]),
        ("2050-01-01 10:00", ["date-time"]),
        ("9999-12-31", ["date-placeholder"]),
        ("1970-01-01 00:00:00", ["date-placeholder"]),
        ("2023-02-29", ["date-impossible"]),
        ("2024-02-29 25:00", ["date-impossible"]),
        ("soon", ["date-unreadable"]),
        ("13.05.24", ["date-two-digit-year"]),
        ("03/04/2024", ["date-order-ambiguous"]),
        ("2024", ["date-partial"]),
        ("03.2024", ["date-partial"]),
        ("2024-03-00", ["date-partial"]),
        ("marzec 2024", ["date-partial"]),
    ],
)
def test_finds(raw: str, found: list[str]):
    assert codes(raw) == found


@pytest.mark.parametrize(
    ("values", "canonical"),
    [
        (["45351", "45352"], ["2024-02-29", "2024-03-01"]),
        (["45351", "2024-03-01", "2024-03-02"], [None, "2024-03-01", "2024-03-02"]),
        (["45351.5", "45352,0"], [None, "2024-03-01"]),
        (["1709200800", "1709200800000"], [None] * 2),
        (["1709164800", "1709164800000"], ["2024-02-29"] * 2),
        (["1709200800", "2024-03-01", "2024-03-02"], [None, "2024-03-01", "2024-03-02"]),
    ],
)
def test_bare_numbers_are_dates_where_the_column_is_mainly_such(values: list[str], canonical: list[str | None]):
    column = pa.array(values)
    context = Context("PL", TODAY, facts=KIND.study(column, Context("PL", TODAY)))
    assert KIND.normalize(column, context).to_pylist() == canonical


@pytest.mark.parametrize(
    ("values", "share"),
    [
        (["2024-02-29", "29.02.2024", "Feb 29, 2024", "1/2/2024", "2024/03/01", "2024-02-29 10:00"], 0.85),
        (["2024-02-29", "Nowak"], 0.425),
        (["45351", "601234567", "00-950", "80010112345", "12 Main St", "1.2.3"], 0.0),
    ],
)
def test_recognise(values: list[str], share: float):
    assert KIND.recognise(pa.array(values)) == pytest.approx(share)


def test_a_column_of_moments_is_hardly_one_of_dates():
    assert KIND.recognise(pa.array(["2024-02-29 10:00", "2024-03-01 11:30", "2024-03-02 09:15"])) < 0.1
    assert KIND.recognise(pa.array(["2024-02-29 00:00", "2024-03-01 00:00"])) == pytest.approx(0.85)


@pytest.mark.parametrize(
    ("raw", "code", "suggestion"),
    [
        ("29.02.2024 14:30", "date-time", "2024-02-29"),
        ("1709200800", "date-unreadable", "2024-02-29"),
        ("45351.5", "date-unreadable", "2024-02-29"),
        ("2024-02-30 10:00", "date-impossible", None),
    ],
)
def test_a_time_is_never_dropped_unasked(raw: str, code: str, suggestion: str | None):
    column = pa.array([raw, "2024-03-01", "2024-03-02"])
    context = Context("PL", TODAY, facts=KIND.study(column, Context("PL", TODAY)))
    canonical = KIND.normalize(column, context)
    (found,) = [check for check in KIND.checks if check.find(column, canonical, context)[0].as_py()]
    assert found.code == code
    assert found.suggest is not None
    assert found.suggest(column, canonical, context)[0].as_py() == suggestion
    assert canonical.drop_null().cast(KIND.arrow).to_pylist() == [date(2024, 3, 1), date(2024, 3, 2)]
