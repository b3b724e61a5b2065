"""Who is the same: three classes of pairs (one person, one household, strangers) told apart by EM, pass by pass.

After I. P. Fellegi and A. B. Sunter (1969) and W. E. Winkler (1988), with three changes. Strangers who share the key of
a pass agree on more than strangers at random do (namesakes have look-alike mailboxes), so how often strangers agree is
estimated inside each pass. Two people of one household share what a home shares, so they are a class of their own. And
every share has a prior (MAP), so that rare levels and small bases do not run away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from custclean.linkage.layout import Comparison

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
SAME, HOME, STRANGERS = range(3)
ROUNDS = 40
STILL = 2e-4  # EM ends when no share moves further than that
STRENGTH_SAME, STRENGTH_HOME, STRENGTH_STRANGERS, STRENGTH_KEY = 40.0, 200.0, 60.0, 20.0
STRENGTH_CLASSES = 1.5  # pairs that the expected shares of the classes count for, in each pass
STRENGTH_USUAL = 5.0  # random pairs that the usual shares count for
LEAST = 1e-7  # no level is impossible
STARTING = 0.1  # duplicates a record, before the base has been looked at


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
        classes: shares of the three classes among its pairs.
        strangers: by comparison, how often strangers with its key agree to each level.
        same, home: by comparison that the key looks at, the shares inside this pass; empty for the others.
        pairs: how many pairs it found.
    """

    name: str
    classes: Floats
    strangers: tuple[Floats, ...]
    same: tuple[Floats, ...]
    home: tuple[Floats, ...]
    pairs: int


@dataclass(frozen=True, slots=True)
class Mixture:
    """The model: by comparison the shares of each level among pairs of one person, of one household, at random.

    `classes` are the shares of the three classes among all pairs of the base.
    """

    same: tuple[Floats, ...]
    home: tuple[Floats, ...]
    random: tuple[Floats, ...]
    passes: tuple[PassModel, ...]
    classes: Floats


def shares(levels: npt.NDArray[np.int8], weights: Floats, many: int, prior: Floats, strength: float) -> Floats:
    """The share of each level among the pairs with a value, drawn towards a prior."""
    known = levels >= 0
    counted = np.bincount(levels[known], weights=weights[known], minlength=many) + strength * prior
    return np.asarray(np.maximum(counted / counted.sum(), LEAST))


def start(comparisons: Sequence[Comparison], random: Patterns, copies: Patterns, records: int) -> Mixture:
    """The model before anything is learned: priors, and how often random pairs agree.

    Args:
        comparisons: what is compared.
        random: pairs of different records, drawn at random.
        copies: pairs of records that tell the same, as many as there would be among so many random pairs.
        records: different ones.
    """
    same = tuple(_of([level.same for level in one.levels]) for one in comparisons)
    usual = tuple(_usual(one) for one in comparisons)
    pairs = _joined(random, copies)
    odds = np.log(2 * STARTING / max(records, 2))
    strangers = usual
    for _ in range(3):  # pairs of one person among the random ones are taken out
        likely = _logs(pairs.levels, same) - _logs(pairs.levels, strangers)
        apart = pairs.counts / (1 + np.exp(np.clip(odds + likely, -50, 50)))
        strangers = tuple(
            shares(pairs.levels[:, place], apart, len(one.levels), usual[place], STRENGTH_USUAL)
            for place, one in enumerate(comparisons)
        )
    home = tuple(_home(one, strangers[place]) for place, one in enumerate(comparisons))
    return Mixture(same, home, strangers, (), np.zeros(3))


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
        return np.asarray(0.95 * strangers + 0.05 * _of([level.same for level in one.levels]))
    said = np.array([level.home or 0.0 for level in one.levels])
    open_ = np.array([level.home is None for level in one.levels])
    rest = np.where(open_, strangers, 0.0)
    return _of(said + max(1 - said.sum(), 0.0) * rest / max(rest.sum(), 1e-12))


def _of(values: Sequence[float] | Floats) -> Floats:
    found = np.maximum(np.array(values, np.float64), 1e-4)
    return np.asarray(found / found.sum())


