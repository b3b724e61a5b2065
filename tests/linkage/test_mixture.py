"""The model finds the shares that made up the pairs."""

from __future__ import annotations

import numpy as np
import pytest

from custclean.linkage.layout import Comparison
from custclean.linkage.learner import Learner
from custclean.linkage.mixture import SAME, Mixture, Patterns
from custclean.linkage.pattern import packed, unpacked
from custclean.linkage.priors import start
from custclean.linkage.verdict import odds, parts, probability
from custclean.match import Level

LEVELS = (Level("the same", 0.8), Level("alike", 0.1), Level("different", 0.1))
COMPARISONS = tuple(Comparison(name, LEVELS, (place,)) for place, name in enumerate("abcd"))
TRUE_SAME, TRUE_STRANGERS = (0.7, 0.2, 0.1), (0.02, 0.03, 0.95)
NONE = Patterns(np.zeros((0, 4), np.int8), np.zeros(0, np.int64), np.zeros(0))


def drawn(pairs: int, shares: tuple[float, ...], seed: int) -> np.ndarray:
    return np.random.default_rng(seed).choice(3, (pairs, 4), p=shares).astype(np.int8)


def patterns(levels: np.ndarray, passes: int) -> Patterns:
    found, counts = np.unique(packed(levels), return_counts=True)
    return Patterns(unpacked(found, 4), np.full(len(found), passes), counts.astype(np.float64))


@pytest.fixture(scope="module")
def model() -> Mixture:
    same, strangers = drawn(2_000, TRUE_SAME, 1), drawn(8_000, TRUE_STRANGERS, 2)
    strangers[:, 0] = 0  # the pass finds those who agree on the first
    same[:, 0] = 0
    random = patterns(drawn(50_000, TRUE_STRANGERS, 3), 0)
    prior = start(COMPARISONS, random, NONE, 5_000)
    found = patterns(np.concatenate([same, strangers]), 1)
    return Learner(COMPARISONS, found, ["a"], [frozenset({0})], frozenset(), prior, None, None, 5_000).learn()


def test_shares_are_found(model: Mixture):
    assert model.passes[0].classes[SAME] == pytest.approx(0.2, abs=0.03)
    for place in (1, 2, 3):
        assert model.tables[SAME][place] == pytest.approx(TRUE_SAME, abs=0.05)
        assert model.passes[0].strangers[place] == pytest.approx(TRUE_STRANGERS, abs=0.03)


def test_verdicts_add_up(model: Mixture):
    levels = np.array([[0, 0, 1, -1], [0, 2, 2, 2]], np.int8)
    against = odds(levels, np.array([1, 1]), model, COMPARISONS)
    chance, home = probability(against, np.zeros(2), np.zeros(2))
    assert chance[0] > 0.9
    assert chance[1] < 0.1
    assert home == pytest.approx([0, 0], abs=1e-9)
    for row in (0, 1):
        told = parts(levels[row], 1, np.zeros(4, np.float32), model, COMPARISONS)
        total = told.prior + sum(told.weights)
        assert 1 / (1 + 2**-total) == pytest.approx(chance[row], abs=1e-6)
        assert told.seen_by == "a"


def test_what_is_ruled_out_stays_out(model: Mixture):
    ruled = (Comparison("a", LEVELS, (0,), apart=True), *COMPARISONS[1:])
    against = odds(np.array([[2, 0, 0, 0]], np.int8), np.array([0]), model, ruled)
    assert probability(against, np.full(1, 9.0), np.zeros(1))[0][0] < 1e-20
