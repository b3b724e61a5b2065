"""Sound records to Arrow columns, and records read by hand among them in the order of their lines."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from custclean.delimited.block import Records
from custclean.delimited.dialect import SWAP, Dialect
from custclean.delimited.part import schema

_PIECE = 1 << 20  # bytes that one thread parses at a time


def columns_of(records: Records, dialect: Dialect, width: int) -> pa.Table:
    """The sound records of a block: text columns "0" …, an empty cell null, and `_line` (1-based)."""
    starts, ends, lines = (np.concatenate(pieces) if pieces else np.empty(0, np.int64) for pieces in _pieces(records))
    if not starts.size:
        return schema(width).empty_table()
    table = _parse(_bytes(records.data, starts, ends), dialect, width, int((ends - starts).max()))
    names = table.column_names
    if dialect.swapped:
        table = pa.table([_restored(column, dialect) for column in table.columns], names)
    if dialect.padded:
        table = pa.table([_trimmed(column) for column in table.columns], names)
    return table.append_column("_line", pa.array(lines + 1))


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
    names = [str(number) for number in range(width)]
    return csv.read_csv(
        pa.BufferReader(data),
        read_options=csv.ReadOptions(column_names=names, block_size=max(_PIECE, 2 * longest)),
        parse_options=csv.ParseOptions(
            delimiter=dialect.byte.decode(),
            quote_char=dialect.quote or False,
            escape_char=False,
            newlines_in_values=bool(dialect.quote),
        ),
        convert_options=csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
        ),
    )


def _restored(column: pa.ChunkedArray, dialect: Dialect) -> pa.ChunkedArray:
    return pc.replace_substring(column, SWAP, dialect.delimiter)


def _trimmed(column: pa.ChunkedArray) -> pa.ChunkedArray:
    trimmed = pc.utf8_trim(column, " ")
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def with_rows(table: pa.Table, rows: list[tuple[int, list[str]]]) -> pa.Table:
    """The table with further records, (1-based line, cells) each, in the order of lines."""
    if not rows:
        return table
    columns = [
        pa.array([cells[number] or None for _, cells in rows], pa.string()) for number in range(table.num_columns - 1)
    ]
    added = pa.table([*columns, pa.array([line for line, _ in rows], pa.int64())], table.column_names)
    return pa.concat_tables([table, added]).sort_by("_line")
