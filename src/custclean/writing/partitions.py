"""A table as a folder of folders, one for every value of a column: country=PL/part-0.parquet.

Records are sorted by value some megabytes at a time and set down in one file in the folder; at the end the pieces of
each value are read back in the order they came in, and written. So one part is open at a time, however many values
there are, each value has one part, and memory does not grow with the table.

The parts do not have the column: its value is in the folder's name, where Spark, DuckDB, pandas and our own reader look
for it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

import numpy as np
import pyarrow as pa

from custclean.as_text import as_text
from custclean.errors import CustcleanError
from custclean.writing.hive import PLACE, folder_of
from custclean.writing.staged import FOLDER_MODE, new_file, sync_folder

HELD = 1 << 26  # bytes of batches that are sorted at a time
SPILL = ".records"

WritePart = Callable[[Iterable[pa.RecordBatch], pa.Schema, IO[bytes]], None]


def refuse_column(schema: pa.Schema, column: str) -> None:
    """Say which columns a table can be partitioned by.

    Raises:
        CustcleanError: it has no such column, or no other.
    """
    if column not in schema.names:
        raise CustcleanError(f"There is no column '{column}' to partition by.", f"There is: {', '.join(schema.names)}.")
    if len(schema) == 1:
        raise CustcleanError(f"A table of '{column}' only has nothing left to partition.", "Write it as one file.")


def write_parts(  # a table, where it goes and how it is written
    batches: Iterable[pa.RecordBatch], schema: pa.Schema, folder: Path, column: str, suffix: str, write: WritePart
) -> None:
    """Write a table as one part for every value of a column, and have all of them on the disk.

    Args:
        batches: of the schema.
        schema: with the column.
        folder: empty.
        column: whose values name the folders.
        suffix: of the parts, ".parquet".
        write: batches without the column, their schema, a binary sink -> a part.

    Raises:
        CustcleanError: two values cannot have folders of their own on this drive.
    """
    place = schema.names.index(column)
    inner = schema.remove(place).with_metadata({**(schema.metadata or {}), PLACE: str(place).encode()})
    new_file(folder / SPILL)
    pieces = _spill(batches, folder / SPILL, inner, column)
    with pa.memory_map(str(folder / SPILL)) as mapped:
        spilled = pa.ipc.open_file(mapped)
        for value in sorted(pieces, key=lambda one: (one is not None, one or "")):
            with (part := _new_part(folder / folder_of(column, value), suffix)).open("wb") as sink:
                write((spilled.get_batch(number) for number in pieces[value]), inner, sink)
                sink.flush()
                os.fsync(sink.fileno())
            sync_folder(part.parent)
    (folder / SPILL).unlink()
    sync_folder(folder)


def _spill(batches: Iterable[pa.RecordBatch], path: Path, inner: pa.Schema, column: str) -> dict[str | None, list[int]]:
    """Set the records down by value; the numbers of each value's pieces. An empty table has an empty piece of null."""
    pieces: dict[str | None, list[int]] = {}
    count = 0
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, inner) as spill:
        for batch in _gathered(batches):
            for value, records in _by_value(batch, column):
                spill.write_batch(records)
                pieces.setdefault(value, []).append(count)
                count += 1
    return pieces or {None: []}


def _gathered(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The batches joined to some of about HELD bytes, so that few pieces come of them."""
    held: list[pa.RecordBatch] = []
    size = 0
    for batch in batches:
        held.append(batch)
        size += batch.nbytes
        if size > HELD:
            yield from pa.Table.from_batches(held).combine_chunks().to_batches()
            held, size = [], 0
    if held:
        yield from pa.Table.from_batches(held).combine_chunks().to_batches()


def _by_value(batch: pa.RecordBatch, column: str) -> Iterator[tuple[str | None, pa.RecordBatch]]:
    """The records of each value, in their order, without the column."""
    keys = as_text(batch.column(column), column, "the table").dictionary_encode("encode")
    codes = keys.indices.to_numpy()
    order = np.argsort(codes, kind="stable")
    ends = np.searchsorted(codes[order], np.arange(len(keys.dictionary) + 1))
    records = batch.drop_columns([column]).take(pa.array(order))
    for code, value in enumerate(keys.dictionary.to_pylist()):
        yield value, records.slice(ends[code], ends[code + 1] - ends[code])


def _new_part(folder: Path, suffix: str) -> Path:
    try:
        folder.mkdir(FOLDER_MODE)
    except FileExistsError as problem:
        raise CustcleanError(
            f"{folder.name} and another value would be one folder on this drive, which takes them for the same name.",
            "Partition by another column, or write to a drive that tells upper from lower case.",
        ) from problem
    new_file(folder / f"part-0{suffix}")
    return folder / f"part-0{suffix}"
