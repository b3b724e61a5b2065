from __future__ import annotations

import re

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.knowledge.letters.pattern import patterns


def slowly(value: str) -> str:
    """The same, letter by letter, for letters of one and two bytes."""
    marks = "".join("A" if c.isupper() else "a" if c.isalpha() else "9" if c in "0123456789" else c for c in value)
    return re.sub(r"([Aa])\1+", r"\1", marks)


@pytest.mark.parametrize(
    ("value", "pattern"),
    [
        ("Jan Nowak", "Aa Aa"),
        ("C-00123", "A-99999"),
        ("Łódź", "Aa"),
        ("ИВАНОВ", "A"),
        ("+48 601", "+99 999"),
        ("", ""),
        (None, None),
    ],
)
def test_shape(value: str | None, pattern: str | None):
    assert patterns(pa.array([value], pa.string())).to_pylist() == [pattern]


LETTERS = st.text(alphabet="abzABZ019 -+@.łŁóźЖжІéÉßñ", max_size=12)


@given(st.lists(st.one_of(st.none(), LETTERS), max_size=8), st.integers(0, 3))
def test_equals_the_slow_way(values: list[str | None], start: int):
    column = pa.array(values, pa.string()).slice(start)
    assert patterns(column).to_pylist() == [None if v is None else slowly(v) for v in values[start:]]
