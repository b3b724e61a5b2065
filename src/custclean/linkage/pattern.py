"""Pairs of records as patterns of agreement: one small number a comparison, all of them packed into one integer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from custclean.linkage.layout import Comparison, Layout
from custclean.linkage.lexicon import Lexicon
from custclean.match import MISSING, Codes, Levels

BITS = 4  # of a pattern for each comparison: 0 for a missing value, else the level + 1
FUZZY = 0.5  # how much of the rarity of the commoner value counts where values are not quite the same

Floats = npt.NDArray[np.float32]
Matrix = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Compared:
    """n pairs compared.

    Attributes:
        levels: n x comparisons; -1 where a value is missing.
        rarity: n x comparisons: how much rarer (natural logarithm) than usual what they agree on is.
    """

    levels: npt.NDArray[np.int8]
    rarity: Floats


def compare(left: Matrix, right: Matrix, layout: Layout, lexicon: Lexicon) -> Compared:
    """Compare the records with these codes (n x slots each)."""
    shape = (len(left), len(layout.comparisons))
    levels, rarity = np.full(shape, MISSING, np.int8), np.zeros(shape, np.float32)
    for place, comparison in enumerate(layout.comparisons):
        judge = _address if comparison.place else _crosswise
        levels[:, place], rarity[:, place] = judge(comparison, left, right, lexicon)
    if layout.swapped is not None:
        _swap(left, right, layout, lexicon, Compared(levels, rarity))
    return Compared(levels, rarity)


def _crosswise(comparison: Comparison, left: Matrix, right: Matrix, lexicon: Lexicon) -> tuple[Levels, Floats]:
    """The best that any value of one record says to any value of the other."""
    best, rarity = np.full(len(left), MISSING, np.int8), np.zeros(len(left), np.float32)
    for one in comparison.slots:
        for other in comparison.slots:
            found, rare = _values(left[:, one], right[:, other], one, lexicon)
            better = (found != MISSING) & ((best == MISSING) | (found < best))
            best[better], rarity[better] = found[better], rare[better]
    return best, rarity


def _values(left: Codes, right: Codes, slot: int, lexicon: Lexicon) -> tuple[Levels, Floats]:
    found, rarity = np.full(len(left), MISSING, np.int8), np.zeros(len(left), np.float32)
    same = left == right
    found[same & (left > 0)] = 0
    open_ = np.flatnonzero(~same & (left > 0) & (right > 0))
    found[open_] = lexicon.comparers[slot](left[open_], right[open_])
    equal = np.flatnonzero(found == 0)
    rarity[equal] = lexicon.rarity[slot][left[equal]]
    near = np.flatnonzero((found > 0) & (found < lexicon.worst[slot]))
    rare = lexicon.rarity[slot]
    rarity[near] = FUZZY * np.minimum(rare[left[near]], rare[right[near]])
    return found, rarity


def _address(comparison: Comparison, left: Matrix, right: Matrix, lexicon: Lexicon) -> tuple[Levels, Floats]:
    """Street, postal code and city as one: the closest that they place the two records to each other."""
    blank = np.full(len(left), MISSING, np.int8), np.zeros(len(left), np.float32)
    street, postal, city = (
        blank if slot < 0 else _values(left[:, slot], right[:, slot], slot, lexicon) for slot in comparison.slots
    )
    known = (street[0] != MISSING) | (postal[0] != MISSING) | (city[0] != MISSING)
    far = ((postal[0] == 3) | (postal[0] == MISSING)) & ((city[0] == 2) | (city[0] == MISSING))  # noqa: PLR2004  # levels
    far &= (postal[0] != MISSING) | (city[0] != MISSING)
    found = np.where(known, 6, MISSING).astype(np.int8)
    rarity = np.zeros(len(left), np.float32)
    near_city = (city[0] == 0) | (city[0] == 1)
    steps: Sequence[tuple[int, npt.NDArray[np.bool_], Floats]] = (
        (5, near_city, city[1]),
        (4, (postal[0] == 1) | ((postal[0] == 2) & near_city), rarity),  # noqa: PLR2004
        (3, postal[0] == 0, postal[1]),
        (2, (street[0] == 3) & ~far, rarity),  # noqa: PLR2004
        (1, (street[0] == 2) & ~far, rarity),  # noqa: PLR2004
        (0, ((street[0] == 0) | (street[0] == 1)) & ~far, street[1]),
    )
    for level, where, rare in steps:
        found[where] = level
        rarity[where] = rare[where]
    return found, rarity


def _swap(left: Matrix, right: Matrix, layout: Layout, lexicon: Lexicon, compared: Compared) -> None:
    """Where given and family name agree only when one record's are swapped, take them so."""
    if layout.swapped is None:
        return
    given, family = layout.swapped
    g, f = layout.comparisons[given].slots[0], layout.comparisons[family].slots[0]
    last_given, last_family = len(layout.comparisons[given].levels) - 1, len(layout.comparisons[family].levels) - 1
    weak = (compared.levels[:, given] >= last_given - 1) & (compared.levels[:, family] >= last_family - 1)
    first = lexicon.letters[layout.slots[g].words]
    letters = [first[side[weak][:, slot]] for side, slot in ((left, g), (right, f), (left, f), (right, g))]
    plausible = (letters[0] == letters[1]) & (letters[2] == letters[3]) & (letters[0] > 0) & (letters[2] > 0)
    some = np.flatnonzero(weak)[plausible]
    one, other = left[some], right[some]
    crossed, crossed_back = lexicon.comparers[f](one[:, g], other[:, f]), lexicon.comparers[f](one[:, f], other[:, g])
    close = (crossed <= 3) & (crossed_back <= 3)  # noqa: PLR2004  # a slip apart at most
    compared.levels[some[close], given] = np.maximum(crossed[close], 1)
    compared.levels[some[close], family] = np.maximum(crossed_back[close], 1)


def packed(levels: npt.NDArray[np.int8]) -> npt.NDArray[np.int64]:
    """Levels (n x comparisons) as one integer a pair."""
    found = np.zeros(len(levels), np.int64)
    for place in range(levels.shape[1]):
        found |= (levels[:, place].astype(np.int64) + 1) << (BITS * place)
    return found


def unpacked(patterns: npt.NDArray[np.int64], comparisons: int) -> npt.NDArray[np.int8]:
    """The levels (n x comparisons) of packed patterns.

    >>> unpacked(packed(np.array([[0, -1, 6]], np.int8)), 3).tolist()
    [[0, -1, 6]]
    """
    shifts = np.arange(comparisons) * BITS
    return (((patterns[:, None] >> shifts) & ((1 << BITS) - 1)) - 1).astype(np.int8)
