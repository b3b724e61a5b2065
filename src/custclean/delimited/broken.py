"""Records whose line broke inside an unquoted cell: two lines with too few cells each that are one record together."""

from __future__ import annotations

from custclean.delimited.block import Doubtful
from custclean.delimited.layout import Layout
from custclean.delimited.ragged import ENOUGH, misfit
from custclean.delimited.rescue import Rescued

_REASON = "broken-line: a cell without quotes goes on in the next line"
_FEWEST = 2  # cells of each half: a lone cell is a title or a note


def rejoined(doubtful: list[Doubtful], layout: Layout) -> list[Doubtful]:
    """The records of a block that were read by hand, two of them one where only together they are a record."""
    kept: list[Doubtful] = []
    for one in doubtful:
        if kept and (whole := _together(kept[-1], one, layout)):
            kept[-1] = whole
        else:
            kept.append(one)
    return kept


def _together(first: Doubtful, second: Doubtful, layout: Layout) -> Doubtful | None:
    """The record of two lines that touch, if its cells fit their columns and those of the second line alone do not."""
    above, below = first.rescued.cells, second.rescued.cells
    width, broken = layout.width, len(above) - 1
    touch = first.start + len(first.text) == second.start
    if not touch or min(len(above), len(below)) < _FEWEST or broken + len(below) != width:
        return None
    if layout.profile.count < ENOUGH or layout.profile.typed(broken):
        return None
    cells = [*above[:-1], above[-1] + b"\n" + below[0], *below[1:]]
    texts = layout.dialect.texts
    if misfit(texts(cells), layout.profile, broken) or not misfit(texts(below), layout.profile):
        return None
    rescued = Rescued(cells, cells, second.rescued.end, _REASON)
    return Doubtful(first.line, first.start, first.text + second.text, rescued)
