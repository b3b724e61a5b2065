"""Dates of the plainest forms beside those in digits alone, a column at a time: 12 January 1985, January 12, 1985."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import filled, flags
from custclean.column import each_distinct
from custclean.knowledge.dates.calendar_days import Numbers
from custclean.knowledge.dates.date_styles import NAMED, SERIAL, STYLES, Written, no_times, nothing
from custclean.knowledge.dates.month_names import month_number
from custclean.text_bytes import Bytes, Places, bytes_of

Row = tuple[int, int, int, int, bool, str | None]
"""What a Written says of one text: code, year, first, second, whether the year is short, time."""

_LONGEST_MONTH = 12  # października
_SERIAL = "^[1-6][0-9]{4}$"
_ZERO, _SPACE, _COMMA = (np.uint8(ord(letter)) for letter in "0 ,")
_TEN = np.uint8(10)


@lru_cache(maxsize=512)
def month_named(word: str) -> int | None:
    """The month that a word of letters names.

    >>> month_named("stycznia"), month_named("Jana"), month_named("Jan.")
    (1, None, None)
    """
    return month_number(word) if word.isalpha() and len(word) <= _LONGEST_MONTH else None


def read_worded(values: pa.StringArray) -> Written:
    """What is written as 12 January 1985 or January 12, 1985, with just these spaces; nothing of all else.

    >>> found = read_worded(pa.array(["12 stycznia 1985", "Jan 2, 1985", "12 floor 1985", "12. 1. 1985"]))
    >>> found.style.to_pylist(), found.first.tolist(), found.second.tolist()
    (['named', 'named', None, None], [1, 1, 0, 0], [12, 2, 0, 0])
    """
    text, rows, first, stop = _with_year(values)
    digit = (text ^ _ZERO) < _TEN
    at_front = digit[first]
    two = np.where(at_front, digit[first + 1], digit[stop - 8]).astype(np.intp)
    ones = np.where(at_front, first + two, stop - 7)
    behind = np.where(at_front, first + two + 1, stop - 8 - two)
    right = digit[ones] & (text[behind] == _SPACE) & (at_front | (text[stop - 6] == _COMMA))
    begin, end = np.where(at_front, behind + 1, first), np.where(at_front, stop - 5, behind)
    months = each_distinct(_between(values, begin[right], end[right]), month_named, pa.uint8())
    named = filled(months)
    rows, two, ones, stop = (places[right][named] for places in (rows, two, ones, stop))
    day = (text[ones - two] - _ZERO) * (two * 10).astype(np.uint8) + (text[ones] - _ZERO)
    year = (text[stop[:, None] - np.arange(4, 0, -1)] - _ZERO) @ np.array([1000, 100, 10, 1])
    return _spread(len(values), rows, NAMED, year, months.drop_null().to_numpy(), day)


def _with_year(values: pa.StringArray) -> tuple[Bytes, Places, Places, Places]:
    """The text of a column, and which of its values (m) may end in a year: their places, where each begins and ends."""
    ends, text = bytes_of(values)
    rows = np.flatnonzero(filled(values) & (np.diff(ends) >= len("1 I 1985")))
    first, stop = ends[rows], ends[rows + 1]
    digit = (text ^ _ZERO) < _TEN
    year = text[stop - 5] == _SPACE
    for place in range(1, 5):
        year &= digit[stop - place]
    return text, rows[year], first[year], stop[year]


def _between(values: pa.StringArray, begin: Places, end: Places) -> pa.StringArray:
    """What stands between m pairs of places in the text of a column, ascending."""
    _, text = bytes_of(values)
    offsets = np.empty(2 * len(begin) + 1, np.int32)
    offsets[:-1:2], offsets[1::2], offsets[-1] = begin, end, len(text)
    pieces = pa.StringArray.from_buffers(2 * len(begin), pa.py_buffer(offsets), pa.py_buffer(text))
    return pieces.take(pa.array(np.arange(0, len(pieces), 2)))


def read_serials(values: pa.StringArray) -> Written:
    """A spreadsheet's days, five digits without a fraction; nothing of all else.

    >>> read_serials(pa.array(["31059", "91059", "31059.5"])).year.tolist()
    [31059, 0, 0]
    """
    places = np.flatnonzero(flags(pc.match_substring_regex(values, _SERIAL)))
    ones = np.ones(len(places), np.int64)
    return _spread(len(values), places, SERIAL, values.take(pa.array(places)).cast(pa.int64()).to_numpy(), ones, ones)


def _spread(count: int, places: Numbers, style: str, year: Numbers, first: Numbers, second: Numbers) -> Written:
    """So many values, no dates but at some places, where all are of one style."""
    found = nothing(count)
    found.code[places] = STYLES.index(style)
    for column, part in ((found.year, year), (found.first, first), (found.second, second)):
        column[places] = part
    return found


def rows_of(written: Written) -> list[Row]:
    """What n dates say, a row each."""
    columns = (written.code, written.year, written.first, written.second, written.short_year)
    return list(zip(*(column.tolist() for column in columns), written.time.to_pylist(), strict=True))


def in_columns(rows: Sequence[Row]) -> Written:
    """The same back in columns; at least one row."""
    code, year, first, second, short, time = zip(*rows, strict=True)
    return Written(
        np.array(code, np.int8),
        np.array(year, np.int64),
        np.array(first, np.uint8),
        np.array(second, np.uint8),
        short_year=np.array(short, np.bool_),
        time=pa.array(time, pa.string()) if any(time) or None in time else no_times(len(rows)),
    )
