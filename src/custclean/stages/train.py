"""Train: the model of who is the same, learned from the patterns of all pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from custclean.engine import Engine, Relation
from custclean.linkage.layout import Layout
from custclean.linkage.learner import Learner
from custclean.linkage.lexicon import Lexicon
from custclean.linkage.mixture import Mixture, Patterns
from custclean.linkage.passes import Pass, met
from custclean.linkage.pattern import compare, packed, unpacked
from custclean.linkage.priors import start
from custclean.stages.compare import PATTERN
from custclean.stages.encode import Encoded, codes_of
from custclean.stages.pair import PASSES

RANDOM = 1_200  # records of which every two are compared, to see how often strangers agree


def train(
    patterns: Patterns,
    layout: Layout,
    passes: Sequence[Pass],
    random: tuple[Patterns, Patterns],
    records: int,
) -> Mixture:
    """The model that fits the compared pairs of a base.

    Args:
        patterns: of all pairs that were compared, and of copies.
        layout: what is compared.
        passes: what found the pairs.
        random: how different records, and copies, agree among pairs drawn at random.
        records: different ones.
    """
    prior = start(layout.comparisons, *random, records)
    keyed = [
        frozenset(
            place
            for place, one in enumerate(layout.comparisons)
            if any(slot >= 0 and layout.slots[slot].trait.name in each.traits for slot in one.slots)
        )
        for each in passes
    ]
    leaning = frozenset(number for number, one in enumerate(passes) if one.parts and _leans(one, layout))
    names = [one.name for one in passes]
    learner = Learner(layout.comparisons, patterns, names, keyed, leaning, prior, layout.home, layout.born, records)
    return learner.learn()


def _leans(one: Pass, layout: Layout) -> bool:
    """Whether all that a pass looks at follows from one thing, as a mailbox does from its owner's name."""
    circles = [{slot.trait.name, *slot.trait.leans} for slot in layout.slots if slot.trait.leans]
    return any(set(one.traits) <= circle for circle in circles)


@dataclass(frozen=True, slots=True)
class Copies:
    """Records that tell the same: patterns of what they agree on, and how many of each there are."""

    patterns: Patterns
    times: npt.NDArray[np.int64]

    def counted(self) -> Patterns:
        """One pair for every copy."""
        return Patterns(self.patterns.levels, self.patterns.passes, self.times.astype(np.float64) - 1)

    def drawn(self, pairs: float, records: int) -> Patterns:
        """As many as there would be among so many pairs drawn at random from all records."""
        every = max(records * (records - 1) / 2, 1.0)
        counts = self.times.astype(np.float64) * (self.times - 1) / 2 * (pairs / every)
        return Patterns(self.patterns.levels, self.patterns.passes, counts)


def copies(engine: Engine, encoded: Encoded, layout: Layout, passes: Sequence[Pass]) -> Copies:
    """Records that tell the same; nobody compares them with each other."""
    firsts, times = np.unique(encoded.first, return_counts=True)
    several = times > 1
    codes = codes_of(engine, encoded, firsts[several], len(layout.slots))
    levels = compare(codes, codes, layout, encoded.lexicon).levels
    return Copies(Patterns(levels, met(passes, codes, codes), np.ones(len(levels))), times[several])


def together(one: Patterns, other: Patterns) -> Patterns:
    """All patterns, each once."""
    levels = np.concatenate([one.levels, other.levels])
    rows = np.column_stack([packed(levels), np.concatenate([one.passes, other.passes])])
    known, places = np.unique(rows, axis=0, return_inverse=True)
    counts = np.bincount(places.reshape(-1), weights=np.concatenate([one.counts, other.counts]), minlength=len(known))
    return Patterns(unpacked(known[:, 0], levels.shape[1]), known[:, 1], counts.astype(np.float64))


def counted(engine: Engine, compared: Relation, layout: Layout) -> Patterns:
    """The different patterns with the number of their pairs, in their order."""
    query = (
        f"SELECT {PATTERN}, {PASSES}, count(*) AS n FROM c GROUP BY {PATTERN}, {PASSES} ORDER BY {PATTERN}, {PASSES}"
    )
    batches = list(engine.batches(engine.sql(query, c=compared)))
    columns = [
        np.concatenate([np.zeros(0, np.int64), *(batch.column(name).to_numpy() for batch in batches)])
        for name in (PATTERN, PASSES, "n")
    ]
    return Patterns(unpacked(columns[0], len(layout.comparisons)), columns[1], columns[2].astype(np.float64))


def at_random(drawn: npt.NDArray[np.int32], layout: Layout, lexicon: Lexicon) -> Patterns:
    """How records that have nothing to do with each other agree."""
    some = drawn[:RANDOM]
    left, right = np.triu_indices(len(some), 1)
    levels = compare(some[left], some[right], layout, lexicon).levels
    found, counts = np.unique(packed(levels), return_counts=True)
    return Patterns(unpacked(found, len(layout.comparisons)), np.zeros(len(found), np.int64), counts.astype(np.float64))
