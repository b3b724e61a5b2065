from __future__ import annotations

import pyarrow as pa
import pytest

from custclean.kind import Context
from custclean.rules import name_repeated, name_swapped


@pytest.mark.parametrize(
    ("given", "family", "swapped"),
    [
        ("Kowalska", "Anna", True),
        ("Иванов", "Сергей", True),
        ("Nováková", "Tereza", True),
        ("Müller", "Jürgen", True),
        ("Anna", "Kowalska", False),
        ("Martin", "Thomas", False),
        ("Thomas", "Martin", False),
        ("Lee", "Scott", False),
        ("Ayşe", "Anna", False),
        ("Brzęczysława", "Maria", False),
        (None, "Anna", False),
        ("Kowalska", None, False),
    ],
)
def test_swapped(given: str | None, family: str | None, swapped: bool):  # noqa: FBT001 — a table
    columns = {"given_name": pa.array([given], pa.string()), "family_name": pa.array([family], pa.string())}
    assert name_swapped.RULE.find(columns, Context()).to_pylist() == [swapped]


def test_swapped_ones_are_put_in_each_others_place():
    columns = {"given_name": pa.array(["Kowalska"]), "family_name": pa.array(["Anna"])}
    assert name_swapped.RULE.suggest is not None
    proposed = name_swapped.RULE.suggest(columns, Context())
    assert {kind: values.to_pylist() for kind, values in proposed.items()} == {
        "given_name": ["Anna"],
        "family_name": ["Kowalska"],
    }
    assert name_swapped.RULE.find(proposed, Context()).to_pylist() == [False]


@pytest.mark.parametrize(
    ("given", "family", "repeated"),
    [
        ("Nowak", "Nowak", True),
        ("Łukasz", "ŁUKASZ", True),
        ("J", "J", False),
        ("Jan", "Janowski", False),
        (None, None, False),
    ],
)
def test_repeated(given: str | None, family: str | None, repeated: bool):  # noqa: FBT001 — a table
    columns = {"given_name": pa.array([given], pa.string()), "family_name": pa.array([family], pa.string())}
    assert name_repeated.RULE.find(columns, Context()).to_pylist() == [repeated]
