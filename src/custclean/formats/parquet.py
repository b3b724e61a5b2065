"""Parquet: a file, a folder of parts or a glob, every flat column type as text."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import pyarrow as pa
import pyarrow.parquet as pq

from custclean.as_text import as_text
from custclean.errors import CustcleanError
from custclean.format import Chunk, Finding, Format, Options, Reading
from custclean.source import Source
from custclean.writing.counted import Counted
from custclean.writing.hive import PLACE, values_of

BATCH = 65_536
GROUP = 1 << 17  # rows of a row group


def read(source: Source, _: Options) -> Reading:
    """Open the parts, whose columns are brought together by name; `country=PL` in a folder's name is a column, too.

    Raises:
        CustcleanError: no parts, a broken part, a nested column.
    """
    parts = _parts(source)
    schemas = [_schema(part.path) for part in parts]
    names = tuple(
        dict.fromkeys(name for part, schema in zip(parts, schemas, strict=True) for name in part.names(schema))
    )
    for part, schema in zip(parts, schemas, strict=True):
        _flat(part.path, schema)
    findings = (
        Finding("format", "Parquet", f"{len(parts)} part(s), first bytes PAR1"),
        Finding("columns", str(len(names)), "from the schema: " + ", ".join(f"{f.name} {f.type}" for f in schemas[0])),
    )
    return Reading(names, names, findings, _chunks(parts, names))


@dataclass(frozen=True, slots=True)
class _Part:
    """One file of a table, and the cells that all of its records have because of the folder they lie in."""

    path: Path
    same: Mapping[str, str | None]

    def names(self, schema: pa.Schema) -> list[str]:
        """The columns of its records; what the folders tell stands where it stood, else at the end."""
        names = list(schema.names)
        place = int((schema.metadata or {}).get(PLACE, len(names)))
        names[place:place] = [name for name in self.same if name not in names]
        return names


def _parts(source: Source) -> list[_Part]:
    path = source.path or Path(source.name)
    if path.is_dir():
        found = [part.relative_to(path) for part in sorted(path.rglob("*.parquet"))]
        parts = [_Part(path / part, values_of(part.parts[:-1])) for part in found if not _hidden(part)]
        if not parts:
            raise CustcleanError(f"{source.name}: the folder has no .parquet files.", "Name a file or another folder.")
        return parts
    if path.exists():
        return [_Part(path, {})]
    found = sorted(Path(name) for name in glob.glob(str(path), recursive=True))  # noqa: PTH207  # an absolute pattern is allowed
    if not found:
        raise CustcleanError(f"{source.name}: no file matches.", "Check the pattern.")
    fixed = next(number for number, part in enumerate(path.parts) if glob.has_magic(part))
    return [_Part(part, values_of(part.parts[fixed:-1])) for part in found]


def _hidden(part: Path) -> bool:
    """Whether a file, or a folder above it, is none of the table's: half written, or another program's notes."""
    return any(name.startswith(".") or (name.startswith("_") and "=" not in name) for name in part.parts)


def _schema(part: Path) -> pa.Schema:
    try:
        return pq.read_schema(part)
    except (pa.ArrowInvalid, OSError) as problem:
        raise CustcleanError(
            f"{part}: not a complete Parquet file ({str(problem).splitlines()[0].rstrip('.')}).",
            "Fetch it again; a Parquet file without its end cannot be read.",
        ) from problem


def _flat(part: Path, schema: pa.Schema) -> None:
    for field in schema:
        as_text(pa.array([], field.type), field.name, str(part))


def _chunks(parts: list[_Part], names: tuple[str, ...]) -> Iterator[Chunk]:
    for part in parts:
        try:
            with pq.ParquetFile(part.path, pre_buffer=False) as opened:
                for batch in opened.iter_batches(BATCH):
                    yield Chunk(_texts(batch, names, part))
        except (pa.ArrowInvalid, OSError) as problem:
            raise CustcleanError(
                f"{part.path}: broken inside ({str(problem).splitlines()[0]}).", "Fetch it again."
            ) from problem


def _texts(batch: pa.RecordBatch, names: tuple[str, ...], part: _Part) -> pa.RecordBatch:
    rows = len(batch)
    columns = [
        as_text(batch.column(name), name, str(part.path))
        if name in batch.schema.names
        else pa.repeat(pa.scalar(part.same.get(name), pa.string()), rows)
        for name in names
    ]
    inner = [*(str(number) for number in range(len(names))), "_line"]
    return pa.RecordBatch.from_arrays([*columns, pa.nulls(rows, pa.int64())], inner)


def write(batches: Iterable[pa.RecordBatch], schema: pa.Schema, sink: IO[bytes], _: Options) -> None:
    """The batches in row groups of one size, whatever sizes they come in; packed with zstd."""
    target = sink if sink.seekable() else cast("IO[bytes]", Counted(sink))
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        for group in _groups(batches, schema):
            writer.write_table(group, row_group_size=GROUP)


def _groups(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.Table]:
    """Tables of GROUP rows, the last one of fewer, each column in one stretch."""
    waiting: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        waiting.append(batch)
        rows += len(batch)
        while rows >= GROUP:
            table = pa.Table.from_batches(waiting, schema)
            yield table.slice(0, GROUP).combine_chunks()
            waiting = table.slice(GROUP).to_batches()
            rows -= GROUP
    if rows:
        yield pa.Table.from_batches(waiting, schema).combine_chunks()


FORMAT = Format(
    name="parquet",
    doc="""Apache Parquet: a file, a folder of parts, or a quoted glob such as 'parts/*.parquet'.

    Columns of any flat type are read as text without loss: dates in ISO 8601, numbers in full. Nested columns
    (lists, structs, maps) are refused by name. In a folder of folders, `country=PL` in a folder's name is a column.

    Written with zstd, in row groups of 131,072 records, with text columns unless the export is typed.""",
    suffixes=(".parquet", ".pq"),
    read=read,
    write=write,
    magic=b"PAR1",
)
