"""Inspect: how one file is read, and its first records."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from custclean import records
from custclean.format import Finding, Options
from custclean.privacy import as_shown
from custclean.source import Input
from custclean.stages.inputs import open_input, refuse_needless_table
from custclean.stages.recognise import recognise


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was detected about a file.

    Attributes:
        name: the file.
        findings: each with its reason and the option that overrides it.
        names: the columns.
        first: the first records, each a line number (or None) and its cells, personal ones masked.
        rejected: lines set aside at the start of the file, with their reasons.
        masked: whether personal values are hidden.
    """

    name: str
    findings: tuple[Finding, ...]
    names: tuple[str, ...]
    first: tuple[tuple[int | None, tuple[str | None, ...]], ...]
    rejected: tuple[tuple[int, str], ...]
    masked: bool


def inspect(one: Input, options: Options, rows: int = 5, *, show_values: bool = False) -> Inspection:
    """Look at the start of an input.

    Raises:
        CustcleanError: it cannot be read.
    """
    refuse_needless_table([one], options)
    reading = open_input(one, options)
    chunk = next(reading.chunks, None)
    if chunk is None:
        return Inspection(str(one), reading.findings, reading.names, (), (), masked=not show_values)
    cells = chunk.records.select([str(number) for number in range(len(reading.names))])
    inner = [records.raw(number) for number in range(len(reading.names))]
    fields = recognise(reading.names, cells.rename_columns(inner), {})
    columns = [
        as_shown(column.slice(0, rows), field.kind, plainly=show_values).to_pylist()
        for field, column in zip(fields, cells.columns, strict=True)
    ]
    lines: pa.Array = chunk.records.column(records.LINE).slice(0, rows)
    first = tuple(zip(lines.to_pylist(), zip(*columns, strict=True), strict=True))
    rejected = tuple((row["line"], row["reason"]) for row in chunk.rejected.to_pylist())
    return Inspection(str(one), reading.findings, reading.names, first, rejected, masked=not show_values)
