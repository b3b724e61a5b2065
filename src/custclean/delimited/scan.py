"""Where records begin and end, for a whole block at once, as far as the quotes are beyond doubt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from custclean.delimited.dialect import Dialect
from custclean.text_bytes import counter

Bytes = npt.NDArray[np.uint8]
Offsets = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_TAB, _LF, _CR, _SPACE, _BACKSLASH = b"\t\n\r \\"
_ENDS_LINE, _SPACES = np.zeros((2, 256), np.bool_)
_ENDS_LINE[[_LF, _CR]] = True
_SPACES[[_TAB, _SPACE]] = True
_MANY_LINES = 8  # a record over more lines is looked at closer: it may have swallowed others


@dataclass(frozen=True, slots=True)
class Scan:
    """The records of a stretch of a block, n of them.

    Attributes:
        starts: n offsets into the data.
        ends: n offsets, after the line end.
        lines: n + 1 numbers of lines before the record, counted from the stretch's start; the last up to `end`.
        good: n: has the right number of cells and nothing else to look at.
        blank: n: an empty line, or one of delimiters only.
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
    newlines, quotes = _line_ends(data, start, stop, block), _quotes(data, start, stop, block, dialect)
    before = np.searchsorted(quotes, newlines)
    outside = np.flatnonzero((before & 1) == 0)
    wrong = _misplaced(block, quotes, dialect)
    if wrong >= 0:
        outside = outside[: np.searchsorted(newlines[outside], wrong)]
    ends = newlines[outside] + 1
    starts = np.concatenate(([0], ends[:-1])) if ends.size else ends
    lines = np.concatenate(([0], outside + 1))
    delimiters = np.diff(_delimiters(block == dialect.byte[0], ends, quotes, before[outside] >> 1), prepend=0)
    good = delimiters == width - 1
    blank = _is_blank(block, starts, ends, good, dialect)
    good &= (np.diff(lines) <= _MANY_LINES) & ~blank
    if dialect.backslash and data.find(b"\\", start, stop) >= 0:
        escaped = np.searchsorted(ends, np.flatnonzero(block == _BACKSLASH), side="right")
        good[escaped[escaped < good.size]] = False
    end = start + (int(ends[-1]) if ends.size else 0)
    return Scan(starts + start, ends + start, lines, good, blank, end, wrong >= 0)


def _is_blank(block: Bytes, starts: Offsets, ends: Offsets, whole: Mask, dialect: Dialect) -> Mask:
    """Which records hold nothing, or nothing but spaces and as many delimiters as a whole record has.

    Only those that begin with a line end, a delimiter or a space are looked at.
    """
    first = block[starts]
    blank: Mask = _ENDS_LINE[first]
    spaces = _SPACES.copy()
    spaces[dialect.byte[0]] = True
    places = np.flatnonzero(spaces[first] & whole)
    if places.size:
        solid = counter((block > _SPACE) & (block != dialect.byte[0]))
        blank[places] = solid(ends[places]) == solid(starts[places])
    return blank


def _line_ends(data: bytes, start: int, stop: int, block: Bytes) -> Offsets:
    """Offsets of the bytes that end a line: each LF, and each CR that no LF follows."""
    found = block == _LF
    if data.find(b"\r", start, stop) >= 0:
        alone = block == _CR
        alone[:-1] &= block[1:] != _LF
        found |= alone
    return np.flatnonzero(found)


def _quotes(data: bytes, start: int, stop: int, block: Bytes, dialect: Dialect) -> Offsets:
    """Offsets of the quotes; those a backslash stands before are letters."""
    if not dialect.quote or data.find(dialect.quote.encode(), start, stop) < 0:
        return np.empty(0, np.int64)
    found = block == ord(dialect.quote)
    if dialect.backslash:
        found[1:] &= block[:-1] != _BACKSLASH
    return np.flatnonzero(found)


def _misplaced(block: Bytes, quotes: Offsets, dialect: Dialect) -> int:
    """The offset of the first quote that neither opens a cell nor closes one nor is one of a pair; -1 if none is.

    Of quotes that are all in their places each second one closes what the one before it opened, pairs inside as well.
    """
    if not quotes.size:
        return -1
    allowed = np.zeros(256, np.bool_)
    allowed[[dialect.byte[0], ord(dialect.quote), _CR, _LF]] = True
    opening, closing = quotes[::2], quotes[1::2]
    fits = np.empty(quotes.size, np.bool_)
    fits[::2] = allowed[block[opening - 1]] | (opening == 0)
    fits[1::2] = allowed[block.take(closing + 1, mode="clip")] | (closing == block.size - 1)
    first = int(np.argmin(fits))
    return -1 if fits[first] else int(quotes[first])


def _delimiters(found: Mask, ends: Offsets, quotes: Offsets, closed: Offsets) -> Offsets:
    """How many of the delimiters found stand before the end of each record, outside its quotes.

    Args:
        found: of every byte, whether it is a delimiter.
        ends: of the records.
        quotes: all of them.
        closed: of each record end, the number of quoted stretches before it.
    """
    before = counter(found)
    quoted = before(quotes[1::2]) - before(quotes[: quotes.size & ~1 : 2])
    return before(ends) - np.concatenate(([0], np.cumsum(quoted)))[closed]
