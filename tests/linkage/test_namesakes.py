"""Father and son of one name and home are a class of their own: they look like one person with another birth date."""

from __future__ import annotations

import numpy as np
import pytest

from custclean.linkage.layout import Comparison
from custclean.linkage.learner import Learner
from custclean.linkage.mixture import HOME, NAMESAKES, SAME, Mixture, Patterns
from custclean.linkage.pattern import packed, unpacked
from custclean.linkage.priors import start
from custclean.linkage.verdict import Odds, odds, probability
from custclean.match import Level

NAME = (Level("the same", 0.8), Level("alike", 0.1), Level("different", 0.1))
MAIL = (Level("the same", 0.7, 0.15), Level("alike", 0.1), Level("different", 0.2))
BORN = (Level("the same", 0.9), Level("different", 0.1))
HOMES = (Level("the same address", 0.7, 0.9), Level("elsewhere", 0.3, 0.1))
COMPARISONS = (
    Comparison("given name", NAME, (0,), named=True),
    Comparison("e-mail", MAIL, (1,), leans=True),
    Comparison("birth date", BORN, (2,), common=1e-4),
    Comparison("address", HOMES, (3,), place=True, common=1e-4),
)
TRUE = {  # pairs, and the shares of the levels
    "one person": (4_000, ((0.85, 0.1, 0.05), (0.8, 0.1, 0.1), (0.98, 0.02), (0.8, 0.2))),
    "one household": (6_000, ((0.01, 0.01, 0.98), (0.12, 0.01, 0.87), (0.01, 0.99), (0.9, 0.1))),
    "namesakes": (300, ((0.9, 0.1, 0.0), (0.12, 0.6, 0.28), (0.0, 1.0), (0.9, 0.1))),
    "strangers": (20_000, ((0.02, 0.02, 0.96), (0.001, 0.002, 0.997), (0.001, 0.999), (0.3, 0.7))),
}
NONE = Patterns(np.zeros((0, 4), np.int8), np.zeros(0, np.int64), np.zeros(0))


def drawn(pairs: int, shares: tuple[tuple[float, ...], ...], rng: np.random.Generator) -> np.ndarray:
    return np.stack([rng.choice(len(each), pairs, p=each) for each in shares], axis=1).astype(np.int8)


def patterns(levels: np.ndarray, passes: int) -> Patterns:
    found, counts = np.unique(packed(levels), return_counts=True)
    return Patterns(unpacked(found, 4), np.full(len(found), passes), counts.astype(np.float64))


def learned(born: int | None) -> Mixture:
    rng = np.random.default_rng(5)
    random = patterns(drawn(100_000, ((0.01, 0.01, 0.98), (0, 0.001, 0.999), (0, 1), (0, 1)), rng), 0)
    found = patterns(np.concatenate([drawn(*each, rng) for each in TRUE.values()]), 1)
    prior = start(COMPARISONS, random, NONE, 30_000)
    learner = Learner(COMPARISONS, found, ["every pair"], [frozenset()], frozenset(), prior, 3, born, 30_000)
    return learner.learn()


def chance(model: Mixture, *levels: int) -> float:
    against = odds(np.array([levels], np.int8), np.array([1]), model, COMPARISONS)
    return float(probability(against, np.zeros(1), np.zeros(1))[0][0])


@pytest.fixture(scope="module")
def model() -> Mixture:
    return learned(born=2)


def test_their_number_and_their_mailboxes_are_learned(model: Mixture):
    classes = model.passes[0].classes
    assert classes[NAMESAKES] * 30_300 == pytest.approx(300, abs=130)
    assert classes[SAME] * 30_300 == pytest.approx(4_000, rel=0.05)
    assert model.tables[NAMESAKES][1][1] > 0.35 > 8 * model.tables[HOME][1][1]
    assert model.tables[NAMESAKES][0] == pytest.approx(model.tables[SAME][0])


@pytest.mark.parametrize(("mail", "same"), [(0, True), (1, False), (2, False)])
def test_another_birth_date_tells_them_apart(model: Mixture, mail: int, same: bool):  # noqa: FBT001
    assert (chance(model, 0, mail, 1, 0) > 0.35) == same
    assert chance(model, 0, mail, 0, 0) > 0.98


def test_without_a_birth_date_there_are_none():
    model = learned(born=None)
    assert model.passes[0].classes[NAMESAKES] < 1e-100
    assert chance(model, 0, 1, 1, 0) > 0.5  # taken for one person: what the class is there to prevent


def test_a_rare_name_does_not_part_or_join_them():
    against = Odds(np.full(1, -9.0), np.full(1, 1.0), np.full(1, -9.0))
    plain, rare = (probability(against, np.full(1, much), np.zeros(1))[0][0] for much in (0.0, 8.0))
    assert rare == pytest.approx(plain, abs=1e-3)
