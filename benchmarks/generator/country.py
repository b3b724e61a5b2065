"""What the generator knows of a country: its people's names, places, telephone plan, mail providers and habits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GivenName:
    """A given name and the short forms that the same person may use."""

    name: str
    nicknames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class City:
    """A town: its name, how its postal codes begin, its telephone area codes, and its English name if it has one."""

    name: str
    postal: tuple[str, ...]
    areas: tuple[str, ...]
    exonym: str


@dataclass(frozen=True, slots=True)
class Country:
    """All word lists and figures of one country.

    Attributes:
        code: ISO 3166 alpha-2.
        share: of the rows where all countries are asked for.
        men, women: most frequent first.
        surnames: (man's form, woman's form), most frequent first.
        streets: as written before (or after) the house number.
        street: the whole line with the fields {street}, {number}; `flat` is put behind it where there is a flat.
        postal: shape of a whole postal code, or, if it begins with a space, of what follows the city's prefix.
        calling: country calling code; trunk: what is dialled before a national number inside the country.
        mobiles: national mobile numbers by shape: "#" stands for a digit, "%" for a digit 2..9.
        landline: digits of a whole national landline number, area code included.
        domains: mail providers, most frequent first; typos: misspelt domains by domain.
        written: ways to write the country's name.
        dates: strftime patterns in use beside ISO.
        sentinels: words for "nothing" in its language.
        family: words before a surname in a mailbox shared by a household.
        legacy: the 8-bit encodings that mangle its text.
    """

    code: str
    share: float
    men: tuple[GivenName, ...]
    women: tuple[GivenName, ...]
    surnames: tuple[tuple[str, str], ...]
    cities: tuple[City, ...]
    streets: tuple[str, ...]
    street: str
    flat: str
    postal: str
    calling: str
    trunk: str
    mobiles: tuple[str, ...]
    landline: int
    domains: tuple[str, ...]
    written: tuple[str, ...]
    dates: tuple[str, ...]
    sentinels: tuple[str, ...]
    family: tuple[str, ...]
    legacy: tuple[str, ...]

    @property
    def postal_shapes(self) -> tuple[tuple[str, ...], ...]:
        """By city, the shapes of its postal codes."""
        whole = 0 if self.postal.startswith(" ") else 1
        return tuple(tuple(start + self.postal[len(start) * whole :] for start in city.postal) for city in self.cities)

    @property
    def landline_shapes(self) -> tuple[tuple[str, ...], ...]:
        """By city, the shapes of its landline numbers."""
        return tuple(
            tuple(area + "%" + "#" * (self.landline - len(area) - 1) for area in city.areas) for city in self.cities
        )


def given_names(text: str) -> tuple[GivenName, ...]:
    """Names separated by spaces, nicknames behind "=".

    >>> given_names("Jan=Janek,Jasiek Adam")[0].nicknames
    ('Janek', 'Jasiek')
    """
    split = (word.partition("=") for word in text.split())
    return tuple(GivenName(name, tuple(nicknames.split(",")) if nicknames else ()) for name, _, nicknames in split)


def cities(text: str) -> tuple[City, ...]:
    """One city a line: name|postal prefixes|area codes|English name, the last one only where it differs."""
    found = []
    for line in text.strip().splitlines():
        name, postal, areas, exonym = [*line.strip().split("|"), ""][:4]
        found.append(City(name, tuple(postal.split()), tuple(areas.split()), exonym or name))
    return tuple(found)


def surnames(text: str, stems: str, endings: str, feminine: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    """Whole surnames, then every stem with every ending; each beside the form that a woman bears."""
    compounds = [stem + ending for ending in endings.split() for stem in stems.split()]
    every = dict.fromkeys([*text.split(), *compounds])
    return tuple((name, feminine(name)) for name in every)


def words(text: str) -> tuple[str, ...]:
    """Words separated by spaces."""
    return tuple(text.split())


def lines(text: str) -> tuple[str, ...]:
    """One value a line."""
    return tuple(line.strip() for line in text.strip().splitlines())


def prefixes(text: str, digits: int) -> tuple[str, ...]:
    """Telephone prefixes, each filled up with "#" to a number of so many digits."""
    return tuple(prefix.ljust(digits, "#") for prefix in text.split())
