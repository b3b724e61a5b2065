"""Records with too few or too many cells: mended where only one way is likely, set aside otherwise.

The policy, by what loses least and never guesses silently:

- too many, all empty: dropped at the end, or where the other cells then fit their columns;
- too many, one delimiter stood unquoted inside a cell: joined again, if only one place is likely;
- too few: filled up with empty cells at the end, unless the cells then clearly stand in the wrong columns;
- too few, one delimiter lost between two cells: cut again, if only one place is likely;
- anything else is set aside. Every mended record is noted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from custclean.delimited.shape import Profile

SURE = 2.0  # a way must be e^2 = 7 times likelier than the next to be taken
PLAUSIBLE = -4.0  # a cell less likely than e^-4 = 2 % for its column does not belong there
ENOUGH = 5  # records a profile must rest on
_MOST_MISSING = 2 / 3  # a record that lacks more of its cells is no record
_QUOTE_BETWEEN = 2.0  # two quoted cells that touch leave a quote between them
_LONGEST = 200  # characters of a cell that is cut in two


class Ragged(NamedTuple):
    """A record with too few or too many cells, and the same cells with their quotes as they stand."""

    cells: list[str]
    raw: list[str]


class Way(NamedTuple):
    """One way to make a record whole.

    Attributes:
        cells: as many as the table has.
        reason: noted.
        odd: the column whose cell need not look like the others.
        evidence: what speaks for the way beside the look of its cells, as a logarithm.
    """

    cells: list[str]
    reason: str
    odd: int = -1
    evidence: float = 0.0


def mend(ragged: Ragged, width: int, profile: Profile, delimiter: str, quote: str) -> Way | None:
    """The record with `width` cells, or None where it cannot be told how.

    Args:
        ragged: fewer or more cells than `width`.
        width: cells of a sound record.
        profile: what each column looks like.
        delimiter: stood between the cells; put back where two cells are joined.
        quote: stood around cells; taken away from what is joined.
    """
    usual = _usual(ragged.cells, width)
    if profile.count < ENOUGH or (usual and _usual_here(usual, profile)):
        return usual
    ways = [*_joined(ragged, width, delimiter, quote), *_filled(ragged.cells, width)]
    if len(ragged.cells) == width - 1:
        ways += _cut(ragged.cells)
    return _likeliest(usual, ways, profile)


def _usual(cells: list[str], width: int) -> Way | None:
    """The record cut off or filled up at its end."""
    if len(cells) > width:
        told = f"empty-cells: {len(cells) - width} more than the table has, empty, dropped at the end"
        return None if any(cell.strip() for cell in cells[width:]) else Way(cells[:width], told)
    told = f"too-few-cells: {len(cells)} of {width}, the rest left empty"
    return Way(cells + [""] * (width - len(cells)), told) if _enough(cells, width) else None


def _enough(cells: list[str], width: int) -> bool:
    """Whether a short record holds enough to be one: a lone cell is a title or a note."""
    return any(cell.strip() for cell in cells) and len(cells) >= max(2, width * (1 - _MOST_MISSING))


def _likeliest(usual: Way | None, ways: list[Way], profile: Profile) -> Way | None:
    scored = sorted(((_score(way, profile), -number) for number, way in enumerate(ways)), reverse=True)
    best, winner = (scored[0][0], ways[-scored[0][1]]) if scored else (float("-inf"), None)
    if usual and _score(usual, profile) > best - SURE:
        return None if misfit(usual, profile) else usual
    if winner is None or misfit(winner, profile):
        return None
    others = (score for score, number in scored if ways[-number].cells != winner.cells)
    return winner if best - next(others, float("-inf")) > SURE else None


def _score(way: Way, profile: Profile) -> float:
    return way.evidence + sum(profile.fit(cell, column) for column, cell in enumerate(way.cells))


def _usual_here(way: Way, profile: Profile) -> bool:
    return all(profile.fit(cell, column) > PLAUSIBLE for column, cell in enumerate(way.cells))


def misfit(way: Way, profile: Profile) -> bool:
    """Whether a filled cell stands in a column in which no such cell was seen."""
    fits = (profile.fit(cell, column) for column, cell in enumerate(way.cells) if column != way.odd and cell.strip())
    return min(fits, default=0.0) < PLAUSIBLE


def _joined(ragged: Ragged, width: int, delimiter: str, quote: str) -> Iterator[Way]:
    """Too many cells: empty ones dropped at one place, or neighbours joined that an unquoted delimiter divides."""
    cells, raw = ragged
    extra = len(cells) - width
    for column in range(width + 1 if extra > 0 else 0):
        told = f"column {column + 1}"
        if not any(cell.strip() for cell in cells[column : column + extra]):
            kept = cells[:column] + cells[column + extra :]
            yield Way(kept, f"empty-cells: {extra} extra in {told} dropped")
        end = column + extra + 1
        if column < width and all(cell.strip() for cell in cells[column:end]):
            parts = raw if any(quote and quote in part for part in raw[column:end]) else cells
            joined = _unquoted(delimiter.join(parts[column:end]), quote)
            kept = [*cells[:column], joined, *cells[end:]]
            yield Way(kept, f"unquoted-delimiter: cells joined again in {told}", column)


def _unquoted(cell: str, quote: str) -> str:
    """The cell without the quotes around it."""
    around = quote and len(cell) > 1 and cell.startswith(quote) and cell.endswith(quote)
    return cell[1:-1].replace(quote * 2, quote) if around else cell


def _filled(cells: list[str], width: int) -> Iterator[Way]:
    """Too few cells: empty ones put in at one place."""
    missing = width - len(cells)
    for column in range(len(cells) if missing > 0 and _enough(cells, width) else 0):
        filled = cells[:column] + [""] * missing + cells[column:]
        yield Way(filled, f"too-few-cells: {len(cells)} of {width}, column {column + 1} left empty")


def _cut(cells: list[str]) -> Iterator[Way]:
    """One cell too few: a cell cut in two where the delimiter between was lost."""
    for column, cell in enumerate(cells):
        for place in range(1, min(len(cell), _LONGEST)):
            left, right = cell[:place], cell[place:].removeprefix('"')
            if left.strip() and right.strip() and not left.endswith('"'):
                reason = f"missing-delimiter: one cell cut into columns {column + 1} and {column + 2}"
                evidence = _QUOTE_BETWEEN if cell[place] == '"' else 0.0
                yield Way([*cells[:column], left, right, *cells[column + 1 :]], reason, -1, evidence)
