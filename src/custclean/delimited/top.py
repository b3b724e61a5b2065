"""Where the table of a file begins: the titles above it, its header lines, and where another table follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import takewhile

from custclean.delimited.header import begins_table, comes_again, continues_header, looks_like_header, named_width
from custclean.delimited.part import Clue
from custclean.delimited.rows import Row
from custclean.delimited.shape import TYPED, shape
from custclean.errors import CustcleanError

_MOST_HEADERS = 5
_MOST_TITLES = 2  # lines of several cells above a table that are no table of their own
_PAIR = 2  # cells
_MOST_GAPS = 100  # places at which another table is looked for
_ALIKE = 3  # rows of another width: a header and records


def first_table(rows: list[Row], skipped: int) -> tuple[list[Row], list[Clue]]:
    """The rows up to another table below the first one, if the first is more than a title, and the finding about it."""
    start = next((place for place, row in enumerate(rows) if row.line >= skipped and not row.blank), len(rows))
    gaps = [place for place in range(start + 1, len(rows)) if _may_part(rows, place)]
    for gap in gaps[:_MOST_GAPS]:
        place = gap + (len(rows[gap].cells) == 1)
        above = [row.cells for row in rows[start:gap] if len(row.cells) > 1 and row.filled]
        below = list(takewhile(lambda row: not row.blank, rows[place:]))
        header, *cells = [row.cells for row in below if len(row.cells) == len(below[0].cells)] or [[]]
        table = [row for row in above if len(row) == len(above[0])]
        if len(table) <= _MOST_TITLES or header == table[0]:
            continue
        if not begins_table(header, cells, table[1:] if len(header) == len(table[0]) else None):
            continue
        if len(table[0]) == _PAIR and len(table) <= len(cells):
            continue  # what is said of the table, a name and a value a line
        if looks_like_header(table[0], table[1:]) == (True, True):
            told = f"line {rows[place].line + 1} is the header of another table, whose lines are set aside"
            return rows[:gap], [Clue("tables", "several", told, "--skip", sure=False)]
    return rows, []


def _may_part(rows: list[Row], place: int) -> bool:
    """Whether a row stands below a blank line, or is the first of several that are of another width."""
    if rows[place - 1].blank or rows[place].blank:
        return not rows[place].blank
    widths = [len(row.cells) for row in rows[place - 1 : place + _ALIKE]]
    return widths[0] != widths[1] > 1 and widths[1:] == [widths[1]] * _ALIKE


def width_of(rows: list[Row]) -> int:
    """The number of cells that the names in line one or else most records have; of two as frequent, the larger."""
    filled = [row.cells for row in rows if not row.blank]
    counts = Counter(map(len, filled))
    return named_width(filled) or max(counts, key=lambda width: (counts[width] * (1 if width > 1 else 0.5), width))


def first_row(rows: list[Row], width: int, options: Mapping[str, str]) -> int:
    """The row at which the table begins, after titles and notes."""
    if "skip" in options:
        lines = lines_told(options, "skip")
        return next((place for place, row in enumerate(rows) if row.line >= lines and not row.blank), len(rows))
    full = [place for place, row in enumerate(rows) if len(row.cells) == width and row.filled]
    first = full[0] if full else next(place for place, row in enumerate(rows) if not row.blank)
    if len(full) > _MOST_TITLES and _is_prose(rows[first]) and not any(_is_prose(rows[one]) for one in full[1:]):
        first = full[1]
    if first and _is_odd_header(rows[first - 1], rows[first]) and not _looks_like_header(rows, first)[0]:
        return first - 1
    return first


def _is_prose(row: Row) -> bool:
    """Whether each delimiter of a row stands before a space, as commas do in a title."""
    return len(row.cells) > 1 and all(cell[:1] == " " and cell.strip() for cell in row.raw[1:])


def _is_odd_header(row: Row, below: Row) -> bool:
    """Whether a row of another width may be the header nevertheless: delimiters too many or too few in it."""
    filled = [cell for cell in row.cells if cell.strip()]
    wanted = sum(bool(cell.strip()) for cell in below.cells)
    return len(filled) > max(1, wanted / 2) and len(set(filled)) == len(filled) <= len(row.cells) <= 2 * len(
        below.cells
    )


def header_lines(rows: list[Row], first: int, width: int, options: Mapping[str, str]) -> tuple[int, bool]:
    """How many rows from `first` on are header lines, and whether that is sure."""
    if "header" in options:
        return min(lines_told(options, "header"), len(rows) - first), True
    if first >= len(rows):
        return 0, True
    cells = rows[first].cells
    if len(cells) != width and comes_again(cells[:width], [row.cells for row in rows if len(row.cells) == width]):
        return 0, False  # a record with a cell too many or too few
    is_header, sure = _looks_like_header(rows, first)
    if not is_header and not _heads_header(rows, first, width):
        return 0, sure
    count = 1
    while count < _MOST_HEADERS and first + count < len(rows) - 1:
        again = rows[first + count].cells == rows[first].cells
        if not again and not _goes_on(rows, first, count, width):
            break
        count += 1
    return count, sure


def _goes_on(rows: list[Row], first: int, count: int, width: int) -> bool:
    """Whether the row after so many header lines is one more."""
    row = rows[first + count]
    below = _below(rows, first + count)
    if len(row.cells) != width or not row.filled or comes_again(row.cells, below):
        return False
    return continues_header(row.cells, rows[first].cells, below)


def _heads_header(rows: list[Row], first: int, width: int) -> bool:
    """Whether a row that names groups of columns stands above the header."""
    named = not any(shape(cell) in TYPED for cell in rows[first].cells)
    return named and first + 2 < len(rows) and _goes_on(rows, first, 1, width)


def _looks_like_header(rows: list[Row], place: int) -> tuple[bool, bool]:
    """Whether a row names the columns below it, and whether that is sure."""
    return looks_like_header(rows[place].cells, _below(rows, place))


def _below(rows: list[Row], place: int) -> list[list[str]]:
    """The rows below one that are as wide."""
    width = len(rows[place].cells)
    return [row.cells for row in rows[place + 1 :] if len(row.cells) == width and not row.blank]


def lines_told(options: Mapping[str, str], option: str) -> int:
    """The number of lines that an option tells.

    Raises:
        CustcleanError: it is no number.
    """
    text = options[option]
    if not text.isdecimal() or int(text) > 1000:  # noqa: PLR2004  more than any file has
        raise CustcleanError(f"--{option} takes a number of lines, not '{text}'.", f"Say --{option} 1, or 0 for none.")
    return int(text)
