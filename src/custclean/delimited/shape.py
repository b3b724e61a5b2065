"""The shape of a cell (number, date, e-mail …): evidence of where a header ends and which cell belongs where.

A shape decides how lines are cut into cells; it never changes a cell, and never becomes a type.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from math import log

_SHAPES = {
    "integer": r"[+-]?\d+",
    "decimal": r"[+-]?(\d{1,3}([ .,'\u00a0]\d{3})+|\d+)[.,]\d+ ?%?|\d+ ?%",
    "money": r"[$€£]\s?[\d.,]+|[\d., ]*\d\s?([$€£]|zł|PLN|EUR|USD)",
    "date": r"\d{1,4}([-./])\d{1,2}\1\d{1,4}([T ]\d{1,2}:\d{2}(:\d{2})?.*)?",
    "time": r"\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?",
    "email": r"\S+@\S+\.\w+",
    "url": r"(https?://|www\.)\S+",
    "phone": r"\+?\(?\d[\d ()/.-]{6,}\d",
    "code": r"(?=\S*\d)(?=\S*[^\W\d_])\S+",
    "word": r"[^\W\d_][\w'’.-]*",
}
_PATTERNS = [(name, re.compile(pattern)) for name, pattern in _SHAPES.items()]
_DIGITS, _LETTERS = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")
_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[^\W\d_]")

TYPED = frozenset({"integer", "decimal", "money", "date", "time", "email", "url", "phone"})
"""Shapes that no header has."""

_FREE = ("word", "code", "text")
_REMEMBERED = 100_000  # cells
_LONGEST = 300  # characters looked at
_AROUND = "'\"\\"  # quotes that were not taken for such
_TELLING = 3  # records


def shape(cell: str) -> str:
    """The kind of text in a cell.

    >>> [shape(text) for text in ("12", "1.234,50", "2024-05-01", "a@b.pl", "+48 601 234 567")]
    ['integer', 'decimal', 'date', 'email', 'phone']
    >>> [shape(text) for text in ("AB-12", "Jan", "ul. Długa", "")]
    ['code', 'word', 'text', 'empty']
    """
    text = cell[:_LONGEST].strip().strip(_AROUND)
    if not text:
        return "empty"
    return next((name for name, pattern in _PATTERNS if pattern.fullmatch(text)), "text")


def exact(cell: str) -> str:
    """A cell with each digit and each letter alike.

    >>> exact("AB-1234")
    'aa-9999'
    """
    return _LETTER.sub("a", _DIGIT.sub("9", cell[:_LONGEST].strip()))


def outline(cell: str) -> str:
    """A cell with its runs of digits and letters collapsed.

    >>> outline("AB-1234"), outline("2024-05-01")
    ('a-9', '9-9-9')
    """
    return _LETTERS.sub("a", _DIGITS.sub("9", cell[:_LONGEST].strip()))


class Profile:
    """What the cells of each column of a table look like, learned from its first sound records when it is asked.

    Args:
        rows: cells, each row of one length.
    """

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        self._columns = list(zip(*rows, strict=True))
        self.count = len(self._columns[0]) if self._columns else 0
        self._fits: dict[tuple[str, int], float] = {}

    @cached_property
    def shapes(self) -> list[Counter[str]]:
        """How often each column has each shape."""
        return [Counter(map(shape, column)) for column in self._columns]

    @cached_property
    def _outlines(self) -> list[Counter[str]]:
        return [Counter(map(outline, column)) for column in self._columns]

    @cached_property
    def _exact(self) -> list[Counter[str]]:
        return [Counter(map(exact, column)) for column in self._columns]

    @cached_property
    def _weights(self) -> list[float]:
        """Where the cells of a column all look alike it counts."""
        return [1 + 3 * max(each.values()) / self.count for each in self._exact]

    @cached_property
    def _free(self) -> list[int]:
        return [sum(each[name] for name in _FREE) for each in self.shapes]

    def fit(self, cell: str, column: int) -> float:
        """How well a cell fits a column: the logarithm of a probability, 0 at best."""
        known = self._fits.get((cell, column))
        if known is None:
            if len(self._fits) > _REMEMBERED:
                self._fits.clear()
            known = self._fits[cell, column] = self._fit(cell, column)
        return known

    def _fit(self, cell: str, column: int) -> float:
        like_shape = (self.shapes[column][shape(cell)] + 0.1) / (self.count + 1)
        like_outline = (self._outlines[column][outline(cell)] + 0.02) / (self.count + 1)
        like_exact = (self._exact[column][exact(cell)] + 0.01) / (self.count + 1)
        free = self._free[column] if shape(cell) in _FREE else 0
        like_free = 0.2 * free / (self.count + 1)  # a word among codes is odd, an e-mail address among them is wrong
        weight = self._weights[column]
        return log((like_shape + like_outline + like_free + weight * like_exact) / (2.2 + weight))

    def begins_cell(self, cell: str, column: int) -> bool:
        """Whether a cell may be the beginning of one of a column, as where a line was cut off."""
        start = exact(cell)
        return any(each.startswith(start) for each in self._exact[column]) if column < len(self._columns) else False

    def first(self, count: int) -> list[tuple[str, ...]]:
        """The cells of the first records."""
        return list(zip(*(column[:count] for column in self._columns), strict=True))

    def always_filled(self) -> list[int]:
        """The columns never seen empty, notes below the records apart; none where too few records were seen to tell."""
        rows = list(zip(*self._columns, strict=True))
        while rows and sum(map(bool, map(str.strip, rows[-1]))) <= 1:
            rows.pop()
        filled = [column for column in range(len(self._columns)) if all(row[column].strip() for row in rows)]
        return filled if len(rows) >= _TELLING else []

    def agrees(self, other: Profile) -> bool:
        """Whether some columns of two tables hold the same, and none of them another sort of value."""
        types = [(self.typed(column), other.typed(column)) for column in range(len(self._columns))]
        both = [one == another for one, another in types if one and another]
        return bool(both) and all(both)

    def typed(self, column: int) -> str:
        """The one shape that nearly all filled cells of a column share, if no header has it; else ""."""
        filled = self.shapes[column].total() - self.shapes[column]["empty"]
        for name in TYPED:
            if filled and self.shapes[column][name] >= 0.9 * filled:  # a word or two may stray in
                return name
        return ""
