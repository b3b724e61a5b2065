from __future__ import annotations

import pyarrow as pa
import pytest

from custclean.kind import Context
from custclean.rules import gender_name, gender_title


@pytest.mark.parametrize(
    ("gender", "title", "wrong"),
    [
        ("female", "Mr", True),
        ("male", "Frau Dr.", True),
        ("male", "pani", True),
        ("female", "г-н", True),
        ("male", "Mr.", False),
        ("female", "Dr.", False),
        ("female", "Herr und Frau", False),
        ("other", "Herr", False),
        ("unknown", "Herr", False),
        (None, "Herr", False),
        ("male", None, False),
    ],
)
def test_title(gender: str | None, title: str | None, wrong: bool):  # noqa: FBT001 — a table
    columns = {"gender": pa.array([gender], pa.string()), "title": pa.array([title], pa.string())}
    assert gender_title.RULE.find is not None
    assert gender_title.RULE.find(columns, Context()).to_pylist() == [wrong]


@pytest.mark.parametrize(
    ("gender", "name", "wrong"),
    [
        ("male", "Anna", True),
        ("female", "Иван", True),
        ("female", "Krzysztof", True),
        ("male", "Krzysztof", False),
        ("male", "Andrea", False),
        ("female", "Jan", False),
        ("male", "Piotr Maria", False),
        ("other", "Anna", False),
        (None, "Anna", False),
        ("male", None, False),
    ],
)
def test_name(gender: str | None, name: str | None, wrong: bool):  # noqa: FBT001 — a table
    columns = {"gender": pa.array([gender], pa.string()), "given_name": pa.array([name], pa.string())}
    assert gender_name.RULE.find is not None
    assert gender_name.RULE.find(columns, Context()).to_pylist() == [wrong]
