"""Save: streams of batches as files, all of them complete or none of them there.

    with Outputs(inputs=files, overwrite=overwrite) as outputs:
        cleaned = outputs.table("clean.parquet", schema, {})
        issues = outputs.table("issues.csv", ISSUES, {})
        for batch in ...:
            cleaned(batch)
        outputs.text("run.json", manifest)

Every output is written beside its target, readable by its owner only, and all are renamed when the block ends well; if
it does not, nothing has changed. `writing/staged.py` tells what a killed run leaves.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import IO

import pyarrow as pa

from custclean import registry
from custclean.errors import CustcleanError, did_you_mean
from custclean.format import Format, Options
from custclean.writing import output as making
from custclean.writing.output import Output
from custclean.writing.partitions import WritePart, refuse_column
from custclean.writing.staged import sweep
from custclean.writing.target import STDOUT, is_stream, refuse, refuse_inputs

__all__ = [
    "OPTIONS",
    "Outputs",
    "Sink",
    "check_target",
    "format_of",
    "refuse_inputs",
    "save_table",
    "save_text",
    "saving",
]

OPTIONS: Mapping[str, str] = {
    "format": "csv, parquet or jsonl, where the target's suffix does not say; standard output is CSV unless told.",
    "partition_by": "A column: the target is then a folder with one folder for each of its values.",
    "delimiter": "What stands between the cells of a CSV file; a tab in .tsv, a pipe in .psv, else a comma.",
    "excel": "A CSV file as Excel expects it: byte order mark, CRLF, the delimiter of the country.",
    "country": "ISO 3166 alpha-2: whether `excel` writes semicolons.",
}
DELIMITERS = {".tsv": "tab", ".tab": "tab", ".psv": "pipe"}
NO_OPTIONS: Options = MappingProxyType({})

Sink = Callable[[pa.RecordBatch], None]
Target = Path | str


class Outputs:
    """What one run writes: none of it takes its place before all of it is whole.

    Args:
        inputs: as the user named them; none of them is ever written to.
        overwrite: whether an existing target may be replaced.
    """

    def __init__(self, *, inputs: Iterable[object] = (), overwrite: bool = False) -> None:
        self._inputs, self._overwrite = tuple(inputs), overwrite
        self._outputs: list[Output] = []

    def __enter__(self) -> Outputs:  # noqa: PYI034  # nothing derives from it
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._commit()
        finally:
            for output in self._outputs:
                output.close()

    def table(self, target: Target, schema: pa.Schema, options: Options = NO_OPTIONS) -> Sink:
        """A sink that takes the batches of one table, in whatever sizes.

        Args:
            target: a file; a folder with the option `partition_by`; "-" for standard output.
            schema: of the batches.
            options: of OPTIONS, as text; those that a format does not know are ignored.

        Raises:
            CustcleanError: an existing target, an input, an unknown suffix, a column that is not there … The sink
                raises it, too, where the disk is full.
        """
        self._claim(target, options)
        format_, column = format_of(target, options), options.get("partition_by")
        write = _writer(format_, {"delimiter": DELIMITERS.get(Path(target).suffix.lower(), ""), **options})
        if column:
            refuse_column(schema, column)
            made = making.folder_of(str(target), schema, write, column, format_.suffixes[0])
        elif is_stream(target):
            _refuse_terminal(target, format_)
            made = making.stream_of(str(target), schema, write)
        else:
            made = making.file_of(str(target), schema, write)
        self._outputs.append(made)
        return made.take

    def text(self, target: Target, text: str) -> None:
        """A report or a manifest, whole."""
        self._claim(target, NO_OPTIONS)
        if is_stream(target):
            with making.told(str(target)), making.opened(str(target)) as stream:
                stream.write(text.encode())
                stream.flush()
        else:
            self._outputs.append(making.text_of(str(target), text))

    def _claim(self, target: Target, options: Options) -> None:
        """Refuse a target that is taken, by this run or before it; what a killed run left there is swept away."""
        if not is_stream(target):
            sweep(Path(target))
        refuse(target, self._inputs, folder=bool(options.get("partition_by")), overwrite=self._overwrite)
        here = Path(target).resolve()
        for other in self._outputs:
            there = Path(other.target).resolve()
            if here.is_relative_to(there) or there.is_relative_to(here):
                raise CustcleanError(f"{target} and {other.target} cannot both be written.", "Name two outputs apart.")

    def _commit(self) -> None:
        """All in place, or none."""
        for output in self._outputs:
            output.finish()
        placed = False
        try:
            for output in self._outputs:
                output.place()
            placed = True
        finally:
            for output in [] if placed else reversed(self._outputs):
                output.undo()


@contextmanager
def saving(
    target: Target,
    schema: pa.Schema,
    options: Options = NO_OPTIONS,
    *,
    overwrite: bool = False,
    inputs: Iterable[object] = (),
) -> Iterator[Sink]:
    """One table that is written batch by batch and takes its place when the block ends well.

    Raises:
        CustcleanError: as `Outputs.table`.
    """
    with Outputs(inputs=inputs, overwrite=overwrite) as outputs:
        yield outputs.table(target, schema, options)


def save_text(text: str, target: Target) -> None:
    """A report as a file, in place of the last one."""
    with Outputs(overwrite=True) as outputs:
        outputs.text(target, text)


def save_table(batches: Iterable[pa.RecordBatch], schema: pa.Schema, target: Target) -> None:
    """Batches as CSV, Parquet or JSON Lines, as the suffix of the target says, in place of the last ones.

    Raises:
        CustcleanError: another suffix, or a folder that cannot be written to.
    """
    with saving(target, schema, overwrite=True) as sink:
        for batch in batches:
            sink(batch)


def check_target(
    target: Target, options: Options = NO_OPTIONS, *, overwrite: bool = False, inputs: Iterable[object] = ()
) -> None:
    """Refuse, before any work is done, what `Outputs` would refuse; nothing is written or swept.

    Raises:
        CustcleanError: an existing target, an input, an unknown suffix.
    """
    refuse(target, inputs, folder=bool(options.get("partition_by")), overwrite=overwrite)
    format_of(target, options)


def format_of(target: Target, options: Options = NO_OPTIONS) -> Format:
    """The format that the user named, else that the suffix promises; CSV down a pipe, Parquet in parts.

    Raises:
        CustcleanError: an unknown format or suffix, or one that is only read.
    """
    known = {name: found for name, found in registry.formats().items() if found.write is not None}
    if named := options.get("format"):
        if named not in known:
            raise CustcleanError(f"Unknown format '{named}' to write.", did_you_mean(named, known))
        return known[named]
    suffix = Path(target).suffix.lower()
    for found in known.values():
        if suffix in found.suffixes:
            return found
    if is_stream(target):
        return known["csv"]
    if options.get("partition_by"):
        return known["parquet"]
    suffixes = sorted(ending for found in known.values() for ending in found.suffixes)
    raise CustcleanError(
        f"{target}: unknown suffix '{suffix}'; custclean writes {', '.join(suffixes)}.",
        "End the name in one of them, or name the format.",
    )


def _writer(format_: Format, options: Options) -> WritePart:
    """The format's own writer, its options known."""

    def write(batches: Iterable[pa.RecordBatch], schema: pa.Schema, sink: IO[bytes]) -> None:
        if format_.write is not None:
            format_.write(batches, schema, sink, options)

    return write


def _refuse_terminal(target: Target, format_: Format) -> None:
    if str(target) == STDOUT and format_.magic and sys.stdout.isatty():
        raise CustcleanError(f"{format_.name} is binary and does no good on a terminal.", "Send it into a file.")
