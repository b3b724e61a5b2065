"""What is typed where a phone number is wanted and there is none."""

from __future__ import annotations

from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import patch
from custclean.knowledge.phones.phone_digits import Mask, raw_bytes, valid
from custclean.remembered import remembered

_RUNS = "|".join(f"{digit}{{6,}}" for digit in "0123456789")
_STAIRS = "0123456789|123456789|1234567890|12345678|1234567|123456|987654321|9876543210|0987654321"


@cache
def _filler() -> str:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE  # noqa: PLC0415  only where numbers are read

    codes = "|".join(str(code) for code in COUNTRY_CODE_TO_REGION_CODE)
    return rf"^(?:(?:\+|00)(?:{codes}))?(?:{_RUNS}|{_STAIRS})$|^\+?0+$"


@remembered
def filler(values: pa.StringArray, canonical: pa.StringArray) -> pa.BooleanArray:
    """Where somebody had to type a number and had none: all digits alike, or counting up or down.

    >>> filler(pa.array(["000-000-000", "123456789", "600 000 000"]), pa.nulls(3, pa.string())).to_pylist()
    [True, True, False]
    """
    unread = pc.and_(values.is_valid(), canonical.is_null())
    digits = pc.replace_substring_regex(values.filter(unread), "[^0-9+]+", "")
    found = patch(unread, unread, lambda _: pc.match_substring_regex(digits, _filler()))
    likely = pa.array(_ends_evenly(canonical))
    some = canonical.filter(likely)
    return patch(found, likely, lambda _: pc.match_substring_regex(some, _filler()))


def _ends_evenly(canonical: pa.StringArray) -> Mask:
    """Where the last three digits are alike, or count up or down; a few others are let through."""
    data, ends = raw_bytes(canonical)
    last, middle, first = (data[np.maximum(ends[1:] - back, 0)].astype(np.int16) for back in (1, 2, 3))
    step, before = last - middle, middle - first
    even: Mask = valid(canonical) & ((step == before) | (step < -1)) & (np.abs(before) <= 1)
    return even
