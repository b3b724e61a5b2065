"""Lines whose bytes were mended while decoding, and the records they belong to."""

from __future__ import annotations

import numpy as np

from custclean.delimited.block import Records
from custclean.delimited.dialect import Dialect
from custclean.delimited.part import Note
from custclean.delimited.transcode import Block


class Marks:
    """Collects the marks of blocks and hands them out as notes once their records are read."""

    def __init__(self) -> None:
        self._waiting: list[tuple[int, str]] = []

    def add(self, block: Block, line: int) -> None:
        """Take the marks of the next block, before which the file has so many lines."""
        self._waiting += [(line + number, reason) for number, reason in block.marks]

    def notes(self, records: Records, dialect: Dialect) -> list[Note]:
        """One note for each record read by now that has a mark; the first reason of several is given."""
        ready = [mark for mark in self._waiting if mark[0] < records.next_line]
        self._waiting = self._waiting[len(ready) :]
        if not ready:
            return []
        lines, starts, ends = _all(records)
        places = np.searchsorted(lines, np.array([line for line, _ in ready]), side="right") - 1
        notes: dict[int, Note] = {}
        for place, (line, reason) in zip(places.tolist(), ready, strict=True):
            number = int(lines[place]) if place >= 0 else line
            text = records.data[starts[place] : ends[place]].decode() if place >= 0 else ""
            notes.setdefault(number, Note(number + 1, dialect.restore(text).rstrip("\r\n"), reason))
        return list(notes.values())


def _all(records: Records) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Line, start and end of every record of a block, in order."""
    hand = records.doubtful
    lines = np.concatenate([*records.lines, np.array([one.line for one in hand], np.int64)])
    starts = np.concatenate([*records.starts, np.array([one.start for one in hand], np.int64)])
    ends = np.concatenate([*records.ends, np.array([one.start + len(one.text) for one in hand], np.int64)])
    order = np.argsort(lines, kind="stable")
    return lines[order], starts[order], ends[order]
