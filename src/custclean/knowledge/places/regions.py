"""States, provinces, voivodeships, kraje, Länder, régions and oblasts by whatever people call them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from custclean.knowledge.lists import by_country
from custclean.knowledge.places import slips
from custclean.text import fold

SHORTEST = 6
"""Letters that a name needs for a typing slip to be undone."""

# Words that say "region": people leave them out, add them and abbreviate them.
_GENERIC = frozenset(
    """wojewodztwo woj voivodeship province provincia prov state region regiao oblast obl krai kray kraj land kanton
    canton respublika resp republic republika of the avtonomnyi okrug avtonomnaya ao autonomous territory""".split()  # noqa: SIM905 — words
)
_COMPLETE = frozenset({"US", "CA", "AU", "PL", "CZ", "SK", "DE", "AT", "CH", "ES", "RU"})
_CYRILLIC = re.compile("[А-яЁёІіЇїЄєҐґ]")
_SHORT = re.compile(r"[A-Z]{2,3}")
_PARTED = re.compile(r"[(),/]| [-–—] ")


@dataclass(frozen=True, slots=True)
class Region:
    """A region.

    Attributes:
        country: ISO 3166-1 alpha-2.
        code: ISO 3166-2, whole: "US-CA".
        name: as addresses write it: the official name, or the short code where that is the custom (US, CA, AU).
        others: what else it is called, codes too.
    """

    country: str
    code: str
    name: str
    others: tuple[str, ...]


@cache
def regions() -> tuple[Region, ...]:
    """All that are listed."""
    return tuple(_region(country, entry) for country, entry in by_country("regions"))


def _region(country: str, entry: str) -> Region:
    head, _, others = entry.partition(":")
    code, _, name = head.partition(" ")
    return Region(
        country,
        f"{country}-{code}",
        name.removeprefix("="),
        tuple(other.strip() for other in others.split(",") if other.strip()),
    )


def key(name: str) -> str:
    """What names of regions are compared by: folded, without the words that only say "region".

    >>> key("woj. Mazowieckie"), key("Московская обл."), key("Kraj Vysočina")
    ('mazowieckie', 'moskovskaya', 'vysocina')
    """
    words = fold(name).split()
    return "".join([word for word in words if word not in _GENERIC] or words)


@cache
def _named() -> MappingProxyType[str, tuple[Region, ...]]:
    """By key of each name that is no bare code, the regions; the first is the one meant where a country has two."""
    table: dict[str, list[Region]] = {}
    for region in regions():
        for name in dict.fromkeys((region.name, *region.others)):
            if not _SHORT.fullmatch(name) and region not in table.setdefault(key(name), []):
                table[key(name)].append(region)
    return MappingProxyType({name: tuple(found) for name, found in table.items()})


@cache
def _coded() -> MappingProxyType[str, tuple[Region, ...]]:
    """By code, with the country before it or not, the regions."""
    table: dict[str, list[Region]] = {}
    for region in regions():
        short = [name for name in (region.name, *region.others) if _SHORT.fullmatch(name)]
        for code in {region.code, region.code[3:], *short, *(f"{region.country}-{name}" for name in short)}:
            table.setdefault(code, []).append(region)
    return MappingProxyType({code: tuple(found) for code, found in table.items()})


CODED_ADDRESSES = ("US", "CA", "AU")
"""Whose regions are known by their code; elsewhere a code needs the country beside it."""


@lru_cache(maxsize=1 << 15)
def region(name: str, country: str | None) -> Region | None:
    """The region that a name or code means, in its record's country, else the only one of that name anywhere.

    >>> [found.code for name in ("calif.", "WOJ. MAZOWIECKIE", "Bavaria", "US-TX") if (found := region(name, None))]
    ['US-CA', 'PL-14', 'DE-BY', 'US-TX']
    >>> region("WA", "AU").name, region("WA", "US").name, region("WA", None), region("Kent", "GB")
    ('WA', 'WA', None, None)
    """
    if found := _one(name.strip(), country):
        return found
    parts = [_one(part.strip(), country) for part in _PARTED.split(name) if fold(part)]
    return parts[0] if len(parts) > 1 and len(set(parts)) == 1 else None


def _one(name: str, country: str | None) -> Region | None:
    if found := _among(_named().get(key(name), ()), country):
        return found
    code = name.upper().replace(".", "")
    if "-" not in code and country is None:
        coded = tuple(one for one in _coded().get(code, ()) if one.country in CODED_ADDRESSES)
        return coded[0] if len(coded) == 1 else None
    found = _among(_coded().get(code, ()), country)
    return found if found and ("-" in code or found.country == country) else None


def _among(found: tuple[Region, ...], country: str | None) -> Region | None:
    """The one meant: that of the record's country, or the only one there is."""
    own = [one for one in found if one.country == country]
    if own:
        return own[0]
    return found[0] if len({one.country for one in found}) == 1 else None


def written(name: str, country: str | None) -> str | None:
    """How the region is written in its country; None where it is unknown, or that would say less.

    A name in another script stays, and so does one whose short code means something else beside this country.

    >>> written("Bavaria", "DE"), written("california", "US"), written("Moskovskaya oblast", "RU")
    ('Bayern', 'CA', None)
    """
    found = region(name, country)
    if found is None or bool(_CYRILLIC.search(found.name)) != bool(_CYRILLIC.search(name)):
        return None
    return found.name if region(found.name, country) == found else None


def elsewhere(name: str, country: str) -> bool:
    """Whether a name is that of a region in another country, and of none in this one, whose regions are all listed.

    >>> elsewhere("Bayern", "PL"), elsewhere("Georgia", "US"), elsewhere("Limousin", "FR"), elsewhere("CA", "PL")
    (True, False, False, False)
    """
    found = {one.country for one in _named().get(key(name), ())}
    return bool(found) and country not in found and has_all_regions(country)


@cache
def _misspelt() -> slips.Names:
    return slips.index(_named(), SHORTEST)


def closest(name: str, country: str | None) -> str | None:
    """The one region that a misspelt name can mean; None where there are several, or none.

    >>> closest("Califronia", "US"), closest("mazowiecke", "PL"), closest("Kent", "GB")
    ('CA', 'mazowieckie', None)
    """
    wanted = key(name)
    if len(wanted) < SHORTEST - 1 or wanted.isdigit():
        return None
    near = {one for other in slips.near(wanted, _misspelt()) for one in _named()[other]}
    found = {one for one in near if country in {one.country, None}}
    return found.pop().name if len(found) == 1 else None


def has_all_regions(country: str | None) -> bool:
    """Whether all that addresses of a country name as its region is listed: not counties, departments, province codes.

    >>> has_all_regions("PL"), has_all_regions("GB")
    (True, False)
    """
    return country in _COMPLETE
