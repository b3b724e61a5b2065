"""Tables that stand below the first one in the same file: their lines are set aside, never mixed with its records."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import flags
from custclean.delimited.block import Doubtful, Records
from custclean.delimited.header import begins_table
from custclean.delimited.layout import Layout
from custclean.delimited.part import Note

_FEWEST = 3  # lines of another width in a row, its header with them, that are a table of their own
_MOST_GAPS = 100  # of a block: where blank lines stand between all records they tell nothing
_BELOW = 20  # records below a header that are looked at


class Stacked:
    """Tells, block by block, which lines belong to further tables.

    A table of another width is told by its header and lines of that width in a row; one of the same width by blank
    lines or a title before its header. It ends where the first table's own header comes again.

    Args:
        layout: of the first table.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._width = 0  # of the table of another width that the block before ended in
        self._gap: list[int] = []  # the line of one at the end of the block before
        self._inside = ""  # reason of the table of the same width that the block before ended in

    def without(self, records: Records) -> tuple[list[Doubtful], list[Note]]:
        """The doubtful records of a block that may be records of the first table, and notes of the others."""
        kept: list[Doubtful] = []
        notes: list[Note] = []
        sound = np.sort(np.concatenate([np.empty(0, np.int64), *records.lines]))
        for (before, width), run in groupby(
            records.doubtful, lambda one: (int(np.searchsorted(sound, one.line)), len(one.rescued.cells))
        ):
            group = list(run)
            goes_on = width == self._width and not before
            if width not in (1, self._layout.width) and (goes_on or _is_table(group)):
                told = f"another-table: {width} cells where the first table has {self._layout.width}"
                notes += [Note(one.line + 1, self._text(one), told) for one in group]
                self._width = width
            else:
                kept += group
                self._width = 0
        if sound.size and not (notes and notes[-1].line > sound[-1]):
            self._width = 0
        return kept, notes

    def _text(self, one: Doubtful) -> str:
        return self._layout.dialect.restore(one.text.decode()).rstrip("\r\n")

    def below(self, table: pa.Table, gaps: Sequence[int], repeats: pa.BooleanArray) -> tuple[pa.BooleanArray, str]:
        """Which records of a block belong to another table of the same width, and the reason to note.

        Args:
            table: records in the order of lines, `_line` last.
            gaps: 1-based lines that are blank or hold a title.
            repeats: which records are the first table's header once more: from there on it goes on.
        """
        other = np.zeros(table.num_rows, np.bool_)
        again = np.flatnonzero(flags(repeats)).tolist()
        gaps = [*self._gap, *gaps]
        self._gap = [line for line in gaps if table.num_rows and line > table["_line"][-1].as_py()][-1:]
        starts = [] if len(gaps) > _MOST_GAPS else [one for one in self._starts(table, gaps) if one not in again]
        place, reason = 0, self._inside
        while place < table.num_rows:
            if not self._inside:
                place = next((one for one in starts if one >= place), table.num_rows)
                if place < table.num_rows:
                    self._inside = reason = f"another-table: its header stands in line {table['_line'][place]}"
                continue
            end = next((one for one in again if one >= place), table.num_rows)
            other[place:end] = True
            self._inside = self._inside if end == table.num_rows else ""
            place = end
        return pa.array(other), reason

    def _starts(self, table: pa.Table, gaps: Sequence[int]) -> list[int]:
        """The records below a gap that are headers of the records up to the next gap.

        Of one at the end of the block it counts that it is no record of the first table.
        """
        lines = table.column("_line").to_numpy()
        places = np.unique(np.searchsorted(lines, np.array(gaps, np.int64))).tolist()
        starts = []
        for start, end in pairwise([*places, len(lines)]):
            header, below = _with_next(table, start, end)
            first = self._layout.profile.first(_BELOW)
            if header and (begins_table(header, below, first) if below else begins_table(header, first)):
                starts.append(start)
        return starts


def _is_table(group: Sequence[Doubtful]) -> bool:
    """Whether lines of one width are a header and what it names."""
    header, *below = ([cell.decode() for cell in one.rescued.cells] for one in group[: 1 + _BELOW])
    return len(group) >= _FEWEST and begins_table(header, below)


def _with_next(table: pa.Table, start: int, end: int) -> tuple[list[str], list[list[str]]]:
    """The cells of a record, and those of the next ones up to `end`; nothing where the table has none."""
    columns = [column.to_pylist() for column in table.slice(start, min(1 + _BELOW, end - start)).columns[:-1]]
    first, *following = [[cell or "" for cell in row] for row in zip(*columns, strict=True)] or [[]]
    return first, following


def repeats_of(table: pa.Table, layout: Layout) -> pa.BooleanArray:
    """Which records are the header line once more."""
    header = [cell or None for cell in layout.header[: len(layout.names)]]
    mask = pc.fill_null(pc.equal(table.column(0), header[0] if header else ""), fill_value=False).combine_chunks()
    if not any(header) or len(header) < len(layout.names) or not pc.any(mask).as_py():
        return pa.array(np.zeros(table.num_rows, np.bool_))
    for number, cell in enumerate(header):
        alike = pc.equal(table.column(number), cell) if cell else table.column(number).is_null()
        mask = pc.and_(mask, pc.fill_null(alike, fill_value=False))
    return mask.combine_chunks() if isinstance(mask, pa.ChunkedArray) else mask
