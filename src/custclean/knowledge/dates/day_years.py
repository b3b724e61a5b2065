"""The years of canonical days, read from their bytes: what no day of the column can be is ruled out by them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custclean.bits import filled
from custclean.knowledge.dates.calendar_days import Mask
from custclean.remembered import remembered
from custclean.text_bytes import beginnings

Years = npt.NDArray[np.uint16]


@remembered
def years_of(days: pa.StringArray) -> Years:
    """The years of n canonical days or moments, 0 for null.

    >>> years_of(pa.array(["1985-01-12", None, "2024-02-29T10:00:00"])).tolist()
    [1985, 0, 2024]
    """
    four = beginnings(days, 4).view(np.uint32)[:, 0]
    two = (four & np.uint32(0x0F0F0F0F)) * np.uint32(10 * 2**8 + 1) >> np.uint32(8)  # tens and ones in each half
    two = (two & np.uint32(0x00FF00FF)) * np.uint32(100 * 2**16 + 1) >> np.uint32(16)
    years: Years = two.astype(np.uint16)
    return years * filled(days) if days.null_count else years


def is_year_of(days: pa.StringArray, wanted: Iterable[str]) -> Mask:
    """Where the year of a day is that of any of the wanted days."""
    table = np.zeros(10_000, np.bool_)
    table[[int(day[:4]) for day in wanted]] = True
    found: Mask = table.take(years_of(days), mode="clip")
    return found
