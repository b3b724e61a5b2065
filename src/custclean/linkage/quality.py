"""Found groups held against true ones: precision, recall, calibration."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from custclean.duplicates import Score

Labels = npt.NDArray[Any]
Floats = npt.NDArray[np.float64]
BOUNDS = (0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99)


def pairs_within(labels: Labels) -> int:
    """How many pairs of records have one label.

    >>> pairs_within(np.array([1, 1, 1, 2]))
    3
    """
    _, counts = np.unique(labels, return_counts=True)
    return int((counts.astype(np.int64) * (counts - 1) // 2).sum())


def numbered(labels: Labels) -> npt.NDArray[np.int64]:
    """Labels of any kind as numbers from 0."""
    return np.asarray(np.unique(labels, return_inverse=True)[1].reshape(-1), np.int64)


def by_pairs(found: Labels, true: Labels) -> Score:
    """The share of found pairs that are true, and of true pairs that are found; 1 where there are none."""
    both = pairs_within(_crossed(found, true))
    claimed, real = pairs_within(found), pairs_within(true)
    return Score(both / claimed if claimed else 1.0, both / real if real else 1.0)


def by_groups(found: Labels, true: Labels) -> Score:
    """The share of found groups of several records that are exactly a true one, and of true ones that are found."""
    crossed = np.unique(_crossed(found, true), return_inverse=True, return_counts=True)
    inside = crossed[2][crossed[1]]
    sizes = [np.unique(labels, return_inverse=True, return_counts=True) for labels in (found, true)]
    own, theirs = (counts[places] for _, places, counts in sizes)
    exact = (inside == own) & (inside == theirs) & (own > 1)
    right = len(np.unique(found[exact]))
    claimed, real = (int((counts > 1).sum()) for _, _, counts in sizes)
    return Score(right / claimed if claimed else 1.0, right / real if real else 1.0)


def _crossed(found: Labels, true: Labels) -> npt.NDArray[np.int64]:
    one, other = numbered(found), numbered(true)
    return one * (int(other.max(initial=0)) + 1) + other


def calibration(probability: Floats, right: npt.NDArray[np.bool_]) -> tuple[tuple[float, int, float, float], ...]:
    """By band of probability: its lower bound, the pairs in it, the shares of right ones as expected and observed."""
    found = []
    for low, high in zip(BOUNDS, (*BOUNDS[1:], 2.0), strict=True):
        some = (probability >= low) & (probability < high)
        if some.any():
            found.append((low, int(some.sum()), float(probability[some].mean()), float(right[some].mean())))
    return tuple(found)


def best_threshold(probability: Floats, right: npt.NDArray[np.bool_], real: int) -> tuple[float, float]:
    """The threshold at which pairs, taken one by one, have the highest F1; and that F1.

    >>> best_threshold(np.array([0.9, 0.6, 0.3]), np.array([True, True, False]), 2)
    (0.6, 1.0)
    """
    order = np.argsort(-probability, kind="stable")
    hits = np.cumsum(right[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + real)
    place = int(f1.argmax())
    return float(probability[order[place]]), float(f1[place])
