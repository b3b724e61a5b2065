"""What cleaning promises of every kind, ours and others': a cleaned value is clean, and free text is left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean import records, registry
from custclean.field import Field
from custclean.judged_once import Known
from custclean.judging import normalized, presented
from custclean.kind import Kind
from custclean.plan import Law, Plan
from custclean.stages.clean import clean_batch, code, out, schema
from custclean.treatment import Treatment
from custclean.verbs.order import proposing

KINDS = list(registry.kinds().values())
LAW = Law(registry.kinds()["text"], tuple(registry.rules().values()), {})
EVERYTHING = {name: one.confidence for name, one in proposing().items() if not name.startswith("text-")}
PIECES = st.sampled_from(
    [
        *("jan", "KOWALSKI", "Dr.", "иванов", "O'neil", "@", "wp.pl", "gmial.com", "https://", "www.x.pl", "+48"),
        *("601 234 567", "00-950", "00950", "1067", "Łódź", "ŁÓDŹ", "ul.", "sp. z o.o.", "GMBH", "PL", "Polska"),
        *("31.02.1985", "03/04/1985", "17.03.85", "1985-03-01", "12:30", "12", "1,234", "1 234,50 zł", "%", "1", "0"),
        *("44051401359", "PL61109010140000071219812874", "tak", "nie", "yes", "m", "f", "x", "N/A", "brak", "Ã³"),
        *("\u00a0", "\u200b", "&amp;", "(", ")", "-", ".", "'", "\n", ";", ",", " ", "/"),
    ]
)
CELL = st.one_of(st.none(), st.lists(PIECES, min_size=1, max_size=3).map("".join))
COLUMN = st.lists(st.tuples(CELL, st.sampled_from([None, "PL", "DE", "US", "Polska", "x"])), min_size=1, max_size=6)


def cleaned(kind: Kind, cells: list[str | None], countries: list[str | None], *, suggested: bool) -> pa.RecordBatch:
    """A column of a kind beside a column of countries (of cities, where the kind is country itself), cleaned."""
    other = registry.kinds()["city" if kind.name == "country" else "country"]
    fields = (Field(0, "it", kind, 1.0, ""), Field(1, "beside", other, 1.0, ""))
    plan = Plan(fields, "PL", date(2026, 1, 1))
    raw, beside = pa.array(cells, pa.string()), pa.array(countries, pa.string())
    siblings = {one.kind.name: normalized(beside, one, plan).canonical for one in plan.siblings(fields[0])}
    facts = kind.study(*presented(raw, fields[0], plan, siblings)) if kind.study else {}
    plan = replace(plan, facts={0: facts})
    rows = len(cells)
    identity = [pa.array(["x"] * rows), pa.array(range(rows), pa.int64()), pa.nulls(rows, pa.int64())]
    batch = pa.RecordBatch.from_arrays([*identity, raw, beside], schema=records.schema(2))
    treatment = Treatment(apply=EVERYTHING if suggested else {})
    return clean_batch(batch, plan, LAW, treatment, schema(plan, treatment), Known())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@settings(max_examples=settings().max_examples // 6)  # there are many kinds
@given(rows=COLUMN, suggested=st.booleans())
def test_what_is_clean_stays_clean(kind: Kind, rows: list[tuple[str | None, str | None]], suggested: bool):  # noqa: FBT001
    once = cleaned(kind, [cell for cell, _ in rows], [country for _, country in rows], suggested=suggested)
    again = cleaned(kind, once.column(out(0)).to_pylist(), once.column(out(1)).to_pylist(), suggested=suggested)
    assert again.column(out(0)).to_pylist() == once.column(out(0)).to_pylist()
    assert again.column(code(0)).null_count == len(rows)
    changed = [before != after for (before, _), after in zip(rows, once.column(out(0)).to_pylist(), strict=True)]
    assert once.column(code(0)).is_valid().to_pylist() == changed


@given(rows=COLUMN)
def test_free_text_is_left_alone(rows: list[tuple[str | None, str | None]]):
    cells = [cell for cell, _ in rows]
    once = cleaned(registry.kinds()["text"], cells, [country for _, country in rows], suggested=True)
    assert once.column(out(0)).to_pylist() == cells
