"""A doubtful record: which of the ways to read its quotes gives the number of cells that the table has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from custclean.delimited.cells import LINE_END, Cells, Splitter, splitter_of

LONGEST = 32_000_000  # bytes one record may span: beyond, its open quote is taken for a stray one
_REACH = 100_000  # bytes within which a record with stray quotes may span lines
_SWALLOWED_LINES = 3  # so many whole records inside one cell are records whose quote is missing, not a note


_STRAY = "stray-quote: a quote inside a cell was kept as it stands"
_GLUED = "missing-delimiter: a quoted cell began where its neighbour ended"
_ESCAPED = "escape: a quote inside a cell stands after a backslash, not doubled"
_LINES = 1_000  # of a record, looked at for records inside it
_TRIED = 40  # quotes of a record, each tried as the stray one


class Rescued(NamedTuple):
    """A record as it was best read: cells, the same as they stand, its end, what was assumed about its quotes ("")."""

    cells: list[bytes]
    raw: list[bytes]
    end: int
    reason: str


def read_record(data: bytes, start: int, splitter: Splitter, width: int, *, final: bool) -> Rescued | None:
    """The record at `start`, in spite of unbalanced, stray and missing quotes.

    The readings are tried in the order of what they assume; the first with `width` cells is taken. A quote that never
    closes cannot swallow the file: the line is then read by itself, and reading goes on at the next line.

    Args:
        data: UTF-8.
        start: where the record begins.
        splitter: of the file's dialect.
        width: cells that a record of this table has.
        final: whether `data` ends where the file ends.

    Returns:
        None where the record goes on past the end of `data`, and more is to be had.
    """
    if width == 1 and splitter.quote and not splitter.opens(data, start):
        line = splitter.line(data, start)
        if len(line.cells) == 1:
            return Rescued(line.cells, line.raw, line.end, _STRAY if line.strays else "")
    limit = min(len(data), start + LONGEST)
    whole = splitter.record(data, start, limit)
    if not whole.closed and not whole.strays and not final and limit == len(data):
        return None
    if whole.closed and (not splitter.quote or data.find(splitter.quote, start, whole.end) < 0):
        return Rescued(whole.cells, whole.raw, whole.end, "")
    line = splitter.line(data, start)
    near = min(len(data), start + _REACH)
    for reading, reason in _readings(data, start, near, whole, line, splitter):
        if reading.closed and len(reading.cells) == width and not _swallows(data, start, reading, splitter, width):
            return Rescued(reading.cells, reading.raw, reading.end, reason)
    if whole.closed and not whole.strays and not _holds_record(data, line.end, whole.end, splitter, width):
        return Rescued(whole.cells, whole.raw, whole.end, "")
    return Rescued(line.cells, line.raw, line.end, _STRAY if line.strays else "")


def _readings(
    data: bytes, start: int, near: int, whole: Cells, line: Cells, splitter: Splitter
) -> Iterator[tuple[Cells, str]]:
    """The ways to read a record, from the one that assumes least."""
    if not whole.strays:
        yield whole, ""
    if splitter.quote and not splitter.dialect.backslash and data.find(b"\\" + splitter.quote, start, line.end) >= 0:
        escaped = splitter_of(replace(splitter.dialect, backslash=True)).record(data, start, near)
        if not escaped.strays:
            yield escaped, _ESCAPED
    over_lines = whole.closed and whole.end > line.end
    glued = splitter.glued(data, start, near) if splitter.quote else line
    if glued.closed and glued.glued == 1 and not _opens_with_delimiter(glued, splitter):
        yield glued, _GLUED
    if not (over_lines and not whole.strays):
        yield line, _STRAY
    if splitter.quote and (whole.strays or not whole.closed):
        yield from ((one, _STRAY) for one in _one_plain(data, start, near, line.end, splitter))
    if whole.strays and whole.end <= near:
        yield whole, _STRAY
    if glued.glued and not (over_lines and not whole.strays):
        yield glued, _GLUED


def _opens_with_delimiter(reading: Cells, splitter: Splitter) -> bool:
    """Whether a quoted cell begins with a delimiter or a space: two inch signs rather than quotes around a cell."""
    return any(cell[:2] in (splitter.quote + splitter.delimiter, splitter.quote + b" ") for cell in reading.raw)


def _one_plain(data: bytes, start: int, near: int, end: int, splitter: Splitter) -> Iterator[Cells]:
    """The record with each of its opening quotes in turn taken for a plain character, where no other is then stray."""
    for place in islice(splitter.openings(data, start, end), _TRIED):
        reading = splitter.record(data, start, near, plain=place)
        if reading.strays == 1:
            yield reading


def _lines(data: bytes, start: int, end: int) -> list[int]:
    """The offsets of the first lines that begin after `start` and before `end`."""
    return [found.end() for found in islice(LINE_END.finditer(data, start, end), _LINES) if found.end() < end]


def _swallows(data: bytes, start: int, reading: Cells, splitter: Splitter, width: int) -> bool:
    """Whether lines inside the record are records themselves: an unbalanced quote, closed by the next one.

    A sound record may quote such a line or two, as an address does; one with stray quotes may not.
    """
    inner = _lines(data, start, reading.end)
    if width == 1 or not inner or (not reading.strays and len(inner) < _SWALLOWED_LINES):
        return False
    records = sum(len(splitter.line(data, offset).cells) == width for offset in inner)
    return records > 0 if reading.strays else 2 * records > len(inner)


def _holds_record(data: bytes, start: int, end: int, splitter: Splitter, width: int) -> bool:
    """Whether some line from `start` on is a record by itself."""
    offsets = [start, *_lines(data, start, end)]
    return width > 1 and any(len(splitter.line(data, offset).cells) == width for offset in offsets if offset < end)
