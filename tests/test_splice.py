"""Rows put in place of others: the same as Arrow's own kernel says."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean import splice
from custclean.bits import as_mask, filled, flags

CELLS = st.lists(st.tuples(st.none() | st.text(max_size=4), st.none() | st.sampled_from(["", "Łódź"]), st.booleans()))


@pytest.mark.parametrize("piece", [0, 1 << 40])
@given(cells=CELLS, before=st.integers(0, 9))
def test_text(cells: list[tuple[str | None, str | None, bool]], before: int, piece: int) -> None:
    told = np.array([chosen for _, _, chosen in cells], np.bool_)
    values = pa.array([*["x"] * before, *(old for old, _, _ in cells)], pa.string()).slice(before)
    new = pa.array([None, *(new for _, new, chosen in cells if chosen)], pa.string()).slice(1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(splice, "_PIECE", piece)
        put = splice.put(values, np.flatnonzero(told), new)
    put.validate(full=True)
    assert put.equals(pc.replace_with_mask(values, pa.array(told, pa.bool_()), new))


@pytest.mark.parametrize(
    ("values", "new", "expected"),
    [
        ([True, False, True], [False], [True, False, False]),
        ([True, None, True], [False], [True, None, False]),
        ([1, 2, 3], [None], [1, 2, None]),
        ([date(2024, 1, 1)] * 3, [date(2025, 1, 1)], [date(2024, 1, 1), date(2024, 1, 1), date(2025, 1, 1)]),
    ],
)
def test_other_types(values: list[object], new: list[object], expected: list[object]) -> None:
    column = pa.array(values)
    assert splice.put(column, np.array([2]), pa.array(new, column.type)).to_pylist() == expected


def test_nothing_to_put_is_the_same_column() -> None:
    column = pa.array(["Jan"])
    assert splice.put(column, np.zeros(0, np.intp), pa.array([], pa.string())) is column


@given(st.lists(st.none() | st.booleans()), st.integers(0, 9))
def test_flags(told: list[bool | None], before: int) -> None:
    mask = pa.array([*[None] * before, *told], pa.bool_()).slice(before)
    assert flags(mask).tolist() == [one is True for one in told]
    assert filled(mask).tolist() == [one is not None for one in told]
    assert as_mask(flags(mask)).equals(pc.fill_null(mask, fill_value=False))


def test_repeated() -> None:
    told = np.array([True, False, True])
    assert splice.repeated("Łódź", told).to_pylist() == ["Łódź", None, "Łódź"]
