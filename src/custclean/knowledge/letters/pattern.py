"""The shape of a value: letters as A and a, digits as 9, so that `C-00123` and `C-00456` look alike."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custclean.column import distinct

Bytes = npt.NDArray[np.uint8]

UPPER, LOWER, DIGIT, CONTROL = (ord(mark) for mark in "Aa9?")
CONTINUATION = 0x80  # UTF-8 bytes from here to 0xBF continue a character and leave no mark


def _single_bytes() -> Bytes:
    table = np.arange(256, dtype=np.uint8)
    table[:32] = table[127] = CONTROL
    table[ord("0") : ord("9") + 1] = DIGIT
    table[ord("A") : ord("Z") + 1] = UPPER
    table[ord("a") : ord("z") + 1] = LOWER
    table[0xC0:] = LOWER  # characters of three and four bytes: no case that matters here
    return table


def _byte_pairs() -> Bytes:
    """Marks of the characters of two bytes (Latin with diacritics, Greek, Cyrillic), by lead and second byte."""
    characters = [chr(number) for number in range(0x80, 0x800)]
    marks = [UPPER if one.isupper() else LOWER if one.isalpha() else ord(".") for one in characters]
    return np.array(marks, dtype=np.uint8)


SINGLE, PAIRS = _single_bytes(), _byte_pairs()


def patterns(values: pa.StringArray) -> pa.StringArray:
    """The shape of every value: runs of letters are one `A` or `a`, digits keep their number; null stays null.

    >>> patterns(pa.array(["Jan Nowak", "C-00123", "ŁÓDŹ", None])).to_pylist()
    ['Aa Aa', 'A-99999', 'A', None]
    """
    encoded = distinct(values)
    return _patterns(encoded.dictionary).take(encoded.indices)


def _patterns(values: pa.StringArray) -> pa.StringArray:
    _, bounds, data = values.buffers()
    if data is None or len(values) == 0:
        return values
    offsets = np.frombuffer(bounds, dtype=np.int32)[values.offset : values.offset + len(values) + 1]
    text = np.frombuffer(data, dtype=np.uint8)[offsets[0] : offsets[-1]]
    marks, starts = _marks(text, offsets - offsets[0])
    first = np.ones(len(marks), dtype=bool)  # a mark that is not one more letter of the same run
    first[1:] = (marks[1:] != marks[:-1]) | ((marks[1:] != LOWER) & (marks[1:] != UPPER))
    first[starts[:-1][starts[:-1] < len(marks)]] = True
    kept = np.concatenate(([0], np.cumsum(first, dtype=np.int32)))[starts].astype(np.int32)
    return pa.StringArray.from_buffers(len(values), pa.py_buffer(kept), pa.py_buffer(marks[first]))


def _marks(text: Bytes, offsets: npt.NDArray[np.int32]) -> tuple[Bytes, npt.NDArray[np.int32]]:
    """A mark for every character, and where each value's marks start."""
    marks = SINGLE[text]
    if len(text) == 0 or text.max() < CONTINUATION:
        return marks, offsets
    leads = np.flatnonzero((text >= 0xC2) & (text < 0xE0))  # first bytes of two  # noqa: PLR2004  # as RFC 3629 has them
    marks[leads] = PAIRS[(text[leads].astype(np.int32) - 0xC2) * 64 + (text[leads + 1] - CONTINUATION)]
    characters = (text < CONTINUATION) | (text >= 0xC0)  # noqa: PLR2004  # not a continuation byte
    before = np.concatenate(([0], np.cumsum(characters, dtype=np.int32)))
    return marks[characters], before[offsets].astype(np.int32)
