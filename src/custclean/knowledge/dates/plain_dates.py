"""Dates one at a time: those of the plainest forms in words, read in 1 µs, and what is known of any as a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from custclean.knowledge.dates.fixed_dates import NAMED, NONE, SERIAL, STYLES, Written
from custclean.knowledge.dates.month_names import month_number

Row = tuple[int, int, int, int, bool, str | None]
"""What a Written says of one text: code, year, first, second, whether the year is short, time."""

NOTHING: Row = (NONE, 0, 0, 0, False, "")
_PLAIN = re.compile(
    r"([0-9]{1,2}) ([^\W\d_]+) ([0-9]{4})|([^\W\d_]+) ([0-9]{1,2}), ([0-9]{4})|([1-6][0-9]{4})"
)  # 12 January 1985; January 12, 1985; a spreadsheet's day
_LONGEST_MONTH = 12  # października
_DIGIT = re.compile("[0-9]")
_NAMED, _SERIAL = STYLES.index(NAMED), STYLES.index(SERIAL)


def month_named(word: str) -> int | None:
    """The month that a word of letters names.

    >>> month_named("stycznia"), month_named("Jana"), month_named("Jan.")
    (1, None, None)
    """
    return month_number(word) if word.isalpha() and len(word) <= _LONGEST_MONTH else None


def plainly(text: str | None) -> Row | None:
    """A tidy text of a plain form taken apart, or NOTHING where no form fits; None where the patterns have to look.

    >>> plainly("12 stycznia 1985")[:4] == plainly("Jan 12, 1985")[:4] == (STYLES.index(NAMED), 1985, 1, 12)
    True
    >>> plainly("12 floor 1985"), plainly("unknown") == NOTHING
    (None, True)
    """
    if text is None or not _DIGIT.search(text):
        return NOTHING
    if not (found := _PLAIN.fullmatch(text)):
        return None
    day, word, year, other_word, other_day, other_year, count = found.groups()
    if count:
        return _SERIAL, int(count), 1, 1, False, ""
    month = month_named(word or other_word)
    return None if month is None else (_NAMED, int(year or other_year), month, int(day or other_day), False, "")


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
        np.array(first, np.int64),
        np.array(second, np.int64),
        short_year=np.array(short, np.bool_),
        time=pa.array(time, pa.string()),
    )
