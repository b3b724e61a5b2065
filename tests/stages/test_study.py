"""What only a whole column can tell is the same from its different values as from its records, where these differ."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from custclean import records, registry
from custclean.engines.duckdb import DuckDB
from custclean.field import Field
from custclean.plan import Plan
from custclean.stages.study import evenly_spread, study, study_records
from custclean.stages.values import meanings, read_values

ROWS = 300
COUNTRIES = ("US", "United States", "PL", "Polska", None)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([f"C-{number}" for number in range(200)], True),
        ([f"C-{number // 2}" for number in range(200)], True),
        ([f"C-{number // 3}" for number in range(200)], False),
        ([*(f"C-{number}" for number in range(200)), *["C-0"] * 2], False),
        ([*(f"C-{number}" for number in range(200)), *[None] * 200], True),
        ([None], False),
        ([], False),
    ],
    ids=["different", "twice each", "thrice each", "one in bulk", "half empty", "empty", "none"],
)
def test_values_that_are_evenly_spread(values: list[str | None], *, expected: bool):
    assert evenly_spread(pa.array(values, pa.string())) is expected


def test_records_tell_the_same_as_different_values(tmp_path: Path):
    dates = [f"{1 + row % 28}/{1 + row // 28}/{1950 + row % 50}" for row in range(ROWS)]
    cells = {
        "birth_date": dates,
        "country": [COUNTRIES[row % 5] for row in range(ROWS)],
        "customer_id": [f"C-{row}" for row in range(ROWS)],
    }
    fields = [Field(n, name, registry.kind(name, "a test"), 1, "") for n, name in enumerate(cells)]
    plan = Plan(tuple(fields), None, date(2026, 1, 1))
    identity = [pa.array(["f"] * ROWS), pa.array(range(ROWS)), pa.nulls(ROWS, pa.int64())]
    columns = [pa.array(values, pa.string()) for values in cells.values()]
    pq.write_table(pa.Table.from_arrays([*identity, *columns], schema=records.schema(3)), tmp_path / "t.parquet")
    engine = DuckDB(tmp_path)
    base, country = engine.read(str(tmp_path / "t.parquet")), fields[1]
    told = {1: meanings(engine, read_values(engine, base, country, plan, {}), country, plan)}
    facts = {}
    for one in fields:
        facts[one.name] = study_records(engine, base, one, plan)
        if one.kind.name != "country":  # of which there are few that differ
            assert facts[one.name] == study(engine, read_values(engine, base, one, plan, told), one, plan), one.name
    engine.close()
    assert facts["birth_date"].keys() >= {"slash:day-first@month", "slash:either@day"}
    assert facts["customer_id"] == {"shape:A-9": ROWS, "values": ROWS}
