"""Values as 64-bit marks: equal values have equal marks on every machine, different ones practically never."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Marks = npt.NDArray[np.uint64]
WIDTH = 64  # bytes after which the table of places begins anew
# Tabulation hashing (Zobrist 1970; Patrascu and Thorup 2012): a random number for each byte in each place, summed.
_TABLE: Marks = np.random.Generator(np.random.PCG64(20260131)).integers(0, 1 << 64, (WIDTH, 256), np.uint64)
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio
NONE = np.uint64(0)


def marks(values: pa.StringArray) -> Marks:
    """The mark of each value; NONE for null.

    >>> one, other, again, none = marks(pa.array(["ab", "ba", "ab", None])).tolist()
    >>> one == again, one == other, none
    (True, False, 0)
    """
    rows = len(values)
    _, offsets, data = values.buffers()
    if not rows:
        return np.zeros(0, np.uint64)
    ends = np.frombuffer(offsets, np.int32)[values.offset : values.offset + rows + 1].astype(np.int64)
    lengths = np.diff(ends)
    found = (lengths.astype(np.uint64) + np.uint64(1)) * _SPREAD
    if data is not None and ends[-1] > ends[0]:
        letters = np.frombuffer(data, np.uint8)[ends[0] : ends[-1]]
        filled = lengths > 0
        starts = (ends[:-1] - ends[0])[filled]
        place = np.arange(len(letters)) - np.repeat(starts, lengths[filled])
        numbers = _TABLE[place % WIDTH, letters]
        if lengths.max() > WIDTH:  # each round through the table weighs otherwise
            numbers *= (2 * (place // WIDTH) + 1).astype(np.uint64)
        found[filled] += np.add.reduceat(numbers, starts)
    if values.null_count:
        found[np.asarray(values.is_null())] = NONE
    return found


def mixed(columns: Sequence[Marks]) -> Marks:
    """The marks of several columns together, n each, as one; their order counts."""
    found = columns[0].copy()
    for column in columns[1:]:
        found = (found ^ (found >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9) + column * _SPREAD
    return found


def mark_of_rows(codes: npt.NDArray[np.int32]) -> Marks:
    """The mark of each row of numbers (n x slots)."""
    found = np.zeros(len(codes), np.uint64)
    for place in range(codes.shape[1]):
        found = (found ^ (found >> np.uint64(31))) * np.uint64(0x94D049BB133111EB)
        found += (codes[:, place].astype(np.uint64) + np.uint64(1)) * _TABLE[place % WIDTH, 0]
    return found ^ (found >> np.uint64(32))
