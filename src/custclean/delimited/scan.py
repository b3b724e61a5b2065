"""Where records begin and end, for a whole block at once, as far as the quotes are beyond doubt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from custclean.delimited.dialect import Dialect

Bytes = npt.NDArray[np.uint8]
Offsets = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_LF, _CR, _BACKSLASH = 0x0A, 0x0D, 0x5C
_MANY_LINES = 8  # a record over more lines is looked at closer: it may have swallowed others


@dataclass(frozen=True, slots=True)
class Scan:
    """The records of a stretch of a block, n of them.

    Attributes:
        starts: n offsets into the data.
        ends: n offsets, after the line end.
        lines: n + 1 numbers of lines before the record, counted from the stretch's start; the last up to `end`.
        good: n: has the right number of cells and nothing else to look at.
        blank: n: an empty line.
        end: offset up to which the records go; there a doubtful or an unfinished one begins.
        doubtful: whether a misplaced quote was found after `end`.
    """

    starts: Offsets
    ends: Offsets
    lines: Offsets
    good: Mask
    blank: Mask
    end: int
    doubtful: bool


def scan(data: bytes, start: int, stop: int, dialect: Dialect, width: int) -> Scan:
    """The records of `data[start:stop]` that end with a line end.

    A record end is a line end outside quotes. Each quote must open a cell, close one, or be one of a doubled pair; the
    first that does not makes everything from its record on doubtful, since inside and outside may have changed places.

    Args:
        data: UTF-8, the delimiter one byte.
        start: where a record begins.
        stop: where the stretch ends; in the middle of a record maybe, but not between CR and LF.
        dialect: of the file.
        width: cells of a good record.
    """
    block = np.frombuffer(data, np.uint8, stop - start, start)
    at = _structure(data, start, stop, block, dialect)
    byte = block[at]
    newline = _line_ends(block, at, byte)
    outside, wrong = _outside_quotes(block, at, byte, dialect)
    kept = np.flatnonzero(outside & (newline | (byte != _CR)))
    last = np.flatnonzero(newline[kept])
    if wrong >= 0:
        last = last[: np.searchsorted(at[kept[last]], wrong)]
    ends = at[kept[last]] + 1
    starts = np.concatenate(([0], ends[:-1])) if ends.size else ends
    lines = np.concatenate(([0], np.cumsum(newline, dtype=np.int64)[kept[last]]))
    delimiters = np.diff(last, prepend=-1) - 1
    blank = (block[starts] == _LF) | (block[starts] == _CR)
    good = (delimiters == width - 1) & (np.diff(lines) <= _MANY_LINES) & ~blank
    if dialect.backslash and data.find(b"\\", start, stop) >= 0:
        escaped = np.searchsorted(ends, np.flatnonzero(block == _BACKSLASH), side="right")
        good[escaped[escaped < good.size]] = False
    end = start + (int(ends[-1]) if ends.size else 0)
    return Scan(starts + start, ends + start, lines, good, blank, end, wrong >= 0)


def _structure(data: bytes, start: int, stop: int, block: Bytes, dialect: Dialect) -> Offsets:
    """Offsets of the bytes that structure the text: delimiters, quotes, line ends."""
    found = (block == dialect.byte[0]) | (block == _LF)
    if data.find(b"\r", start, stop) >= 0:
        found |= block == _CR
    if dialect.quote and data.find(dialect.quote.encode(), start, stop) >= 0:
        quotes = block == ord(dialect.quote)
        if dialect.backslash:
            quotes[1:] &= block[:-1] != _BACKSLASH
        found |= quotes
    return np.flatnonzero(found)


def _line_ends(block: Bytes, at: Offsets, byte: Bytes) -> Mask:
    """Which of the offsets end a line: each LF, and each CR that no LF follows."""
    ends: Mask = byte == _LF
    carriage = np.flatnonzero(byte == _CR)
    if carriage.size:
        following = block[np.minimum(at[carriage] + 1, block.size - 1)]
        ends[carriage] = (following != _LF) | (at[carriage] == block.size - 1)
    return ends


def _outside_quotes(block: Bytes, at: Offsets, byte: Bytes, dialect: Dialect) -> tuple[Mask, int]:
    """Which of the offsets lie outside quotes, and the offset of the first misplaced quote (-1 if none)."""
    quotes = byte == ord(dialect.quote) if dialect.quote else np.zeros(byte.size, np.bool_)
    if not quotes.any():
        return ~quotes, -1
    odd: Mask = (np.cumsum(quotes, dtype=np.uint8) & 1).astype(np.bool_)
    places, opening = at[quotes], odd[quotes]
    before = np.where(places > 0, block[places - 1], _LF)
    after = np.where(places + 1 < block.size, block[np.minimum(places + 1, block.size - 1)], _LF)
    beside = np.where(opening, before, after)
    allowed = (dialect.byte[0], ord(dialect.quote), _CR, _LF)
    misplaced = np.flatnonzero(np.logical_and.reduce([beside != byte for byte in allowed]))
    outside: Mask = ~quotes & ~odd
    return outside, int(places[misplaced[0]]) if misplaced.size else -1
