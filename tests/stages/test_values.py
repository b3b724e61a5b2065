"""Values are told apart by what stands beside them, not by how that is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean import records, registry
from custclean.engines.duckdb import DuckDB
from custclean.field import Field
from custclean.plan import Plan
from custclean.stages.values import distinct, distinct_at_hand, meanings, read_values, values


def test_siblings_count_by_their_meaning(tmp_path: Path):
    plan = Plan(
        tuple(Field(n, kind, registry.kind(kind, "a test"), 1, "") for n, kind in enumerate(("phone", "country"))),
        "PL",
        date(2026, 1, 1),
    )
    cells = [("601", "PL"), ("601", "Polska"), ("601", "CZ"), ("601", None), ("601", "Atlantis"), (None, "pl")]
    identity = [pa.array(["f"] * len(cells)), pa.array(range(len(cells))), pa.nulls(len(cells), pa.int64())]
    columns = [pa.array([row[n] for row in cells], pa.string()) for n in range(2)]
    pq.write_table(pa.Table.from_arrays([*identity, *columns], schema=records.schema(2)), tmp_path / "t.parquet")
    engine = DuckDB(tmp_path)
    base, (phone, country) = engine.read(str(tmp_path / "t.parquet")), plan.fields
    told = {1: meanings(engine, read_values(engine, base, country, plan, {}), country, plan)}

    def rows(found: object) -> set[tuple[object, ...]]:
        return {tuple(row.values()) for batch in engine.batches(found) for row in batch.to_pylist()}

    read = rows(read_values(engine, base, phone, plan, told))
    as_written = rows(values(engine, base, phone, plan))
    engine.close()
    assert read == {("601", "PL", 2), ("601", "CZ", 1), ("601", None, 2), (None, "PL", 1)}
    assert as_written == {(*row, 1) for row in cells}


@given(st.lists(st.one_of(st.none(), st.text("aé 1", max_size=2)), max_size=12))
def test_what_is_at_hand_has_as_many_different_values(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str | None]
):
    one = Field(0, "a", registry.kind("text", "a test"), 1, "")
    identity = [pa.array(["f"] * len(cells), pa.string()), pa.array(range(len(cells)), pa.int64())]
    columns = [*identity, pa.nulls(len(cells), pa.int64()), pa.array(cells, pa.string())]
    batch = pa.RecordBatch.from_arrays(columns, schema=records.schema(1))
    folder = tmp_path_factory.mktemp("values")
    pq.write_table(pa.Table.from_batches([batch]), folder / "t.parquet")
    engine = DuckDB(folder, threads=1)
    counted = distinct(engine, engine.read(str(folder / "t.parquet")), None, one)
    engine.close()
    assert distinct_at_hand(batch, one) == counted == len({*cells} - {None})
