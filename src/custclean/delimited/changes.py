"""The ways in which a record with too few or too many cells may be made whole, one change at one place each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from custclean.delimited.cells import splitter_of
from custclean.delimited.dialect import Dialect, unquoted

_QUOTE_BETWEEN = 2.0  # two quoted cells that touch leave a quote between them
_LETTER_TO_DIGIT = 1.0  # a name and a number that touch
_OTHER_DELIMITER = 4.0  # as many of another delimiter in a cell as cells are missing
_BRACKETED = 3.0  # joined cells that are a list in brackets
_DELIMITERS = ";,|\t"
_BRACKETS = ("[]", "()", "{}")
_LONGEST_LIST = 10_000  # characters that may hold several cells
_LONGEST = 200  # characters of a cell that is cut in two


class Ragged(NamedTuple):
    """A record with too few or too many cells, and the same cells with their quotes as they stand."""

    cells: list[str]
    raw: list[str]


class Change(NamedTuple):
    """One change to a record at one place.

    Attributes:
        column: where it begins.
        put: cells that stand there afterwards.
        rest: the first cell after them, by its number before the change.
        reason: noted.
        odd: the column whose cell need not look like the others.
        evidence: what speaks for the change beside the look of the cells, as a logarithm.
    """

    column: int
    put: tuple[str, ...]
    rest: int
    reason: str
    odd: int = -1
    evidence: float = 0.0

    def of(self, cells: list[str]) -> list[str]:
        """The record's cells after the change."""
        return [*cells[: self.column], *self.put, *cells[self.rest :]]


def joined(ragged: Ragged, width: int, delimiter: str, quote: str) -> Iterator[Change]:
    """Too many cells: empty ones dropped at one place, or neighbours joined that an unquoted delimiter divides."""
    cells, raw = ragged
    extra = len(cells) - width
    for column in range(width + 1 if extra > 0 else 0):
        told = f"column {column + 1}"
        if not any(cell.strip() for cell in cells[column : column + extra]):
            yield Change(column, (), column + extra, f"empty-cells: {extra} extra in {told} dropped")
        end = column + extra + 1
        if column < width and all(cell.strip() for cell in cells[column:end]):
            parts = raw if any(quote and quote in part for part in raw[column:end]) else cells
            whole = unquoted(delimiter.join(parts[column:end]), quote)
            listed = _BRACKETED * any(whole[:1] + whole[-1:] == pair for pair in _BRACKETS)
            yield Change(column, (whole,), end, f"unquoted-delimiter: cells joined again in {told}", column, listed)


def filled(cells: list[str], width: int) -> Iterator[Change]:
    """One cell too few: an empty one put in at one place."""
    for column in range(len(cells)):
        told = f"too-few-cells: {len(cells)} of {width}, column {column + 1} left empty"
        yield Change(column, ("",), column, told)


def parted(ragged: Ragged, width: int, delimiter: str, quote: str) -> Iterator[Change]:
    """Too few cells: one cut at another delimiter that stands in it as often as cells are missing, not as in prose."""
    missing = width - len(ragged.cells)
    for column, raw in enumerate(ragged.raw if missing > 0 else ()):
        for other in _DELIMITERS:
            if other in delimiter or raw.count(other) < missing or len(raw) > _LONGEST_LIST:
                continue
            found = splitter_of(Dialect(other, quote)).record(raw.encode(), 0)
            parts = [part.decode() for part in found.cells] if found.closed and not found.strays else []
            if len(parts) == missing + 1 and not any(part.startswith(" ") for part in parts):
                told = f"other-delimiter: {other!r} instead of {delimiter!r} from column {column + 1} on"
                yield Change(column, tuple(parts), column + 1, told, -1, _OTHER_DELIMITER)


def cut(cells: list[str]) -> Iterator[Change]:
    """One cell too few: a cell cut in two where the delimiter between was lost."""
    for column, cell in enumerate(cells):
        reason = f"missing-delimiter: one cell cut into columns {column + 1} and {column + 2}"
        for place in range(1, min(len(cell), _LONGEST)):
            left, right = cell[:place], cell[place:].removeprefix('"')
            if cell[place].islower() and left[-1].isalpha():
                continue  # inside a word
            if left.strip() and right.strip() and not left.endswith(('"', *_DELIMITERS)):
                yield Change(column, (left, right), column + 1, reason, -1, _seam(left[-1], cell[place]))


def _seam(before: str, after: str) -> float:
    """What speaks for a cut between two characters."""
    if after == '"':
        return _QUOTE_BETWEEN
    return _LETTER_TO_DIGIT if before.isalpha() != after.isalpha() and before.isdigit() != after.isdigit() else 0.0
