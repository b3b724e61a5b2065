"""The bytes of numbers as written, told apart in sweeps: the obvious way must say the same."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.knowledge.phones.phone_digits import digits_of, spelt

PLAIN = re.compile(r"(?:\+[ ().\-/]?|\(\+?)?[0-9][0-9 ().\-/\u00a0]*")
cells = st.lists(st.none() | st.text("0123456789+()-./ x\u00a0\u00c2\u00e0\t", max_size=12), max_size=30)


def is_plain(cell: str | None) -> bool:
    if not cell or cell.endswith((" ", "\u00a0", ".0")):
        return False
    return PLAIN.fullmatch(cell) is not None


@given(cells, st.integers(0, 3))
def test_digits_of_any_cells(texts: list[str | None], start: int):
    found = digits_of(pa.array(texts, pa.string()).slice(start))
    said = [found.data[first:stop].tobytes().decode() for first, stop in zip(found.ends, found.ends[1:], strict=False)]
    some = texts[start:]
    assert said == [re.sub("[^0-9]", "", text or "") for text in some]
    assert found.plain.tolist() == [is_plain(text) for text in some]
    assert found.signed[found.plain].tolist() == ["+" in text for text in some if is_plain(text) and text]


@pytest.mark.parametrize("count", [1, 9, 3000])
def test_many_odd_bytes(count: int):
    found = digits_of(pa.array(["+1a2", "12", "3+4", "(+5)"] * count))
    assert found.plain.tolist() == [False, True, False, True] * count


@given(st.lists(st.tuples(st.sampled_from([1, 48, 380]), st.from_regex("[0-9]{0,17}", fullmatch=True)), max_size=20))
def test_numbers_are_spelt(rows: list[tuple[int, str]]):
    found = digits_of(pa.array([digits for _, digits in rows], pa.string()))
    codes = np.array([code for code, _ in rows], np.int64)
    others = np.arange(0, len(rows), 3)
    texts = pa.array([str(place) if place % 2 else None for place in others.tolist()], pa.string())
    expected = [f"+{code}{digits}" if digits else None for code, digits in rows]
    expected[::3] = texts.to_pylist()
    assert spelt(found, found.ends[:-1], found.sizes(), codes, others, texts).to_pylist() == expected
