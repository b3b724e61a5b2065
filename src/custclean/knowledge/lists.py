"""The lists that come with the package (knowledge/data): text, a thing a line, `#` before what is said of the list."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

LANGUAGES = ("en", "pl", "cs", "ru", "de", "fr", "es")
"""The languages that bases are in, whose own words for things the lists hold; what two call alike is the first's."""


def lines(name: str) -> list[str]:
    """The lines of a list, without empty ones and what is said of it.

    >>> lines("postal_formats")[0]
    'AD AD999'
    """
    text = files("custclean.knowledge").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def by_country(name: str) -> Iterator[tuple[str, str]]:
    """Country (ISO alpha-2) and entry, of a list that is parted by lines such as [PL], its entries by semicolons.

    >>> next(by_country("regions"))
    ('US', 'AL =AL: Alabama, Ala')
    """
    country = ""
    for line in lines(name):
        if line.startswith("["):
            country = line.strip("[]")
        else:
            yield from ((country, entry.strip()) for entry in line.split(";") if entry.strip())
