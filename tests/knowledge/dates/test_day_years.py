"""The years of canonical days, and what they rule out."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean.knowledge.dates.day_years import is_year_of, years_of
from custclean.knowledge.letters.sweep import confirmed

DAYS = st.lists(st.none() | st.builds("{}{}".format, st.dates(), st.sampled_from(["", "T10:00:00+01:00"])), max_size=9)


@settings(deadline=None)  # a machine under load is no failure
@given(DAYS)
def test_years_are_those_of_the_days(days: list[str | None]):
    years = [0 if day is None else date.fromisoformat(day[:10]).year for day in days]
    assert years_of(pa.array(days, pa.string())).tolist() == years
    assert years_of(pa.array([*days, None], pa.string()).slice(1)).tolist() == [*years, 0][1:]


def test_only_suspects_are_looked_at():
    days = pa.array(["1900-01-01", "1900-02-01", None, "1985-01-12"])
    seen: list[str | None] = []

    def confirm(some: pa.StringArray) -> pa.BooleanArray:
        seen.extend(some.to_pylist())
        return pc.equal(some, "1900-01-01")

    suspects = is_year_of(days, ["1900-01-01", "9999-12-31"])
    assert suspects.tolist() == [True, True, False, False]
    assert confirmed(days, np.flatnonzero(suspects), confirm).to_pylist() == [True, False, False, False]
    assert seen == ["1900-01-01", "1900-02-01"]
    assert confirmed(days, np.array([2]), confirm).to_pylist() == [False] * 4
    assert confirmed(days, np.zeros(0, np.intp), confirm).to_pylist() == [False] * 4
    assert len(seen) == 3
