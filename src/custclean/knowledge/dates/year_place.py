"""Where two-digit years stand: behind the day (12-01-85), or in front of the month (85-01-12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from custclean.knowledge.dates.calendar_days import Mask
from custclean.knowledge.dates.date_order import CLEAR
from custclean.knowledge.dates.date_styles import DASH, DOT, ISO, NONE, SLASH, STYLES, Written
from custclean.text_bytes import Places

FRONT, BACK = "year-in-front", "year-behind"
_STYLES = (DOT, SLASH, DASH)
_DAYS, _MONTHS = 31, 12


def _tells_front(written: Written) -> Mask:
    """What stands first is no day, and all reads well the other way round: 85-01-12."""
    front: Mask = (written.first > _DAYS) & (written.second <= _MONTHS) & (written.year >= 1) & (written.year <= _DAYS)
    return front


def _tells_back(written: Written) -> Mask:
    """What stands last is no day: 12-01-85."""
    back: Mask = (written.year > _DAYS) | (written.year == 0) | (written.second > _MONTHS)
    return back


def _short(written: Written) -> tuple[Places, Written]:
    """The places of the dates with a two-digit year, and just those dates."""
    places = np.flatnonzero(written.short_year)
    return places, written.at(places)


def counts(written: Written) -> dict[str, int]:
    """How many dates with a two-digit year tell where it stands, by style."""
    found = {}
    _, some = _short(written)
    front = _tells_front(some)
    back = _tells_back(some) & ~front
    for style in _STYLES:
        short = some.of(style)
        if short.any():
            found[f"{style}:{FRONT}"] = int(np.count_nonzero(short & front))
            found[f"{style}:{BACK}"] = int(np.count_nonzero(short & back))
    return found


def with_years_in_place(written: Written, facts: Mapping[str, int]) -> Written:
    """Dates with their years taken from the front where the column, or the date itself, has them there.

    A date that reads both ways in a column that has both is none.
    """
    places, some = _short(written)
    sure, back = _tells_front(some), _tells_back(some)
    turned, gone = (np.zeros(len(places), np.bool_) for _ in range(2))
    for style in _STYLES:
        short = some.of(style)
        front, behind = (facts.get(f"{style}:{place}", 0) for place in (FRONT, BACK))
        turned |= short & sure
        if front:
            both = short & ~sure & ~back
            turned |= both & (front >= CLEAR * (front + behind))
            gone |= both & (front < CLEAR * (front + behind)) & (behind < CLEAR * (front + behind))
    return _turned(written, places[turned], places[gone]) if turned.any() or gone.any() else written


def _turned(written: Written, turned: Places, gone: Places) -> Written:
    """Dates with the year taken from the front in some places, and none in others."""
    code, year = written.code.copy(), written.year.copy()
    first, second = written.first.copy(), written.second.copy()
    code[turned], code[gone] = STYLES.index(ISO), NONE
    year[turned], first[turned], second[turned] = written.first[turned], written.second[turned], written.year[turned]
    return replace(written, code=code, year=year, first=first, second=second)
