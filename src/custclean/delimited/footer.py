"""What stands below the table: totals, counts, "Generated on …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyarrow as pa

from custclean.delimited.layout import Layout
from custclean.delimited.part import Clue, Note

_WORDS = re.compile(
    r"(grand )?totals?|sub-?total|sum|suma|razem|ogółem|łącznie|итого|всего|gesamt|summe|celkem|"
    r"total général|generated( on| at| by)?|wygenerowano|created on|exported( on| by)?|report( date| generated)?|"
    r"end of (file|report|data)|koniec|rows?|records?|count|liczba( rekordów| wierszy)?|source|źródło|note|notes|uwaga|"
    r"(page|strona|seite|str\.) \d+( .*)?|(©|\(c\)) ?.*|"
    r"\(?\d+ (rows?|records?|rekordów|wierszy)( .*)?",
    re.IGNORECASE,
)
_MOST = 20  # lines
_NOTE_LACKS = 2  # cells that every record has
_SPARSE = 0.5  # at most half of the cells of a total are filled


def set_aside(table: pa.Table, rejected: list[Note], layout: Layout) -> tuple[pa.Table, list[Note]]:
    """The last block's records without those that sum up the table, and its notes with these among them.

    Args:
        table: records in the order of lines, `_line` last.
        rejected: lines of the block that are no records.
        layout: what the records look like.
    """
    found: list[Note] = []
    delimiter, filled = layout.dialect.delimiter, layout.profile.always_filled()
    while table.num_rows and len(found) < _MOST:
        *cells, line = (column[-1].as_py() for column in table.columns)
        if not _sums_up(cells) and not _lacks_all(cells, filled):
            break
        found.append(
            Note(line, delimiter.join(cell or "" for cell in cells).rstrip(delimiter), "footer: a total or a note")
        )
        table = table.slice(0, table.num_rows - 1)
    last = table["_line"][-1].as_py() if table.num_rows else 0
    below = [_below(note) if note.line > last else note for note in rejected]
    return table, sorted([*below, *found])


def _below(note: Note) -> Note:
    few = note.reason.startswith("too-few-cells")
    return note._replace(reason=f"footer: below the last record ({note.reason})") if few else note


def _lacks_all(cells: Sequence[str | None], filled: Sequence[int]) -> bool:
    """Whether a record is a lone cell where every record of the sample has more: a note or a sum.

    >>> _lacks_all(["See page 3", None, None], [0, 1, 2]), _lacks_all(["7", "Jan", None], [0, 1, 2])
    (True, False)
    """
    return len(filled) > _NOTE_LACKS and sum(map(bool, cells)) == 1


def _sums_up(cells: Sequence[str | None]) -> bool:
    """Whether a record is a total or a note rather than a customer.

    >>> _sums_up(["Total", None, None, "12"]), _sums_up(["Jan", "Total", "x", "12"]), _sums_up(["Suma", "12"])
    (True, False, True)
    """
    filled = [cell for cell in cells if cell]
    if not filled or len(filled) > max(2, _SPARSE * len(cells)):
        return False
    head, _, _ = filled[0].strip().partition(":")
    return _WORDS.fullmatch(head.strip()) is not None or (
        len(filled) == 1 < len(cells) and _WORDS.match(head) is not None
    )


def clue(rejected: list[Note]) -> list[Clue]:
    """The finding about a footer, from the notes of a file's last block."""
    lines = [note for note in rejected if note.reason.startswith("footer")]
    if not lines:
        return []
    shown = "; ".join(note.text[:60] for note in lines[:3])
    return [Clue("footer", f"{len(lines)} lines" if len(lines) > 1 else "1 line", f"stands below the table: {shown}")]
