from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from custclean.engines import duckdb as module
from custclean.engines.duckdb import DuckDB

SCHEMA = pa.schema([("n", pa.int64())])


def doubled(batch: pa.RecordBatch) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pc.multiply(batch.column("n"), 2)], schema=SCHEMA)


@pytest.fixture
def numbers(tmp_path: Path) -> str:
    path = tmp_path / "numbers.parquet"
    pq.write_table(pa.table({"n": list(range(1000))}), path)
    return str(path)


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("batch", [7, 100, 5000])
def test_map_keeps_the_order_whatever_the_threads(
    tmp_path: Path, numbers: str, threads: int, batch: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "CELLS", batch)
    engine = DuckDB(tmp_path, threads)
    mapped = engine.map(engine.read(numbers), doubled, SCHEMA)
    assert [n for b in engine.batches(mapped) for n in b.column("n").to_pylist()] == [2 * n for n in range(1000)]
    engine.close()


def test_a_batch_of_another_shape_is_refused(tmp_path: Path, numbers: str):
    engine = DuckDB(tmp_path)
    with pytest.raises(ValueError, match="instead of"):
        engine.map(engine.read(numbers), doubled, pa.schema([("m", pa.int64())]))
    engine.close()


def test_sql_and_persist_give_the_same_rows(tmp_path: Path, numbers: str):
    engine = DuckDB(tmp_path)
    odd = engine.sql("SELECT n FROM t WHERE n % 2 = 1 ORDER BY n", t=engine.read(numbers))
    for relation in (odd, engine.persist(odd)):
        assert [n for b in engine.batches(relation) for n in b.column("n").to_pylist()] == list(range(1, 1000, 2))
    engine.close()


def test_what_was_read_of_a_file_is_let_go_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "CELLS", 2_000)
    path = tmp_path / "long.parquet"
    text = pa.table({"said": [f"{number:0100}" for number in range(50_000)]})
    pq.write_table(text, path, row_group_size=1_000, compression="none", use_dictionary=False)
    engine = DuckDB(tmp_path)
    before, most = pa.total_allocated_bytes(), 0
    for _ in engine.batches(engine.read(str(path))):
        most = max(most, pa.total_allocated_bytes() - before)
    engine.close()
    assert most < path.stat().st_size / 5


HUNGRY = "SELECT n % 100 AS k, string_agg(CAST(n AS VARCHAR), ',' ORDER BY n) AS every FROM t GROUP BY k"
MANY = 600_000  # half as many, and 16 MB are enough for that query
SET_LIMIT = DuckDB.allow


@pytest.fixture
def many(tmp_path: Path) -> str:
    path = tmp_path / "many.parquet"
    pq.write_table(pa.table({"n": np.arange(MANY)}), path)
    return str(path)


@pytest.mark.parametrize("kept", [True, False])
def test_a_query_that_does_not_fit_gets_more_memory(
    tmp_path: Path, many: str, monkeypatch: pytest.MonkeyPatch, *, kept: bool
):
    engine = DuckDB(tmp_path, memory=16)
    limits = []
    monkeypatch.setattr(DuckDB, "allow", lambda self, memory: (limits.append(memory), SET_LIMIT(self, memory)))
    hungry = engine.sql(HUNGRY, t=engine.read(many))
    asked = engine.persist(hungry) if kept else hungry
    found = pa.chunked_array([batch.column("every") for batch in engine.batches(asked)])
    numbers = pc.list_flatten(pc.split_pattern(found, ",")).cast(pa.int64()).to_numpy()
    assert np.array_equal(np.sort(numbers), np.arange(MANY))
    assert limits[0] == 32
    assert limits[-1] == 16, "what follows has no more than before"
    engine.close()


def test_there_is_an_end_to_that(tmp_path: Path, many: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "_machine", lambda: 40)
    engine = DuckDB(tmp_path, memory=16)
    with pytest.raises(duckdb.OutOfMemoryException):
        engine.persist(engine.sql(HUNGRY, t=engine.read(many)))
    engine.close()
