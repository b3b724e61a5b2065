"""Masks as numpy works on them: Arrow keeps eight rows to a byte, which numpy packs and unpacks at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Flags = npt.NDArray[np.bool_]


def flags(mask: pa.BooleanArray) -> Flags:
    """A mask of n rows as numpy has it, at a tenth of `to_numpy`; null counts as no.

    >>> flags(pa.array([True, None, False])).tolist()
    [True, False, False]
    """
    known, held = mask.buffers()
    if held is None:
        return np.zeros(len(mask), np.bool_)
    told = _unpacked(held, mask)
    return told & _unpacked(known, mask) if known is not None and mask.null_count else told


def as_mask(told: Flags) -> pa.BooleanArray:
    """The same back as a mask, which has no null.

    >>> as_mask(np.array([True, False])).to_pylist()
    [True, False]
    """
    return pa.Array.from_buffers(pa.bool_(), len(told), [None, packed(told)])


def filled(values: pa.Array) -> Flags:
    """Where a value is present.

    >>> filled(pa.array(["a", None, "b"]).slice(1)).tolist()
    [False, True]
    """
    if not values.null_count:
        return np.ones(len(values), np.bool_)
    known = values.buffers()[0]
    return np.zeros(len(values), np.bool_) if known is None else _unpacked(known, values)


def packed(told: Flags) -> pa.Buffer:
    """Eight rows to a byte, as Arrow keeps masks and what is null."""
    return pa.py_buffer(np.packbits(told, bitorder="little"))


def _unpacked(held: pa.Buffer, column: pa.Array) -> Flags:
    count = column.offset + len(column)
    every = np.unpackbits(np.frombuffer(held, np.uint8), count=count, bitorder="little")
    return every[column.offset :].view(np.bool_)
