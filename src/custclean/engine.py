"""The engine: what may move records. SQL joins and counts, `map` runs the pure column functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

import pyarrow as pa

BatchFn = Callable[[pa.RecordBatch], pa.RecordBatch]


class Relation(Protocol):
    """A table somewhere; only its engine looks inside."""


class Engine(Protocol):
    """What the stages ask of DuckDB or Spark, and all that they may ask."""

    def read(self, path: str) -> Relation:
        """The Parquet file at `path` as a relation."""

    def sql(self, query: str, **relations: Relation) -> Relation:
        """The result of a query over the named relations: joins, groups, counts, min and max only."""

    def map(self, relation: Relation, fn: BatchFn, schema: pa.Schema) -> Relation:
        """`fn` of every record batch, in order; `fn` is pure, picklable, and returns batches of `schema`."""

    def stream(self, relation: Relation, fn: BatchFn, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
        """As `map`, but once through and kept nowhere: for what goes straight into the files of a run."""

    def persist(self, relation: Relation) -> Relation:
        """The relation with its rows computed and kept, so that they can be read again."""

    def batches(self, relation: Relation) -> Iterator[pa.RecordBatch]:
        """The rows, a batch at a time."""

    def write(self, relation: Relation, path: str) -> None:
        """The rows as one Parquet file at `path`."""
