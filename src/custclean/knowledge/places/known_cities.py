"""Large cities: their country, how their postal codes begin, and how their names are spelt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

import pyarrow as pa

from custclean.knowledge.lists import by_country
from custclean.knowledge.places import slips
from custclean.text import fold

SHORTEST = 5
"""Letters that a name needs for a slip of one letter to be undone; four, where two neighbours only changed places."""

NAMELESS = "XX"
"""The block of the list whose cities are known by name only."""

_SAINT = frozenset({"saint", "sankt", "st", "sint"})
_CYRILLIC = re.compile("[А-яЁёІіЇїЄєҐґ]")
_LOST = re.compile("[?\N{REPLACEMENT CHARACTER}]+")
_NUMBERED = re.compile(r"(?<!\w)\d+(?!\w)|\d\d|^\d|\d$")  # a district's number, not a digit for a letter
_ROMAN = (
    ("shch|sch|sc", "s"),
    ("kh|ch", "h"),
    ("zh", "z"),
    ("sh", "s"),
    ("ts|tc|cz|tz", "c"),
    ("w", "v"),
    ("[yj]", "i"),
    ("i+", "i"),
    ("i?e|i?o", "e"),
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@dataclass(frozen=True, slots=True)
class City:
    """A city: its own name, its country (ISO alpha-2), first digits of its postal codes, its names elsewhere."""

    name: str
    country: str
    prefixes: tuple[str, ...]
    others: tuple[str, ...]


class Respelt(NamedTuple):
    """A better spelling of a city's name, and what is wrong with the one given: spelling, foreign, or slip."""

    name: str
    fault: str


@cache
def cities() -> tuple[City, ...]:
    """All that are listed."""
    return tuple(_city(country, entry) for country, entry in by_country("known_cities"))


def _city(country: str, entry: str) -> City:
    head, _, others = entry.partition(":")
    words = head.split()
    prefixes = [word for word in words if word.isdigit()]
    name = " ".join(word for word in words if not word.isdigit())
    return City(name, country, tuple(prefixes), tuple(other.strip() for other in others.split(",") if other.strip()))


def letters(name: str) -> str:
    """What spellings of a name share: no diacritics, spaces or hyphens; Cyrillic letters stay what they are.

    >>> letters("Saint-Étienne") == letters("St Etienne"), letters("Ростов-на-Дону")
    (True, 'ростовнадону')
    """
    if _CYRILLIC.search(name):
        return "".join(filter(str.isalnum, name.casefold())).replace("ё", "е")
    return "".join("st" if word in _SAINT else word for word in fold(name).split())


@cache
def _spelt() -> MappingProxyType[str, tuple[tuple[City, str], ...]]:
    """By their letters, every spelling with its city; German umlauts may be two letters."""
    table: dict[str, list[tuple[City, str]]] = {}
    for city in cities():
        for spelling in (city.name, *city.others):
            for written in {spelling, spelling.translate(_UMLAUTS)}:
                table.setdefault(letters(written), []).append((city, spelling))
    return MappingProxyType({key: tuple(found) for key, found in table.items()})


@cache
def _misspelt() -> slips.Names:
    return slips.index(_spelt(), SHORTEST - 1)


@lru_cache(maxsize=1 << 14)
def country_of(name: str) -> str | None:
    """The country (ISO alpha-2) of a large city, where no other country has a large city of that name.

    >>> country_of("Lyon"), country_of("Нижний Новгород"), country_of("Nowhere")
    ('FR', 'RU', None)
    """
    countries = {city.country for city, _ in _spelt().get(letters(name), ())} - {NAMELESS}
    return countries.pop() if len(countries) == 1 else None


@cache
def own_names() -> pa.StringArray:
    """The cities' names in their own languages."""
    return pa.array(sorted({city.name for city in cities()}))


@cache
def foreign_names() -> pa.StringArray:
    """Names of cities in other languages (of the same script) that are no city's own."""
    own = {city.name for city in cities()}
    found = {other for city in cities() for other in city.others if _same_script(other, city.name)}
    return pa.array(sorted(found - own))


def _same_script(left: str, right: str) -> bool:
    return bool(_CYRILLIC.search(left)) == bool(_CYRILLIC.search(right))


@lru_cache(maxsize=1 << 16)
def respelt(name: str, country: str | None) -> Respelt | None:
    """How the city that a name means is spelt, if not as given; None where it is right, unknown, or could be several.

    >>> respelt("Poznan", "PL"), respelt("Berln", "DE"), respelt("Prague", "CZ"), respelt("Krak?w", None)
    (Respelt(name='Poznań', fault='spelling'), Respelt(name='Berlin', fault='slip'), \
Respelt(name='Praha', fault='foreign'), Respelt(name='Kraków', fault='slip'))
    >>> respelt("Moskva", "RU"), respelt("Pcim", "PL"), respelt("Essen", "PL")
    (None, None, None)
    """
    key = letters(name)
    if known := _spelt().get(key):
        return _known(name, [(city, spelling) for city, spelling in known if country in {city.country, None}])
    if _LOST.search(name):
        return _lost(name, country)
    return None if len(key) < SHORTEST - 1 or _NUMBERED.search(name) else _slip(key, country)


def _known(name: str, found: list[tuple[City, str]]) -> Respelt | None:
    """A name whose letters are right."""
    if len({city for city, _ in found}) != 1 or any(name == city.name for city, _ in found):
        return None
    city = found[0][0]
    spellings = [spelling for _, spelling in found]
    if city.name in spellings:
        return None if name in spellings else Respelt(city.name, "spelling")
    if _same_script(name, city.name):
        return Respelt(city.name, "foreign")
    return None if name in spellings else Respelt(spellings[0], "spelling")


def _slip(key: str, country: str | None) -> Respelt | None:
    """A name with one wrong letter."""
    near = slips.near(key, _misspelt())
    if len(key) < SHORTEST:
        near = [other for other in near if sorted(other) == sorted(key)]
    found = [pair for other in near for pair in _spelt()[other] if country in {pair[0].country, None}]
    if len({city for city, _ in found}) != 1:
        return None
    city, spellings = found[0][0], [spelling for _, spelling in found]
    if _CYRILLIC.search(city.name) and transliterated(key) in map(transliterated, (fold(city.name), *near)):
        return None
    own = city.name, _in_ascii(city.name)
    return Respelt(next((name for name in own if name in spellings), spellings[0]), "slip")


@cache
def _in_ascii(name: str) -> str:
    """The name of a listed city without diacritics."""
    return fold(name).title()


@lru_cache(maxsize=1 << 12)
def transliterated(name: str) -> str:
    """What the ways to write a Russian name in Latin letters have in common.

    >>> transliterated("krasnojarsk") == transliterated("krasnoyarsk") == transliterated("krasnoiarsk")
    True
    """
    for pattern, letter in _ROMAN:
        name = re.sub(pattern, letter, name)
    return name


def _lost(name: str, country: str | None) -> Respelt | None:
    """A name in which a program put question marks for the letters that are not ASCII, one for each."""
    found = {known for known in _listed(country, len(name)) if all(map(_may_be, name, known))}
    return Respelt(found.pop(), "slip") if len(found) == 1 else None


def _may_be(sign: str, letter: str) -> bool:
    """Whether a sign of a name is a letter, or may stand for one that was lost."""
    return sign == letter or (_LOST.match(sign) is not None and not letter.isascii())


@cache
def _listed(country: str | None, length: int) -> tuple[str, ...]:
    """The names of so many letters of the cities of a country, or of all where it is unknown."""
    return tuple(city.name for city in cities() if len(city.name) == length and country in {city.country, None})
