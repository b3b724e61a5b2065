"""Values masked by column: the same as character by character."""

from __future__ import annotations

import unicodedata

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.masking import between, mask, masked

SOME = st.text(st.sampled_from("aŻя1²٣½ -.;@_\u0301\u200b\x00€😀ß"), max_size=8) | st.text(max_size=8)


def by_character(value: str) -> str:
    shown, inside = [], False
    for one in value:
        if one.isdigit() or one.isalpha():
            shown.append("#" if one.isdigit() else "*" if inside else one)
            inside = True
        else:
            shown.append(one if one.isprintable() else "\ufffd")
            inside = inside and unicodedata.combining(one) != 0
    return "".join(shown)


@given(st.lists(st.none() | SOME, max_size=6), st.integers(0, 3))
def test_a_column_is_masked_as_its_characters_are(values: list[str | None], start: int):
    column = pa.array([None] * start + values, pa.string()).slice(start)
    assert masked(column).to_pylist() == [None if value is None else by_character(value) for value in values]


@given(st.lists(st.tuples(SOME, st.integers(0, 9), st.integers(0, 9)), max_size=6))
def test_beginnings_and_ends_can_be_shown(rows: list[tuple[str, int, int]]):
    values = [value for value, _, _ in rows]
    head = [min(first, len(value)) for value, first, _ in rows]
    tail = [min(last, len(value) - first) for (value, _, last), first in zip(rows, head, strict=True)]
    found = masked(pa.array(values, pa.string()), np.array(head, np.int64), np.array(tail, np.int64))
    for value, first, last, shown in zip(values, head, tail, found.to_pylist(), strict=True):
        end = len(value) - last
        assert (shown[:first], shown[end:]) == (value[:first], value[end:])
        assert shown[first:end] == by_character(value[first:])[: end - first]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("", ""),
        ("Jan Kowalski", "J** K*******"),
        ("e\u0301a b", "e\u0301* b"),
        ("\u0301ab", "\u0301a*"),
        ("A1b2", "A#*#"),
        ("a\u200bb", "a\ufffdb"),
        ("Ивáнова", "И******"),
    ],
)
def test_one_value(value: str, shown: str):
    assert mask(value) == shown


def test_several_in_one_cell_are_masked_apart_and_null_stays_null():
    values = pa.array(["ab; cd;", None, "ab", ";"])
    assert between(values, ";", masked).to_pylist() == ["a*; c*;", None, "a*", ";"]
