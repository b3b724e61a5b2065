"""What was found out of a value in one batch holds in the next: nothing may depend on what was judged before."""

from __future__ import annotations

import pickle
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean import judged_once, registry
from custclean.field import Field
from custclean.judged_once import Known, judged_beside, meant
from custclean.judging import Judged, found, normalized, read
from custclean.plan import Law, Plan

CELLS = {
    "phone": ("601 234 567", "+48601234567", "601", "", "brak", None, "1:601"),
    "city": ("Krakow", "Kraków", "kraków ", "Praha", "Atlantis", None, "-"),
    "given_name": ("JAN", "Jan", "ANNA", "x", None, "n/a", "Ã³"),
    "birth_date": ("1985-03-04", "04.03.1985", "31.02.1985", "2099-01-01", None, "brak", "x"),
}
SIBLINGS = (None, "PL", "CZ", "")
LAW = Law(registry.kinds()["text"], tuple(registry.rules().values()), {})
PLACES = st.lists(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), min_size=1, max_size=5), max_size=4)


def told(one: Judged) -> list[object]:
    return [
        one.column.raw.to_pylist(),
        one.column.cells.to_pylist(),
        one.column.canonical.to_pylist(),
        one.issues.to_pylist(),
    ]


@pytest.mark.parametrize("most", [3, judged_once.MOST])
@pytest.mark.parametrize("kind", CELLS)
@settings(max_examples=settings().max_examples // 6)
@given(batches=PLACES)
def test_a_value_means_the_same_in_every_batch(kind: str, most: int, batches: list[list[tuple[int, int]]]):
    one = Field(0, "it", registry.kinds()[kind], 1, "")
    plan = Plan((one, Field(1, "country", registry.kinds()["country"], 1, "")), "PL", date(2026, 1, 1))
    known = Known()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judged_once, "MOST", most)
        for rows in batches:
            raw = pa.array([CELLS[kind][cell] for cell, _ in rows] * 3, pa.string())
            country = pa.array([SIBLINGS[place] for _, place in rows] * 3, pa.string())
            siblings = {other.kind.name: country for other in plan.siblings(one)}
            column = read(raw, one, plan, siblings)
            alone = Judged(column, found(column, one, plan, LAW))
            assert told(judged_beside(raw, one, siblings, plan, LAW, known)) == told(alone)
            assert meant(raw, one, plan, known).equals(normalized(raw, one, plan).canonical)


def test_another_process_begins_anew():
    known = Known()
    one = Field(0, "it", registry.kinds()["city"], 1, "")
    plan = Plan((one,), "PL", date(2026, 1, 1))
    asked: list[int] = []
    values = pa.array(["Kraków", "Praha"])

    def find_out(new: pa.Int64Array) -> tuple[pa.Array, ...]:
        asked.extend(new.to_pylist())
        return (values.take(new),)

    for again in (known, known, pickle.loads(pickle.dumps(known))):  # noqa: S301  # made here
        again.told("meant", plan.fields[0], values, find_out)
    assert asked == [0, 1, 0, 1]
