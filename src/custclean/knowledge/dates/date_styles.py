"""The styles in which dates are written, and a column of dates taken apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custclean.bits import filled
from custclean.knowledge.dates.calendar_days import Mask, Numbers
from custclean.splice import put
from custclean.text_bytes import Places

DOT, SLASH, DASH, SPACE, DIGITS = "dot", "slash", "dash", "space", "digits"
LOOSE = (DOT, SLASH, DASH, SPACE, DIGITS)
"""Styles whose order of day and month the value itself does not tell."""
ISO, NAMED, SERIAL, UNIX = "iso", "named", "serial", "unix"
STYLES = (*LOOSE, ISO, NAMED, SERIAL, UNIX)
"""All styles; `Written.code` is a style's place here, NONE where a value is no date."""
NONE = -1

Small = npt.NDArray[np.uint8]
"""Numbers of two digits, with which numpy reckons eight times as fast as with `Numbers`; 12 * 100 is too much."""


@dataclass(frozen=True, slots=True)
class Written:
    """n dates as written, taken apart; where a value has no date's shape, `code` is NONE and the rest means nothing.

    Attributes:
        code: place of the style in STYLES: loose, iso (year first), named (month as a word), serial, unix.
        year: as written, so 85 for a two-digit year; the day or second number itself for serial and unix.
        first: the month; of a loose style what stands first, day or month.
        second: the day; of a loose style what stands second, month or day.
        short_year: whether the year has two digits.
        time: "" for none, else ISO 8601 with the leading T; null where no such time exists.
    """

    code: npt.NDArray[np.int8]
    year: Numbers
    first: Small
    second: Small
    short_year: Mask
    time: pa.StringArray

    @property
    def style(self) -> pa.StringArray:
        """The names of the styles, null where a value is no date."""
        return pa.array(STYLES).take(pa.array(self.code, mask=self.code == NONE))

    @property
    def dated(self) -> Mask:
        """Where a value is written as a date, not as a bare number."""
        dated: Mask = self.code.view(np.uint8) <= STYLES.index(NAMED)
        return dated

    @property
    def loose(self) -> Mask:
        """Where a value is of a loose style."""
        loose: Mask = self.code.view(np.uint8) < len(LOOSE)
        return loose

    def of(self, style: str) -> Mask:
        """Where a value is of one style."""
        found: Mask = self.code == STYLES.index(style)
        return found

    @property
    def timed(self) -> bool:
        """Whether any date has a time of day, even one that does not exist; told without a look at each."""
        offsets = np.frombuffer(self.time.buffers()[1], np.int32)
        first, last = self.time.offset, self.time.offset + len(self.time)
        return bool(offsets[last] > offsets[first] or self.time.null_count)

    def at(self, places: Places) -> Written:
        """The dates at m places."""
        return Written(
            self.code.take(places),
            self.year.take(places),
            self.first.take(places),
            self.second.take(places),
            self.short_year.take(places),
            self.time.take(pa.array(places)) if self.timed else no_times(len(places)),
        )


def nothing(count: int) -> Written:
    """As many values that are no dates."""
    return Written(
        np.full(count, NONE, np.int8),
        np.zeros(count, np.int64),
        np.zeros(count, np.uint8),
        np.zeros(count, np.uint8),
        np.zeros(count, np.bool_),
        no_times(count),
    )


def no_times(count: int) -> pa.StringArray:
    """What `Written.time` is where no date has one: n empty texts."""
    return pa.StringArray.from_buffers(count, pa.py_buffer(np.zeros(count + 1, np.int32)), pa.py_buffer(b""))


def joined(blocks: Sequence[Written]) -> Written:
    """Dates one block after another."""
    if len(blocks) == 1:
        return blocks[0]
    timed = any(block.timed for block in blocks)
    return Written(
        np.concatenate([block.code for block in blocks]),
        np.concatenate([block.year for block in blocks]),
        np.concatenate([block.first for block in blocks]),
        np.concatenate([block.second for block in blocks]),
        np.concatenate([block.short_year for block in blocks]),
        pa.concat_arrays([block.time for block in blocks])
        if timed
        else no_times(sum(len(block.code) for block in blocks)),
    )


def placed(whole: Written, rows: Places, part: Written) -> Written:
    """The whole with m rows of it, ascending and without a time, as the part (m) has them.

    Args:
        whole: n dates that nobody else holds yet: their numbers are written over.
        rows: places among them.
        part: m dates.
    """
    whole.code[rows], whole.year[rows], whole.short_year[rows] = part.code, part.year, part.short_year
    whole.first[rows], whole.second[rows] = part.first, part.second
    return replace(whole, time=put(whole.time, rows, part.time)) if part.timed else whole


def with_more(found: Written, values: pa.StringArray, reader: Callable[[pa.StringArray], Written]) -> Written:
    """What is read of n values, and what another reader makes of those that are not read yet; see `placed`."""
    rest = np.flatnonzero((found.code == NONE) & filled(values))
    if not len(rest):
        return found
    more = reader(values.take(pa.array(rest)))
    hit = np.flatnonzero(more.code != NONE)
    return placed(found, rest[hit], more.at(hit)) if len(hit) else found
