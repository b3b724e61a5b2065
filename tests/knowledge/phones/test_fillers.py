"""Only numbers that may be fillers are looked at one by one; the others must not be any."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.knowledge.phones import fillers
from custclean.knowledge.phones.fillers import filler

SOME = (
    *("0", "00", "+0", "", "x", "000000", "00000", "111111", "11111", "+48111111111", "0048111111111", "004811111"),
    *("1234567890", "0123456789", "123456", "12345", "9876543210", "0987654321", "987654321", "+48987654321"),
    *(
        "1111112",
        "2111111",
        "1234560",
        "600000000",
        "+48600000000",
        "+1234567",
        "1+111111",
        "+48111111111;ext=5",
        "111111+",
    ),
)
TEXTS = st.one_of(st.sampled_from(SOME), st.from_regex(r"(\+|00)?(48|7|1)?([0-9])\3{4,9}[0-9]?", fullmatch=True))


def spread(text: str) -> str:
    return "-".join(text[start : start + 3] for start in range(0, len(text), 3))


def is_filler(text: str) -> bool:
    return fillers._is_filler(text)  # noqa: SLF001  what is said of those that are looked at


@given(st.lists(TEXTS.map(spread) | st.none(), max_size=20))
def test_refused_fillers_are_found(texts: list[str | None]):
    values = pa.array(texts, pa.string())
    found = filler(values, pa.nulls(len(values), pa.string())).to_pylist()
    assert found == [text is not None and is_filler(text) for text in texts]


@given(st.lists(TEXTS | st.none(), max_size=20))
def test_fillers_that_are_numbers_are_found(texts: list[str | None]):
    values = pa.array(texts, pa.string())
    long = [text if text and len(text) > len("+48600") else None for text in texts]  # no number is shorter
    found = filler(values, pa.array(long, pa.string())).to_pylist()
    assert found == [text is not None and is_filler(text) for text in texts]


@pytest.mark.parametrize(("text", "said"), [("00", True), ("+0", True), ("11111", False), ("111111", True)])
def test_few_digits(text: str, *, said: bool):
    assert filler(pa.array([text]), pa.nulls(1, pa.string())).to_pylist() == [said]
