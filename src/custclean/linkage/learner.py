"""Who is the same is learned by EM over the patterns of all passes, pass by pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from custclean.linkage.layout import Comparison
from custclean.linkage.mixture import (
    HOME,
    LEAST,
    NAMESAKES,
    SAME,
    STRANGERS,
    Floats,
    Ints,
    Mixture,
    PassModel,
    Patterns,
    Tables,
    beliefs,
    class_logs,
    likelihood,
    shares,
    summing_to_one,
)
from custclean.linkage.priors import starting_odds

ROUNDS = 40
STILL = 2e-4  # EM ends when no share moves further than that
STRENGTH = {SAME: 40.0, HOME: 200.0, NAMESAKES: 200.0}  # pairs that the priors of a class count for
STRENGTH_STRANGERS, STRENGTH_KEY = 60.0, 20.0
STRENGTH_CLASSES = 1.5  # pairs that the expected shares of the classes count for, in each pass


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
        born: the comparison that tells namesakes of one household apart; without one none can be told. How often it
            agrees among them is given too.
        records: different ones.
    """

    comparisons: Sequence[Comparison]
    patterns: Patterns
    names: Sequence[str]
    keyed: Sequence[frozenset[int]]
    leaning: frozenset[int]
    prior: Mixture
    home: int | None
    born: int | None
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

    def _odds(self) -> Floats:
        return starting_odds(self.records, homes=self.home is not None, namesakes=self.born is not None)

    def _first(self, rows: Sequence[Ints]) -> Mixture:
        likely = [likelihood(self.patterns.levels, tables) for tables in self.prior.tables]
        belief = beliefs(np.stack(likely, axis=1) + self._odds())
        return self._maximised([belief[some] for some in rows], rows)

    def _step(self, model: Mixture, rows: Sequence[Ints]) -> Mixture:
        found = [beliefs(class_logs(self.patterns.levels[some], model, number)) for number, some in enumerate(rows)]
        return self._maximised(found, rows)

    def _maximised(self, believed: Sequence[Floats], rows: Sequence[Ints]) -> Mixture:
        same, home, namesakes = self._everywhere(believed, rows)
        tables = same, home, namesakes, self.prior.tables[STRANGERS]
        passes = tuple(self._inside(number, believed[number], some, tables) for number, some in enumerate(rows))
        return Mixture(tables, passes, self._classes(believed, rows))

    def _classes(self, believed: Sequence[Floats], rows: Sequence[Ints]) -> Floats:
        """The shares of the classes among all pairs of the base: what no pass has found are strangers."""
        every = range(len(rows))
        found = (self._seen_by(every, believed, rows)).sum(axis=0) + np.exp(self._odds()[:STRANGERS])
        pairs = max(self.records * (self.records - 1) / 2, 1.0)
        shares_of = np.minimum(found / pairs, 0.5)
        return np.array([*shares_of, max(1 - shares_of.sum(), 1e-9)])

    def _seen_by(self, passes: Iterable[int], believed: Sequence[Floats], rows: Sequence[Ints]) -> Floats:
        """Pairs of each class but strangers, by pattern, as these passes believe on average."""
        total, times = np.zeros((len(self.patterns.counts), STRANGERS)), np.zeros(len(self.patterns.counts))
        for number in passes:
            total[rows[number]] += believed[number][:, :STRANGERS]
            times[rows[number]] += 1
        return np.asarray(total * (self.patterns.counts / np.maximum(times, 1))[:, None])

    def _everywhere(self, believed: Sequence[Floats], rows: Sequence[Ints]) -> tuple[Tables, Tables, Tables]:
        """Shares in each class but strangers, from passes whose key does not look at the trait."""
        found: tuple[list[Floats], list[Floats], list[Floats]] = ([], [], [])
        for place, one in enumerate(self.comparisons):
            blind = [number for number in range(len(rows)) if place not in self.keyed[number] and len(rows[number])]
            blind = [number for number in blind if number not in self.leaning] or blind
            total = self._seen_by(blind, believed, rows)
            levels = self.patterns.levels[:, place]
            learned = [
                shares(levels, total[:, kind], len(one.levels), self.prior.tables[kind][place], STRENGTH[kind])
                for kind in (SAME, HOME, NAMESAKES)
            ]
            if place == self.home:
                learned[HOME] = self.prior.tables[HOME][place]
            learned[NAMESAKES] = self._of_namesakes(place, learned)
            for kind, table in enumerate(learned):
                found[kind].append(table)
        return tuple(found[0]), tuple(found[1]), tuple(found[2])

    def _of_namesakes(self, place: int, learned: Sequence[Floats]) -> Floats:
        """What namesakes of one household share follows from the other classes: they are too few to learn it from.

        Their names are recorded as one person's are, what a home shares is theirs as well, and in all else they are
        strangers. Only how much alike the mailboxes are that each made from the name is learned from themselves.
        """
        one = self.comparisons[place]
        if one.leans:
            own = np.append(0.0, learned[NAMESAKES][1:])
            return summing_to_one(np.append(learned[HOME][0], (1 - learned[HOME][0]) * own[1:] / own.sum()))
        if one.named:
            return learned[SAME]
        return learned[HOME] if one.shared else self.prior.tables[STRANGERS][place]

    def _expected(self, number: int, levels: npt.NDArray[np.int8]) -> Floats:
        """The shares of the classes in a pass, before its pairs are looked at: by how well its key parts them."""
        logs = self._odds()
        for place in self.keyed[number]:
            seen = _seen(levels[:, place], len(self.comparisons[place].levels))
            for kind, tables in enumerate(self.prior.tables):
                logs[kind] += np.log(max(float((tables[place] * seen).sum()), LEAST))
        return np.asarray(beliefs(logs[None, :])[0])

    def _inside(self, number: int, belief: Floats, some: Ints, tables: Sequence[Tables]) -> PassModel:
        levels, counts = self.patterns.levels[some], self.patterns.counts[some]
        weighed = belief * counts[:, None]
        classes = weighed.sum(axis=0) + STRENGTH_CLASSES * self._expected(number, levels)
        strangers: list[Floats] = []
        known: tuple[list[Floats], list[Floats], list[Floats]] = ([], [], [])
        for place, one in enumerate(self.comparisons):
            many, keyed = len(one.levels), place in self.keyed[number]
            seen = _seen(levels[:, place], many) if keyed else np.ones(many)
            prior = summing_to_one(self.prior.tables[STRANGERS][place] * seen)
            strangers.append(shares(levels[:, place], weighed[:, STRANGERS], many, prior, STRENGTH_STRANGERS))
            for kind, into in enumerate(known):
                own = summing_to_one(tables[kind][place] * seen)
                if kind != NAMESAKES:
                    own = shares(levels[:, place], weighed[:, kind], many, own, STRENGTH_KEY)
                into.append(own if keyed else np.zeros(0))
        return PassModel(
            self.names[number],
            classes / classes.sum(),
            tuple(strangers),
            (tuple(known[0]), tuple(known[1]), tuple(known[2])),
            int(counts.sum()),
        )


def _moved(before: Mixture, after: Mixture) -> float:
    """By how much the shares of classes and levels have changed at most."""
    moved = [np.abs(one.classes - other.classes).max() for one, other in zip(before.passes, after.passes, strict=True)]
    same = zip(before.tables[SAME], after.tables[SAME], strict=True)
    return float(max([*moved, *(np.abs(one - other).max() for one, other in same)], default=0.0))


def _seen(levels: npt.NDArray[np.int8], many: int) -> Floats:
    return (np.bincount(levels[levels >= 0], minlength=many) > 0).astype(np.float64) + 1e-4
