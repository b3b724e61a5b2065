"""Records with too few or too many cells: mended where only one way is likely, set aside otherwise.

The policy, by what loses least and never guesses silently:

- too many, all empty: dropped at the end, or where the other cells then fit their columns;
- too many, one delimiter stood unquoted inside a cell: joined again, if only one place is likely;
- too few: filled up with empty cells at the end, unless a cell then stands in a column it cannot belong to (which
  also tells a line that was cut off in the middle of a cell);
- too few, one delimiter lost between two cells, or other delimiters between some: cut again, if only one place is
  likely;
- anything else is set aside. Every mended record is noted.
"""

from __future__ import annotations

from typing import NamedTuple

from custclean.delimited.changes import Change, Ragged, cut, filled, joined, parted
from custclean.delimited.shape import Profile, shape

SURE = 2.0  # a way must be e^2 = 7 times likelier than the next to be taken
PLAUSIBLE = -4.0  # a cell less likely than e^-4 = 2 % for its column does not belong there
ENOUGH = 5  # records a profile must rest on
_MOST_MISSING = 2 / 3  # a record that lacks more of its cells is no record


class Way(NamedTuple):
    """A record made whole: its cells, and the reason noted."""

    cells: list[str]
    reason: str


def mend(ragged: Ragged, width: int, profile: Profile, delimiter: str, quote: str) -> Way | None:
    """The record with `width` cells, or None where it cannot be told how.

    Args:
        ragged: fewer or more cells than `width`.
        width: cells of a sound record.
        profile: what each column looks like.
        delimiter: stood between the cells; put back where two cells are joined.
        quote: stood around cells; taken away from what is joined.
    """
    cells = ragged.cells
    usual = _usual(cells, width)
    if profile.count < ENOUGH:
        return Way(usual.of(cells), usual.reason) if usual else None
    changes = list(parted(ragged, width, delimiter, quote))
    if usual and misfit(usual.of(cells), profile) and not profile.begins_cell(cells[-1], len(cells) - 1):
        usual = None
    if not (usual and _at_home(usual.of(cells), profile)):
        changes += [each for each in joined(ragged, width, delimiter, quote) if _keeps_type(each, profile)]
        if len(cells) == width - 1 and _enough(cells, width):
            changes += [*filled(cells, width), *cut(cells)]
    best = _likeliest(cells, usual, changes, profile, width)
    return Way(best.of(cells), best.reason) if best and not misfit(best.of(cells), profile, best.odd) else None


def _keeps_type(change: Change, profile: Profile) -> bool:
    """Whether a cell joined in a column of numbers, dates or addresses is one, too: 2023-07-11;VIP is none."""
    typed = profile.typed(change.odd) if change.odd >= 0 else ""
    return not typed or shape(change.put[0]) == typed


def _usual(cells: list[str], width: int) -> Change | None:
    """The record cut off or filled up at its end."""
    if len(cells) > width:
        told = f"empty-cells: {len(cells) - width} more than the table has, empty, dropped at the end"
        return None if any(cell.strip() for cell in cells[width:]) else Change(width, (), len(cells), told)
    told = f"too-few-cells: {len(cells)} of {width}, the rest left empty"
    return Change(len(cells), ("",) * (width - len(cells)), len(cells), told) if _enough(cells, width) else None


def _enough(cells: list[str], width: int) -> bool:
    """Whether a short record holds enough to be one: a lone cell is a title or a note."""
    return any(cell.strip() for cell in cells) and len(cells) >= max(2, width * (1 - _MOST_MISSING))


def _likeliest(
    cells: list[str], usual: Change | None, changes: list[Change], profile: Profile, width: int
) -> Change | None:
    """The change after which the cells fit their columns best, if no other does almost as well."""
    before, after = _sums(cells, profile, width)

    def score(change: Change) -> float:
        put = sum(profile.fit(cell, change.column + number) for number, cell in enumerate(change.put))
        return before[change.column] + put + after[change.rest] + change.evidence

    scored = sorted(((score(change), -number) for number, change in enumerate(changes)), reverse=True)
    best = scored[0][0] if scored else float("-inf")
    if usual and score(usual) > best - SURE:
        return usual
    winner = changes[-scored[0][1]] if scored else None
    close = (changes[-number] for value, number in scored[1:] if value > best - SURE)
    rivals = (one for one in close if not misfit(one.of(cells), profile, one.odd))
    return winner if winner and all(one.of(cells) == winner.of(cells) for one in rivals) else None


def _sums(cells: list[str], profile: Profile, width: int) -> tuple[list[float], list[float]]:
    """How well the cells before each place fit their columns, and those from it on once they have moved."""
    shift = width - len(cells)
    before, after = [0.0], [0.0]
    for column, cell in enumerate(cells[:width]):
        before.append(before[-1] + profile.fit(cell, column))
    for column in reversed(range(len(cells))):
        home = column + shift
        after.append(after[-1] + (profile.fit(cells[column], home) if 0 <= home < width else 0.0))
    return before, after[::-1]


def _at_home(cells: list[str], profile: Profile) -> bool:
    """Whether every cell, empty ones too, is of a kind that its column was seen to have."""
    return all(profile.fit(cell, column) > PLAUSIBLE for column, cell in enumerate(cells))


def misfit(cells: list[str], profile: Profile, odd: int = -1) -> bool:
    """Whether a filled cell stands in a column in which no such cell was seen; that of the column `odd` may."""
    fits = (profile.fit(cell, column) for column, cell in enumerate(cells) if column != odd and cell.strip())
    return min(fits, default=0.0) < PLAUSIBLE
