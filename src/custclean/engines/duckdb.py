"""DuckDB: the engine inside the process, spilling to the run's work folder."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Lock
from typing import TypeVar

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from custclean.engine import BatchFn, Relation
from custclean.engines.workers import Workers

MEMORY = 128  # MB; beyond it DuckDB spills to the work folder; the rest of the process needs about as much
OUT_OF_MEMORY = "Out of Memory Error"  # so begins what DuckDB says; Arrow passes it on as an OSError
READ = 1 << 18  # bytes of a column that are read at a time
IDLE = 16  # MB that DuckDB may hold on to while batches are worked on
CELLS = 160_000  # cells a batch: each kernel call has its price, and each thread has a batch in hand
STREAMED = 1_120_000  # cells a batch where whole records are worked on: many kernels run, each over a few columns
UNKNOWN = 4096  # MB of memory of a machine that does not say
Given = TypeVar("Given")
GROUP = 245_760  # rows of a group in our Parquet files, the most that a batch can have


@dataclass(frozen=True, slots=True)
class Query(Relation):
    """A relation of this engine: a query, and the Parquet file behind it where it is just that file."""

    sql: str
    file: Path | None = None


def _quoted(path: str | Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


@dataclass
class DuckDB:
    """One run's engine; its temporary files live in `folder`, which the caller makes and removes."""

    folder: Path
    threads: int = field(default_factory=lambda: os.cpu_count() or 1)
    memory: int = MEMORY  # MB
    on_batch: Callable[[int], None] = lambda _: None  # told the records of every batch that `map` has done
    expected: int = 0  # cells that are about to come, if that is known: other processes get ready for them at once

    def __post_init__(self) -> None:
        self._numbers = count()
        self._workers = Workers(self.threads - 1)
        self._workers.expect(self.expected)
        self._writing = Lock()  # one query at a time has the memory to itself; those of `batches` only join and stream
        self._connection = duckdb.connect(
            config={
                "threads": self.threads,
                "memory_limit": f"{self.memory}MB",
                "temp_directory": str(self.folder / "spill"),
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
        )

    def _new_file(self) -> Path:
        return self.folder / f"step-{next(self._numbers)}.parquet"

    def read(self, path: str) -> Query:
        """The Parquet file at `path`; the workers get ready for a large one."""
        held = pq.read_metadata(path)
        self._workers.expect(held.num_rows * held.num_columns)
        return Query(f"SELECT * FROM read_parquet({_quoted(path)})", Path(path))  # noqa: S608  # quoted, and our own file

    def sql(self, query: str, **relations: Relation) -> Query:
        """The result of `query`, in which the given relations stand under their names."""
        named = ", ".join(
            f"{name} AS NOT MATERIALIZED ({_query(relation).sql})" for name, relation in relations.items()
        )
        return Query(f"WITH {named} {query}" if named else query)

    def batches(self, relation: Relation) -> Iterator[pa.RecordBatch]:
        """The rows, in their order, at most CELLS cells at a time."""
        yield from self._batches(relation, CELLS)

    def _batches(self, relation: Relation, cells: int) -> Iterator[pa.RecordBatch]:
        query = _query(relation)
        if query.file is not None:
            with pq.ParquetFile(query.file, memory_map=False, pre_buffer=False, buffer_size=READ) as parquet:
                yield from parquet.iter_batches(_rows(len(parquet.schema_arrow), cells), use_threads=False)
            return
        yield from self._with_enough_memory(lambda: self._read(query.sql, cells))

    def _read(self, sql: str, cells: int) -> Iterator[pa.RecordBatch]:
        found = self._connection.cursor().sql(sql)
        yield from found.to_arrow_reader(_rows(len(found.columns), cells))

    def _with_enough_memory(self, query: Callable[[], Iterator[Given]]) -> Iterator[Given]:
        """What a query gives; one that needs more memory than it can spill gets more, up to half the machine's.

        It begins anew then, so only what has given nothing yet can have it.
        """
        memory, begun = self.memory, False
        try:
            while True:
                try:
                    for one in query():
                        begun = True
                        yield one
                except (duckdb.OutOfMemoryException, OSError) as short:
                    memory *= 2
                    if begun or memory > _machine() / 2 or OUT_OF_MEMORY not in str(short):
                        raise
                    self.allow(memory)
                else:
                    return
        finally:
            if memory != self.memory:
                self._settle()

    def map(self, relation: Relation, fn: BatchFn, schema: pa.Schema) -> Query:
        """`fn` of every batch on all cores, written in the order of the input."""
        path = self._new_file()
        with pq.ParquetWriter(path, schema, compression="none", use_dictionary=False, write_statistics=False) as writer:
            for batch in self._worked(relation, fn, schema, CELLS):
                writer.write_batch(batch)
        pa.default_memory_pool().release_unused()  # DuckDB, whose turn it may be next, has a pool of its own
        return self.read(str(path))

    def stream(self, relation: Relation, fn: BatchFn, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
        """`fn` of every batch on all cores, in the order of the input; a few batches are in hand at a time."""
        self._let_go()
        yield from self._worked(relation, fn, schema, STREAMED)

    def _worked(self, relation: Relation, fn: BatchFn, schema: pa.Schema, cells: int) -> Iterator[pa.RecordBatch]:
        waiting: deque[tuple[int, Future[pa.RecordBatch]]] = deque()

        def finished() -> Iterator[pa.RecordBatch]:
            rows, future = waiting.popleft()
            batch = _checked(future.result(), schema)
            self.on_batch(rows)
            if batch.num_rows:
                yield batch

        with ThreadPoolExecutor(self.threads) as pool:
            for batch in self._batches(relation, cells):
                waiting.append((len(batch), pool.submit(self._workers.run, fn, batch)))
                if len(waiting) > self.threads:  # one more than are worked on, so that none waits for the reader
                    yield from finished()
            while waiting:
                yield from finished()

    def persist(self, relation: Relation) -> Query:
        """The relation with its rows kept in a file of the work folder."""
        path = self._new_file()
        self.write(relation, str(path))
        return self.read(str(path))

    def write(self, relation: Relation, path: str) -> None:
        """The rows as one Parquet file of the work folder, which nobody reads before it is done."""
        copy = (
            f"COPY ({_query(relation).sql}) TO {_quoted(path)} "
            f"(FORMAT parquet, COMPRESSION uncompressed, ROW_GROUP_SIZE {GROUP}, USE_TMP_FILE false)"
        )
        with self._writing:
            for _ in self._with_enough_memory(lambda: iter([self._connection.cursor().execute(copy)])):
                pass

    def _let_go(self) -> None:
        """What earlier queries left behind goes, unless one is still running and needs it."""
        with suppress(duckdb.OutOfMemoryException):
            self.allow(IDLE)
        self._settle()

    def _settle(self) -> None:
        """Back to the usual memory, unless a query is still running that has been given more."""
        with suppress(duckdb.OutOfMemoryException):
            self.allow(self.memory)

    def allow(self, memory: int) -> None:
        """Let queries have so many MB."""
        self._connection.execute(f"SET memory_limit = '{memory}MB'")

    def close(self) -> None:
        """Let go of memory, files and processes."""
        self._workers.close()
        self._connection.close()


def _machine() -> int:
    """MB of memory that the machine has; a small one where the system does not say."""
    if not hasattr(os, "sysconf"):
        return UNKNOWN
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20


def _rows(columns: int, cells: int) -> int:
    """How many rows of so many columns make a batch of so many cells."""
    return min(GROUP, max(1, cells // columns))


def _query(relation: Relation) -> Query:
    if not isinstance(relation, Query):
        raise TypeError(f"a relation of another engine: {type(relation).__name__}")
    return relation


def _checked(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    if batch.schema.names != schema.names:
        raise ValueError(f"a batch function returned {batch.schema.names} instead of {schema.names}")
    return batch.cast(schema)
