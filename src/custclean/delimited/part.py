"""What reading delimited text gives: what was detected, records, and the lines that were set aside or repaired."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa


class Clue(NamedTuple):
    """One thing detected about a file: what, its value, the evidence, the option that overrides it."""

    what: str
    value: str
    reason: str
    option: str = ""
    sure: bool = True


class Note(NamedTuple):
    """A line that could not be read as it stands: its number (1-based), its text, and a code with words."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a file.

    Attributes:
        records: text columns "0", "1" …, then `_line` (int64, 1-based line where the record starts).
        rejected: lines set aside.
        repaired: lines that became records, but not as they stand.
    """

    records: pa.RecordBatch
    rejected: list[Note] = field(default_factory=list)
    repaired: list[Note] = field(default_factory=list)


def schema(columns: int) -> pa.Schema:
    """The schema of a part's records."""
    return pa.schema(
        [*(pa.field(str(number), pa.string()) for number in range(columns)), pa.field("_line", pa.int64())]
    )


def as_notes(table: pa.Table, reason: str) -> list[Note]:
    """Records, `_line` last, as notes of one reason."""
    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
    return [Note(line, ",".join(cell or "" for cell in cells), reason) for *cells, line in rows]
