"""What is told from the bytes of a column is what is told value by value."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean import text_bytes
from custclean.text_bytes import bytes_of, content, first_bytes, holding, last_bytes

VALUES = st.lists(st.text(st.sampled_from("aé5.,😀\n\0"), max_size=4) | st.none(), max_size=12)


def column_of(values: list[str | None]) -> pa.StringArray:
    """The values amid others, as a slice has them."""
    whole = pa.array(["5.", *(value or "" for value in values), ".5"])
    kept = [value is not None for value in values]
    _, ends, data = whole.buffers()
    mask = pa.array([True, *kept, True]).buffers()[1]
    return pa.StringArray.from_buffers(len(whole), ends, data, mask).slice(1, len(values))


@settings(deadline=None)  # a machine under load is no failure
@given(VALUES, st.sampled_from([b"5.", b",", b"\xc3", b"\0\n", b"x", b""]))
@pytest.mark.parametrize("few", [1, 2_000])
def test_holding(few: int, values: list[str | None], wanted: bytes) -> None:
    told = [value is not None and any(byte in value.encode() for byte in wanted) for value in values]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(text_bytes, "_FEW", few)  # so that those of few values are counted too
        assert holding(column_of(values), wanted).to_pylist() == told
        assert holding(pa.array(values, pa.string()), wanted).to_pylist() == told


def test_a_null_that_left_its_bytes_holds_nothing() -> None:
    _, ends, data = pa.array(["a,b", ","]).buffers()
    column = pa.StringArray.from_buffers(2, ends, data, pa.array([False, True]).buffers()[1])
    assert holding(column, b",").to_pylist() == [False, True]


@settings(deadline=None)  # the same
@given(VALUES)
def test_bytes_are_those_of_the_values(values: list[str | None]) -> None:
    column, texts = column_of(values), [(value or "").encode() for value in values]
    assert content(column) == b"".join(texts)
    ends, data = bytes_of(column)
    pairs = zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)
    assert [data[start:stop].tobytes() for start, stop in pairs] == texts
    assert first_bytes(column).tolist() == [text[0] if text else 0 for text in texts]
    assert last_bytes(column).tolist() == [text[-1] if text else 0 for text in texts]
