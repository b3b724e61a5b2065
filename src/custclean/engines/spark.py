"""Spark: the engine of many machines, for bases that one machine cannot hold.

Only DataFrame and SQL calls that Spark Connect has too, so that it runs on Spark 3.5 and 4, on Databricks serverless
and on Sail. Spark, its executors and this process share the work folder: where they are different machines, TMPDIR
names a folder on storage that all of them mount. Executors need custclean in their Python, and that Python's minor
version is this one's.
"""

from __future__ import annotations

import os
import pickle
import socket
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.parquet as pq

from custclean.engine import BatchFn, Relation
from custclean.engines.spark_dialect import arrow_schema, columns_of, fitted, in_spark, plain
from custclean.errors import CustcleanError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

BATCH = 65_536  # rows of a batch
LARGE = 1 << 20  # bytes of a pickled function; larger ones travel by file: a Connect message has a limit (128 MB)
PORT, WAIT = 15002, 20  # of Spark Connect where the address names none; seconds for it to answer
MEANT = {  # what results depend on
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
    "spark.sql.ansi.enabled": "true",
}
FASTER = {  # what only speed depends on: some services do not let it be set
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(BATCH),
}


@dataclass(frozen=True, slots=True)
class Frame(Relation):
    """A relation of this engine: a DataFrame, and the Parquet file or folder behind it where it is just that."""

    frame: DataFrame
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What an executor runs on its batches. A large function waits in a file, which each Python process reads once."""

    fn: BatchFn | Path
    schema: pa.Schema

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """`fn` of every batch that has rows."""
        fn = _waiting(str(self.fn)) if isinstance(self.fn, Path) else self.fn
        for batch in batches:
            if batch.num_rows:
                done = fitted(_threads().submit(fn, plain(batch)).result(), self.schema)
                if done.num_rows:
                    yield done


@dataclass
class Spark:
    """One run's engine; its steps are Parquet folders in `folder`, which the caller makes and removes.

    The rows of `map` and of a query without ORDER BY come in no certain order.
    """

    folder: Path
    session: SparkSession
    _numbers: Iterator[int] = field(default_factory=count)
    _views: dict[str, DataFrame] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, value in MEANT.items():
            self.session.conf.set(name, value)
        for name, value in FASTER.items():
            if self.session.conf.get(name, None) != value and self.session.conf.isModifiable(name):
                self.session.conf.set(name, value)

    def _new_file(self) -> Path:
        return self.folder / f"step-{next(self._numbers)}"

    def read(self, path: str) -> Frame:
        """The Parquet file, or folder of such files, at `path`."""
        return Frame(self.session.read.parquet(_address(Path(path))), Path(path))

    def sql(self, query: str, **relations: Relation) -> Frame:
        """The result of a query in DuckDB's dialect, in which the given relations stand under their names."""
        views = {name: self._view(_frame(relation)) for name, relation in relations.items()}
        return Frame(self.session.sql(in_spark(query, views)))

    def _view(self, relation: Frame) -> str:
        known = next((name for name, frame in self._views.items() if frame is relation.frame), None)
        if known is not None:
            return known
        name = f"custclean_{id(self)}_{next(self._numbers)}"
        relation.frame.createOrReplaceTempView(name)
        self._views[name] = relation.frame
        return name

    def map(self, relation: Relation, fn: BatchFn, schema: pa.Schema) -> Frame:
        """`fn` of every batch, wherever it lies; computed once and kept, as stages read the result more than once."""
        from pyspark import cloudpickle  # noqa: PLC0415  # an extra's

        body = cloudpickle.dumps(fn)  # type: ignore[no-untyped-call]  # pyspark's own copy has no types
        if len(body) > LARGE:
            waiting = self._new_file().with_suffix(".pickle")
            waiting.write_bytes(body)
            work = Work(waiting, schema)
        else:
            work = Work(fn, schema)
        return self._kept(_frame(relation).frame.mapInArrow(work, columns_of(schema)), schema)

    def stream(self, relation: Relation, fn: BatchFn, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
        """As `map`, a batch at a time."""
        yield from self.batches(self.map(relation, fn, schema))

    def persist(self, relation: Relation) -> Frame:
        """The relation with its rows in the work folder: what an executor that dies cannot take along."""
        frame = _frame(relation).frame
        return self._kept(frame, arrow_schema(frame))

    def _kept(self, frame: DataFrame, schema: pa.Schema) -> Frame:
        path = self._new_file()
        frame.write.parquet(_address(path))
        if not list(path.glob("*.parquet")):  # of no rows Sail writes no file
            path.mkdir(exist_ok=True)
            pq.write_table(schema.empty_table(), path / "none.parquet")
        return self.read(str(path))

    def batches(self, relation: Relation) -> Iterator[pa.RecordBatch]:
        """The rows; those of a query with ORDER BY in its order."""
        found = _frame(relation)
        if found.file is None and hasattr(found.frame, "toArrow"):
            yield from (plain(batch) for batch in found.frame.toArrow().to_batches(BATCH) if batch.num_rows)
            return
        # Spark 3.5 hands out no Arrow: one file then, which keeps the order
        file = found.file or self._kept(found.frame.coalesce(1), arrow_schema(found.frame)).file
        for part in [] if file is None else sorted(file.glob("*.parquet")) if file.is_dir() else [file]:
            with pq.ParquetFile(part, memory_map=False, pre_buffer=False) as parquet:
                yield from (plain(batch) for batch in parquet.iter_batches(BATCH) if batch.num_rows)

    def write(self, relation: Relation, path: str) -> None:
        """The rows as one Parquet file, written by this process."""
        schema = arrow_schema(_frame(relation).frame)
        with pq.ParquetWriter(path, schema) as writer:
            for batch in self.batches(relation):
                writer.write_batch(fitted(batch, schema))

    def close(self) -> None:
        """Let go of the views; the session is its maker's."""
        for name in self._views:
            self.session.catalog.dropTempView(name)


def connected(folder: Path) -> Spark:
    """The engine over the Spark that SPARK_REMOTE names (`sc://host:15002`), or over the one of this process.

    Raises:
        CustcleanError: there is no pyspark or sqlglot, or no such Spark.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of pandas 3, which this engine does not pass through Spark
        try:
            import pyspark  # noqa: PLC0415  # an extra's
            import sqlglot  # noqa: F401, PLC0415  # an extra's: its absence is told here, not at the first query
            from pyspark.errors import PySparkException  # noqa: PLC0415  # an extra's
            from pyspark.sql import SparkSession  # noqa: PLC0415  # an extra's
        except ImportError as problem:
            raise CustcleanError(
                f"The Spark engine needs {problem.name or 'pyspark'}.", "Install it: pip install 'custclean[spark]'."
            ) from problem
        # The light client has no Spark of its own, and fails where it finds none.
        os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
        remote = os.environ.get("SPARK_REMOTE")
        builder = SparkSession.builder.appName("custclean")
        try:
            if remote:
                _knock(remote)
            session = (builder.remote(remote) if remote else builder).getOrCreate()
            return Spark(folder, session)
        except (PySparkException, OSError, RuntimeError, ValueError) as problem:
            where = f"at {remote}" if remote else "in this process (SPARK_REMOTE is not set)"
            raise CustcleanError(
                f"No Spark {where}: {str(problem).splitlines()[0]}", "Name one: SPARK_REMOTE=sc://host:15002."
            ) from problem


def _knock(remote: str) -> None:
    """Raises OSError where nobody listens: Spark's client would try again for minutes."""
    url = urlsplit(remote)
    socket.create_connection((url.hostname or "", url.port or PORT), timeout=WAIT).close()


@cache
def _threads() -> ThreadPoolExecutor:
    """Threads of Python's own: Sail's die of what a function leaves in a threading.local (seen with CPython 3.11)."""
    return ThreadPoolExecutor(os.cpu_count())


@lru_cache(maxsize=2)
def _waiting(path: str) -> BatchFn:
    fn: BatchFn = pickle.loads(Path(path).read_bytes())  # noqa: S301  # written by this run, into its own folder
    return fn


def _address(path: Path) -> str:
    """A path as Spark takes it for one of this file system, whatever its default is."""
    return f"file://{path.absolute()}"


def _frame(relation: Relation) -> Frame:
    if not isinstance(relation, Frame):
        raise TypeError(f"a relation of another engine: {type(relation).__name__}")
    return relation
