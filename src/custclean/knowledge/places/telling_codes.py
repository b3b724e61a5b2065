"""Postal codes that tell their country: by their letters, or together with the name of a large city."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import only
from custclean.knowledge.places.known_cities import City, cities
from custclean.knowledge.places.postal_forms import OF_ONE_COUNTRY
from custclean.text import fold
from custclean.text_bytes import holding

_TELLING = (
    ("GB", rf"^(?:GIR ?0AA|{OF_ONE_COUNTRY['GB']})$"),
    ("CA", f"^(?:{OF_ONE_COUNTRY['CA']})$"),
    ("NL", f"^(?:{OF_ONE_COUNTRY['NL']})$"),
)
"""Forms with letters that tell their country, however they are spaced."""


def country_told(values: pa.StringArray) -> pa.StringArray:
    """The country that a cleaned code can only be of, by its letters; null where digits leave it open.

    >>> country_told(pa.array(["SW1A1AA", "K1A0B1", "1234AB", "10115"])).to_pylist()
    ['GB', 'CA', 'NL', None]
    """
    told = pa.nulls(len(values), pa.string())
    has_letters = holding(values, b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if not has_letters.true_count:
        return told
    lettered = only(values, has_letters)
    for country, form in _TELLING:
        fits = pc.match_substring_regex(lettered, form)
        told = pc.if_else(pc.fill_null(fits, fill_value=False), pa.scalar(country), told)
    return told


def digits(values: pa.StringArray) -> pa.StringArray:
    """Nothing but the digits of each code.

    >>> digits(pa.array(["00-950", "110 00"])).to_pylist()
    ['00950', '11000']
    """
    return pc.replace_substring_regex(values, "[^0-9]", "")


def country_by_code(names: pa.StringArray, codes: pa.StringArray) -> pa.StringArray:
    """The country of n cities by their name and the digits of their postal code, where the two agree; else null.

    >>> country_by_code(pa.array(["Bydgoszcz", "Warsaw", "Pcim"]), pa.array(["85140", "46580", "32432"])).to_pylist()
    ['PL', None, None]
    """
    pairs, countries = _by_code()
    asked = pc.binary_join_element_wise(names, pc.utf8_slice_codeunits(codes, 0, 2), " ")
    return countries.take(pc.index_in(asked, value_set=pairs))


@cache
def _by_code() -> tuple[pa.StringArray, pa.StringArray]:
    """City and first two digits, "Warszawa 00", with the country beside; pairs that two countries share left out."""
    found: dict[str, set[str]] = {}
    for city in cities():
        for name in (city.name, *city.others, *{fold(city.name).title()}):
            for start in _two_digits(city):
                found.setdefault(f"{name} {start}", set()).add(city.country)
    sure = {pair: min(countries) for pair, countries in found.items() if len(countries) == 1}
    return pa.array(list(sure), pa.string()), pa.array(list(sure.values()), pa.string())


def _two_digits(city: City) -> Iterator[str]:
    for prefix in city.prefixes:
        yield from (prefix,) if len(prefix) > 1 else (f"{prefix}{digit}" for digit in range(10))
