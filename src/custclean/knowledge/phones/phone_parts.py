"""What a canonical phone number implies: its country, its type, how it is written at home and abroad.

All of it is what phonenumbers says, once per distinct number; of several numbers in a cell, of the first.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import each_distinct

_SEVERAL, _EXTENSION = ";", ";ext="


def first_number(canonical: pa.StringArray) -> pa.StringArray:
    """The first number of each cell, without its extension.

    >>> first_number(pa.array(["+48221234567;ext=8; +48601234567", None])).to_pylist()
    ['+48221234567', None]
    """
    return pc.list_element(pc.split_pattern(canonical, _SEVERAL, max_splits=1), 0)


def country(_: pa.StringArray, canonical: pa.StringArray, __: object) -> pa.StringArray:
    """ISO 3166 alpha-2 of the country that gave the number out; null for numbers of no country (+800)."""
    return each_distinct(first_number(canonical), _country)


def type_of(_: pa.StringArray, canonical: pa.StringArray, __: object) -> pa.StringArray:
    """One of mobile, landline, fixed_or_mobile, toll_free, premium, shared_cost, voip, other."""
    return each_distinct(first_number(canonical), _type)


def national(_: pa.StringArray, canonical: pa.StringArray, __: object) -> pa.StringArray:
    """How the number is written in its own country: 22 123 45 67."""
    return each_distinct(first_number(canonical), _national)


def international(_: pa.StringArray, canonical: pa.StringArray, __: object) -> pa.StringArray:
    """How the number is written for readers abroad: +48 22 123 45 67."""
    return each_distinct(first_number(canonical), _international)


def extension(_: pa.StringArray, canonical: pa.StringArray, __: object) -> pa.StringArray:
    """What is dialled after the number has answered; null for none.

    >>> extension(None, pa.array(["+48221234567;ext=8; +48601234567", "+48601234567"]), None).to_pylist()
    ['8', None]
    """
    return pc.struct_field(pc.extract_regex(canonical, rf"^[^;]*{_EXTENSION}(?P<extension>[0-9]+)"), "extension")


@lru_cache(maxsize=1 << 12)
def _parsed(number: str) -> Any:  # noqa: ANN401  phonenumbers ships no types
    import phonenumbers  # noqa: PLC0415  only where numbers are read

    try:
        return phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return None  # not a canonical number


@cache
def _types() -> dict[int, str]:
    from phonenumbers import PhoneNumberType as Type  # noqa: PLC0415  see above

    return {
        Type.MOBILE: "mobile",
        Type.FIXED_LINE: "landline",
        Type.FIXED_LINE_OR_MOBILE: "fixed_or_mobile",
        Type.TOLL_FREE: "toll_free",
        Type.PREMIUM_RATE: "premium",
        Type.SHARED_COST: "shared_cost",
        Type.VOIP: "voip",
    }


def _type(number: str) -> str | None:
    import phonenumbers  # noqa: PLC0415  see above

    parsed = _parsed(number)
    return None if parsed is None else _types().get(phonenumbers.number_type(parsed), "other")


def _country(number: str) -> str | None:
    """The country of a number.

    >>> _country("+12505550134"), _country("+80012345678")
    ('CA', None)
    """
    import phonenumbers  # noqa: PLC0415  see above

    parsed = _parsed(number)
    region = None if parsed is None else phonenumbers.region_code_for_number(parsed)
    return region if region and region.isalpha() else None


def _national(number: str) -> str | None:
    import phonenumbers  # noqa: PLC0415  see above

    return _written(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def _international(number: str) -> str | None:
    import phonenumbers  # noqa: PLC0415  see above

    return _written(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _written(number: str, form: int) -> str | None:
    import phonenumbers  # noqa: PLC0415  see above

    parsed = _parsed(number)
    return None if parsed is None else str(phonenumbers.format_number(parsed, form))
