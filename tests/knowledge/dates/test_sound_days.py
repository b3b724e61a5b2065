"""Days that are in order as they stand: no closer look at any of them finds anything."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean import registry
from custclean.field import Field
from custclean.judging import found, read
from custclean.knowledge.dates.sound_days import sound_days
from custclean.plan import Law, Plan

TODAY = date(2024, 2, 29)
FIRST, LAST = date(1890, 1, 1), date(2040, 12, 31)
DAYS = [(FIRST + timedelta(number)).isoformat() for number in range((LAST - FIRST).days + 1)]


@pytest.mark.parametrize(("kind", "least"), [("birth_date", 0.7), ("date", 0.8)])
def test_every_day_of_a_century_and_a_half(kind: str, least: float):
    one = Field(0, "it", registry.kinds()[kind], 1, "")
    plan = Plan((one,), "PL", TODAY)
    raw = pa.array(DAYS)
    column = read(raw, one, plan, {})
    issues = found(column, one, plan, Law(registry.kinds()["text"], tuple(registry.rules().values()), {}))
    right = (np.diff(issues.offsets.to_numpy()) == 0) & np.asarray(column.canonical.equals(raw))
    assert one.kind.sound is not None
    told = np.asarray(one.kind.sound(raw, column.context))
    assert raw.filter(pa.array(told & ~right)).to_pylist() == []
    assert least * len(raw) < told.sum() < right.sum()


DIGITS = st.text("0123456789", min_size=10, max_size=10).map(lambda text: f"{text[:4]}-{text[4:6]}-{text[6:8]}")
NEARLY = st.builds(
    lambda day, at, letter: day[:at] + letter + day[at + 1 :],
    st.dates().map(date.isoformat),
    st.integers(0, 9),
    st.sampled_from("09/:-.,+ a\x00\u0661é"),
)


@settings(deadline=None)  # a machine under load is no failure
@given(st.lists(st.none() | DIGITS | NEARLY | st.dates().map(date.isoformat) | st.text(max_size=12), max_size=12))
def test_as_the_standard_library_has_it(values: list[str | None]):
    def is_sound(text: str | None) -> bool:
        try:
            day = date.fromisoformat(text or "")
        except ValueError:
            return False
        return day.isoformat() == text and 1901 <= day.year <= 2024 and text != "1970-01-01"

    column = pa.array(["1985-01-12", *values], pa.string())
    told = sound_days(column, 1901, 2024, ("1970-01-01",)).to_pylist()
    assert told == [True, *map(is_sound, values)]
    assert sound_days(column.slice(1), 1901, 2024, ("1970-01-01",)).to_pylist() == told[1:]


def test_long_columns():
    values = ["1985-01-12", "12.01.1985", "1970-01-01", "2024-02-29", None] * 4_000
    assert (
        sound_days(pa.array(values), 1901, 2024, ("1970-01-01",)).to_pylist()
        == [True, False, False, True, False] * 4_000
    )
