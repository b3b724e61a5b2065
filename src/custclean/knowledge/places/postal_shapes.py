"""Postal codes that are written as they should be, told by their shapes: nearly all are, and need no closer look."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custclean.knowledge.places import postal_forms

_SHAPE = bytes.maketrans(b"123456789BCDEFGHIJKLMNOPQRSTUVWXYZ", b"0" * 9 + b"A" * 25)


def finished(values: pa.StringArray, of: pa.StringArray) -> npt.NDArray[np.bool_]:
    """Where n cleaned codes are surely written as their countries write them, told by their shapes: 0 or A a sign.

    Forms with letters of their own (LV-1050) pass for unfinished.

    >>> finished(pa.array(["00-950", "00950", "00-950", None]), pa.array(["PL", "PL", "DE", "PL"])).tolist()
    [True, False, False, False]
    """
    shapes, countries = _shapes(values).dictionary_encode(), of.dictionary_encode()
    names = [*countries.dictionary.to_pylist(), None]
    both = shapes.indices.fill_null(-1).to_numpy().astype(np.int64) * len(names)
    both += countries.indices.fill_null(len(names) - 1).to_numpy()
    known, both = [*shapes.dictionary.to_pylist(), None], np.maximum(both, -1)  # -1: no value, the last of all pairs
    fits = np.zeros(len(known) * len(names), np.bool_)
    fits[both] = True
    for pair in np.flatnonzero(fits).tolist():
        fits[pair] = _fits(known[pair // len(names)], names[pair % len(names)])
    found: npt.NDArray[np.bool_] = fits[both]
    return found


def _shapes(values: pa.StringArray) -> pa.StringArray:
    """Values with every digit as 0 and every capital letter of ASCII as A."""
    valid, offsets, data = values.buffers()
    if data is None:
        return values
    signs = pa.py_buffer(data.to_pybytes().translate(_SHAPE))
    return pa.StringArray.from_buffers(len(values), offsets, signs, valid, values.null_count, values.offset)


@lru_cache(maxsize=1 << 14)
def _fits(shape: str | None, country: str | None) -> bool:
    if shape is None or country is None or country not in postal_forms.forms():
        return False
    return any(re.fullmatch(form.finished, shape) for form in postal_forms.forms()[country])
