"""CSV and its kin: comma, semicolon, tab, pipe … separated text, in whatever shape it was exported."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from custclean.delimited.part import Note, Part
from custclean.delimited.reader import read_table
from custclean.format import REJECTED, Chunk, Finding, Format, Options, Reading
from custclean.source import Source

OPTIONS = {
    "encoding": "How bytes become letters: utf-8, cp1250, cp1251, iso-8859-2, utf-16 … Detected unless given.",
    "delimiter": "What stands between cells: a character, several, or comma, semicolon, tab, pipe, space.",
    "quote": "What stands around cells: double, single, none.",
    "escape": "How a quote inside a quoted cell is written: doubled, backslash, none.",
    "header": "Number of header lines; 0 for none.",
    "skip": "Number of lines before the header: titles and notes.",
    "table": "Which table of a zip archive.",  # chosen when the source is opened
}


def read(source: Source, options: Options) -> Reading:
    """A delimited file; every detection can be overridden by an option.

    Raises:
        CustcleanError: impossible option; the file is empty, binary or broken.
    """
    table = read_table(source, {name: value for name, value in options.items() if value and name in OPTIONS})
    return Reading(table.names, table.headers, tuple(Finding(*clue) for clue in table.clues), _chunks(table.parts))


def _chunks(parts: Iterator[Part]) -> Iterator[Chunk]:
    for part in parts:
        yield Chunk(part.records, _batch(part.rejected), _batch(part.repaired))


def _batch(notes: list[Note]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([note._asdict() for note in notes], REJECTED)


FORMAT = Format(
    name="csv",
    doc="Delimited text: CSV, TSV and their kin. Encoding, delimiter, quotes, header, titles above and "
    "totals below the table are detected; lines that cannot be read are set aside with their number and the reason.",
    suffixes=(".csv", ".tsv", ".tab", ".psv", ".txt", ".dat"),
    read=read,
    options=OPTIONS,
)