def _logs(levels: npt.NDArray[np.int8], tables: Sequence[Floats]) -> Floats:
    """The log likelihood of each pattern; a missing value says nothing."""
    found = np.zeros(len(levels))
    for place, table in enumerate(tables):
        found += np.append(np.log(table), 0.0)[levels[:, place]]
    return found


@dataclass(slots=True)
class Learner:
    """EM over the patterns of all passes at once.

    Attributes:
        comparisons: what is compared.
        patterns: the pairs that the passes found.
        keyed: by pass, the comparisons that its key looks at.
        leaning: passes whose keys follow from one another, such as name and mailbox: they are full of namesakes, so
            what one person's records share is learned from the others where there are any.
        prior: where the shares start, and what they are drawn towards.
        home: the comparison that tells where somebody lives; without one no household can be told. What a household
            shares of it is given, not learned: else the class would drift to whatever strangers have in common.
    """

    comparisons: Sequence[Comparison]
    patterns: Patterns
    names: Sequence[str]
    keyed: Sequence[frozenset[int]]
    leaning: frozenset[int]
    prior: Mixture
    home: int | None
    records: int

    def learn(self) -> Mixture:
        """The model after ROUNDS of EM."""
        rows = [np.flatnonzero((self.patterns.passes >> number) & 1) for number in range(len(self.names))]
        model = self._first(rows)
        for _ in range(ROUNDS):
            before, model = model, self._step(model, rows)
            if _moved(before, model) < STILL:
                break
        return model

    def _first(self, rows: Sequence[Ints]) -> Mixture:
        odds = np.log(2 * STARTING / max(self.records, 2))
        levels = self.patterns.levels
        same = _logs(levels, self.prior.same) + odds
        home = _logs(levels, self.prior.home) + odds if self.home is not None else np.full(len(levels), -np.inf)
        strangers = _logs(levels, self.prior.random)
        belief = _normal(np.stack([same, home, strangers], axis=1))
        return self._maximised([belief[some] for some in rows], rows, self.prior)

    def _step(self, model: Mixture, rows: Sequence[Ints]) -> Mixture:
        beliefs = [_normal(class_logs(self.patterns.levels[some], model, number)) for number, some in enumerate(rows)]
        return self._maximised(beliefs, rows, model)

    def _maximised(self, beliefs: Sequence[Floats], rows: Sequence[Ints], before: Mixture) -> Mixture:
        same, home = self._everywhere(beliefs, rows)
        model = Mixture(same, home, before.random, (), before.classes)
        passes = [self._inside(number, beliefs[number], some, model) for number, some in enumerate(rows)]
        return Mixture(same, home, before.random, tuple(passes), self._classes(beliefs, rows))

    def _classes(self, beliefs: Sequence[Floats], rows: Sequence[Ints]) -> Floats:
        """The shares of the classes among all pairs of the base: what no pass has found are strangers."""
        total, times = np.zeros((len(self.patterns.counts), 2)), np.zeros(len(self.patterns.counts))
        for belief, some in zip(beliefs, rows, strict=True):
            total[some] += belief[:, :STRANGERS]
            times[some] += 1
        found = ((total / np.maximum(times, 1)[:, None]) * self.patterns.counts[:, None]).sum(axis=0) + 0.5
        every = max(self.records * (self.records - 1) / 2, 1.0)
        shares_of = np.minimum(found / every, 0.5)
        return np.array([*shares_of, max(1 - shares_of.sum(), 1e-9)])

    def _everywhere(self, beliefs: Sequence[Floats], rows: Sequence[Ints]) -> tuple[tuple[Floats, ...], ...]:
        """Shares among one person's and one household's pairs, from passes whose key does not look at the trait."""
        found: tuple[list[Floats], list[Floats]] = ([], [])
        for place, one in enumerate(self.comparisons):
            blind = [number for number in range(len(rows)) if place not in self.keyed[number] and len(rows[number])]
            blind = [number for number in blind if number not in self.leaning] or blind
            total, times = np.zeros((len(self.patterns.counts), 2)), np.zeros(len(self.patterns.counts))
            for number in blind:
                total[rows[number]] += beliefs[number][:, :STRANGERS]
                times[rows[number]] += 1
            total *= (self.patterns.counts / np.maximum(times, 1))[:, None]
            for kind, (prior, strength) in enumerate(
                ((self.prior.same, STRENGTH_SAME), (self.prior.home, STRENGTH_HOME))
            ):
                if kind == HOME and place == self.home:
                    found[kind].append(prior[place])
                    continue
                levels = self.patterns.levels[:, place]
                found[kind].append(shares(levels, total[:, kind], len(one.levels), prior[place], strength))
        return tuple(found[0]), tuple(found[1])

    def _expected(self, number: int, levels: npt.NDArray[np.int8]) -> Floats:
        """The shares of the classes in a pass, before its pairs are looked at: by how well its key parts them."""
        logs = np.full(3, np.log(2 * STARTING / max(self.records, 2)))
        logs[STRANGERS] = 0.0
        for place in self.keyed[number]:
            seen = _seen(levels[:, place], len(self.comparisons[place].levels))
            for kind, tables in enumerate((self.prior.same, self.prior.home, self.prior.random)):
                logs[kind] += np.log(max(float((tables[place] * seen).sum()), LEAST))
        if self.home is None:
            logs[HOME] = -np.inf
        return np.asarray(_normal(logs[None, :])[0])

    def _inside(self, number: int, belief: Floats, some: Ints, model: Mixture) -> PassModel:
        levels, counts = self.patterns.levels[some], self.patterns.counts[some]
        weighed = belief * counts[:, None]
        classes = weighed.sum(axis=0) + STRENGTH_CLASSES * self._expected(number, levels)
        strangers: list[Floats] = []
        same: list[Floats] = []
        home: list[Floats] = []
        for place, one in enumerate(self.comparisons):
            many, keyed = len(one.levels), place in self.keyed[number]
            seen = _seen(levels[:, place], many) if keyed else np.ones(many)
            prior = _of(self.prior.random[place] * seen)
            strangers.append(shares(levels[:, place], weighed[:, STRANGERS], many, prior, STRENGTH_STRANGERS))
            for kind, table, into in ((SAME, model.same, same), (HOME, model.home, home)):
                own = _of(table[place] * seen)
                into.append(
                    shares(levels[:, place], weighed[:, kind], many, own, STRENGTH_KEY) if keyed else np.zeros(0)
                )
        return PassModel(
            self.names[number],
            classes / classes.sum(),
            tuple(strangers),
            tuple(same),
            tuple(home),
            int(counts.sum()),
        )


