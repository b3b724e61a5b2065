"""Records with too few or too many cells: mended where only one way is likely, set aside otherwise.

The policy, by what loses least and never guesses silently:

- too many, all empty: dropped at the end, or where the other cells then fit their columns;
- too many, one delimiter stood unquoted inside a cell: joined again, if only one place is likely;
- too few: filled up with empty cells at the end, unless a cell then stands in a column it cannot belong to (which
  also tells a line that was cut off in the middle of a cell);
- too few, one delimiter lost between two cells: cut again, if only one place is likely;
- anything else is set aside. Every mended record is noted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from custclean.delimited.shape import Profile, shape

SURE = 2.0  # a way must be e^2 = 7 times likelier than the next to be taken
PLAUSIBLE = -4.0  # a cell less likely than e^-4 = 2 % for its column does not belong there
ENOUGH = 5  # records a profile must rest on
_MOST_MISSING = 2 / 3  # a record that lacks more of its cells is no record
_QUOTE_BETWEEN = 2.0  # two quoted cells that touch leave a quote between them
_LETTER_TO_DIGIT = 1.0  # a name and a number that touch
_LONGEST = 200  # characters of a cell that is cut in two


class Ragged(NamedTuple):
    """A record with too few or too many cells, and the same cells with their quotes as they stand."""

    cells: list[str]
    raw: list[str]


class Way(NamedTuple):
    """A record made whole: its cells, and the reason noted."""

    cells: list[str]
    reason: str


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
    if usual and (profile.count < ENOUGH or _at_home(usual.of(cells), profile)):
        return Way(usual.of(cells), usual.reason)
    if profile.count < ENOUGH:
        return None
    changes = [each for each in _joined(ragged, width, delimiter, quote) if _keeps_type(each, profile)]
    if len(cells) == width - 1 and _enough(cells, width):
        changes += [*_filled(cells, width), *_cut(cells)]
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
    rivals = (changes[-number] for value, number in scored[1:] if value > best - SURE)
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


def _joined(ragged: Ragged, width: int, delimiter: str, quote: str) -> Iterator[Change]:
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
            joined = _unquoted(delimiter.join(parts[column:end]), quote)
            yield Change(column, (joined,), end, f"unquoted-delimiter: cells joined again in {told}", column)


def _unquoted(cell: str, quote: str) -> str:
    """The cell without the quotes around it."""
    around = quote and len(cell) > 1 and cell.startswith(quote) and cell.endswith(quote)
    return cell[1:-1].replace(quote * 2, quote) if around else cell


def _filled(cells: list[str], width: int) -> Iterator[Change]:
    """One cell too few: an empty one put in at one place."""
    for column in range(len(cells)):
        told = f"too-few-cells: {len(cells)} of {width}, column {column + 1} left empty"
        yield Change(column, ("",), column, told)


def _cut(cells: list[str]) -> Iterator[Change]:
    """One cell too few: a cell cut in two where the delimiter between was lost."""
    for column, cell in enumerate(cells):
        reason = f"missing-delimiter: one cell cut into columns {column + 1} and {column + 2}"
        for place in range(1, min(len(cell), _LONGEST)):
            left, right = cell[:place], cell[place:].removeprefix('"')
            if cell[place].islower() and left[-1].isalpha():
                continue  # inside a word
            if left.strip() and right.strip() and not left.endswith('"'):
                yield Change(column, (left, right), column + 1, reason, -1, _seam(left[-1], cell[place]))


def _seam(before: str, after: str) -> float:
    """What speaks for a cut between two characters."""
    if after == '"':
        return _QUOTE_BETWEEN
    return _LETTER_TO_DIGIT if before.isalpha() != after.isalpha() and before.isdigit() != after.isdigit() else 0.0
