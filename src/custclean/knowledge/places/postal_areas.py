"""The part of a postal code that names a region of its country: 00 (Warsaw), SW (south-west London), 021 (Boston)."""

from __future__ import annotations

import re
from types import MappingProxyType

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import only
from custclean.kind import Context
from custclean.knowledge.places import postal_forms
from custclean.knowledge.places.postal_reading import by_country, countries

_TWO_DIGITS = r"^[A-Z-]*(?P<area>[0-9]{2})"
_THREE_DIGITS = r"^(?P<area>[0-9]{3})"
_LETTERS = r"^(?P<area>[A-Z]+)[0-9]"
_THREE = r"^(?P<area>[A-Z0-9]{3})"
_FOUR = r"^(?P<area>[0-9]{4})"

_AREAS = MappingProxyType(
    dict.fromkeys(("GB", "JE", "GG", "IM"), _LETTERS)
    | dict.fromkeys(("IE", "CA"), _THREE)
    | dict.fromkeys(("US", "PR", "GU", "RU", "KZ", "KG", "TM", "RO", "JP"), _THREE_DIGITS)
    | {"NL": _FOUR}
)
"""What the posts of these countries sort by; elsewhere the first two digits."""


def area(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    """The area of each canonical code (n values); null where the country or its form is unknown.

    >>> codes = pa.array(["00-950", "SW1A 1AA", "02134"])
    >>> area(codes, codes, Context(siblings={"country": pa.array(["PL", "GB", "US"])})).to_pylist()
    ['00', 'SW', '021']
    """
    of = countries(raw, context)
    known = only(canonical, pc.is_in(of, value_set=postal_forms.known()))
    return by_country(known, of, _area)


def _area(code: str, country: str) -> str | None:
    found = re.match(_AREAS.get(country, _TWO_DIGITS), code)
    return found["area"] if found else None
