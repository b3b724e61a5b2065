"""Who is the same: four classes of pairs, and what the records of each agree on, in all of a base and in every pass.

After I. P. Fellegi and A. B. Sunter (1969) and W. E. Winkler (1988), with four changes. Strangers who share the key of
a pass agree on more than strangers at random do (namesakes have look-alike mailboxes), so how often strangers agree is
estimated inside each pass. Two people of one household share what a home shares, so they are a class of their own. If
they have one name besides (father and son), their mailboxes look alike too and a rare name says nothing: another class.
And every share has a prior (MAP), so that rare levels and small bases do not run away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Tables = tuple[Floats, ...]
SAME, HOME, NAMESAKES, STRANGERS = range(4)
CLASSES = ("same", "household", "namesakes", "strangers")
LEAST = 1e-7  # no level is impossible


@dataclass(frozen=True, slots=True)
class Patterns:
    """Pairs by what they agree on: u different patterns.

    Attributes:
        levels: u x comparisons; -1 where a value is missing.
        passes: u bit masks of the passes that found them.
        counts: u numbers of pairs.
    """

    levels: npt.NDArray[np.int8]
    passes: Ints
    counts: Floats


@dataclass(frozen=True, slots=True)
class PassModel:
    """What was learned in one pass.

    Attributes:
        name: of the pass.
        classes: shares of the four classes among its pairs.
        strangers: by comparison, how often strangers with its key agree to each level.
        known: by class but strangers, by comparison that the key looks at, the shares inside this pass; empty for the
            other comparisons.
        pairs: how many pairs it found.
    """

    name: str
    classes: Floats
    strangers: Tables
    known: tuple[Tables, Tables, Tables]
    pairs: int


@dataclass(frozen=True, slots=True)
class Mixture:
    """The model.

    Attributes:
        tables: by class, by comparison the shares of each level: among pairs of one person, of one household, of one
            household and name, at random.
        passes: what each pass adds to that.
        classes: shares of the four classes among all pairs of the base.
    """

    tables: tuple[Tables, Tables, Tables, Tables]
    passes: tuple[PassModel, ...]
    classes: Floats


def shares(levels: npt.NDArray[np.int8], weights: Floats, many: int, prior: Floats, strength: float) -> Floats:
    """The share of each level among the pairs with a value, drawn towards a prior."""
    known = levels >= 0
    counted = np.bincount(levels[known], weights=weights[known], minlength=many) + strength * prior
    return np.asarray(np.maximum(counted / counted.sum(), LEAST))


def summing_to_one(values: Sequence[float] | Floats) -> Floats:
    """Shares of levels, none of them nothing."""
    found = np.maximum(np.array(values, np.float64), 1e-4)
    return np.asarray(found / found.sum())


def likelihood(levels: npt.NDArray[np.int8], tables: Sequence[Floats]) -> Floats:
    """The log likelihood of each pattern; a missing value says nothing."""
    found = np.zeros(len(levels))
    for place, table in enumerate(tables):
        found += np.append(np.log(table), 0.0)[levels[:, place]]
    return found


def class_logs(levels: npt.NDArray[np.int8], model: Mixture, number: int | None) -> Floats:
    """The log likelihood (n x 4 classes, shares of the classes included) of patterns in a pass; at random for None."""
    if number is None:
        logs = np.stack([likelihood(levels, tables) for tables in model.tables], axis=1)
        return logs + np.log(np.maximum(model.classes, 1e-300))
    inside = model.passes[number]
    tables = [
        [own if len(own) else all_ for own, all_ in zip(each, model.tables[kind], strict=True)]
        for kind, each in enumerate(inside.known)
    ]
    logs = np.stack([likelihood(levels, each) for each in (*tables, inside.strangers)], axis=1)
    return logs + np.log(np.maximum(inside.classes, 1e-300))


def beliefs(logs: Floats) -> Floats:
    """How likely each class is, given log likelihoods (n x classes)."""
    likely = np.exp(logs - logs.max(axis=1, keepdims=True))
    return np.asarray(likely / likely.sum(axis=1, keepdims=True))
