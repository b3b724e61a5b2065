"""What is believed of the four classes before a base is looked at, and how often strangers of the base agree."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from custclean.linkage.layout import Comparison
from custclean.linkage.mixture import Floats, Mixture, Patterns, likelihood, shares, summing_to_one

STRENGTH_USUAL = 5.0  # random pairs that the usual shares count for
STARTING = 0.1  # duplicates a record, and as many pairs of a household
NAMED_ALIKE = 0.03  # of the pairs of a household: father and son of one name


def starting_odds(records: int, *, homes: bool, namesakes: bool) -> Floats:
    """Log odds of one person, one household and namesakes in it against strangers (0), for a pair of the base."""
    same = np.log(2 * STARTING / max(records, 2))
    return np.array([same, same if homes else -np.inf, same + np.log(NAMED_ALIKE) if namesakes else -np.inf, 0.0])


def start(comparisons: Sequence[Comparison], random: Patterns, copies: Patterns, records: int) -> Mixture:
    """The model before anything is learned: priors, and how often random pairs agree.

    Args:
        comparisons: what is compared.
        random: pairs of different records, drawn at random.
        copies: pairs of records that tell the same, as many as there would be among so many random pairs.
        records: different ones.
    """
    same = tuple(summing_to_one([level.same for level in one.levels]) for one in comparisons)
    usual = tuple(_usual(one) for one in comparisons)
    pairs = _joined(random, copies)
    odds = np.log(2 * STARTING / max(records, 2))
    strangers = usual
    for _ in range(3):  # pairs of one person among the random ones are taken out
        likely = likelihood(pairs.levels, same) - likelihood(pairs.levels, strangers)
        apart = pairs.counts / (1 + np.exp(np.clip(odds + likely, -50, 50)))
        strangers = tuple(
            shares(pairs.levels[:, place], apart, len(one.levels), usual[place], STRENGTH_USUAL)
            for place, one in enumerate(comparisons)
        )
    home = tuple(_home(one, strangers[place]) for place, one in enumerate(comparisons))
    namesakes = tuple(_namesakes(one, home[place], strangers[place]) for place, one in enumerate(comparisons))
    return Mixture((same, home, namesakes, strangers), (), np.zeros(4))


def _joined(one: Patterns, other: Patterns) -> Patterns:
    return Patterns(
        np.concatenate([one.levels, other.levels]),
        np.concatenate([one.passes, other.passes]),
        np.concatenate([one.counts, other.counts]),
    )


def _usual(one: Comparison) -> Floats:
    """How often strangers agree, before the base has been looked at: rarely, and mostly not at all."""
    found = np.full(len(one.levels), min(one.common, 0.5 / len(one.levels)))
    found[0] = one.common
    found[-1] = 1 - found[:-1].sum()
    return found


def _home(one: Comparison, strangers: Floats) -> Floats:
    """What two people of one household share; where nothing is said of a level, as strangers do."""
    if not one.shared:
        return np.asarray(0.95 * strangers + 0.05 * summing_to_one([level.same for level in one.levels]))
    said = np.array([level.home or 0.0 for level in one.levels])
    open_ = np.array([level.home is None for level in one.levels])
    rest = np.where(open_, strangers, 0.0)
    return summing_to_one(said + max(1 - said.sum(), 0.0) * rest / max(rest.sum(), 1e-12))


def _namesakes(one: Comparison, home: Floats, strangers: Floats) -> Floats:
    """What two people of one household and name share.

    Names they have as one person's records do, and what is made from names (a mailbox) looks alike; what belongs to the
    home they share; everything else they have as strangers do: above all the birth date.
    """
    same = summing_to_one([level.same for level in one.levels])
    if one.named:
        return same
    if one.leans:
        rest = np.where(np.arange(len(same)) > 0, same, 0.0)
        return summing_to_one(np.where(rest > 0, (1 - home[0]) * rest / rest.sum(), home[0]))
    return home if one.shared else summing_to_one(strangers)
