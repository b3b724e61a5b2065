"""Masking: personal values with their shape kept and their content hidden, whole columns at once.

A value becomes its characters as numbers (code points), each of some class, and a table of classes does the rest.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import filled, packed
from custclean.column import replaced
from custclean.text_bytes import Counts, bytes_of, content, counter, places_of

Mask = Callable[[pa.StringArray], pa.StringArray]

_LETTER, _DIGIT, _MARK, _SHOWN, _UNPRINTABLE = range(1, 6)
_CONTINUED, _MORE = 0x80, 0xC0  # how the second and later bytes of a character begin in UTF-8
_WIDTHS = (0x80, 0x800, 0x10000)  # code points from which on a character takes one byte more
_classes = np.zeros(0x110000, np.uint8)  # of every character that was met; 0 before that


def mask(value: str) -> str:
    """A single value masked.

    >>> mask("Jan Kowalski"), mask("+48 601 234 567"), mask("ul. Długa 5/7")
    ('J** K*******', '+## ### ### ###', 'u*. D**** #/#')
    """
    return str(masked(pa.array([value]))[0].as_py())


def masked(values: pa.StringArray, head: Counts | None = None, tail: Counts | None = None) -> pa.StringArray:
    """Values with the first letter of each word shown, its other letters as `*`, and no digit (`#`).

    What is neither stays; what cannot be printed becomes U+FFFD.

    Args:
        values: n values; null stays null.
        head: how many characters at the beginning of each value are shown as they are; none unless told.
        tail: the same at its end.

    >>> masked(pa.array(["+48601234567", None]), head=np.array([3, 0])).to_pylist()
    ['+48#########', None]
    """
    ends, data = bytes_of(values)
    points = np.frombuffer(content(values).decode().encode("utf-32-le"), np.uint32)
    places = counter((data & _MORE) != _CONTINUED)(ends)  # of the values among the characters
    lengths = np.diff(places)
    begins = np.repeat(places[:-1] if head is None else places[:-1] + head, lengths)
    place = np.arange(points.size)
    visible = place < begins
    if tail is not None:
        visible |= place >= np.repeat(places[1:] - tail, lengths)
    return _as_texts(np.where(visible, points, _hidden(points, begins)), places, values)


def between(values: pa.StringArray, mark: str, mask_each: Mask) -> pa.StringArray:
    """A mask for single values applied to every part of those that have several, with a mark between them.

    >>> between(pa.array(["ab", "ab; cd"]), ";", masked).to_pylist()
    ['a*', 'a*; c*']
    """

    def apart(several: pa.StringArray) -> pa.StringArray:
        parts = pc.split_pattern(several, mark)
        each = pa.ListArray.from_arrays(parts.offsets, mask_each(parts.flatten()))
        return pc.binary_join(each, mark)

    plural = pc.indices_nonzero(pc.fill_null(pc.match_substring(values, mark), fill_value=False)).to_numpy()
    if not len(plural):
        return mask_each(values)
    return replaced(mask_each(values), plural, lambda _: apart(values.take(pa.array(plural))))


def from_last(values: pa.StringArray, mark: str) -> Counts:
    """How many characters each value has from the last of some (ASCII) mark on; 0 where it has none.

    >>> from_last(pa.array(["jan@wp.pl", "jan", None]), "@").tolist()
    [6, 0, 0]
    """
    ends, data = bytes_of(values)
    marks = places_of(data == ord(mark))
    last = np.concatenate([[-1], marks])[np.searchsorted(marks, ends[1:])]  # before the end of each value
    before = counter((data & _MORE) != _CONTINUED)
    return np.where(last >= ends[:-1], before(ends[1:]) - before(np.maximum(last, 0)), 0)


def length_of(values: pa.StringArray, pattern: str) -> Counts:
    """How many characters the group `part` of a pattern takes in each value; 0 where the pattern does not match.

    >>> length_of(pa.array(["jan@wp.pl", "jan", None]), "(?P<part>@.*)").tolist()
    [6, 0, 0]
    """
    found = pc.struct_field(pc.extract_regex(values, pattern), "part")
    return np.asarray(pc.fill_null(pc.utf8_length(found), 0).to_numpy(), np.int64)


def _hidden(points: npt.NDArray[np.uint32], begins: Counts) -> npt.NDArray[np.uint32]:
    """Characters as they are shown masked, where each belongs to a value that begins at some place."""
    classes = _classes_of(points)
    place = np.arange(points.size)
    seen = np.maximum.accumulate(np.where(classes == _MARK, -1, place))
    before = np.concatenate([[-1], seen])[:-1]  # the last character before each that is not put on another
    in_word = (classes == _LETTER) | (classes == _DIGIT)
    inside = (before >= begins) & in_word[before]
    told = points.copy()
    told[classes == _DIGIT] = ord("#")
    told[(classes == _LETTER) & inside] = ord("*")
    told[classes == _UNPRINTABLE] = ord("\N{REPLACEMENT CHARACTER}")
    return told


def _classes_of(points: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
    classes = _classes[points]
    if not classes.all():
        for point in set(points[classes == 0].tolist()):
            _classes[point] = _class(chr(point))
        classes = _classes[points]
    return classes


def _class(character: str) -> int:
    if character.isdigit():
        return _DIGIT
    if character.isalpha():
        return _LETTER
    if not character.isprintable():
        return _UNPRINTABLE
    return _MARK if unicodedata.combining(character) else _SHOWN


def _as_texts(points: npt.NDArray[np.uint32], places: Counts, given: pa.StringArray) -> pa.StringArray:
    """Characters as the texts that they are of, null where the given ones are."""
    widths = np.ones(points.size, np.int32)
    for first in _WIDTHS:
        widths += points >= first
    ends = np.concatenate([[0], np.cumsum(widths, dtype=np.int32)])[places].astype(np.int32)
    known = packed(filled(given)) if given.null_count else None
    text = points.astype("<u4").tobytes().decode("utf-32-le").encode()
    return pa.StringArray.from_buffers(len(given), pa.py_buffer(ends), pa.py_buffer(text), known)
