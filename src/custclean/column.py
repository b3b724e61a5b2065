"""Whole columns: the Arrow kernels that kinds and rules are written in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import as_mask, flags
from custclean.remembered import remembered
from custclean.splice import put
from custclean.text_bytes import Places, content

_STRAY = (b"  ", b"\t", b"\r", b"\n", b"\v", b"\f", b"\xc2\xa0", b"\xe1\x9a", b"\xe2\x80", b"\xe2\x81", b"\xe3\x80")
"""What white space to tidy inside a value begins with: two spaces, controls, and Unicode's other spaces in UTF-8."""

_SPACES = re.compile("[ \t\r\n\v\f\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")  # \\pZ and controls
_BY_PYTHON = 300  # values; Arrow compiles a pattern anew for every call, which costs more than so many do

PROBE, RECURRING = 2_000, 0.7  # rows that are looked at first, and the share of different ones that is worth sparing
_TABLE = 4  # times as many codes as rows that a table may hold; beyond it sorting is cheaper
Result = TypeVar("Result", str, bool, float, int)


def strings(values: Iterable[str | None]) -> pa.StringArray:
    """A text column from Python values.

    >>> strings(["a", None]).to_pylist()
    ['a', None]
    """
    return pa.array(list(values), pa.string())


@remembered
def distinct(values: pa.StringArray) -> pa.DictionaryArray:
    """The column as its distinct values (m, never null) and the place of each of the n among them.

    It is remembered for the last columns, so that whoever works by distinct value tells them apart only once.
    """
    return values.dictionary_encode()


def each_distinct(
    values: pa.StringArray,
    fn: Callable[[str], Result | None],
    out: pa.DataType | None = None,
) -> pa.Array:
    """`fn` of every value, called once per distinct value; null stays null.

    Args:
        values: text, n values.
        fn: a Python function of one string; None means null.
        out: the Arrow type of the result; text unless told.

    Returns:
        n values of type `out`, in the order of `values`.

    >>> each_distinct(strings(["a", "b", "a", None]), str.upper).to_pylist()
    ['A', 'B', 'A', None]
    """
    encoded = distinct(values)
    results = pa.array([fn(value) for value in encoded.dictionary.to_pylist()], out or pa.string())
    return results.take(encoded.indices)


def by_distinct(values: pa.StringArray, fn: Callable[[pa.StringArray], pa.Array]) -> pa.Array:
    """`fn` of the column of distinct values (m in, m out), put back in their places; null stays null.

    For a chain of kernels that costs more than telling values apart (0.05 µs a value): dates, regex captures.

    >>> by_distinct(strings(["a", "b", "a", None]), pc.utf8_upper).to_pylist()
    ['A', 'B', 'A', None]
    """
    encoded = distinct(values)
    return fn(encoded.dictionary).take(encoded.indices)


def recurring(columns: Sequence[pa.StringArray]) -> tuple[pa.Array, pa.Array] | None:
    """Where the rows of some columns recur so often that working by different row pays; None where they do not.

    Args:
        columns: one or more, n values each.

    Returns:
        The place of the first of each of the m different rows, and for each of the n rows which of the m it is.

    >>> cities = strings(["Brno", "Praha", "Brno", "Brno"])
    >>> [places.to_pylist() for places in recurring([cities])]
    [[0, 1], [0, 1, 0, 0]]
    """
    length = len(columns[0])
    if not length or any(_mostly_different(values.slice(0, PROBE)) for values in columns):
        return None
    codes, most = np.zeros(length, np.int64), 1
    for values in columns:
        encoded = distinct(values)
        codes = codes * (len(encoded.dictionary) + 1) + encoded.indices.fill_null(len(encoded.dictionary)).to_numpy()
        most *= len(encoded.dictionary) + 1
    firsts, places = _firsts(codes, most) if most <= _TABLE * length else _sorted_firsts(codes)
    return (pa.array(firsts), pa.array(places)) if len(firsts) <= RECURRING * length else None


