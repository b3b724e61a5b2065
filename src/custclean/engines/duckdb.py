"""DuckDB: the engine inside the process, spilling to the run's work folder."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from custclean.engine import BatchFn, Relation

MEMORY = "96MB"  # beyond it DuckDB spills to the work folder; the rest of the process needs about as much
CELLS = 160_000  # cells a batch: each kernel call has its price, and each thread has a batch in hand
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
    on_batch: Callable[[int], None] = lambda _: None  # told the records of every batch that `map` has done

    def __post_init__(self) -> None:
        self._numbers = count()
        self._connection = duckdb.connect(
            config={
                "threads": self.threads,
                "memory_limit": MEMORY,
                "temp_directory": str(self.folder / "spill"),
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
        )

    def _new_file(self) -> Path:
        return self.folder / f"step-{next(self._numbers)}.parquet"

    def read(self, path: str) -> Query:
        """The Parquet file at `path`."""
        return Query(f"SELECT * FROM read_parquet({_quoted(path)})", Path(path))  # noqa: S608  # quoted, and our own file

    def sql(self, query: str, **relations: Relation) -> Query:
        """The result of `query`, in which the given relations stand under their names."""
        named = ", ".join(
            f"{name} AS NOT MATERIALIZED ({_query(relation).sql})" for name, relation in relations.items()
        )
        return Query(f"WITH {named} {query}" if named else query)

    def batches(self, relation: Relation) -> Iterator[pa.RecordBatch]:
        """The rows, in their order, at most CELLS cells at a time."""
        query = _query(relation)
        if query.file is not None:
            with pq.ParquetFile(query.file, memory_map=False) as parquet:
                yield from parquet.iter_batches(_rows(len(parquet.schema_arrow)), use_threads=False)
            return
        found = self._connection.cursor().sql(query.sql)
        reader: pa.RecordBatchReader = found.to_arrow_reader(_rows(len(found.columns)))
        yield from reader

    def map(self, relation: Relation, fn: BatchFn, schema: pa.Schema) -> Query:
        """`fn` of every batch on all cores, written in the order of the input."""
        path = self._new_file()
        waiting: deque[tuple[int, Future[pa.RecordBatch]]] = deque()

        def finish_one() -> None:
            rows, future = waiting.popleft()
            _append(writer, future.result(), schema)
            self.on_batch(rows)

        with (
            pq.ParquetWriter(path, schema, compression="none", use_dictionary=False, write_statistics=False) as writer,
            ThreadPoolExecutor(self.threads) as pool,
        ):
            for batch in self.batches(relation):
                waiting.append((len(batch), pool.submit(fn, batch)))
                if len(waiting) >= self.threads:
                    finish_one()
            while waiting:
                finish_one()
        pa.default_memory_pool().release_unused()  # DuckDB, whose turn it may be next, has a pool of its own
        return self.read(str(path))

    def persist(self, relation: Relation) -> Query:
        """The relation with its rows kept in a file of the work folder."""
        path = self._new_file()
        self.write(relation, str(path))
        return self.read(str(path))

    def write(self, relation: Relation, path: str) -> None:
        """The rows as one Parquet file."""
        query = _query(relation).sql
        self._connection.cursor().execute(
            f"COPY ({query}) TO {_quoted(path)} (FORMAT parquet, COMPRESSION uncompressed, ROW_GROUP_SIZE {GROUP})"
        )

    def close(self) -> None:
        """Let go of memory and files."""
        self._connection.close()


def _rows(columns: int) -> int:
    """How many rows of so many columns make a batch."""
    return min(GROUP, max(1, CELLS // columns))


def _query(relation: Relation) -> Query:
    if not isinstance(relation, Query):
        raise TypeError(f"a relation of another engine: {type(relation).__name__}")
    return relation


def _append(writer: pq.ParquetWriter, batch: pa.RecordBatch, schema: pa.Schema) -> None:
    if batch.schema.names != schema.names:
        raise ValueError(f"a batch function returned {batch.schema.names} instead of {schema.names}")
    if batch.num_rows:
        writer.write_batch(batch.cast(schema))
