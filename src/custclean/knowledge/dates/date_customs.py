"""How countries write dates in digits: the day first, the month first, or both ways."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import filled
from custclean.kind import Context
from custclean.knowledge.dates.date_styles import Small
from custclean.remembered import remembered
from custclean.text_bytes import bytes_of

MONTH_FIRST_REGIONS = frozenset({"US", "PH", "AS", "GU", "MH", "MP", "PR", "UM", "VI"})
"""Where the short date starts with the month (CLDR: en-US and its territories, fil-PH)."""
BOTH_WAYS_REGIONS = frozenset({"CA", "ZA", "KE", "GH"})
"""Where both orders are in use; a date's country tells nothing there."""
OPEN, DAY, MONTH = CUSTOMS = ("open", "day", "month")
"""How the record's country writes dates; `open` where it is unknown, or writes both."""


def custom_of(region: str | None) -> str:
    """How a country writes dates in digits.

    >>> custom_of("US"), custom_of("PL"), custom_of("CA"), custom_of(None)
    ('month', 'day', 'open', 'open')
    """
    if region is None or region in BOTH_WAYS_REGIONS:
        return OPEN
    return MONTH if region in MONTH_FIRST_REGIONS else DAY


def customs(context: Context, count: int) -> Small:
    """The custom of n records by its place in CUSTOMS: of their country, or of the region of a base without countries.

    In a base that has them, a record whose country cannot be read may come from anywhere.
    """
    countries = context.siblings.get("country")
    if countries is None:
        return np.full(count, CUSTOMS.index(custom_of(context.region)), np.uint8)
    return _customs_of(countries)


@remembered
def _customs_of(countries: pa.StringArray) -> Small:
    ends, data = bytes_of(countries)
    there = filled(countries)
    if not np.array_equal(np.diff(ends), there * np.intp(len("PL"))):
        return _customs_by_name(countries)
    found = np.full(len(countries), CUSTOMS.index(OPEN), np.uint8)
    found[there] = _by_letters().take(data.view(np.uint16))
    return found


@lru_cache(maxsize=1)
def _by_letters() -> Small:
    """The custom of every two bytes, as one number."""
    table = np.full(1 << 16, CUSTOMS.index(DAY), np.uint8)
    for regions, custom in ((BOTH_WAYS_REGIONS, OPEN), (MONTH_FIRST_REGIONS, MONTH)):
        table[np.array(sorted(regions), "S2").view(np.uint16)] = CUSTOMS.index(custom)
    return table


def _customs_by_name(countries: pa.StringArray) -> Small:
    """The same for any texts, and where null places have left bytes behind."""
    places = countries.dictionary_encode()
    of = np.array([CUSTOMS.index(custom_of(region)) for region in [*places.dictionary.to_pylist(), None]], np.uint8)
    found: Small = of.take(pc.fill_null(places.indices, len(of) - 1).to_numpy())
    return found
