"""How dates are taken apart, whatever their kind; and the calendar beneath."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date, timedelta
from itertools import product

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean.knowledge.dates.calendar_days import full_year, is_day, iso_day, iso_serial, years_after
from custclean.knowledge.dates.date_customs import DAY, MONTH, OPEN
from custclean.knowledge.dates.date_order import Order, order_of
from custclean.knowledge.dates.dates import readable, times_vary
from custclean.knowledge.dates.month_names import month_number
from custclean.knowledge.dates.written_dates import read_dates
from custclean.knowledge.dates.written_times import iso_time

WORDS = {
    1: "January Jan stycznia styczeń sty ledna leden января январь янв Januar Jänner janvier janv. enero ene. I",
    2: "February lutego luty února únor февраля фев. Februar février févr. febrero feb II",
    3: "March marca marzec března březen марта März mars marzo mar III",
    4: "April kwietnia kwiecień dubna duben апреля avril abril abr IV",
    5: "May maja maj května květen мая май Mai mai mayo V",
    6: "June czerwca czerwiec června červen июня Juni juin junio VI",
    7: "July lipca lipiec července červenec июля Juli juillet julio VII",
    8: "August sierpnia sierpień srpna srpen августа août agosto VIII",
    9: "September września wrzesień září сентября septembre septiembre IX",
    10: "October października październik října říjen октября Oktober octobre octubre X",
    11: "November listopada listopad ноября novembre noviembre XI",
    12: "December grudnia grudzień prosince prosinec декабря Dezember décembre diciembre XII",
}


@pytest.mark.parametrize(("word", "month"), [(word, month) for month, words in WORDS.items() for word in words.split()])
def test_months_in_seven_languages(word: str, month: int):
    assert month_number(word) == month
    assert month_number(word.upper()) == month


@pytest.mark.parametrize("word", ["", "Jana", "Maria", "XIII", "Anna", "12"])
def test_no_month(word: str):
    assert month_number(word) is None


@pytest.mark.parametrize(
    ("written", "style", "year", "first", "second"),
    [
        ("1985-01-12", "iso", 1985, 1, 12),
        ("1985/1/2", "iso", 1985, 1, 2),
        ("1985.01.12", "iso", 1985, 1, 12),
        ("19850112", "iso", 1985, 1, 12),
        (" 12.01.1985 ", "dot", 1985, 12, 1),
        ("12. 1. 1985", "dot", 1985, 12, 1),
        ("12.01.1985 г.", "dot", 1985, 12, 1),
        ("12.01.1985 r.", "dot", 1985, 12, 1),
        ("12/01/1985", "slash", 1985, 12, 1),
        ("12-01-85", "dash", 85, 12, 1),
        ("12 01 1985", "space", 1985, 12, 1),
        ("31012024", "digits", 2024, 31, 1),
        ("12 stycznia 1985 r.", "named", 1985, 1, 12),
        ("12. ledna 1985", "named", 1985, 1, 12),
        ("12 января 1985 года", "named", 1985, 1, 12),
        ("1er mars 1980", "named", 1980, 3, 1),
        ("Jan 12, 1985", "named", 1985, 1, 12),
        ("Saturday, January 12th, 1985", "named", 1985, 1, 12),
        ("12-Jan-85", "named", 85, 1, 12),
        ("12JAN1985", "named", 1985, 1, 12),
        ("12.XII.1985", "named", 1985, 12, 12),
        ("12 de enero de 1985", "named", 1985, 1, 12),
        ("1985 Jan 12", "named", 1985, 1, 12),
        ("31059", "serial", 31059, 1, 1),
        ("31059.75", "serial", 31059, 1, 1),
        ("31059,999999999", "serial", 31060, 1, 1),
        ("20240131T101500Z", "iso", 2024, 1, 31),
        ("20240131101500", "iso", 2024, 1, 31),
        ("Wed Jan 31 10:15:00 +0100 2024", "named", 2024, 1, 31),
        ("Wed Jan 31 2024 10:15:00 GMT+0100 (Central European Standard Time)", "named", 2024, 1, 31),
        ("Wed, 31 Jan 2024 10:15:00 EST", "named", 2024, 1, 31),
        ("1700000000", "unix", 1700000000, 1, 1),
        ("1700000000123", "unix", 1700000000, 1, 1),
    ],
)
def test_takes_apart(written: str, style: str, year: int, first: int, second: int):
    found = read_dates(pa.array([written]))
    assert found.style.to_pylist() == [style]
    assert [int(part[0]) for part in (found.year, found.first, found.second)] == [year, first, second]
    assert found.short_year.tolist() == [year == 85]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "x",
        "1985",
        "01.1985",
        "12.01.198",
        "12.01/1985",
        "12 Main 1985",
        "1.2.3.4",
        "601234567",
        "99123456",
        "00-950",
    ],
)
def test_no_date(written: str):
    assert read_dates(pa.array([written])).style.to_pylist() == [None]


@pytest.mark.parametrize(
    ("tail", "time"),
    [
        ("T10:00:00", "T10:00:00"),
        (" 9:05", "T09:05:00"),
        (", 10:00", "T10:00:00"),
        (" 12:00 AM", "T00:00:00"),
        (" 12:30 p.m.", "T12:30:00"),
        (" 1:30pm", "T13:30:00"),
        ("T10:00:00.123Z", "T10:00:00.123Z"),
        ("T10:00:00,500+01:00", "T10:00:00.5+01:00"),
        ("T10:00:00.000Z", "T10:00:00Z"),
        (" 10:00:00 EST", "T10:00:00-05:00"),
        (" 10:00:00 PDT", "T10:00:00-07:00"),
        (" 10:00 UTC+1", "T10:00:00+01:00"),
        (" 10:00:00 +0100 (CET)", "T10:00:00+01:00"),
        (", 14h05", "T14:05:00"),
        (" o godz. 14:05", "T14:05:00"),
        (" um 14:05 Uhr", "T14:05:00"),
        (" at 2 PM", "T14:00:00"),
        ("T10:00:00+0130", "T10:00:00+01:30"),
        (" 10:00:00 GMT-0500", "T10:00:00-05:00"),
        ("T10:00:00+02", "T10:00:00+02:00"),
        (" 24:00", None),
        (" 10:60", None),
        (" 10:00:60", None),
        (" 13:00 PM", None),
        (" 0:30 AM", None),
        (" 10:00 +99:00", None),
        (" 10:00 CEST", None),
    ],
)
def test_times(tail: str, time: str | None):
    assert iso_time(pa.array([tail])).to_pylist() == [time]


@settings(deadline=None)  # a machine under load is no failure
@given(st.integers(1, 9999), st.integers(-1, 14), st.integers(-1, 33))
def test_days_exist_as_the_standard_library_has_them(year: int, month: int, day: int):
    columns = [np.array([part]) for part in (year, month, day)]
    real = 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    assert is_day(*columns).tolist() == [real]
    assert iso_day(*columns).to_pylist() == [f"{year:04}-{month:02}-{day:02}" if real else None]


@pytest.mark.parametrize(("year", "leap"), [(1900, False), (2000, True), (2023, False), (2024, True), (2100, False)])
def test_leap_years(year: int, *, leap: bool):
    assert isleap(year) is leap
    assert is_day(*(np.array([part]) for part in (year, 2, 29))).tolist() == [leap]


@settings(deadline=None)  # a machine under load is no failure
@given(st.integers(61, 73_000))
def test_serials_count_days_as_spreadsheets_do(number: int):
    assert iso_serial(pa.array([number])).to_pylist() == [(date(1899, 12, 30) + timedelta(number)).isoformat()]


@pytest.mark.parametrize(
    ("year", "latest", "full"),
    [
        (85, date(2026, 11, 5), 1985),
        (26, date(2026, 11, 5), 2026),
        (27, date(2026, 11, 5), 1927),
        (0, date(2026, 1, 1), 2000),
    ],
)
def test_full_year(year: int, latest: date, full: int):
    assert full_year(np.array([year]), np.array([1]), np.array([1]), latest).tolist() == [full]


def test_a_leap_day_in_a_common_year():
    assert years_after(date(2024, 2, 29), 10) == date(2034, 3, 1)


@pytest.mark.parametrize(
    ("style", "facts", "custom", "order"),
    [
        ("slash", {"slash:day-first": 95, "slash:month-first": 5}, MONTH, Order(month_first=False, sure=True)),
        ("slash", {"slash:day-first": 94, "slash:month-first": 6}, MONTH, Order(month_first=True, sure=False)),
        ("slash", {"slash:month-first": 1}, DAY, Order(month_first=True, sure=True)),
        ("slash", {"dash:month-first": 9}, DAY, Order(month_first=True, sure=False)),
        ("slash", {}, DAY, Order(month_first=False, sure=False)),
        ("slash", {}, OPEN, Order(month_first=None, sure=False)),
        ("dot", {}, MONTH, Order(month_first=False, sure=True)),
        ("dot", {"dot:month-first": 20}, OPEN, Order(month_first=True, sure=True)),
        ("dot", {"dot:month-first": 10, "dot:day-first": 10}, OPEN, Order(month_first=False, sure=False)),
    ],
)
def test_order(style: str, facts: dict[str, int], custom: str, order: Order):
    assert order_of(style, facts, custom) == order


AMERICANS_AMONG_POLES = {
    "slash:day-first": 60,
    "slash:day-first@day": 59,
    "slash:day-first@month": 1,
    "slash:month-first": 41,
    "slash:month-first@day": 1,
    "slash:month-first@month": 40,
}


@pytest.mark.parametrize(
    ("custom", "order"),
    [
        (DAY, Order(month_first=False, sure=True)),
        (MONTH, Order(month_first=True, sure=True)),
        (OPEN, Order(month_first=None, sure=False)),
    ],
)
def test_each_custom_settles_its_own_order(custom: str, order: Order):
    assert order_of("slash", AMERICANS_AMONG_POLES, custom) == order


def test_small_numbers_are_no_dates():
    """A column of nothing but these is not looked at: nothing it may hold would have been read."""
    short = ["".join(one) for length in range(4) for one in product("019./- IV", repeat=length)]
    short += [str(number) for number in range(0, 100_000, 7)]
    assert readable(pa.array([*short, "1985-01-12"])).to_pylist() == [*[None] * len(short), "1985-01-12"]
    assert not times_vary(pa.array(short))
    assert readable(pa.array(["1I02", "5"])).to_pylist() == ["1902-01-01", None]
