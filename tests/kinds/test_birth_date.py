"""Birth dates: read by the column's own order, and judged against the day of the run."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean.kind import Context
from custclean.kinds.birth_date import KIND

TODAY = date(2026, 11, 5)


def judged(values: list[str | None], region: str | None = "PL") -> tuple[list[str | None], dict[str, list[int]]]:
    """Canonical values, and by check the places it finds, of a whole column."""
    raw = pa.array(values, pa.string())
    context = Context(region=region, today=TODAY, facts=KIND.study(raw, Context(region, TODAY)))
    canonical = KIND.normalize(raw, context)
    found = {}
    for check in KIND.checks:
        mask = check.find(raw, canonical, context)
        assert len(mask) == len(raw)
        assert mask.null_count == 0
        if places := [place for place, hit in enumerate(mask.to_pylist()) if hit]:
            found[check.code.removeprefix("birth-date-")] = places
    return canonical.to_pylist(), found


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("1985-01-12", "1985-01-12"),
        ("12.01.1985", "1985-01-12"),
        ("12.1.85", "1985-01-12"),
        ("05.11.26", "2026-11-05"),
        ("06.11.26", "1926-11-06"),
        ("19850112", "1985-01-12"),
        ("12 stycznia 1985 r.", "1985-01-12"),
        ("Jan 12, 1985", "1985-01-12"),
        ("1985-01-12 00:00:00", "1985-01-12"),
        ("1985-01-11T23:00:00Z", "1985-01-11"),
        ("29.02.1984", "1984-02-29"),
        ("31/12/1980", "1980-12-31"),
        ("12/31/1980", "1980-12-31"),
        ("29.02.1985", None),
        ("31.04.1985", None),
        ("1985-25-12", None),
        ("31059", None),
        ("unknown", None),
        ("", None),
        (None, None),
    ],
)
def test_normalize(raw: str | None, canonical: str | None):
    assert KIND.normalize(pa.array([raw], pa.string()), Context("PL", TODAY)).to_pylist() == [canonical]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("1985-01-12", None),
        ("1985", "partial"),
        ("05.1985", "partial"),
        ("maja 1985", "partial"),
        ("??.05.1985", "partial"),
        ("2030", "unreadable"),
        ("in May", "unreadable"),
        ("29.02.1985", "impossible"),
        ("31.02.1985", "impossible"),
        ("1985-25-12", "impossible"),
        ("31/31/1985", "impossible"),
        ("2026-11-05", None),
        ("2026-11-06", "future"),
        ("2085-01-12", "future"),
        ("1906-11-05", None),
        ("1906-11-04", "too-old"),
        ("1900-01-01", "placeholder"),
        ("9999-12-31", "placeholder"),
        ("1970-01-01", None),
        ("12.01.85", "two-digit-year"),
        ("1985-01-11T23:00:00Z", "time"),
        ("1985-01-12 00:00:00", None),
        ("12/1/1985 12:00:00 AM", "order-ambiguous"),
        ("03/04/1985", "order-ambiguous"),
        ("03.04.1985", None),
        ("04/04/1985", None),
        (None, None),
    ],
)
def test_finds(raw: str | None, code: str | None):
    assert judged([raw])[1] == ({code: [0]} if code else {})


@pytest.mark.parametrize(
    ("raw", "code", "suggestion"),
    [
        ("1985-25-12", "impossible", "1985-12-25"),
        ("31.02.1985", "impossible", None),
        ("2085-01-12", "future", "1985-01-12"),
        ("2026-12-12", "future", None),
        ("2026-12-03", "future", "2026-03-12"),
        ("03/04/1985", "order-ambiguous", "1985-04-03"),
        ("31059", "unreadable", "1985-01-12"),
        ("1985", "unreadable", None),
    ],
)
def test_suggests(raw: str, code: str, suggestion: str | None):
    column, context = pa.array([raw]), Context("PL", TODAY)
    check = next(check for check in KIND.checks if check.code == f"birth-date-{code}")
    assert check.suggest is not None
    assert check.suggest(column, KIND.normalize(column, context), context).to_pylist() == [suggestion]


def test_the_column_settles_its_order():
    assert judged(["12/25/1980", "03/04/1985"], "PL") == (["1980-12-25", "1985-03-04"], {})
    assert judged(["25/12/1980", "03/04/1985"], "US") == (["1980-12-25", "1985-04-03"], {})


def test_each_separator_has_its_own_order():
    canonical, found = judged(["12/25/1980", "03/04/1985", "03.04.1985", "3-4-1985"], "PL")
    assert canonical == ["1980-12-25", "1985-03-04", "1985-04-03", None]
    assert found == {"order-ambiguous": [3]}


def test_nothing_settles_the_order_and_no_region_is_known():
    assert judged(["03/04/1985", "04/04/1985"], None) == ([None, "1985-04-04"], {"order-ambiguous": [0]})


def test_both_orders_in_one_column():
    canonical, found = judged(["25/12/1980"] * 30 + ["12/26/1980", "03/04/1985"])
    assert canonical[-2:] == ["1980-12-26", "1985-04-03"]
    assert found == {"order-mixed": [30]}
    assert judged(["25/12/1980", "12/26/1980", "03/04/1985"])[1] == {"order-mixed": [1], "order-ambiguous": [2]}


def test_a_lone_day_count_is_unreadable():
    assert judged(["31059", "12.01.1985", "1985-01-12"]) == ([None, "1985-01-12", "1985-01-12"], {"unreadable": [0]})


def test_day_counts_are_read_where_the_column_is_mainly_such():
    assert judged(["31059", "18264", "1985-01-12"]) == (
        ["1985-01-12", "1950-01-01", "1985-01-12"],
        {"day-count": [0, 1]},
    )


WRITTEN_BIRTHS = [f"{year}-03-{year % 28 + 1:02}" for year in range(1940, 2005)]
COUNTED_BIRTHS = [str(number) for number in range(16_000, 38_000, 1500)]
POSTAL_CODES = [str(number) for number in range(30_101, 30_121)]


def test_day_counts_are_read_where_they_lie_like_the_other_dates():
    canonical, found = judged([*WRITTEN_BIRTHS, *COUNTED_BIRTHS])
    assert canonical[len(WRITTEN_BIRTHS) :][:2] == ["1943-10-21", "1947-11-29"]
    assert found == {"day-count": list(range(len(WRITTEN_BIRTHS), len(canonical)))}


@pytest.mark.parametrize("numbers", [POSTAL_CODES, COUNTED_BIRTHS[:9]])
def test_other_numbers_are_no_dates(numbers: list[str]):
    canonical, found = judged([*WRITTEN_BIRTHS, *numbers])
    assert canonical[len(WRITTEN_BIRTHS) :] == [None] * len(numbers)
    assert found == {"unreadable": list(range(len(WRITTEN_BIRTHS), len(canonical)))}


def test_counts_from_1904_are_only_suggested():
    days = [date(1990, 1, 1 + place % 28).replace(year=1988 + place % 5) for place in range(40)]
    since_1904 = [str((day - date(1904, 1, 1)).days) for day in days]
    column, context = pa.array([*map(str, days), *since_1904]), Context("PL", TODAY)
    context = Context("PL", TODAY, facts=KIND.study(column, context))
    assert KIND.normalize(column, context).to_pylist()[40:] == [None] * 40
    check = next(check for check in KIND.checks if check.code == "birth-date-unreadable")
    assert check.suggest is not None
    assert check.suggest(column, column, context).to_pylist()[40:] == [day.isoformat() for day in days]


def test_the_country_of_a_record_tells_where_the_column_holds_both_orders():
    values = ["25/12/1980", "24/12/1981", "12/26/1980", "12/27/1980", "03/04/1985", "03/04/1985", "03/04/1985"]
    countries = ["PL", "DE", "US", "US", "PL", "US", None]
    column, siblings = pa.array(values), {"country": pa.array(countries, pa.string())}
    context = Context(None, TODAY, siblings, KIND.study(column, Context(None, TODAY, siblings)))
    canonical = KIND.normalize(column, context)
    assert canonical.to_pylist()[4:] == ["1985-04-03", "1985-03-04", None]
    found = {check.code: check.find(column, canonical, context).to_pylist() for check in KIND.checks}
    assert found["birth-date-order-ambiguous"] == [False] * 6 + [True]
    assert not any(found["birth-date-order-mixed"])


@pytest.mark.parametrize(
    ("values", "canonical"),
    [
        (["85-01-12"], ["1985-01-12"]),
        (["85/01/12", "05/01/12"], ["1985-01-12", "2005-01-12"]),
        (["12-01-85", "05-01-12"], ["1985-01-12", "2012-01-05"]),
        (["85-01-12", "12-01-85", "05-01-12"], ["1985-01-12", "1985-01-12", None]),
        (["85-13-12"], [None]),
    ],
)
def test_two_digit_years_stand_in_front_or_behind(values: list[str], canonical: list[str | None]):
    assert judged(["25-12-1980", "25/12/1980", *values])[0][2:] == canonical


def test_day_before_month_behind_a_year_where_a_program_wrote_it_so():
    odd = [f"1985-{day}-12" for day in range(13, 24)]
    canonical, found = judged([*WRITTEN_BIRTHS, *odd])
    assert canonical[len(WRITTEN_BIRTHS) :] == [f"1985-12-{day}" for day in range(13, 24)]
    assert found == {"order-mixed": list(range(len(WRITTEN_BIRTHS), len(canonical)))}
    slips = [f"19{year}-{year - 50}-13" for year in range(70, 80)]
    canonical, found = judged([*WRITTEN_BIRTHS, *odd, *slips])
    assert canonical[len(WRITTEN_BIRTHS) :] == [None] * 21
    assert found == {"impossible": list(range(len(WRITTEN_BIRTHS), len(canonical)))}


@pytest.mark.parametrize(
    ("born", "years"),
    [
        ("1985-11-05", "41"),
        ("1985-11-06", "40"),
        ("2026-11-05", "0"),
        ("2026-11-06", None),
        ("1900-01-01", None),
        (None, None),
    ],
)
def test_age(born: str | None, years: str | None):
    (part,) = KIND.parts
    column = pa.array([born], pa.string())
    assert part.derive(column, column, Context("PL", TODAY)).to_pylist() == [years]


@pytest.mark.parametrize(
    ("values", "least", "most"),
    [
        ([f"{year}-03-{year % 28 + 1:02}" for year in range(1940, 2005)], 0.9, 0.9),
        ([f"{year % 28 + 1:02}.03.{year}" for year in range(1940, 2005)] + ["x"] * 65, 0.45, 0.45),
        ([f"2024-{month:02}-03" for month in range(1, 13)], 0.1, 0.5),
        (["601234567", "Kowalski", "31059"], 0.0, 0.0),
        ([], 0.0, 0.0),
    ],
)
def test_recognise(values: list[str], least: float, most: float):
    assert least <= KIND.recognise(pa.array(values, pa.string())) <= most


DATES = st.dates(date(1000, 1, 1), date(2099, 12, 31))
WRITTEN = st.one_of(
    st.none(),
    st.text(max_size=20),
    *(
        DATES.map(lambda day, form=form: day.strftime(form))
        for form in ("%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%d-%m-%y", "%d %b %Y")
    ),
    st.integers(0, 10**10).map(str),
)


@settings(deadline=None)  # a machine under load is no failure
@given(st.lists(WRITTEN, max_size=12), st.sampled_from(["PL", "US", None]))
def test_normalizing_twice_is_normalizing_once(values: list[str | None], region: str | None):
    raw = pa.array(values, pa.string())
    context = Context(region, TODAY, facts=KIND.study(raw, Context(region, TODAY)))
    once = KIND.normalize(raw, context)
    assert len(once) == len(raw)
    assert KIND.normalize(once, context).equals(once)
    assert all(day is None or date.fromisoformat(day) for day in once.to_pylist())


@settings(deadline=None)  # the same
@given(
    st.lists(DATES, min_size=1),
    st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d %b %Y", "%B %d, %Y"]),
)
def test_reads_what_the_standard_library_writes(days: list[date], form: str):
    days = [day for day in days if day.year >= 1800]
    raw = pa.array([day.strftime(form) for day in days], pa.string())
    assert KIND.normalize(raw, Context("PL", TODAY)).to_pylist() == [day.isoformat() for day in days]
