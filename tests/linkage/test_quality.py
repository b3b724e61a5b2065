from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from custclean.linkage.marks import marks, mixed
from custclean.linkage.quality import by_groups, by_pairs, calibration


@pytest.mark.parametrize(
    ("found", "true", "pairs", "groups"),
    [
        ([1, 1, 2, 3], ["a", "a", "b", "c"], (1.0, 1.0), (1.0, 1.0)),
        ([1, 1, 1, 2], ["a", "a", "b", "c"], (1 / 3, 1.0), (0.0, 0.0)),
        ([1, 2, 3, 4], ["a", "a", "b", "b"], (1.0, 0.0), (1.0, 0.0)),
        ([1, 1, 2, 2, 3], ["a", "a", "b", "c", "d"], (0.5, 1.0), (0.5, 1.0)),
    ],
)
def test_scores(found: list[int], true: list[str], pairs: tuple[float, float], groups: tuple[float, float]):
    for judge, (precision, recall) in ((by_pairs, pairs), (by_groups, groups)):
        score = judge(np.array(found), np.array(true))
        assert (score.precision, score.recall) == pytest.approx((precision, recall))


def test_calibration():
    chance = np.array([0.95, 0.97, 0.2, 0.005])
    assert calibration(chance, np.array([True, False, False, True])) == (
        (0.1, 1, pytest.approx(0.2), 0.0),
        (0.9, 2, pytest.approx(0.96), 0.5),
    )


def test_marks_tell_values_apart_wherever_they_stand():
    values = [None, "", "a", "ab", "ba", "Łódź", "x" * 200, "x" * 201, "a" * 64 + "b", "b" + "a" * 64]
    whole = marks(pa.array(values, pa.string()))
    assert len(set(whole.tolist())) == len(values)
    assert marks(pa.array(["?", *values], pa.string()).slice(1)).tolist() == whole.tolist()
    assert mixed([whole, whole[::-1]]).tolist() != mixed([whole[::-1], whole]).tolist()