def _moved(before: Mixture, after: Mixture) -> float:
    """By how much the shares of classes and levels have changed at most."""
    moved = [np.abs(one.classes - other.classes).max() for one, other in zip(before.passes, after.passes, strict=True)]
    moved += [np.abs(one - other).max() for one, other in zip(before.same, after.same, strict=True)]
    return float(max(moved, default=0.0))


def _seen(levels: npt.NDArray[np.int8], many: int) -> Floats:
    return (np.bincount(levels[levels >= 0], minlength=many) > 0).astype(np.float64) + 1e-4


def class_logs(levels: npt.NDArray[np.int8], model: Mixture, number: int | None) -> Floats:
    """The log likelihood (n x 3 classes, shares of the classes included) of patterns in a pass; at random for None."""
    if number is None:
        logs = np.stack([_logs(levels, table) for table in (model.same, model.home, model.random)], axis=1)
        return logs + np.log(np.maximum(model.classes, 1e-300))
    inside = model.passes[number]
    tables = (
        [own if len(own) else all_ for own, all_ in zip(inside.same, model.same, strict=True)],
        [own if len(own) else all_ for own, all_ in zip(inside.home, model.home, strict=True)],
        list(inside.strangers),
    )
    logs = np.stack([_logs(levels, table) for table in tables], axis=1)
    return logs + np.log(np.maximum(inside.classes, 1e-300))


def _normal(logs: Floats) -> Floats:
    likely = np.exp(logs - logs.max(axis=1, keepdims=True))
    return np.asarray(likely / likely.sum(axis=1, keepdims=True))
