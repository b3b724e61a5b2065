"""CSV and its kin: comma, semicolon, tab, pipe … separated text, in whatever shape it was exported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc

from custclean.as_text import as_text
from custclean.column import patch, strings
from custclean.delimited.formulas import guarded
from custclean.delimited.part import Note, Part
from custclean.delimited.reader import read_table
from custclean.delimited.sniff import NAMES
from custclean.errors import CustcleanError
from custclean.format import REJECTED, Chunk, Finding, Format, Options, Reading
from custclean.source import Source
from custclean.text_bytes import content, first_bytes, holding, last_bytes
from custclean.writing.pieces import pieces

OPTIONS = {
    "encoding": "How bytes become letters: utf-8, cp1250, cp1251, iso-8859-2, utf-16 … Detected unless given.",
    "delimiter": "What stands between cells: a character, several, or comma, semicolon, tab, pipe, space.",
    "quote": "What stands around cells: double, single, none.",
    "escape": "How a quote inside a quoted cell is written: doubled, backslash, none.",
    "header": "Number of header lines; 0 for none.",
    "skip": "Number of lines before the header: titles and notes.",
    "table": "Which table of a zip archive.",  # chosen when the source is opened
}
NO_DELIMITER = "\r\n\"'=+-@"  # of these a cell's own text is made, or what keeps it apart
MARK = "\ufeff".encode()


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


@dataclass(frozen=True, slots=True)
class Look:
    """How a file is written: what stands between cells, at the end of lines, and before all of them."""

    delimiter: str = ","
    end: str = "\n"
    mark: bytes = b""


def look(options: Options) -> Look:
    """How the options want a file to be written.

    Args:
        options: `delimiter`; `excel` for a file that Excel opens with a double click; `country` (ISO 3166 alpha-2) or
            `locale` ("pl_PL"), whose decimal comma then makes the delimiter a semicolon, as Excel expects it there.

    Raises:
        CustcleanError: a delimiter that cannot be.

    >>> look({"excel": "1", "country": "PL"}).delimiter, look({"excel": "1", "country": "US"}).delimiter
    (';', ',')
    """
    wanted = options.get("delimiter", "")
    delimiter = NAMES.get(wanted.lower(), wanted)
    if len(delimiter) > 1 or delimiter.isalnum() or (delimiter and delimiter in NO_DELIMITER):
        raise CustcleanError(
            f"'{wanted}' cannot separate the cells of a file that is written.", "Give one like --delimiter ';'."
        )
    if not options.get("excel"):
        return Look(delimiter or ",")
    return Look(delimiter or (";" if _has_decimal_comma(options) else ","), "\r\n", MARK)


def _has_decimal_comma(options: Options) -> bool:
    """Whether the country or the language writes 1,5: by Unicode's CLDR."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # only --excel needs it
    from babel.numbers import get_decimal_symbol  # noqa: PLC0415

    known = options.get("locale") or (f"und_{options['country'].upper()}" if options.get("country") else "en_US")
    try:
        return get_decimal_symbol(Locale.parse(known.partition(".")[0])) == ","
    except (UnknownLocaleError, ValueError):
        return False


def write(batches: Iterable[pa.RecordBatch], schema: pa.Schema, sink: IO[bytes], options: Options) -> None:
    r"""The batches as RFC 4180 has it, in UTF-8: cells quoted where they need it, null and "" an empty cell.

    Lines end with LF as everywhere but in Excel's files; a record without any value begins with "". A cell that a
    spreadsheet would run begins with an apostrophe, which `read` takes away again. What `read` drops from any file is
    lost here too: NUL and the byte order mark.

    >>> from io import BytesIO
    >>> sink, table = BytesIO(), pa.record_batch({"name": ["Jan", "=1+1"], "note": ["a, b", None]})
    >>> write([table], table.schema, sink, {})
    >>> sink.getvalue()
    b'name,note\nJan,"a, b"\n\'=1+1,\n'
    """
    chosen = look(options)
    header = pa.RecordBatch.from_arrays([strings([name]) for name in schema.names], schema.names)
    sink.write(chosen.mark)
    sink.write(_bytes(header, chosen, first=True))
    for batch in batches:
        for piece in pieces(batch):
            sink.write(_bytes(piece, chosen))


def _bytes(batch: pa.RecordBatch, chosen: Look, *, first: bool = False) -> bytes:
    """The lines of a batch; `first` if the file begins with them, where a mark of the text's own needs quotes."""
    marked = b"\xef" if first else b""
    cells = [
        _quoted(guarded(as_text(column, name, "the table")), chosen.delimiter, marked)
        for name, column in zip(batch.schema.names, batch.columns, strict=True)
    ]
    ended = pc.binary_join_element_wise(cells[-1], chosen.end, "", null_handling="replace", null_replacement="")
    lines = pc.binary_join_element_wise(
        *cells[:-1], ended, chosen.delimiter, null_handling="replace", null_replacement=""
    )
    hollow = (len(cells) - 1) * len(chosen.delimiter.encode()) + len(chosen.end)
    empty = pc.equal(
        pc.binary_length(lines), hollow
    )  # nothing but delimiters would be a blank line, which is no record
    return content(patch(lines, empty, lambda some: pc.binary_join_element_wise('""', some, "")))


def _quoted(values: pa.StringArray, delimiter: str, marked: bytes) -> pa.StringArray:
    """Cells in quotes that hold what structures a file, or that begin or end with a space, which some readers trim."""
    special = holding(values, delimiter.encode() + b'"\r\n' + marked)
    spaced = pa.array((first_bytes(values) == ord(" ")) | (last_bytes(values) == ord(" ")))
    return patch(values, pc.or_(special, pc.and_(spaced, values.is_valid())), _in_quotes)


def _in_quotes(values: pa.StringArray) -> pa.StringArray:
    return pc.binary_join_element_wise('"', pc.replace_substring(values, '"', '""'), '"', "")


FORMAT = Format(
    name="csv",
    doc="""Delimited text: CSV, TSV and their kin.

    Encoding, delimiter, quotes, header, titles above and totals below the table are detected, also where cells stand in
    columns of fixed width, in drawn frames or in formulas such as ="0012"; lines that cannot be read, and tables below
    the first, are set aside with their number and the reason. Lines of nothing but delimiters are blank lines.

    Written as RFC 4180 has it: UTF-8, quotes only where needed, an empty cell for a missing value. A cell that a
    spreadsheet would run as a formula (it begins with = + - @, a tab, a line end, or one of the full-width signs) gets
    an apostrophe before it; signed numbers and phones such as +48601234567 have nothing to run and stay as they are.
    Reading takes the apostrophe away again: '=1+1 in a file is the value =1+1. For Excel, a byte order mark, CRLF line
    ends, and a semicolon between cells where the country writes a decimal comma.""",
    suffixes=(".csv", ".tsv", ".tab", ".psv", ".txt", ".dat"),
    read=read,
    options=OPTIONS,
    write=write,
)
