"""Text columns made from number columns, without touching a row in Python."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from benchmarks.generator.streams import Ints, Mask


def digits(numbers: Ints, width: int) -> pa.StringArray:
    """Numbers as text of a fixed width, zeros in front.

    >>> digits(np.array([7, 123]), 4).to_pylist()
    ['0007', '0123']
    """
    powers = 10 ** np.arange(width - 1, -1, -1, dtype=np.int64)
    letters = (numbers[:, None] // powers % 10 + ord("0")).astype(np.uint8)
    offsets = (np.arange(len(numbers) + 1) * width).astype(np.int32)
    return pa.StringArray.from_buffers(len(numbers), pa.py_buffer(offsets), pa.py_buffer(letters.tobytes()))


def pooled(pool: Sequence[str], index: Ints) -> pa.StringArray:
    """The words at these places of a word list."""
    return pa.array(list(pool), pa.string()).take(pa.array(index))


def join(*parts: pa.StringArray | str) -> pa.StringArray:
    """Columns and fixed texts put one behind the other."""
    scalars = [pa.scalar(part, pa.string()) if isinstance(part, str) else part for part in parts]
    return pc.binary_join_element_wise(*scalars, "")


def where(mask: Mask, yes: pa.StringArray | str, no: pa.StringArray | str) -> pa.StringArray:
    """`yes` where the mask is true, `no` elsewhere."""
    return pc.if_else(pa.array(mask), yes, no)


def shaped(shape: str, numbers: Ints) -> pa.StringArray:
    """Numbers poured into a shape: "#" takes a digit, "%" one of 2..9, "@" a letter of a British inward code.

    >>> shaped("0#-%", np.array([0, 79])).to_pylist()
    ['00-2', '09-9']
    """
    rest = numbers.copy()
    letters = np.empty((len(numbers), len(shape)), dtype=np.uint8)
    for place in range(len(shape) - 1, -1, -1):
        alphabet = ALPHABETS.get(shape[place], shape[place])
        choices = np.frombuffer(alphabet.encode("ascii"), dtype=np.uint8)
        letters[:, place] = choices[rest % len(choices)]
        rest //= len(choices)
    offsets = (np.arange(len(numbers) + 1) * len(shape)).astype(np.int32)
    return pa.StringArray.from_buffers(len(numbers), pa.py_buffer(offsets), pa.py_buffer(letters.tobytes()))


ALPHABETS = {"#": "0123456789", "%": "23456789", "@": "ABDEFGHJLNPQRSTUWXYZ"}


def by_shape(shapes: Sequence[str], which: Ints, numbers: Ints) -> pa.StringArray:
    """Each number poured into its own shape, `shapes[which]`."""
    order = np.argsort(which, kind="stable")
    ends = np.searchsorted(which[order], np.arange(len(shapes)), side="right")
    starts = np.concatenate([[0], ends[:-1]])
    poured = [shaped(shape, numbers[order[start:end]]) for shape, start, end in zip(shapes, starts, ends, strict=True)]
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return pa.concat_arrays(poured).take(pa.array(back))


def capacity(shape: str) -> int:
    """How many different texts a shape can take.

    >>> capacity("%##")
    800
    """
    return int(np.prod([len(ALPHABETS.get(sign, sign)) for sign in shape], dtype=np.int64))
