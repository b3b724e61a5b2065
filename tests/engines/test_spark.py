"""Spark gives what DuckDB gives, operation by operation, on nasty rows in partitions of which some are empty.

Runs on Sail, a Spark of one process; `make test-spark` runs the same on a real one with executors of their own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from math import inf, nan
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from custclean.engine import BatchFn, Engine, Relation
from custclean.engines import spark as module
from custclean.engines.duckdb import DuckDB
from custclean.engines.spark import connected
from custclean.errors import CustcleanError
from custclean.recipe import Recipe
from custclean.verbs.dedupe import Search, dedupe
from custclean.verbs.run import Request

Rows = Callable[[Engine, Relation], list[str]]
Named = Callable[[Engine], dict[str, Relation]]  # the nasty tables, as an engine reads them
pytestmark = [
    pytest.mark.spark,
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # sockets of Spark's own
]
SMALLEST, LARGEST = -(2**63), 2**63 - 1
NASTY = pa.table(
    {
        "n": pa.array([SMALLEST, LARGEST, 0, None, -1, 7, 8, 9, 10], pa.int64()),
        "s": ["\u00a0a\u00a0", "İstanbul", "x\ny", None, "", "\\ 'q' `", "x\ny", "NaN", "i\u0307stanbul"],
        "b": pa.array([b"", b"\x00\xff", None, b"'", b"\n", b"a", b"a", b"NaN", b"\r\n"], pa.binary()),
        "f": pa.array([0.1, -0.0, None, 1e300, 5e-324, 2.5, nan, nan, -inf], pa.float64()),
    }
)
QUERIES = [
    "SELECT n, s, b, f FROM t",
    "SELECT s, count(*) AS k, count(n) AS m FROM t GROUP BY s HAVING count(*) > 0",
    "SELECT n FROM t ORDER BY n",
    "SELECT n FROM t ORDER BY n DESC LIMIT 3",
    "SELECT s FROM t WHERE s = 'x\ny'",
    r"SELECT s FROM t WHERE s = '\ ''q'' `'",
    "SELECT a.n AS l, b.n AS r FROM t AS a JOIN t AS b ON a.s = b.s WHERE a.n < b.n",
    "SELECT t.n, u.n AS other FROM t JOIN u ON t.s IS NOT DISTINCT FROM u.s",
    "SELECT t.n, u.n AS other FROM t LEFT JOIN u ON t.n = u.n",
    "SELECT min(s) AS low, max(s) AS high, min(n) AS least, max(n) AS most FROM t",
    "SELECT CAST(coalesce(sum(n), 0) AS BIGINT) AS total FROM t WHERE n IN (7, 8)",
    "SELECT CAST(coalesce(sum(n), 0) AS BIGINT) AS total FROM nothing",
    "SELECT f, count(*) AS k FROM t WHERE n IN (7, 8, 9) GROUP BY f",
    "SELECT n FROM t WHERE f >= 2.5",
    "SELECT n FROM t UNION ALL SELECT n FROM u",
    "SELECT DISTINCT s FROM t",
    "SELECT n, s FROM nothing",
    "SELECT n % 2 AS odd, count(*) AS k FROM t WHERE n > 0 GROUP BY n % 2",
    "SELECT s, row_number() OVER (PARTITION BY s ORDER BY n) AS place FROM t",
    "SELECT CASE WHEN n > 0 THEN s ELSE 'no' END AS said FROM t",
]
SCHEMA = pa.schema([("n", pa.int64()), ("s", pa.string()), ("b", pa.binary())])
COUNTED = pa.schema([("n", pa.int64())])
TYPED = {
    "flag": pa.array([True, None], pa.bool_()),
    "small": pa.array([-1, None], pa.int32()),
    "share": pa.array([0.5, None], pa.float32()),
    "day": pa.array([20_000, None], pa.date32()),
    "list": pa.array([["a", None], []], pa.list_(pa.string())),
    "issues": pa.array(
        [[("x", None), ("y", "z\n")], None], pa.list_(pa.struct([("code", pa.string()), ("fix", pa.string())]))
    ),
}


def turned(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Some rows, in types and an order of columns that Spark would take for others."""
    some = batch.filter(pc.is_valid(batch.column("s")))
    text, number = some.column("s").cast(pa.large_string()), some.column("n")
    return pa.RecordBatch.from_arrays([some.column("b"), text, number], ["b", "s", "n"])


def dropped(batch: pa.RecordBatch) -> pa.RecordBatch:
    return batch.slice(0, 0)


def misnamed(batch: pa.RecordBatch) -> pa.RecordBatch:
    return batch.select(["n", "s", "b"]).rename_columns(["n", "s", "c"])


def repeated(batch: pa.RecordBatch, ballast: bytes) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pa.repeat(len(ballast), len(batch)).cast(pa.int64())], ["n"])


def typed(_: pa.RecordBatch) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict(TYPED)


@pytest.fixture(scope="module", autouse=True)
def travelling() -> Iterator[None]:
    """Functions of this file travel whole: executors have no such file."""
    cloudpickle = pytest.importorskip("pyspark.cloudpickle", reason="needs pyspark-client (requirements/dev.txt)")
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    yield
    cloudpickle.unregister_pickle_by_value(sys.modules[__name__])


