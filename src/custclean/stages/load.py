"""Load: any input becomes text records of one base, with the lines that could not be read beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from custclean import records
from custclean.format import REJECTED, Chunk, Finding, Reading
from custclean.sample import Sample

Readings = Sequence[tuple[str, Reading]]
QUICKLY: dict[str, Any] = {
    "compression": "none",
    "use_dictionary": [records.SOURCE],  # the same in every record of a file
    "write_statistics": False,
}  # read once or twice
REPAIRED = "repaired"
REJECTS = pa.schema([pa.field(records.SOURCE, pa.string()), *REJECTED, pa.field(REPAIRED, pa.int64())])


@dataclass(frozen=True, slots=True)
class LoadedSource:
    """One input of a base: what it gave."""

    name: str
    records: int
    rejected: int
    repaired: int
    findings: tuple[Finding, ...]

    @property
    def read_as(self) -> str:
        """How it was read, in words: "utf-8, comma"."""
        return ", ".join(one.value for one in self.findings if one.what in ("format", "encoding", "delimiter"))

    def with_more(self, chunk: Chunk) -> LoadedSource:
        """The counts with those of one more chunk."""
        return LoadedSource(
            self.name,
            self.records + chunk.records.num_rows,
            self.rejected + chunk.rejected.num_rows,
            self.repaired + chunk.repaired.num_rows,
            self.findings,
        )


@dataclass(frozen=True, slots=True)
class Base:
    """A loaded base in a run's work folder.

    Attributes:
        names: the columns of all sources together, by their headers.
        records: Parquet file of schema `records.schema(len(names))`.
        rejects: Parquet file of schema REJECTS: lines set aside (`repaired` is 0), and lines read after a repair (1).
        sample: records spread evenly over the base, SAMPLE at most.
        sources: what each input gave, in order.
    """

    names: tuple[str, ...]
    records: Path
    rejects: Path
    sample: pa.RecordBatch
    sources: tuple[LoadedSource, ...]

    @property
    def rows(self) -> int:
        """Records of all sources."""
        return sum(source.records for source in self.sources)

    @property
    def is_large(self) -> bool:
        """Whether the sample is not all of it."""
        return len(self.sample) < self.rows

    @property
    def rejected(self) -> int:
        """Lines of all sources that could not be read."""
        return sum(source.rejected for source in self.sources)


def load(readings: Readings, folder: Path, progress: Callable[[int], None] = lambda _: None) -> Base:
    """Read every input into one Parquet file of text records; columns are brought together by header.

    Args:
        readings: the inputs by the names that `_source` shows, their headers read (`inputs.opened`).
        folder: the run's work folder.
        progress: told the number of records whenever more have been read.

    Raises:
        CustcleanError: an input turns out to be broken further on.
    """
    names = tuple(dict.fromkeys(name for _, reading in readings for name in reading.names))
    schema = records.schema(len(names))
    sample = Sample(schema)
    with (
        pq.ParquetWriter(folder / "records.parquet", schema, **QUICKLY) as good,
        pq.ParquetWriter(folder / "rejects.parquet", REJECTS, **QUICKLY) as bad,
        ThreadPoolExecutor(1) as beside,  # writes one batch while the next is read
    ):
        written: Future[None] | None = None
        loaded = []
        for name, reading in readings:
            source = LoadedSource(name, 0, 0, 0, reading.findings)
            for chunk in reading.chunks:
                placed = _placed(chunk.records, name, source.records, reading.names, names, schema)
                sample.add(placed)
                if written is not None:
                    written.result()
                written = beside.submit(good.write_batch, placed)
                bad.write_batch(_noted(chunk.rejected, name, 0))
                bad.write_batch(_noted(chunk.repaired, name, 1))
                source = source.with_more(chunk)
                progress(chunk.records.num_rows)
            loaded.append(source)
        if written is not None:
            written.result()
    return Base(names, folder / "records.parquet", folder / "rejects.parquet", sample.records(), tuple(loaded))


def _placed(
    batch: pa.RecordBatch,
    source: str,
    first: int,
    own: Sequence[str],
    names: Sequence[str],
    schema: pa.Schema,
) -> pa.RecordBatch:
    """A file's batch under the base's columns, every record with its identity."""
    rows = len(batch)
    place: Mapping[str, int] = {name: number for number, name in enumerate(own)}
    identity = [
        pa.repeat(pa.scalar(source), rows),
        pa.array(np.arange(first, first + rows)),
        batch.column(records.LINE),
    ]
    cells = [batch.column(str(place[name])) if name in place else pa.nulls(rows, pa.string()) for name in names]
    return pa.RecordBatch.from_arrays([*identity, *cells], schema=schema)


def _noted(lines: pa.RecordBatch, source: str, repaired: int) -> pa.RecordBatch:
    rows = len(lines)
    columns = [pa.repeat(pa.scalar(source), rows), *lines.columns, pa.repeat(pa.scalar(repaired, pa.int64()), rows)]
    return pa.RecordBatch.from_arrays(columns, schema=REJECTS)
