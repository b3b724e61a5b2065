"""From counts to scores: how the health of a base is computed. docs/scores.md says the same in words."""

from __future__ import annotations

from collections.abc import Mapping

from custclean.issue import Dimension

WEIGHTS: Mapping[Dimension, int] = {
    Dimension.VALIDITY: 30,
    Dimension.COMPLETENESS: 25,
    Dimension.UNIQUENESS: 20,
    Dimension.CONSISTENCY: 15,
    Dimension.TIMELINESS: 10,
}
"""What each dimension is worth in the health score; one that could not be judged leaves its share to the rest."""


def percent(good: int, of: int) -> float | None:
    """The share of `good` in `of` as 0..100; None where there is nothing to judge.

    >>> percent(1, 4), percent(0, 0)
    (25.0, None)
    """
    return 100 * good / of if of else None


def health(dimensions: Mapping[Dimension, float | None]) -> int:
    """The weighted mean of the judged dimensions, 0..100, rounded down so that 100 means flawless.

    >>> health({Dimension.VALIDITY: 100.0, Dimension.COMPLETENESS: 50.0, Dimension.TIMELINESS: None})
    77
    """
    judged = {dimension: value for dimension, value in dimensions.items() if value is not None}
    weight = sum(WEIGHTS[dimension] for dimension in judged)
    if not weight:
        return 100
    return int(sum(WEIGHTS[dimension] * value for dimension, value in judged.items()) / weight + 1e-9)
