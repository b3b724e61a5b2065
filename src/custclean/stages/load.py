"""Load: any input becomes text records of one base, with the lines that could not be read beside them."""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from custclean import records, registry
from custclean.as_text import as_text
from custclean.errors import CustcleanError, did_you_mean
from custclean.fed_back import fed_back
from custclean.format import REJECTED, Chunk, Finding, Format, Options, Reading
from custclean.sample import Sample
from custclean.source import Source, open_source

Input = Any  # a path, "-" for standard input, or an object with an Arrow C stream (pandas, polars, Arrow)
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


def load(
    inputs: Sequence[Input],
    options: Options,
    folder: Path,
    progress: Callable[[int], None] = lambda _: None,
) -> Base:
    """Read every input into one Parquet file of text records; columns are brought together by header.

    Args:
        inputs: paths, "-", or tables.
        options: what the user said of the files (`encoding`, `delimiter` …), for all of them.
        folder: the run's work folder.
        progress: told the number of records whenever more have been read.

    Raises:
        CustcleanError: an input cannot be read at all, or a file is given twice.
    """
    refuse_twice([name for one in inputs if not hasattr(one, "__arrow_c_stream__") for name, _ in _named(one)])
    opened = [(name, open_input(one, options)) for one in inputs for name, one in _named(one)]
    names = tuple(dict.fromkeys(name for _, reading in opened for name in reading.names))
    schema = records.schema(len(names))
    sample = Sample(schema)
    with (
        pq.ParquetWriter(folder / "records.parquet", schema, **QUICKLY) as good,
        pq.ParquetWriter(folder / "rejects.parquet", REJECTS, **QUICKLY) as bad,
        ThreadPoolExecutor(1) as beside,  # writes one batch while the next is read
    ):
        written: Future[None] | None = None
        loaded = []
        for name, reading in opened:
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


def refuse_twice(names: Sequence[str]) -> None:
    """Refuse what would be counted twice, and could not be told apart."""
    for name in names:
        if names.count(name) > 1:
            raise CustcleanError(f"{name} is given twice.", "Name each file once; put tables together into one.")


def _named(one: Input) -> Iterator[tuple[str, Input]]:
    """The input under the name that `_source` shows; a glob of anything but Parquet gives several."""
    if hasattr(one, "__arrow_c_stream__"):
        yield type(one).__module__.partition(".")[0] + " table", one
        return
    spec = str(one)
    matches = sorted(glob.glob(spec)) if glob.has_magic(spec) and not Path(spec).exists() else []  # noqa: PTH207  # an absolute pattern is allowed
    if matches and not spec.endswith((".parquet", ".pq")):
        yield from ((match, match) for match in matches)
    else:
        yield spec, spec


def open_input(one: Input, options: Options) -> Reading:
    """One input, its header read and its records waiting.

    Raises:
        CustcleanError: no such file, an unknown suffix, a broken file …
    """
    if hasattr(one, "__arrow_c_stream__"):
        return _open_table(one)
    spec = str(one)
    if glob.has_magic(spec) and not Path(spec).exists():
        source = Source(spec, ".parquet", _no_stream, Path(spec))
    else:
        source = open_source(spec, member=options.get("table", ""))
    return fed_back(_format_of(source, options).read(source, options))


def _no_stream() -> Any:  # noqa: ANN401  # never called: such sources are read by path
    raise CustcleanError("a folder cannot be read as a stream")


def _format_of(source: Source, options: Options) -> Format:
    """The format that the user named, that the first bytes prove, or that the suffix promises."""
    known = registry.formats()
    if named := options.get("format"):
        if named not in known:
            raise CustcleanError(f"Unknown format '{named}'.", did_you_mean(named, known))
        return known[named]
    if source.path is not None and source.path.is_dir():
        return known["parquet"]
    if source.suffix in ("", ".csv"):
        return known["csv"]
    for found in known.values():
        if source.suffix in found.suffixes:
            return found
    suffixes = sorted(suffix for found in known.values() for suffix in found.suffixes)
    raise CustcleanError(
        f"{source.name}: unknown suffix '{source.suffix}'; custclean reads {', '.join(suffixes)}.",
        "Name the format if it is one of them under another ending: --format csv.",
    )


def _open_table(table: Any) -> Reading:  # noqa: ANN401  # whatever offers the Arrow PyCapsule interface
    reader = pa.RecordBatchReader.from_stream(table)
    names = tuple(str(name) for name in reader.schema.names)
    for field in reader.schema:
        as_text(pa.array([], field.type), field.name, "the table")

    def chunks() -> Iterator[Chunk]:
        for batch in reader:
            columns = [as_text(column, name, "the table") for column, name in zip(batch.columns, names, strict=True)]
            inner = [str(number) for number in range(len(names))]
            lines = pa.nulls(len(batch), pa.int64())
            yield Chunk(pa.RecordBatch.from_arrays([*columns, lines], [*inner, records.LINE]))

    return Reading(names, names, (Finding("format", "table", "handed over through the Arrow C stream"),), chunks())


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


def as_table(one: Input, options: Options) -> tuple[pa.Table, pa.Table, Reading]:
    """One input whole in memory: its records under their headers, the lines set aside, and how it was read."""
    reading = open_input(one, options)
    rejected, batches = [], []
    for chunk in reading.chunks:
        rejected.append(chunk.rejected)
        batches.append(chunk.records.select([str(number) for number in range(len(reading.names))]))
    schema = pa.schema([pa.field(name, pa.string()) for name in reading.names])
    table = pa.Table.from_batches([batch.rename_columns(list(reading.names)) for batch in batches], schema)
    return table, pa.Table.from_batches(rejected, REJECTED), reading
