"""Where two-digit years stand: behind the day (12-01-85), or in front of the month (85-01-12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from custclean.knowledge.dates.calendar_days import Mask
from custclean.knowledge.dates.date_order import CLEAR
from custclean.knowledge.dates.fixed_dates import DASH, DOT, ISO, NONE, SLASH, STYLES, Written

FRONT, BACK = "year-in-front", "year-behind"
_STYLES = (DOT, SLASH, DASH)
_DAYS, _MONTHS = 31, 12


def _loose(written: Written, style: str) -> Mask:
    """The two-digit years of one style."""
    found: Mask = written.short_year & (written.code == STYLES.index(style))
    return found


def _tells_front(written: Written) -> Mask:
    """What stands first is no day, and all reads well the other way round: 85-01-12."""
    front: Mask = (written.first > _DAYS) & (written.second <= _MONTHS) & (written.year >= 1) & (written.year <= _DAYS)
    return front


def _tells_back(written: Written) -> Mask:
    """What stands last is no day: 12-01-85."""
    back: Mask = (written.year > _DAYS) | (written.year == 0) | (written.second > _MONTHS)
    return back


def counts(written: Written) -> dict[str, int]:
    """How many dates with a two-digit year tell where it stands, by style."""
    found = {}
    for style in _STYLES:
        short = _loose(written, style)
        if short.any():
            found[f"{style}:{FRONT}"] = int(np.count_nonzero(short & _tells_front(written)))
            found[f"{style}:{BACK}"] = int(np.count_nonzero(short & _tells_back(written) & ~_tells_front(written)))
    return found


def with_years_in_place(written: Written, facts: Mapping[str, int]) -> Written:
    """Dates with their years taken from the front where the column, or the date itself, has them there.

    A date that reads both ways in a column that has both is none.
    """
    if not written.short_year.any():
        return written
    turned, gone = (np.zeros(len(written.code), np.bool_) for _ in range(2))
    for style in _STYLES:
        short = _loose(written, style)
        front, back = (facts.get(f"{style}:{place}", 0) for place in (FRONT, BACK))
        sure = short & _tells_front(written)
        turned |= sure
        if front:
            both = short & ~sure & ~_tells_back(written)
            turned |= both & (front >= CLEAR * (front + back))
            gone |= both & (front < CLEAR * (front + back)) & (back < CLEAR * (front + back))
    return _turned(written, turned, gone) if turned.any() or gone.any() else written


def _turned(written: Written, turned: Mask, gone: Mask) -> Written:
    return replace(
        written,
        code=np.where(gone, NONE, np.where(turned, STYLES.index(ISO), written.code)).astype(np.int8),
        year=np.where(turned, written.first, written.year),
        first=np.where(turned, written.second, written.first),
        second=np.where(turned, written.year, written.second),
    )
