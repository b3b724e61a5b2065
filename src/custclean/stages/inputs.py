"""Inputs: whatever holds records, opened: found, named, its format told and its header read."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from custclean import records, registry
from custclean.as_text import as_text
from custclean.errors import CustcleanError, did_you_mean
from custclean.fed_back import fed_back
from custclean.format import REJECTED, Chunk, Finding, Format, Options, Reading
from custclean.source import Input, Source, is_table, may_be_archive, open_source


def opened(inputs: Sequence[Input], options: Options) -> list[tuple[str, Reading]]:
    """Every input with its header read, by the name that `_source` shows.

    Args:
        inputs: paths, "-", or tables.
        options: what the user said of the files (`encoding`, `delimiter` …), for all of them.

    Raises:
        CustcleanError: an input cannot be read at all, a file is given twice, or a table is named where none is chosen.
    """
    refuse_needless_table(inputs, options)
    refuse_twice([name for one in inputs if not is_table(one) for name, _ in _named(one)])
    return [(name, open_input(one, options)) for one in inputs for name, one in _named(one)]


def refuse_needless_table(inputs: Sequence[Input], options: Options) -> None:
    """Refuse the name of a table where no input can hold several: it would be passed over in silence."""
    if options.get("table") and not any(may_be_archive(str(one)) for one in inputs if not is_table(one)):
        raise CustcleanError("--table names a file of a zip archive, and no input is one.", "Leave it out.")


def refuse_twice(names: Sequence[str]) -> None:
    """Refuse what would be counted twice, and could not be told apart."""
    for name in names:
        if names.count(name) > 1:
            raise CustcleanError(f"{name} is given twice.", "Name each file once; put tables together into one.")


def _named(one: Input) -> Iterator[tuple[str, Input]]:
    """The input under the name that `_source` shows; a glob of anything but Parquet gives several."""
    if is_table(one):
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
    if is_table(one):
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