@pytest.fixture
def base(tmp_path: Path) -> Named:
    """Three tables; Spark has them in parts, of which some hold no row."""
    tables = {"t": NASTY, "u": NASTY.slice(2, 3), "nothing": NASTY.slice(0, 0)}
    for name, table in tables.items():
        pq.write_table(table, tmp_path / f"{name}.parquet")
        (tmp_path / name).mkdir()
        for number, part in enumerate([table.slice(0, 0), table.slice(0, 4), table.slice(0, 0), table.slice(4)]):
            pq.write_table(part, tmp_path / name / f"part-{number}.parquet")
    suffix = {DuckDB: ".parquet"}
    return lambda engine: {name: engine.read(f"{tmp_path / name}{suffix.get(type(engine), '')}") for name in tables}


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_gives_the_same_rows(engines: tuple[Engine, Engine], base: Named, rows: Rows, query: str):
    found = []
    for engine in engines:
        named = {name: one for name, one in base(engine).items() if f" {name}" in query}
        answer = engine.sql(query, **named)
        found.append((rows(engine, answer), rows(engine, engine.persist(answer))))
    assert found[0] == found[1]
    assert found[1][0] == found[1][1]


@pytest.mark.parametrize("order", ["n", "n DESC", "s, n", "b DESC, n", "f, n", "f DESC, n"])
def test_an_ordered_query_comes_in_its_order(engines: tuple[Engine, Engine], base: Named, order: str):
    query = f"SELECT n, s, b, f FROM t ORDER BY {order}"  # noqa: S608  # ours
    listed = [
        [repr(row) for batch in engine.batches(engine.sql(query, t=base(engine)["t"])) for row in batch.to_pylist()]
        for engine in engines
    ]
    assert listed[0] == listed[1]


def test_map_takes_columns_by_name(engines: tuple[Engine, Engine], base: Named, rows: Rows):
    spark = engines[1]
    found = rows(spark, spark.map(base(spark)["t"], turned, SCHEMA))
    rest = NASTY.filter(pc.is_valid(NASTY["s"])).select(SCHEMA.names)
    assert len(found) == 8
    assert found == sorted(
        repr(list(zip(SCHEMA.names, map(str, SCHEMA.types), row.values(), strict=True))) for row in rest.to_pylist()
    )


def test_every_type_comes_back_as_it_went(engines: tuple[Engine, Engine], base: Named, rows: Rows, tmp_path: Path):
    schema = typed(pa.RecordBatch.from_pydict({})).schema
    found = []
    for engine in engines:
        mapped = engine.map(engine.sql("SELECT n FROM t LIMIT 1", t=base(engine)["t"]), typed, schema)
        found.append(
            (
                rows(engine, mapped),
                rows(engine, engine.persist(mapped)),
                rows(engine, engine.sql("SELECT * FROM m", m=mapped)),
            )
        )
        engine.write(mapped, str(tmp_path / "typed.parquet"))
        assert pq.read_table(tmp_path / "typed.parquet").to_pylist() == pa.table(TYPED).to_pylist()
    assert found[0] == found[1]
    assert len(set(map(tuple, found[1]))) == 1


@pytest.mark.parametrize(("name", "fn"), [("t", dropped), ("nothing", turned)])
def test_no_rows_are_a_relation_too(
    engines: tuple[Engine, Engine], base: Named, rows: Rows, tmp_path: Path, name: str, fn: BatchFn
):
    for engine in engines:
        schema = SCHEMA if fn is turned else NASTY.schema
        empty = engine.map(base(engine)[name], fn, schema)
        assert rows(engine, empty) == []
        assert rows(engine, engine.sql("SELECT count(*) AS n FROM e", e=empty)) == ["[('n', 'int64', 0)]"]
        engine.write(empty, str(tmp_path / "empty.parquet"))
        assert pq.read_schema(tmp_path / "empty.parquet").names == schema.names


def test_a_batch_of_another_shape_is_refused(engines: tuple[Engine, Engine], base: Named):
    spark = engines[1]
    with pytest.raises(Exception, match="instead of"):  # Spark's own, which differs between its versions
        spark.map(base(spark)["t"], misnamed, SCHEMA)


@pytest.mark.parametrize(("size", "files"), [(100, 0), (module.LARGE, 1)])
def test_a_large_function_travels_by_file(
    engines: tuple[Engine, Engine], base: Named, rows: Rows, size: int, files: int
):
    spark = engines[1]
    work = partial(repeated, ballast=b"x" * size)
    assert rows(spark, spark.map(base(spark)["u"], work, COUNTED)) == [f"[('n', 'int64', {size})]"] * 3
    assert len(list(spark.folder.glob("*.pickle"))) == files


def test_write_makes_one_file(engines: tuple[Engine, Engine], base: Named, tmp_path: Path):
    spark = engines[1]
    spark.write(spark.sql("SELECT n, s FROM t ORDER BY n DESC", t=base(spark)["t"]), str(tmp_path / "w.parquet"))
    assert pq.read_table(tmp_path / "w.parquet")["n"].to_pylist() == [LARGEST, 10, 9, 8, 7, 0, -1, SMALLEST, None]


def test_a_relation_of_another_engine_is_refused(engines: tuple[Engine, Engine], base: Named):
    duck, spark = engines
    with pytest.raises(TypeError, match="another engine"):
        spark.sql("SELECT n FROM t", t=base(duck)["t"])


@pytest.mark.parametrize("name", ["pyspark.sql", "sqlglot"])
def test_without_the_extra_there_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(CustcleanError, match=r"custclean\[spark\]"):
        connected(tmp_path)


def test_a_spark_that_nobody_runs_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    pytest.importorskip("pyspark.sql", reason="needs pyspark-client (requirements/dev.txt)")
    monkeypatch.setenv("SPARK_REMOTE", "sc://127.0.0.1:1")
    with pytest.raises(CustcleanError, match=r"No Spark at sc://127\.0\.0\.1:1"):
        connected(tmp_path)


def test_an_engine_that_is_none_is_refused():
    with pytest.raises(CustcleanError, match="Did you mean 'spark'"):
        dedupe(Request([pa.table({"email": ["jan@wp.pl"]})], Recipe(), engine="sparc"), Search())
