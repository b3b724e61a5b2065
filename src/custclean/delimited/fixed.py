"""Columns without any delimiter: cells that begin at the same place in every line, or stand apart by several spaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from custclean.delimited.dialect import SWAP, Dialect, unquoted
from custclean.delimited.rows import sample_rows

DELIMITER = SWAP
_LINES = 300  # looked at
_FEWEST, _MANY = 3, 10  # lines; with fewer than many, one space in the same place of all may be chance
_ALIKE = 0.95  # of the lines must be divided alike
_FILLED = 0.1  # of the lines have something in a column that is one by itself
_LONGEST = 4_000  # characters of a line
_APART = re.compile(r" {2,}")
_SPACES = re.compile(r" +")
_RULED = re.compile(r" *-{2,}(?: +-+)+ *")


@dataclass(frozen=True, slots=True)
class Columns:
    """How lines without delimiters are divided.

    Attributes:
        name: "fixed width", or "spaces".
        reason: the evidence.
        cut: one line in, its cells out.
        sure: whether it is beyond doubt.
    """

    name: str
    reason: str
    cut: Callable[[str], list[str]]
    sure: bool

    def delimited(self, data: bytes) -> bytes:
        """The lines with a delimiter between their cells; one that is drawn is blank."""
        return "\n".join(map(self._line, data.decode().split("\n"))).encode()

    def _line(self, line: str) -> str:
        text = line.rstrip("\r")
        if not text.strip():
            return line
        cells = [] if _RULED.fullmatch(text) else self.cut(text)
        return DELIMITER.join(cells) + line[len(text) :]


def columns_of(sample: bytes) -> Columns | None:
    """How the lines of a sample are divided by places or spaces; None where a delimiter does it, or nothing."""
    if b"  " not in sample:
        return None
    lines = [line.rstrip("\r") for line in sample.decode("utf-8", "replace").split("\n") if line.strip()][:_LINES]
    if len(lines) < _FEWEST or max(map(len, lines)) > _LONGEST or _is_delimited(sample, lines):
        return None
    return _by_rule(lines) or _by_places(lines) or _by_spaces(lines)


def _is_delimited(sample: bytes, lines: Sequence[str]) -> bool:
    """Whether a delimiter stands in the first and in nearly all lines, or each single space is one."""
    if any(one in lines[0] and sum(one in line for line in lines) > len(lines) / 2 for one in ",;\t|~^"):
        return True
    rows = [row.raw for row in sample_rows(sample, Dialect(" ")) if not row.blank and all(row.raw)]
    alike = sum(len(row) == len(rows[0]) for row in rows)
    return alike >= _ALIKE * len(lines) and len(rows[0]) > 1


def _by_rule(lines: Sequence[str]) -> Columns | None:
    """Columns below a line of dashes, one stretch a column."""
    rule = next((line for line in lines[1:_FEWEST] if _RULED.fullmatch(line)), "")
    starts = [found.start() for found in re.finditer("-+", rule)]
    reason = f"a line of dashes shows where {len(starts)} columns begin"
    return Columns("fixed width", reason, partial(_cut, [0, *starts[1:]], ""), sure=True) if rule else None


def _by_places(lines: Sequence[str]) -> Columns | None:
    """Columns between places where no line has anything but spaces."""
    longest = max(map(len, lines))
    letters = np.array([list(line.ljust(longest)) for line in lines])
    solid = letters != " "
    busy = solid.any(axis=0)
    starts = np.flatnonzero(busy & ~np.concatenate(([False], busy[:-1]))).tolist()
    ends = [*starts[1:], longest]
    named = not any(letter.isdigit() for letter in lines[0])
    kept = [0]
    for start, end in zip(starts[1:], ends[1:], strict=True):
        wide = start > 1 and not busy[start - 2]
        filled = solid[1:, start:end].any(axis=1).mean() >= _FILLED
        headed = named and len(lines) >= _MANY and solid[0, start:end].any()
        if (wide or headed) and filled:
            kept.append(start)
    if len(kept) == 1:
        return None
    reason = f"{len(kept)} columns begin at the same places in each line: {', '.join(str(one + 1) for one in kept)}"
    quoted = all(unquoted(cell, '"') != cell for cell in _cut(kept, "", lines[0]))
    return Columns("fixed width", reason, partial(_cut, kept, '"' if quoted else ""), sure=len(lines) >= _MANY)


def _by_spaces(lines: Sequence[str]) -> Columns | None:
    """Columns that stand apart by two spaces or more, or by any number of them."""
    for pattern, fewest, told in ((_APART, 2, "two spaces or more"), (_SPACES, 3, "any number of spaces")):
        cut = partial(_apart, pattern)
        widths = [len(cut(line)) for line in lines]
        if widths[0] >= fewest and widths.count(widths[0]) >= _ALIKE * len(widths):
            return Columns("spaces", f"{told} divide the lines into {widths[0]} cells", cut, sure=len(lines) >= _MANY)
    return None


def _cut(starts: Sequence[int], quote: str, line: str) -> list[str]:
    """The cells of a line whose columns begin at fixed places, without the quotes around them.

    >>> _cut([0, 3], '"', '7  "Jan Nowak"')
    ['7', 'Jan Nowak']
    """
    cells = (line[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True))
    return [unquoted(cell, quote) for cell in cells]


def _apart(pattern: re.Pattern[str], line: str) -> list[str]:
    return pattern.split(line.strip())
