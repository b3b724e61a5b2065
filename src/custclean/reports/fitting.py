"""Tables that fit a terminal: the most important columns that have room stay and share it, nothing wraps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from custclean.reports.wording import anchored

GAP = 2  # spaces between columns
INDENT = 2  # spaces before a row


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table.

    Attributes:
        cells: one a row.
        importance: 0 always stays; a higher one stays where those before it leave room.
        narrowest: below this many cells of width it is of no use and goes.
        widest: cells of width it is never wider than.
    """

    heading: str
    cells: Sequence[Text]
    importance: int
    narrowest: int = 6
    widest: int = 40
    right: bool = False

    @property
    def natural(self) -> int:
        """The width at which nothing is cut."""
        longest = max((cell.cell_len for cell in self.cells), default=0)
        return min(max(longest, len(self.heading)), self.widest)

    @property
    def least(self) -> int:
        """The width below which it goes."""
        return min(self.natural, self.narrowest)


def fit(fields: Sequence[Field], width: int) -> list[Text]:
    """The table's lines, heading first, each at most `width` cells wide and without trailing spaces.

    >>> names = Field("name", [Text("Kowalski-Nowak")], importance=0)
    >>> counts = Field("count", [Text("7")], importance=1, right=True)
    >>> [line.plain for line in fit([names, counts], 80)]
    ['  name            count', '  Kowalski-Nowak      7']
    >>> [line.plain for line in fit([names, counts], 18)]
    ['  name       count', '  Kowalski…      7']
    >>> [line.plain for line in fit([names, counts], 12)]
    ['  name', '  Kowalski-…']
    """
    widths = _widths(fields, width - INDENT)
    kept = [field for field in fields if field.heading in widths]
    rows = [[Text(field.heading, style="dim") for field in kept]]
    rows += [list(row) for row in zip(*(field.cells for field in kept), strict=True)]
    return [_line(kept, row, widths) for row in rows]


def _widths(fields: Sequence[Field], room: int) -> dict[str, int]:
    kept: list[Field] = []
    for field in sorted(fields, key=lambda field: field.importance):
        if not kept or _needed([*kept, field]) <= room:
            kept.append(field)
    spare = room - _needed(kept)
    widths = {}
    for field in kept:
        extra = max(min(field.natural - field.least, spare), 0)
        widths[field.heading] = field.least + extra
        spare -= extra
    return widths


def _needed(fields: Sequence[Field]) -> int:
    return sum(field.least for field in fields) + GAP * (len(fields) - 1)


def _line(fields: Sequence[Field], cells: Sequence[Text], widths: dict[str, int]) -> Text:
    line = Text(" " * INDENT, no_wrap=True, end="\n")
    for place, (field, cell) in enumerate(zip(fields, cells, strict=True)):
        width = widths[field.heading]
        shown = cell.copy()
        shown.truncate(width, overflow="ellipsis")
        room = " " * (width - shown.cell_len)
        shown.append(anchored(shown.plain)[len(shown.plain) :])
        line.append(" " * (GAP if place else 0))
        line.append_text(Text.assemble(room, shown) if field.right else Text.assemble(shown, room))
    line.rstrip()
    return line
