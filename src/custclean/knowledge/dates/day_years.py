"""The years of canonical days, read from their bytes: what no day of the column can be is ruled out by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custclean.bits import as_mask, filled, flags
from custclean.knowledge.dates.calendar_days import Mask
from custclean.remembered import remembered
from custclean.text_bytes import bytes_of

Years = npt.NDArray[np.uint16]


@remembered
def years_of(days: pa.StringArray) -> Years:
    """The years of n canonical days or moments, 0 for null.

    >>> years_of(pa.array(["1985-01-12", None, "2024-02-29T10:00:00"])).tolist()
    [1985, 0, 2024]
    """
    ends, data = bytes_of(days)
    text = np.concatenate([data, np.zeros(4, np.uint8)])
    four = np.ndarray((len(text) - 3,), np.uint32, text, strides=(1,))[ends[:-1]]  # the bytes from every start on
    two = (four & np.uint32(0x0F0F0F0F)) * np.uint32(10 * 2**8 + 1) >> np.uint32(8)  # tens and ones in each half
    two = (two & np.uint32(0x00FF00FF)) * np.uint32(100 * 2**16 + 1) >> np.uint32(16)
    years: Years = two.astype(np.uint16)
    return years * filled(days) if days.null_count else years


def among(
    days: pa.StringArray, suspects: Mask, confirm: Callable[[pa.StringArray], pa.BooleanArray]
) -> pa.BooleanArray:
    """Which of n days are confirmed, where only those under suspicion may be; null of `confirm` counts as no."""
    found = np.zeros(len(days), np.bool_)
    places = np.flatnonzero(suspects)
    if len(places):
        found[places] = flags(confirm(days.take(pa.array(places))))
    return as_mask(found)


def is_year_of(days: pa.StringArray, wanted: Iterable[str]) -> Mask:
    """Where the year of a day is that of any of the wanted days."""
    table = np.zeros(10_000, np.bool_)
    table[[int(day[:4]) for day in wanted]] = True
    found: Mask = table.take(years_of(days), mode="clip")
    return found
