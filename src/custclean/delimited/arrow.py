"""Sound records to Arrow columns, and records read by hand among them in the order of their lines."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from custclean.bits import packed
from custclean.delimited.block import Records
from custclean.delimited.dialect import SWAP, Dialect
from custclean.delimited.part import schema
from custclean.text_bytes import bytes_of

_PIECE = 1 << 20  # bytes parsed at a time: what the processor's cache holds


def columns_of(records: Records, dialect: Dialect, width: int) -> pa.Table:
    """The sound records of a block: text columns "0" …, an empty cell null, and `_line` (1-based)."""
    starts, ends, lines = (np.concatenate(pieces) if pieces else np.empty(0, np.int64) for pieces in _pieces(records))
    if not starts.size:
        return schema(width).empty_table()
    quote = dialect.quote if dialect.quote.encode() in records.data else ""
    text = _bytes(records.data, starts, ends)
    table = _parse(text, replace(dialect, quote=quote), width, int((ends - starts).max()))
    columns = [_filled(_meant(column, dialect).combine_chunks()) for column in table.columns]
    return pa.table([*columns, pa.array(lines + 1)], [*table.column_names, "_line"])


def _pieces(records: Records) -> tuple[list[np.ndarray], list[np.ndarray], list[np.ndarray]]:
    return records.starts, records.ends, records.lines


def _bytes(data: bytes, starts: np.ndarray, ends: np.ndarray) -> pa.Buffer:
    """The bytes of the records, without copying them where they stand in one stretch."""
    breaks = np.flatnonzero(starts[1:] != ends[:-1]) + 1
    first = [0, *breaks.tolist()]
    last = [*(breaks - 1).tolist(), len(starts) - 1]
    if len(first) == 1:
        return pa.py_buffer(data).slice(int(starts[0]), int(ends[-1] - starts[0]))
    view = memoryview(data)
    return pa.py_buffer(b"".join(view[starts[one] : ends[other]] for one, other in zip(first, last, strict=True)))


def _parse(data: pa.Buffer, dialect: Dialect, width: int, longest: int) -> pa.Table:
    """The cells of sound UTF-8, an empty one as "".

    One thread parses each byte once; several would look for the ends of records beforehand, at twice the work.
    """
    names = [str(number) for number in range(width)]
    return csv.read_csv(
        pa.BufferReader(data),
        read_options=csv.ReadOptions(use_threads=False, column_names=names, block_size=max(_PIECE, 2 * longest)),
        parse_options=csv.ParseOptions(
            delimiter=dialect.byte.decode(),
            quote_char=dialect.quote or False,
            escape_char=False,
            newlines_in_values=bool(dialect.quote),
        ),
        convert_options=csv.ConvertOptions(
            check_utf8=False, column_types=dict.fromkeys(names, pa.string()), null_values=[]
        ),
    )


def _meant(column: pa.ChunkedArray, dialect: Dialect) -> pa.ChunkedArray:
    """The cells with the delimiter's own characters in them, and without the spaces that fill them up."""
    if dialect.swapped:
        column = pc.replace_substring(column, SWAP, dialect.delimiter)
    return pc.utf8_trim(column, " ") if dialect.padded else column


def _filled(cells: pa.StringArray) -> pa.StringArray:
    """The cells, an empty one null."""
    ends, _ = bytes_of(cells)
    there = ends[1:] > ends[:-1]
    return cells if there.all() else pa.StringArray.from_buffers(len(cells), *cells.buffers()[1:], packed(there))


def with_rows(table: pa.Table, rows: list[tuple[int, list[str]]]) -> pa.Table:
    """The table with further records, (1-based line, cells) each, in the order of lines."""
    if not rows:
        return table
    columns = [
        pa.array([cells[number] or None for _, cells in rows], pa.string()) for number in range(table.num_columns - 1)
    ]
    added = pa.table([*columns, pa.array([line for line, _ in rows], pa.int64())], table.column_names)
    return pa.concat_tables([table, added]).sort_by("_line")
