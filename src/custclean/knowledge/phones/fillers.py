"""What is typed where a phone number is wanted and there is none."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custclean.bits import as_mask, filled, flags
from custclean.column import each_distinct
from custclean.knowledge.phones.phone_digits import digits_of
from custclean.remembered import remembered
from custclean.text_bytes import bytes_of

_FEWEST = 6  # digits that are alike or in order, for a number to be a filler; zeros may be fewer
_RUNS = "|".join(f"{digit}{{{_FEWEST},}}" for digit in "0123456789")
_STAIRS = "0123456789|123456789|1234567890|12345678|1234567|123456|987654321|9876543210|0987654321"
_NINE_TO_ZERO = np.uint8(247)  # -9, the last step of 1234567890
_BETWEEN_DIGITS = re.compile("[^0-9+]+")


@remembered
def filler(values: pa.StringArray, canonical: pa.StringArray) -> pa.BooleanArray:
    """Where somebody had to type a number and had none: all digits alike, or counting up or down.

    >>> filler(pa.array(["000-000-000", "123456789", "600 000 000"]), pa.nulls(3, pa.string())).to_pylist()
    [True, True, False]
    """
    found = np.zeros(len(values), np.bool_)
    unread = np.flatnonzero(filled(values) & ~filled(canonical))
    written = digits_of(values.take(unread))
    few = np.flatnonzero((written.sizes() > 0) & (written.sizes() < _FEWEST))
    likely = unread[np.union1d(few, _ending_evenly(written.data, written.ends))]
    found[likely] = flags(each_distinct(values.take(likely), _is_filler, pa.bool_()))
    ends, data = bytes_of(canonical)
    numbers = _ending_evenly(data, ends)
    found[numbers] |= flags(each_distinct(canonical.take(numbers), _is_filler, pa.bool_()))
    return as_mask(found)


def _ending_evenly(data: npt.NDArray[np.uint8], ends: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Which texts end in five digits that are alike, or count up or down; a few others are let through."""
    if not len(data):
        return np.zeros(0, np.intp)
    likely, stop = np.arange(len(ends) - 1), ends[1:]
    for back in (1, 2, 3):
        last, middle, first = (data.take(stop.take(likely) - (back + place), mode="wrap") for place in range(3))
        step, before = last - middle, middle - first  # modulo 256
        even = (step == before) | ((step == _NINE_TO_ZERO) & (back == 1))
        likely = likely[np.flatnonzero(even & (before + np.uint8(1) <= 2))]  # noqa: PLR2004  -1, 0, 1
    return likely


def _is_filler(number: str) -> bool:
    return _fillers().fullmatch(_BETWEEN_DIGITS.sub("", number)) is not None


@cache
def _fillers() -> re.Pattern[str]:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE  # noqa: PLC0415  only where numbers are read

    codes = "|".join(str(code) for code in COUNTRY_CODE_TO_REGION_CODE)
    return re.compile(rf"(?:(?:\+|00)(?:{codes}))?(?:{_RUNS}|{_STAIRS})|\+?0+")
