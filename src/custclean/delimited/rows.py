"""The first records of a file, read tolerantly by any dialect that may be its own."""

from __future__ import annotations

from typing import NamedTuple

from custclean.delimited.cells import Cells, splitter_of
from custclean.delimited.dialect import SWAP, Dialect

_ROWS, _CELL = 300, 20_000  # records looked at, bytes that one of them may span
TRIED = 1 << 16
"""Bytes of a file that are tried with each dialect."""


class Row(NamedTuple):
    """One record of the sample: its cells, where it begins and ends, the lines before both, if its quotes are sound.

    `raw` are the cells as they stand, with their quotes.
    """

    cells: list[str]
    offset: int
    line: int
    sound: bool
    end: int
    next_line: int
    raw: list[str]

    @property
    def blank(self) -> bool:
        """Whether it is a blank line, or one of nothing but delimiters; quotes around nothing make a record."""
        return self.hollow or (len(self.cells) == 1 and not self.cells[0].strip())

    @property
    def filled(self) -> bool:
        """Whether it holds more than a title does: two cells that are not empty, or its only one."""
        return sum(bool(cell.strip()) for cell in self.cells) >= min(2, len(self.cells))

    @property
    def hollow(self) -> bool:
        """Whether it holds delimiters and nothing else."""
        return len(self.cells) > 1 and not any(map(str.strip, self.raw))


def tried(sample: bytes, start: int = 0) -> bytes:
    """What of a sample is tried with each dialect; more than usual where its first line is that long."""
    end = sample.find(b"\n", start, -1)
    return sample[start : start + TRIED if end - start < TRIED // 2 else end + TRIED]


def sample_rows(sample: bytes, dialect: Dialect, start: int = 0, stop: int | None = None) -> list[Row]:
    """The first records of a sample, quotes read tolerantly."""
    splitter, swapped = splitter_of(dialect), dialect.swapped
    data = dialect.swap(sample[start:stop] if stop else tried(sample, start))
    rows: list[Row] = []
    offset = line = 0
    while offset < len(data) and len(rows) < _ROWS:
        limit = min(len(data), offset + _CELL)
        found = splitter.record(data, offset, limit, by_line=True)
        if _goes_on(found, limit) and rows and limit < len(data):
            limit = len(data)
            found = splitter.record(data, offset, by_line=True)
            if _goes_on(found, limit if start + limit < len(sample) else -1):
                break  # a cell longer than the sample
        cut = found.end == limit < len(data)
        if not found.closed or cut or (found.strays and b"\n" in data[offset : found.end - 1]):
            found = splitter.line(data, offset)
        raw = [cell.decode("utf-8", "replace") for cell in found.raw]
        same = found.cells is found.raw
        cells = raw if same else [cell.decode("utf-8", "replace") for cell in found.cells]
        cells = [cell.replace(SWAP, dialect.delimiter) for cell in cells] if swapped else cells
        after = line + _line_count(data[offset : found.end])
        rows.append(Row(cells, offset, line, found.strays == 0, found.end, after, raw))
        offset, line = found.end, after
    return _unswapped(rows, data, dialect, start)


def _goes_on(found: Cells, limit: int) -> bool:
    """Whether a record without stray quotes is not whole before the limit."""
    return not found.strays and (not found.closed or found.end == limit)


def _unswapped(rows: list[Row], data: bytes, dialect: Dialect, start: int) -> list[Row]:
    """The rows with the offsets they have in the sample as it stands."""
    longer = len(dialect.delimiter.encode()) - 1
    if not longer and not start:
        return rows
    there: list[Row] = []
    done = passed = 0
    for row in rows:
        before = passed + data.count(dialect.byte, done, row.offset) if longer else 0
        done, passed = row.end, before + data.count(dialect.byte, row.offset, row.end) if longer else 0
        there.append(row._replace(offset=start + row.offset + longer * before, end=start + row.end + longer * passed))
    return there


def _line_count(record: bytes) -> int:
    return record.count(b"\n") + record.count(b"\r") - record.count(b"\r\n")
