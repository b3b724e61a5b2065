"""Moments: days with a time of day, and what zone they are in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean.kind import Context
from custclean.kinds.date_time import KIND

TODAY = date(2026, 11, 5)


def studied(column: pa.StringArray, region: str | None = "PL") -> Context:
    return Context(region, TODAY, facts=KIND.study(column, Context(region, TODAY)))


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("2024-03-01T14:05:00+01:00", "2024-03-01T14:05:00+01:00"),
        ("2024-03-01T14:05:00Z", "2024-03-01T14:05:00Z"),
        ("2024-03-01 14:05:00.1230 UTC", "2024-03-01T14:05:00.123Z"),
        ("2024-03-01 14:05:00.000", "2024-03-01T14:05:00"),
        ("2024-03-01 00:00:00", "2024-03-01T00:00:00"),
        ("2024-03-01", "2024-03-01"),
        ("1.3.2024 14:05", "2024-03-01T14:05:00"),
        ("3/25/2024 2:05 PM", "2024-03-25T14:05:00"),
        ("25/03/2024, 12:05:09 AM", "2024-03-25T00:05:09"),
        ("1 marca 2024, o godz. 14:05", "2024-03-01T14:05:00"),
        ("Fri, 01 Mar 2024 14:05:00 +0100", "2024-03-01T14:05:00+01:00"),
        ("Fri, 1 Mar 2024 14:05:00 EST", "2024-03-01T14:05:00-05:00"),
        ("20240301T140500Z", "2024-03-01T14:05:00Z"),
        ("2024-03-01 24:05", None),
        ("2023-02-29 10:00", None),
        ("03/04/2024 10:00", None),
        ("14:05", None),
        ("1709301900", None),
        ("2024-03-01T14:05:00.123456+0100", "2024-03-01T14:05:00.123456+01:00"),
        ("2024-03-01T25:05:00Z", None),
        ("2024-03-01T14:05:00+25:00", None),
        ("2024-03-01T14:05:00Zulu", None),
    ],
)
def test_normalize(raw: str, canonical: str | None):
    column = pa.array([raw])
    once = KIND.normalize(column, Context("PL", TODAY))
    assert once.to_pylist() == [canonical]
    assert KIND.normalize(once, studied(once)).equals(once)


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("1709301900", "2024-03-01T14:05:00Z"),
        ("1709301900120", "2024-03-01T14:05:00.12Z"),
        ("45352.586805556", "2024-03-01T14:05:00"),
        ("45352,5", "2024-03-01T12:00:00"),
    ],
)
def test_numbers_where_the_column_is_mainly_such(raw: str, canonical: str):
    column = pa.array([raw, raw])
    assert KIND.normalize(column, studied(column)).to_pylist() == [canonical] * 2


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("2024-03-01 14:05", None),
        ("14:05", "datetime-unreadable"),
        ("2024-03-01 25:05", "datetime-impossible"),
        ("03/04/2024 10:00", "datetime-order-ambiguous"),
        ("2050-01-01 10:00", "datetime-far-future"),
        ("1970-01-01T00:00:00Z", "datetime-placeholder"),
        ("01.03.24 10:00", "datetime-two-digit-year"),
    ],
)
def test_finds(raw: str, code: str | None):
    column = pa.array([raw])
    context = studied(column)
    canonical = KIND.normalize(column, context)
    found = [check.code for check in KIND.checks if check.find(column, canonical, context).to_pylist() == [True]]
    assert found == ([code] if code else [])


@pytest.mark.parametrize(
    ("values", "share"),
    [
        (["2024-02-29 14:30", "2024-03-01 09:10", "2024-03-02 10:11"], 0.95),
        (["2024-02-29 14:30", "2024-03-01 09:10", "hello"], 0.95 * 2 / 3),
        (["2024-02-29 00:00:00", "2024-03-01 00:00:00"], 0.0),
        (["2024-02-29 12:00:00"] * 50, 0.0),
        (["1985-03-01T23:00:00Z", "1985-07-01T22:00:00Z"] * 20, 0.0),
        (["2024-02-29", "2024-03-01"], 0.0),
        (["14:30", "15:30"], 0.0),
    ],
)
def test_recognise(values: list[str], share: float):
    assert KIND.recognise(pa.array(values)) == pytest.approx(share)


def test_the_day_of_a_moment():
    (part,) = KIND.parts
    column = pa.array(["2024-03-01T14:05:00+01:00", None])
    assert part.derive(column, column, Context()).to_pylist() == ["2024-03-01", None]


ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1801, 1, 1), datetime(2199, 1, 1), timezones=ZONES | st.just(UTC))  # noqa: DTZ001 — bounds


@settings(deadline=None)  # a machine under load is no failure
@given(MOMENTS)
def test_reads_what_the_standard_library_writes(moment: datetime):
    column = pa.array([moment.isoformat(), moment.isoformat(" "), moment.strftime("%a, %d %b %Y %H:%M:%S.%f %z")])
    found = KIND.normalize(column, Context("PL", TODAY)).to_pylist()
    assert [datetime.fromisoformat(one) for one in found] == [moment] * 3
