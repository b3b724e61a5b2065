"""Pairs of forms by their codes: how alike two texts are, each distinct pair scored once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custclean.match import Codes, Levels

Texts = npt.NDArray[np.object_]
Mask = npt.NDArray[np.bool_]


def texts(forms: list[str]) -> Texts:
    """The forms by their codes: nothing at place 0, which stands for a missing value."""
    found = np.empty(len(forms) + 1, dtype=object)
    found[0] = ""
    found[1:] = forms
    return found


def picked(forms: pa.StringArray, codes: Codes) -> Texts:
    """The forms with these codes: for lists so long that few of their texts are ever looked at."""
    found = np.empty(len(codes), dtype=object)
    found[:] = forms.take(pa.array(codes - 1)).to_pylist()
    return found


def slips(left: Texts, right: Texts, most: int) -> npt.NDArray[np.int32]:
    """How many slips (a letter more, less, other, or two swapped: optimal string alignment) part two texts.

    Args:
        left: n texts.
        right: n texts.
        most: beyond so many slips the answer is `most + 1`.
    """
    if not len(left):
        return np.zeros(0, np.int32)
    from rapidfuzz.distance import OSA  # noqa: PLC0415 — only a deduplication compares
    from rapidfuzz.process import cpdist  # noqa: PLC0415

    found: npt.NDArray[np.int32] = cpdist(left, right, scorer=OSA.distance, score_cutoff=most, dtype=np.int32)
    return found


def likeness(left: Texts, right: Texts, least: float) -> npt.NDArray[np.float32]:
    """The Jaro-Winkler similarity (0..1) of each pair; 0 where it is below `least`."""
    if not len(left):
        return np.zeros(0, np.float32)
    from rapidfuzz.distance import JaroWinkler  # noqa: PLC0415 — as above
    from rapidfuzz.process import cpdist  # noqa: PLC0415

    found: npt.NDArray[np.float32] = cpdist(
        left, right, scorer=JaroWinkler.similarity, score_cutoff=least, dtype=np.float32
    )
    return found


def by_pair(fn: Callable[[Codes, Codes], Levels], left: Codes, right: Codes) -> Levels:
    """`fn` of each distinct unordered pair of codes, put back in the places of the pairs.

    >>> left, right = np.array([1, 2, 1], np.int32), np.array([2, 1, 1], np.int32)
    >>> by_pair(lambda a, b: (a != b).astype(np.int8), left, right).tolist()
    [1, 1, 0]
    """
    low, high = np.minimum(left, right).astype(np.int64), np.maximum(left, right).astype(np.int64)
    pairs, places = np.unique((low << 32) | high, return_inverse=True)
    found = fn((pairs >> 32).astype(np.int32), (pairs & 0xFFFFFFFF).astype(np.int32))
    return found[places]