def _sorted_firsts(codes: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The place of the first of each of m codes, and for each of the n which of the m, ascending, it is."""
    _, firsts, places = np.unique(codes, return_index=True, return_inverse=True)
    return firsts, places


def _firsts(codes: npt.NDArray[np.int64], most: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The same for codes below a bound, by a table as long as that, at a tenth of the sorting.

    >>> [part.tolist() for part in _firsts(np.array([7, 3, 7]), 9)]
    [[1, 0], [1, 0, 1]]
    """
    first = np.full(most, -1)
    first[codes[::-1]] = np.arange(len(codes))[::-1]  # of several the last one written stays: the first of them
    met = np.flatnonzero(first >= 0)
    rank = np.zeros(most, np.int64)
    rank[met] = np.arange(len(met))
    return first[met], rank[codes]


def _mostly_different(values: pa.StringArray) -> bool:
    return bool(len(values.unique()) > RECURRING * len(values))


def only(values: pa.StringArray, mask: pa.BooleanArray) -> pa.StringArray:
    """The values where the mask is true, null elsewhere: what is left for a slower path to decide."""
    return pc.if_else(yes(mask), values, pa.scalar(None, values.type))


def patch(values: pa.Array, mask: pa.BooleanArray, fn: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """`values` with those under the mask replaced by `fn` of just those (n in the mask in, n out).

    >>> patch(strings(["a", "b"]), pa.array([False, True]), pc.utf8_upper).to_pylist()
    ['a', 'B']
    """
    return replaced(values, np.flatnonzero(flags(mask)), fn)


def replaced(values: pa.Array, places: Places, fn: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """The same for who knows the places (m, ascending) already.

    >>> replaced(strings(["a", "b"]), np.array([1]), pc.utf8_upper).to_pylist()
    ['a', 'B']
    """
    if not len(places):
        return values
    new = fn(values.take(pa.array(places)))
    return put(values, places, new if new.type == values.type else new.cast(values.type))


def yes(mask: pa.BooleanArray) -> pa.BooleanArray:
    """A mask in which unknown counts as no."""
    return pc.fill_null(mask, fill_value=False) if mask.null_count else mask


def all_of(*masks: pa.BooleanArray) -> pa.BooleanArray:
    """True where every mask is true; null counts as false."""
    result = yes(masks[0])
    for mask in masks[1:]:
        result = pc.and_(result, yes(mask))
    return result


def any_of(*masks: pa.BooleanArray) -> pa.BooleanArray:
    """True where some mask is true; null counts as false."""
    result = yes(masks[0])
    for mask in masks[1:]:
        result = pc.or_(result, yes(mask))
    return result


def never(values: pa.Array) -> pa.BooleanArray:
    """A mask that is false for every value."""
    return as_mask(np.zeros(len(values), np.bool_))


def unreadable(raw: pa.StringArray, canonical: pa.StringArray) -> pa.BooleanArray:
    """Where a value is present but no canonical form could be read from it."""
    return pc.and_(raw.is_valid(), canonical.is_null())


def share(mask: pa.BooleanArray) -> float:
    """The share (0..1) of true among all the mask's places; 0 for an empty one."""
    return (pc.sum(mask).as_py() or 0) / len(mask) if len(mask) else 0.0


def has_stray_space(data: bytes) -> bool:
    """Whether UTF-8 bytes hold white space that `tidy` would mend inside a value: two spaces, tabs, no-break spaces."""
    return any(stray in data for stray in _STRAY)


def tidy(values: pa.StringArray) -> pa.StringArray:
    """White space of every kind trimmed at the ends and single inside; empty becomes null.

    >>> tidy(strings(["  Jan   Nowak ", " "])).to_pylist()
    ['Jan Nowak', None]
    """
    trimmed = pc.utf8_trim_whitespace(values)
    if len(trimmed) <= _BY_PYTHON:
        return pa.array([(value and _SPACES.sub(" ", value)) or None for value in trimmed.to_pylist()], pa.string())
    if not has_stray_space(content(trimmed)):
        return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)
    messy = pc.match_substring_regex(trimmed, r"[\pZ\t\r\n\v\f]{2}|[^\PZ ]|[\t\r\n\v\f]")
    trimmed = patch(trimmed, messy, lambda some: pc.replace_substring_regex(some, r"[\pZ\t\r\n\v\f]+", " "))
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)
