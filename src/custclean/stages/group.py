"""Group: records that are one customer, and records of one household, as numbered groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from custclean.engine import Engine, Relation
from custclean.linkage.clusters import LARGEST, Edges, components, doubtful, parted
from custclean.linkage.layout import Layout
from custclean.linkage.lexicon import Lexicon
from custclean.linkage.mixture import Mixture
from custclean.linkage.passes import Pass, met
from custclean.linkage.pattern import compare
from custclean.linkage.verdict import odds, probability
from custclean.stages.encode import Encoded, codes_of
from custclean.stages.pair import LEFT, RIGHT
from custclean.stages.score import HOME, SAME

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Matrix = npt.NDArray[np.int32]
AT_ONCE = 200_000  # pairs compared at a time


@dataclass(frozen=True, slots=True)
class Groups:
    """Every record with its group.

    Attributes:
        id: of the record, ascending.
        group: the smallest id in its group.
        household: the smallest id in its household.
        probability: how likely it is one person with the likeliest other record of its group; NaN where it is alone.
        edges: the scored pairs of different records by place in `id`, those of copies included.
    """

    id: Ints
    group: Ints
    household: Ints
    probability: Floats
    edges: Edges


@dataclass(frozen=True, slots=True)
class Judge:
    """Scores pairs of records that no pass has brought together, or that are copies of one another."""

    model: Mixture
    layout: Layout
    lexicon: Lexicon
    passes: tuple[Pass, ...]

    def score(self, left: Matrix, right: Matrix) -> Floats:
        """How likely each of n pairs (codes, n x slots) is one person."""
        found = [self._some(left[at : at + AT_ONCE], right[at : at + AT_ONCE]) for at in range(0, len(left), AT_ONCE)]
        return np.concatenate([np.zeros(0), *found])

    def _some(self, left: Matrix, right: Matrix) -> Floats:
        agreed = compare(left, right, self.layout, self.lexicon)
        home = np.array([one.shared for one in self.layout.comparisons])
        rare, rare_home = agreed.rarity[:, ~home].sum(axis=1), agreed.rarity[:, home].sum(axis=1)
        against = odds(agreed.levels, met(self.passes, left, right), self.model, self.layout.comparisons)
        return probability(against, rare.astype(np.float64), rare_home.astype(np.float64))[0]


def group(engine: Engine, scored: Relation, encoded: Encoded, judge: Judge, threshold: float) -> Groups:
    """The groups of all records.

    Args:
        engine: moves them.
        scored: pairs of different records as the score stage gives them.
        encoded: the records.
        judge: scores what the passes have not.
        threshold: the probability from which on two records are one person.
    """
    nodes, copies = np.unique(encoded.first, return_counts=True)
    pairs, homes = _pairs(engine, scored, nodes)
    label = _labelled(engine, encoded, judge, nodes, pairs, threshold)
    alike = np.zeros(len(nodes))
    codes = codes_of(engine, encoded, nodes[copies > 1], len(judge.layout.slots))
    alike[copies > 1] = judge.score(codes, codes)
    return _spread(encoded, Different(nodes, label, alike), pairs, homes, threshold)


@dataclass(frozen=True, slots=True)
class Different:
    """Records that tell different things.

    Attributes:
        id: ascending.
        label: the place of the first of its group.
        alike: how likely a record that tells the same is the same person, after what all of them tell.
    """

    id: Ints
    label: Ints
    alike: Floats


def likeness_of_copies(judge: Judge | None) -> Callable[[Matrix], Floats]:
    """How likely two records that tell the same are one person; certain where nothing was learned (--exact)."""
    return (lambda codes: np.ones(len(codes))) if judge is None else (lambda codes: judge.score(codes, codes))


def alone(encoded: Encoded) -> Groups:
    """Every record by itself: nothing is known that could bring two together."""
    none = np.zeros(0, np.int64)
    return Groups(encoded.id, encoded.id, encoded.id, np.full(len(encoded.id), np.nan), Edges(none, none, np.zeros(0)))


def exactly(engine: Engine, encoded: Encoded, slots: int) -> Groups:
    """The groups of records that are equal in everything that is compared, and leave none of it out."""
    nodes, times = np.unique(encoded.first, return_counts=True)
    several = nodes[times > 1]
    whole = several[(codes_of(engine, encoded, several, slots) > 0).all(axis=1)]
    alike = np.isin(encoded.first, whole)
    group_of = np.where(alike, encoded.first, encoded.id)
    none = np.zeros(0, np.int64)
    chance = np.where(alike, 1.0, np.nan)
    return Groups(encoded.id, group_of, group_of, chance, Edges(none, none, np.zeros(0)))


def _pairs(engine: Engine, scored: Relation, nodes: Ints) -> tuple[Edges, Edges]:
    """Scored pairs by place in `nodes`: how likely one person, and how likely one person or one household."""
    columns = {LEFT: [], RIGHT: [], SAME: [], HOME: []}  # type: dict[str, list[npt.NDArray[np.float64]]]
    for batch in engine.batches(engine.sql(f"SELECT {LEFT}, {RIGHT}, {SAME}, {HOME} FROM s", s=scored)):
        for name, kept in columns.items():
            kept.append(batch.column(name).to_numpy())
    left, right, same, home = (np.concatenate(kept) if kept else np.zeros(0) for kept in columns.values())
    order = np.lexsort((right, left))
    one, other = (np.searchsorted(nodes, side[order]) for side in (left, right))
    return Edges(one, other, same[order]), Edges(one, other, (same + home)[order])


def _labelled(engine: Engine, encoded: Encoded, judge: Judge, nodes: Ints, pairs: Edges, threshold: float) -> Ints:
    """By node, the smallest node of its group."""
    strong = pairs.of(pairs.probability >= threshold)
    label = components(len(nodes), strong.left, strong.right)
    open_ = doubtful(label, strong)
    if not open_:
        return label
    inside = np.sort(np.concatenate(open_))
    codes = codes_of(engine, encoded, nodes[inside], len(judge.layout.slots))
    doubted = np.zeros(len(nodes), np.bool_)
    doubted[inside] = True
    looked = pairs.of(doubted[pairs.left] & doubted[pairs.right])
    known = {(int(a), int(b)): p for a, b, p in zip(looked.left, looked.right, looked.probability, strict=True)}
    small = [members for members in open_ if len(members) <= LARGEST]
    asked = np.array(
        [
            (members[a], members[b])
            for members in small
            for a in range(len(members))
            for b in range(a + 1, len(members))
            if (int(members[a]), int(members[b])) not in known
        ],
        np.int64,
    ).reshape(-1, 2)
    found = judge.score(*(codes[np.searchsorted(inside, asked[:, side])] for side in (0, 1)))
    known.update({(int(a), int(b)): p for (a, b), p in zip(asked, found, strict=True)})
    for members in open_:
        links = [
            (a, b, known[int(x), int(y)])
            for a, x in enumerate(members)
            for b, y in enumerate(members)
            if (int(x), int(y)) in known
        ]
        one, other, chance = (np.array(side) for side in zip(*links, strict=True))
        label[members] = members[parted(len(members), Edges(one, other, chance), threshold)]
    return label


def _spread(encoded: Encoded, different: Different, pairs: Edges, homes: Edges, threshold: float) -> Groups:
    """Groups of different records as groups of all records: copies join theirs where they tell enough."""
    ids, nodes, label = encoded.id, different.id, different.label
    place = np.searchsorted(nodes, encoded.first)
    own = (ids == encoded.first) | (different.alike[place] >= threshold)
    group_of = np.where(own, nodes[label[place]], ids)
    near = homes.of(homes.probability >= 0.5)  # noqa: PLR2004  # more likely than not
    each = np.arange(len(nodes))
    home = components(len(nodes), np.concatenate([near.left, each]), np.concatenate([near.right, label]))
    best = np.full(len(nodes), np.nan)
    inside = pairs.of(label[pairs.left] == label[pairs.right])
    for side in (inside.left, inside.right):
        np.fmax.at(best, side, inside.probability)
    copied = np.zeros(len(nodes), np.bool_)
    copied[place[(ids != encoded.first) & own]] = True
    best[copied] = np.fmax(best, different.alike)[copied]
    _, places, times = np.unique(group_of, return_inverse=True, return_counts=True)
    chance = np.where(times[places] == 1, np.nan, best[place])
    return Groups(ids, group_of, np.where(own, nodes[home[place]], ids), chance, pairs)
