"""Spark gives what DuckDB gives: operation by operation on nasty rows, and stage by stage of a search for duplicates.

Runs on Sail, a Spark of one process; `make test-spark` runs the same on a real one with executors of their own.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import partial
from inspect import isfunction, isgeneratorfunction
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from custclean.engine import BatchFn, Engine, Relation
from custclean.engines import spark as module
from custclean.engines.duckdb import DuckDB, Query
from custclean.engines.spark import Frame, Spark, connected
from custclean.engines.spark_dialect import arrow_schema, columns_of, in_spark, plain
from custclean.errors import CustcleanError
from custclean.recipe import Recipe
from custclean.verbs.dedupe import Search, dedupe
from custclean.verbs.run import Request

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))  # benchmarks/ is a folder of scripts, not an installed package

from benchmarks.generator.base import COUNTRIES, draw_chunk  # noqa: E402  # needs the path above
from benchmarks.generator.records import Wanted  # noqa: E402

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Named = Callable[[Engine], dict[str, Relation]]  # the nasty tables, as an engine reads them
pytestmark = [
    pytest.mark.spark,
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # sockets of Spark's own
]
CHAIN = [name for name in ("custclean.verbs.dedupe", "custclean.verbs.linked") if name in sys.modules]
STAGES = {"encode", "sample", "pair", "compare", "counted", "train", "score", "group"}  # at the least
SMALLEST, LARGEST = -(2**63), 2**63 - 1
NASTY = pa.table(
    {
        "n": pa.array([SMALLEST, LARGEST, 0, None, -1, 7, 8], pa.int64()),
        "s": ["\u00a0a\u00a0", "İstanbul", "x\ny", None, "", "\\ 'q' `", "x\ny"],
        "b": pa.array([b"", b"\x00\xff", None, b"'", b"\n", b"a", b"a"], pa.binary()),
        "f": pa.array([0.1, -0.0, None, 1e300, 5e-324, 2.5, 2.5], pa.float64()),
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
    "SELECT n FROM t UNION ALL SELECT n FROM u",
    "SELECT DISTINCT s FROM t",
    "SELECT n, s FROM nothing",
    "SELECT n % 2 AS odd, count(*) AS k FROM t WHERE n > 0 GROUP BY n % 2",
    "SELECT s, row_number() OVER (PARTITION BY s ORDER BY n) AS place FROM t",
    "SELECT CASE WHEN n > 0 THEN s ELSE 'no' END AS said FROM t",
]
SCHEMA = pa.schema([("n", pa.int64()), ("s", pa.string()), ("b", pa.binary())])
COUNTED = pa.schema([("n", pa.int64())])


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


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    """A session on the Spark that CUSTCLEAN_SPARK names (`local-cluster[2,1,2048]`), or else on Sail."""
    reason = "needs pysail and pyspark-client (requirements/dev.txt), or `make test-spark`"
    master = os.environ.get("CUSTCLEAN_SPARK")
    sql = pytest.importorskip("pyspark.sql", reason=reason)
    if master:
        os.environ["PYSPARK_PYTHON"] = sys.executable
        builder = sql.SparkSession.builder.master(master)
        for name, value in {
            "ui.enabled": "false",
            "driver.bindAddress": "127.0.0.1",
            "driver.host": "127.0.0.1",
            "sql.shuffle.partitions": "4",
            "driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
            "executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        }.items():
            builder = builder.config(f"spark.{name}", value)
        found = builder.getOrCreate()
    else:
        sail = pytest.importorskip("pysail.spark", reason=reason)
        os.environ.setdefault("SPARK_HOME", str(Path(sql.__file__).parents[1]))  # the light client fails without one
        server = sail.SparkConnectServer(port=0)
        server.start(background=True)
        found = sql.SparkSession.builder.remote(f"sc://127.0.0.1:{server.listening_address[1]}").create()
    from pyspark import cloudpickle  # noqa: PLC0415  # an extra's

    here = sys.modules[__name__]
    cloudpickle.register_pickle_by_value(here)  # executors do not know this file
    yield found
    cloudpickle.unregister_pickle_by_value(here)
    found.stop()
    if not master:
        server.stop()


@pytest.fixture
def engines(session: SparkSession, tmp_path: Path) -> Iterator[tuple[Engine, Engine]]:
    for name in ("duckdb work", "spark work"):
        (tmp_path / name).mkdir()
    duck, spark = DuckDB(tmp_path / "duckdb work"), Spark(tmp_path / "spark work", session)
    yield duck, spark
    duck.close()
    spark.close()


@pytest.fixture
def base(tmp_path: Path) -> Named:
    pq.write_table(NASTY, tmp_path / "t.parquet")
    pq.write_table(NASTY.slice(2, 3), tmp_path / "u.parquet")
    pq.write_table(NASTY.slice(0, 0), tmp_path / "nothing.parquet")
    names = ("t", "u", "nothing")
    return lambda engine: {name: engine.read(str(tmp_path / f"{name}.parquet")) for name in names}


def rows(engine: Engine, relation: Relation) -> list[str]:
    """The rows as text, sorted; with the columns' types, as the next function will see them."""
    return sorted(
        repr(list(zip(batch.schema.names, map(str, batch.schema.types), row.values(), strict=True)))
        for batch in engine.batches(relation)
        for row in batch.to_pylist()
    )


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_gives_the_same_rows(engines: tuple[Engine, Engine], base: Named, query: str):
    found = []
    for engine in engines:
        named = {name: one for name, one in base(engine).items() if f" {name}" in query}
        answer = engine.sql(query, **named)
        found.append((rows(engine, answer), rows(engine, engine.persist(answer))))
    assert found[0] == found[1]
    assert found[1][0] == found[1][1]


