"""Passes that expect more duplicates than the verdicts hold."""

from __future__ import annotations

import numpy as np
import pytest

from custclean.linkage.layout import Comparison
from custclean.linkage.mixture import Mixture, PassModel, Patterns
from custclean.linkage.verdict import believed
from custclean.match import Level

NAME = Comparison("name", (Level("the same", 0.9), Level("different", 0.1)), (0,))
STRANGERS = (np.array([0.01, 0.99]),)
TABLES = (np.array([0.9, 0.1]),), (np.array([0.1, 0.9]),), STRANGERS, STRANGERS


def learned(name: str, same: float) -> PassModel:
    nothing = (np.zeros(0),)
    return PassModel(name, np.array([same, 1e-9, 1e-9, 1 - same]), STRANGERS, (nothing, nothing, nothing), 10)


@pytest.mark.parametrize(("other", "agree"), [(0.5, True), (0.0001, False)])
def test_the_most_sceptical_pass_decides(other: float, agree: bool):  # noqa: FBT001
    model = Mixture(TABLES, (learned("one", 0.5), learned("other", other)), np.array([0.001, 1e-9, 1e-9, 0.999]))
    patterns = Patterns(np.array([[0], [1]], np.int8), np.array([3, 1]), np.array([100.0, 50.0]))
    (own, final), (theirs, same) = believed(patterns, model, [NAME])
    assert theirs == pytest.approx(same)
    assert (own == pytest.approx(final)) == agree
    assert own >= final
