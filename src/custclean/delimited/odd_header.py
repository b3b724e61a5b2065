"""A header that is not written as the records below it: another delimiter, several lines, or not above them at all."""

from __future__ import annotations

from custclean.delimited.header import comes_again, is_plain_name, is_usual, looks_like_header, may_be_name
from custclean.delimited.rows import Row
from custclean.delimited.shape import Profile, shape

_FEWEST = 10  # records that must show what the columns hold before one of them is taken for their header
_FAMILIAR = 1 / 3  # of its cells at least are usual names of columns …
_TELLING = 3  # … or so many columns hold what it does not


def made_plain(rows: list[Row], width: int) -> list[Row]:
    """The rows, their header one row of `width` cells where it is cut by another delimiter or wrapped over lines."""
    first = next((place for place, row in enumerate(rows) if len(row.cells) == width > 1 and row.filled), 0)
    end = first
    while end and rows[end - 1].blank:
        end -= 1
    if not end:
        return rows
    below = [row.cells for row in rows[first:] if len(row.cells) == width]
    return _with_own_delimiter(rows, end, below) or _unwrapped(rows, end, below) or rows


def _with_own_delimiter(rows: list[Row], end: int, below: list[list[str]]) -> list[Row]:
    """The rows, the last one before `end` cut where it has another delimiter; none where it has not."""
    above = rows[end - 1]
    for delimiter in ",;\t|" if len(above.cells) == 1 else "":
        cells = [cell.strip(' "') for cell in above.cells[0].split(delimiter)]
        if _names(cells, below):
            return [*rows[: end - 1], above._replace(cells=cells, raw=cells), *rows[end:]]
    return []


def _unwrapped(rows: list[Row], end: int, below: list[list[str]]) -> list[Row]:
    """The rows, the last lines before `end` one where they have its cells together; none where they have not."""
    start, cells = end, list[str]()
    while start and not rows[start - 1].blank and len(cells) < len(below[0]):
        start -= 1
        cells = [*rows[start].cells, *cells]
    headed = looks_like_header(below[0], below[1:]) == (True, True)
    if headed or len(cells) == end - start or not _names(cells, below):
        return []
    last = rows[end - 1]
    one = rows[start]._replace(cells=cells, raw=cells, end=last.end, next_line=last.next_line)
    return [*rows[:start], one, *rows[end:]]


def _names(cells: list[str], below: list[list[str]]) -> bool:
    """Whether cells are as many as the columns below, each a name of its own, and those of other sorts."""
    alone = len(set(cells)) == len(cells) == len(below[0]) and all(map(str.strip, cells))
    return alone and looks_like_header(cells, below) == (True, True)


def misplaced(rows: list[Row], first: int, width: int) -> Row | None:
    """The one row among the records that names their columns, as where a header was sorted with them.

    Taken only where nothing speaks against it: every cell may be a name, stands nowhere else in its column, and is of
    another sort than the column wherever the column is of one.
    """
    records = [row for row in rows[first:] if len(row.cells) == width and not row.blank]
    if len(records) < _FEWEST:
        return None
    profile = Profile([row.cells for row in records])
    typed = [column for column in range(width) if profile.typed(column)]
    found = [row for row in records if _names_records(row, records, typed)] if typed else []
    return found[0] if len(found) == 1 else None


def _names_records(row: Row, records: list[Row], typed: list[int]) -> bool:
    if any(shape(row.cells[column]) not in ("word", "text") for column in typed):
        return False
    filled = [cell.strip() for cell in row.cells]
    if len(set(filled)) < len(filled) or not all(filled) or not all(map(may_be_name, filled)):
        return False
    familiar = sum(map(is_usual, filled)) >= _FAMILIAR * len(filled) and all(map(is_plain_name, filled))
    return (familiar or len(typed) >= _TELLING) and not comes_again(row.cells, [other.cells for other in records])