@pytest.mark.parametrize("order", ["n", "n DESC", "s, n", "b DESC, n"])
def test_an_ordered_query_comes_in_its_order(engines: tuple[Engine, Engine], base: Named, order: str):
    query = f"SELECT n, s, b FROM t ORDER BY {order}"  # noqa: S608  # ours
    listed = [
        [row for batch in engine.batches(engine.sql(query, t=base(engine)["t"])) for row in batch.to_pylist()]
        for engine in engines
    ]
    assert listed[0] == listed[1]


def test_map_takes_columns_by_name(engines: tuple[Engine, Engine], base: Named):
    spark = engines[1]
    found = rows(spark, spark.map(base(spark)["t"], turned, SCHEMA))
    rest = NASTY.filter(pc.is_valid(NASTY["s"])).select(SCHEMA.names)
    assert len(found) == 6
    assert found == sorted(
        repr(list(zip(SCHEMA.names, map(str, SCHEMA.types), row.values(), strict=True))) for row in rest.to_pylist()
    )


@pytest.mark.parametrize(("name", "fn"), [("t", dropped), ("nothing", turned)])
def test_no_rows_are_a_relation_too(
    engines: tuple[Engine, Engine], base: Named, tmp_path: Path, name: str, fn: BatchFn
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
def test_a_large_function_travels_by_file(engines: tuple[Engine, Engine], base: Named, size: int, files: int):
    spark = engines[1]
    work = partial(repeated, ballast=b"x" * size)
    assert rows(spark, spark.map(base(spark)["u"], work, COUNTED)) == [f"[('n', 'int64', {size})]"] * 3
    assert len(list(spark.folder.glob("*.pickle"))) == files


def test_write_makes_one_file(engines: tuple[Engine, Engine], base: Named, tmp_path: Path):
    spark = engines[1]
    spark.write(spark.sql("SELECT n, s FROM t ORDER BY n DESC", t=base(spark)["t"]), str(tmp_path / "w.parquet"))
    assert pq.read_table(tmp_path / "w.parquet")["n"].to_pylist() == [LARGEST, 8, 7, 0, -1, SMALLEST, None]


def test_a_relation_of_another_engine_is_refused(engines: tuple[Engine, Engine], base: Named):
    duck, spark = engines
    with pytest.raises(TypeError, match="another engine"):
        spark.sql("SELECT n FROM t", t=base(duck)["t"])


def told(engine: Engine, thing: object) -> object:  # noqa: PLR0911  # one line a type
    """What a stage gave, as something to compare: sorted rows of relations, lists of arrays."""
    if isinstance(thing, (Query, Frame)):
        return rows(engine, thing)
    if isinstance(thing, np.ndarray):
        return repr(thing.dtype), thing.shape, thing.tolist() if thing.dtype == object else thing.tobytes()
    if isinstance(thing, pa.Array):
        return thing.to_pylist()
    if isinstance(thing, dict):
        return {key: told(engine, value) for key, value in thing.items()}
    if isinstance(thing, (list, tuple)):
        return [told(engine, value) for value in thing]
    if is_dataclass(thing):
        return {one.name: told(engine, getattr(thing, one.name)) for one in fields(thing)}
    return thing if isinstance(thing, (str, int, float, type(None))) else repr(type(thing))


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, object]]:
    """By engine, what every stage of a search gives from now on."""
    seen: dict[str, dict[str, object]] = {}
    running: list[Engine] = []

    def watched(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def run(*args: object, **kwargs: object) -> object:
            running.extend(one for one in args if isinstance(one, (DuckDB, Spark)))
            outcome = real(*args, **kwargs)
            if running:
                mine = seen.setdefault(type(running[-1]).__name__, {})
                mine[f"{len(mine)} {name}"] = told(running[-1], outcome)
            return outcome

        return run

    for verb in CHAIN:
        for name, one in list(vars(sys.modules[verb]).items()):
            if isfunction(one) and not isgeneratorfunction(one) and one.__module__.startswith("custclean.stages."):
                monkeypatch.setattr(f"{verb}.{name}", watched(name, one))
    return seen


def customers(count: int) -> pa.Table:
    """Invented persons, damaged and repeated, three of their cells nastier than the generator makes them."""
    table, _ = draw_chunk([COUNTRIES["PL"]], Wanted(count, 5, 0.3, 0.3, clean=False), 0)
    table = table.select(["first_name", "last_name", "email", "phone"])
    names = ["\u00a0Kowalska\u00a0", "İnönü", "Kowal\nska", *table["last_name"].to_pylist()[3:]]
    return table.set_column(1, "last_name", pa.array(names, pa.string()))


def test_every_stage_of_a_search_gives_the_same(
    session: SparkSession, stages: dict[str, dict[str, object]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("custclean.engines.spark.connected", lambda folder: Spark(folder, session))
    written = {}
    for engine in ("duckdb", "spark"):
        files = {name: tmp_path / f"{engine}-{name}.csv" for name in ("masters", "groups", "pairs", "model")}
        dedupe(Request([customers(150)], Recipe(), today=date(2026, 11, 1), engine=engine), Search(**files))
        written[engine] = {name: sorted(_lines(path)) for name, path in files.items()}
    assert {name.split()[1] for name in stages["DuckDB"]} >= STAGES
    assert list(stages["DuckDB"]) == list(stages["Spark"])
    for name, outcome in stages["DuckDB"].items():
        assert outcome == stages["Spark"][name], name
    assert written["duckdb"] == written["spark"]
    assert len(written["spark"]["pairs"]) > 10


def _lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


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
        dedupe(Request([customers(20)], Recipe(), engine="sparc"), Search())


@pytest.mark.parametrize("found", [pa.large_string(), pa.string_view(), pa.string()])
def test_functions_see_plain_text(found: pa.DataType):
    batch = pa.RecordBatch.from_arrays([pa.array(["a", None]).cast(found)], ["s"])
    assert plain(batch).schema.types == [pa.string()]


def test_types_that_no_stage_uses_are_refused():
    with pytest.raises(TypeError, match="timestamp"):
        columns_of(pa.schema([("t", pa.timestamp("ns"))]))


@pytest.mark.parametrize(
    ("query", "spoken"),
    [
        ("SELECT a FROM t ORDER BY a", "SELECT a FROM v AS t ORDER BY a NULLS LAST"),
        ("SELECT x.a FROM t AS x, other", "SELECT x.a FROM v AS x, other"),
        ("SELECT 'a\\b' AS s FROM t", "SELECT 'a\\\\b' AS s FROM v AS t"),
    ],
)
def test_queries_in_sparks_dialect(query: str, spoken: str):
    assert in_spark(query, {"t": "v"}) == spoken


def test_types_come_back_as_they_went():
    found = arrow_schema(SimpleNamespace(dtypes=[("a", "bigint"), ("b", "array<string>"), ("c", "binary")]))
    assert found.types == [pa.int64(), pa.list_(pa.string()), pa.binary()]
    assert columns_of(found) == "`a` bigint, `b` array<string>, `c` binary"
