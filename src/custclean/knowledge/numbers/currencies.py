"""Currencies by code, sign and name.

What is not among our own words is looked up among the names of the Unicode CLDR, which the package carries.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from types import MappingProxyType

from custclean.knowledge.lists import lines
from custclean.knowledge.numbers.currency_words import CODES, GONE, SHARED, VARIANTS, WRITTEN
from custclean.text import fold


def _key(written: str) -> str:
    """What names are compared by: folded; signs, which fold to nothing, as they are."""
    text = written.strip()
    return text if not any(map(str.isalpha, text)) or "$" in text else fold(text)


@cache
def _known() -> MappingProxyType[str, str]:
    table = {_key(word): code for code, words in WRITTEN.items() for word in words.split(" | ")}
    return MappingProxyType(table | {code.lower(): code for code in CODES})


@cache
def _shared() -> MappingProxyType[str, tuple[str, ...]]:
    """Keys of what several currencies share -> their codes."""
    table = {_key(word): tuple(codes.split()) for word, codes in SHARED.items()}
    for word, variants in VARIANTS.items():
        table |= dict.fromkeys(map(_key, variants.split()), tuple(SHARED[word].split()))
    return MappingProxyType(table)


@cache
def _official() -> MappingProxyType[str, str]:
    """Names of the CLDR in seven languages; see cldr.py."""
    rows = (line.partition(": ") for line in lines("currency_names"))
    return MappingProxyType({name: code for code, _, names in rows for name in names.split(", ")})


@lru_cache(maxsize=4096)
def currencies(written: str) -> tuple[str, ...]:
    """The ISO 4217 codes that a code, sign or name can mean, the likeliest first; empty for what is no currency.

    >>> currencies("zł"), currencies("Euro"), currencies("kr"), currencies("US$"), currencies("Swiss Francs")
    (('PLN',), ('EUR',), ('SEK', 'NOK', 'DKK', 'ISK'), ('USD',), ('CHF',))
    >>> currencies("PLN (zł)"), currencies("EUR €"), currencies("szt"), currencies("DEM")
    (('PLN',), ('EUR',), (), ())
    """
    key = _key(written)
    if not key:
        return ()
    if found := _known().get(key):
        return (found,)
    if several := _shared().get(key):
        return several
    if len(key) > len("EUR") and (official := _official().get(key)):
        return (official,)
    parts = [part for part in re.split(r"[\s()\[\]/,–-]+", written.strip()) if part]
    if len(parts) > 1:
        meant = [set(currencies(part)) for part in parts]
        common = set.intersection(*meant)
        return tuple(common) if len(common) == 1 else ()
    return ()


def gone(written: str) -> str | None:
    """The currency after one that is no more, by the latter's code; None for any other text.

    >>> gone("dem"), gone("EUR")
    ('EUR', None)
    """
    return GONE.get(written.strip().upper())


@lru_cache(maxsize=512)
def of_region(region: str | None) -> str | None:
    """The currency of a country today, by the Unicode CLDR.

    >>> of_region("PL"), of_region("US"), of_region(None)
    ('PLN', 'USD', None)
    """
    if region is None:
        return None
    from babel.core import get_global  # noqa: PLC0415 — only signs that several currencies share need it

    now = [
        code
        for code, _, until, tender in get_global("territory_currencies").get(region, ())
        if until is None and tender
    ]
    return next((code for code in now if code in CODES), None)


@lru_cache(maxsize=4096)
def currency(written: str, region: str | None) -> str | None:
    """The one code that a code, sign or name means; of a sign that several share, that of the base's region.

    >>> currency("$", "CA"), currency("$", "PL"), currency("$", None), currency("zł", None)
    ('CAD', None, None, 'PLN')
    """
    found = currencies(written)
    if len(found) == 1:
        return found[0]
    own = of_region(region)
    return own if own in found else None
