"""A file format: how its files become batches of text records, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

import pyarrow as pa

from custclean.source import Source

REJECTED = pa.schema(
    [
        pa.field("line", pa.int64()),  # 1-based line of the file
        pa.field("text", pa.string()),  # the line as it stands, decoded
        pa.field("reason", pa.string()),  # code and words: why it could not be read
    ]
)
"""Lines set aside while loading: one row a line."""

NO_LINES = pa.RecordBatch.from_pylist([], schema=REJECTED)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing detected about a file: what, its value, the evidence, and the option that overrides it.

    >>> Finding("delimiter", ";", "12 of 12 lines have 4 of them", "--delimiter").value
    ';'
    """

    what: str
    value: str
    reason: str
    option: str = ""
    sure: bool = True  # false: a guess that the user should look at


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a file: records read, and the lines among them that could not be.

    Attributes:
        records: text columns in file order under the names "0", "1" …, one a field; then `_line` (int64 or null).
        rejected: of schema REJECTED: lines set aside.
        repaired: of schema REJECTED: lines read after a repair (a padded row, a decoded stray byte), and what it was.
    """

    records: pa.RecordBatch
    rejected: pa.RecordBatch = field(default_factory=lambda: NO_LINES)
    repaired: pa.RecordBatch = field(default_factory=lambda: NO_LINES)


@dataclass(frozen=True, slots=True)
class Reading:
    """An opened file: its header, what was detected, and its records as a one-way stream.

    Attributes:
        names: the columns' names, never empty, never twice the same.
        headers: the header cells as they stand in the file ("" where there is none).
        findings: what was detected, for `custclean inspect`.
        chunks: the records, once through; raises CustcleanError where the file turns out to be broken.
    """

    names: tuple[str, ...]
    headers: tuple[str, ...]
    findings: tuple[Finding, ...]
    chunks: Iterator[Chunk]


Options = Mapping[str, str]  # what the user said of a file: encoding, delimiter, quote, escape, header, skip, sheet …

Write = Callable[[Iterable[pa.RecordBatch], pa.Schema, IO[bytes], Options], None]
"""Batches of that schema (headers as names; text, or the types of `--typed`) -> an open binary sink, maybe a pipe."""


@dataclass(frozen=True, slots=True)
class Format:
    """A file format; the registry finds one as `FORMAT` in each file of formats/.

    Attributes:
        name: "csv".
        doc: what it is; its page in docs/.
        suffixes: endings that name it, with the dot, compression endings apart.
        read: source, options -> Reading.
        options: names of the options that `read` understands, with what each does.
        magic: first bytes that prove it, if it has any.
        write: batches, schema, sink, options -> the file; None for formats that are only read.
    """

    name: str
    doc: str
    suffixes: tuple[str, ...]
    read: Callable[[Source, Options], Reading]
    options: Mapping[str, str] = field(default_factory=dict)
    magic: bytes = b""
    write: Write | None = None
