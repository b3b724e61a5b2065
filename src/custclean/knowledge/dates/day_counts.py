"""Dates as spreadsheets keep them, as a count of days: whether a column's bare numbers are such, and since when."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import NamedTuple

import numpy as np

from custclean.knowledge.dates.calendar_days import Mask, Numbers
from custclean.knowledge.dates.date_styles import SERIAL, Written

VALUES = "values"
MAINLY = 0.5
"""The share of a column from which on its bare numbers are read as day counts or Unix time."""

FEWEST = 10
"""So many day counts, and so many dates in writing, are compared; fewer prove nothing."""

SHIFT = 1462
"""Days between the two epochs of spreadsheets: 1899-12-30 in the usual "1900" system, 1904-01-01 in that of old Macs
(ECMA-376 part 1, 18.17.4.1)."""

_YEAR = 365.2425  # days
_ALIKE, _NARROW, _WIDE = 0.5, 0.5, 2.0  # of the written dates' spread: how far off the mean, how much narrower or wider
_SLACK = 0.1  # of that spread: how far apart the means of two sources of one base lie anyway
_DOUBT = 2.0  # log of how much likelier the rare system must be to be thought of
_EARLIEST, _LATEST = 1900, 2100


class _Spread(NamedTuple):
    """How many dates, in the middle of which year, and how many years they lie around it (standard deviation)."""

    number: int
    mean: float
    deviation: float


def counts(written: Written) -> dict[str, int]:
    """Sums over a batch, from which the spread of written dates and of day counts follows for the whole column."""
    dated = written.dated & ~written.short_year & (written.year >= _EARLIEST) & (written.year < _LATEST)
    return _sums("dated", written.year, dated) | _sums("counted", written.year, written.of(SERIAL))


def _sums(name: str, numbers: Numbers, which: Mask) -> dict[str, int]:
    """How many numbers there are where the mask is true, with their sum and that of their squares."""
    if not (count := int(np.count_nonzero(which))):
        return {}
    some = numbers * which
    return {f"{name}:count": count, f"{name}:sum": int(some.sum()), f"{name}:squares": int(np.dot(some, some))}


def _spread(facts: Mapping[str, int], name: str) -> _Spread | None:
    count = facts.get(f"{name}:count", 0)
    if count < FEWEST:
        return None
    mean = facts[f"{name}:sum"] / count
    return _Spread(count, mean, sqrt(max(facts[f"{name}:squares"] / count - mean * mean, 0.0)))


def are_dates(facts: Mapping[str, int]) -> bool:
    """Whether the bare numbers of a column are day counts for sure: most of it is such, or they lie like its dates.

    Postal codes and customer numbers that strayed into the column lie closer together, or elsewhere.

    >>> dates = {"dated:count": 100, "dated:sum": 198_000, "dated:squares": 392_080_000}
    >>> alike = {"counted:count": 10, "counted:sum": 294_000, "counted:squares": 9_180_000_000}
    >>> are_dates({**dates, **alike, "values": 110}), are_dates({"serial": 60, "values": 110}), are_dates({"serial": 1})
    (True, True, False)
    """
    if 0 < facts.get(VALUES, 0) * MAINLY < facts.get(SERIAL, 0):
        return True
    dates, counted = _both(facts)
    if dates is None or counted is None or not dates.deviation:
        return False
    narrowness = counted.deviation / dates.deviation
    near = abs(counted.mean - dates.mean) <= _ALIKE * dates.deviation
    return near and _NARROW <= narrowness <= _WIDE and not since_1904(facts)


def since_1904(facts: Mapping[str, int]) -> bool:
    """Whether day counts lie more like the column's written dates if counted from 1904."""
    dates, counted = _both(facts)
    if dates is None or counted is None or not dates.deviation:
        return False
    variance = dates.deviation**2 * (1 / dates.number + 1 / counted.number + _SLACK**2)
    usual, rare = (counted.mean + shift / _YEAR - dates.mean for shift in (0, SHIFT))
    return usual**2 - rare**2 > 2 * variance * _DOUBT


def _both(facts: Mapping[str, int]) -> tuple[_Spread | None, _Spread | None]:
    """Written dates and day counts, both in years."""
    days = _spread(facts, "counted")
    counted = days and _Spread(days.number, _EARLIEST + days.mean / _YEAR, days.deviation / _YEAR)
    return _spread(facts, "dated"), counted
