"""What is counted once for small bases must be what is counted the long way for large ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import custclean
from custclean import records, registry
from custclean.engines import duckdb
from custclean.field import Field
from custclean.plan import Plan
from custclean.stages.study import fillers

PEOPLE = pa.table(
    {
        "phone": ["601234567", "601234567", "601234567", "602345678", None],
        "country": ["PL", "Polska", "CZ", "PL", "CZ"],
    }
)


@pytest.mark.parametrize("cells", [6, 160_000])
def test_a_value_beside_different_siblings_is_one_value(cells: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(duckdb, "CELLS", cells)  # one value a batch, or all of them in one
    found = custclean.audit(PEOPLE, columns={"phone": "phone", "country": "country"}, today=date(2026, 1, 1))
    assert [column.distinct for column in found.columns] == [2, 3]


def test_a_base_without_issues_whose_rules_are_off(tmp_path: Path):
    recipe = tmp_path / "custclean.toml"
    recipe.write_text("\n".join(["[severity]", *(f"{code} = 'off'" for code in registry.codes())]), encoding="utf-8")
    found = custclean.audit(PEOPLE, recipe=recipe, today=date(2026, 1, 1))
    assert (found.problems, found.records_with["none"]) == ((), 5)


@pytest.mark.parametrize(("bulk", "fillers_told"), [(40, ("1900-01-01",)), (5, ("1900-01-01",)), (4, ())])
def test_fillers_of_a_whole_sample_are_those_of_the_base(tmp_path: Path, bulk: int, fillers_told: tuple[str, ...]):
    born = Field(0, "born", registry.kind("birth_date", "a test"), 1, "")
    plan = Plan((born,), "PL", date(2026, 1, 1))
    cells = pa.array(["1900-01-01"] * bulk + [f"19{n}-03-04" for n in range(40, 99)] + [None])
    identity = [pa.array(["f"] * len(cells)), pa.array(range(len(cells))), pa.nulls(len(cells), pa.int64())]
    base = pa.RecordBatch.from_arrays([*identity, cells], schema=records.schema(1))
    pq.write_table(pa.Table.from_batches([base]), tmp_path / "t.parquet")
    engine = duckdb.DuckDB(tmp_path)
    counted = fillers(engine, engine.read(str(tmp_path / "t.parquet")), base, born, plan)
    whole = fillers(engine, None, base, born, plan)
    engine.close()
    assert counted == whole == fillers_told
