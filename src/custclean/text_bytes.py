"""The UTF-8 bytes of text columns: how values begin and end, and which of them hold what, told without any pattern.

What no value has is ruled out in one sweep over all the bytes, at 0.01 µs a value.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custclean.bits import Flags, as_mask, filled

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.intp]
"""Places of values in a column, or of bytes in its text; ascending."""
Ends = npt.NDArray[np.intp]
"""Where n values begin in the text of their column, with the end of the last one."""

Counts = npt.NDArray[np.int64]

_FEW = 2_000  # bytes whose values are looked up one by one; for more of them, all are counted
_WORD = 64  # bits


def content(values: pa.StringArray) -> bytes:
    """The UTF-8 bytes of all values run together, to rule out in one sweep what none of them has.

    Null places may leave bytes behind, and neighbours touch: what is found here need not be in any value.

    >>> content(pa.array(["Jan", None, "Łódź"]).slice(1)).decode()
    'Łódź'
    """
    ends, data = _buffers(values)
    return data[ends[0] : ends[-1]].tobytes()


def bytes_of(values: pa.StringArray) -> tuple[Ends, Bytes]:
    """Where n values begin, with the end of the last one, and the bytes themselves."""
    ends, data = _buffers(values)
    return ends.astype(np.intp) - ends[0], data[ends[0] : ends[-1]]


def _buffers(values: pa.StringArray) -> tuple[npt.NDArray[np.int32], Bytes]:
    """The same as Arrow keeps it: the values may begin amid the bytes."""
    _, offsets, data = values.buffers()
    if not len(values) or data is None or not data.size:
        return np.zeros(len(values) + 1, np.int32), np.zeros(0, np.uint8)
    return np.frombuffer(offsets, np.int32)[values.offset : values.offset + len(values) + 1], np.frombuffer(
        data, np.uint8
    )


def first_bytes(values: pa.StringArray) -> Bytes:
    """The first UTF-8 byte of every value, 0 for an empty one; of a null place it may be anything.

    >>> first_bytes(pa.array(["=1", "", "Jan"])).tolist()
    [61, 0, 74]
    """
    ends, data = _buffers(values)
    return _where_filled(ends, data, ends[:-1])


def last_bytes(values: pa.StringArray) -> Bytes:
    """The last UTF-8 byte of every value, 0 for an empty one; of a null place it may be anything.

    >>> last_bytes(pa.array(["=1", "", "Jan"])).tolist()
    [49, 0, 110]
    """
    ends, data = _buffers(values)
    return _where_filled(ends, data, ends[1:] - 1)


def _where_filled(ends: npt.NDArray[np.int32], data: Bytes, places: npt.NDArray[np.int32]) -> Bytes:
    """The bytes at one place of every value; 0 for an empty one."""
    found = np.zeros(len(places), np.uint8)
    lettered = ends[1:] > ends[:-1]
    found[lettered] = data[places[lettered]]
    return found


def holding(values: pa.StringArray, wanted: bytes) -> pa.BooleanArray:
    """Where a value holds any of these bytes, told ten times as fast as by a pattern; null counts as no.

    >>> holding(pa.array(["a,b", "ab", None]), b',"').to_pylist()
    [True, False, False]
    """
    data = content(values)
    if not any(byte in data for byte in wanted):
        return as_mask(np.zeros(len(values), np.bool_))
    found = np.frombuffer(data.translate(_table(wanted)), np.bool_)
    return as_mask(having(found, bytes_of(values)[0]) & filled(values))


@lru_cache(maxsize=64)
def _table(wanted: bytes) -> bytes:
    """One for the bytes that are wanted, zero for the others."""
    return bytes(byte in wanted for byte in range(256))


def having(wanted: Flags, ends: Ends) -> Flags:
    """Which of n values have at least one of the bytes of their text that are wanted.

    >>> having(np.array([True, False, False]), np.array([0, 1, 1, 3])).tolist()
    [True, False, False]
    """
    if (count := np.count_nonzero(wanted)) < _FEW:
        return lying_at(places_of(wanted) if count else np.zeros(0, np.intp), ends)
    before = counter(wanted)(ends)
    return np.asarray(before[1:] > before[:-1])


def counter(wanted: Flags) -> Callable[[Places], Counts]:
    """What tells how many of the bytes that are wanted stand before each of some places: a bit a byte, eight at once.

    >>> counter(np.array([True, False, True]))(np.array([0, 1, 3])).tolist()
    [0, 1, 2]
    """
    words = np.zeros(wanted.size // _WORD + 1, "<u8")
    bits = np.packbits(wanted, bitorder="little")
    words.view(np.uint8)[: bits.size] = bits
    each = np.bitwise_count(words)
    sums = np.cumsum(each, dtype=np.int64) - each

    def before(places: Places) -> Counts:
        word = places >> 6
        first = (np.uint64(1) << (places & (_WORD - 1)).astype(np.uint64)) - np.uint64(1)
        counted: Counts = sums.take(word) + np.bitwise_count(words.take(word) & first)
        return counted

    return before


def beginnings(values: pa.StringArray, width: int) -> Bytes:
    """The first bytes of n values (n x width); what stands behind a shorter one, and in a null place, may be anything.

    >>> beginnings(pa.array(["1985", "2024"]), 2).tobytes()
    b'1920'
    """
    ends, data = bytes_of(values)
    text = np.concatenate([data, np.zeros(width, np.uint8)])
    from_every_place = np.ndarray((len(text) - width + 1,), f"V{width}", text, strides=(1,))
    return from_every_place[ends[:-1]].view(np.uint8).reshape(-1, width)


def lying_at(places: Places, ends: Ends) -> Flags:
    """Which of n values the bytes at these places lie in.

    >>> lying_at(np.array([2]), np.array([0, 1, 1, 3])).tolist()
    [False, False, True]
    """
    found = np.zeros(len(ends) - 1, np.bool_)
    if len(places):
        found[np.searchsorted(ends, places, side="right") - 1] = True
    return found


def places_of(wanted: Flags) -> Places:
    """Where few of many flags are set, ascending; numpy's own takes longer over long stretches without any.

    >>> places_of(np.array([False, True, True])).tolist()
    [1, 2]
    """
    bits = np.packbits(wanted, bitorder="little")
    some = np.flatnonzero(bits.view(np.bool_))
    inner = np.flatnonzero(np.unpackbits(bits[some], bitorder="little").view(np.bool_))
    places: Places = some[inner >> 3] * 8 + (inner & 7)
    return places
