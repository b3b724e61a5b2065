"""Parquet: a file, a folder of parts or a glob, every flat column type as text."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from custclean.as_text import as_text
from custclean.errors import CustcleanError
from custclean.format import Chunk, Finding, Format, Options, Reading
from custclean.source import Source

BATCH = 65_536


def read(source: Source, _: Options) -> Reading:
    """Open the parts, whose columns are brought together by name.

    Raises:
        CustcleanError: no parts, a broken part, a nested column.
    """
    parts = _parts(source)
    schemas = [_schema(part) for part in parts]
    names = tuple(dict.fromkeys(name for schema in schemas for name in schema.names))
    for part, schema in zip(parts, schemas, strict=True):
        _flat(part, schema)
    findings = (
        Finding("format", "Parquet", f"{len(parts)} part(s), first bytes PAR1"),
        Finding("columns", str(len(names)), "from the schema: " + ", ".join(f"{f.name} {f.type}" for f in schemas[0])),
    )
    return Reading(names, names, findings, _chunks(parts, names))


def _parts(source: Source) -> list[Path]:
    path = source.path or Path(source.name)
    if path.is_dir():
        found = sorted(part for part in path.rglob("*.parquet") if not part.name.startswith((".", "_")))
        if not found:
            raise CustcleanError(f"{source.name}: the folder has no .parquet files.", "Name a file or another folder.")
        return found
    if path.exists():
        return [path]
    found = sorted(Path(name) for name in glob.glob(str(path), recursive=True))  # noqa: PTH207  # an absolute pattern is allowed
    if not found:
        raise CustcleanError(f"{source.name}: no file matches.", "Check the pattern.")
    return found


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


def _chunks(parts: list[Path], names: tuple[str, ...]) -> Iterator[Chunk]:
    for part in parts:
        try:
            with pq.ParquetFile(part) as opened:
                for batch in opened.iter_batches(BATCH):
                    yield Chunk(_texts(batch, names, str(part)))
        except (pa.ArrowInvalid, OSError) as problem:
            raise CustcleanError(
                f"{part}: broken inside ({str(problem).splitlines()[0]}).", "Fetch it again."
            ) from problem


def _texts(batch: pa.RecordBatch, names: tuple[str, ...], where: str) -> pa.RecordBatch:
    columns = [
        as_text(batch.column(name), name, where) if name in batch.schema.names else pa.nulls(len(batch), pa.string())
        for name in names
    ]
    lines = pa.nulls(len(batch), pa.int64())
    return pa.RecordBatch.from_arrays([*columns, lines], [*(str(number) for number in range(len(names))), "_line"])


FORMAT = Format(
    name="parquet",
    doc="""Apache Parquet: a file, a folder of parts, or a quoted glob such as 'parts/*.parquet'.

    Columns of any flat type are read as text without loss: dates in ISO 8601, numbers in full. Nested columns
    (lists, structs, maps) are refused by name.""",
    suffixes=(".parquet", ".pq"),
    read=read,
    magic=b"PAR1",
)
