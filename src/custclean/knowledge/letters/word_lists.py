"""The lists of words that come with the package (data/*.txt): given names, surnames, cities, titles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from custclean.knowledge.lists import lines
from custclean.text import fold


@cache
def words(name: str) -> frozenset[str]:
    """The folded words of one list; read once.

    Args:
        name: of the file in data/ without its suffix: "given_names", "surnames", "cities".

    >>> "jurgen" in words("given_names"), "nowak" in words("given_names")
    (True, False)
    """
    return frozenset(folded for group in groups(name).values() for word in group if (folded := fold(word)))


@cache
def groups(name: str) -> Mapping[str, tuple[str, ...]]:
    """The words of one list as they are written, by the label before the colon of their line; read once.

    >>> groups("surnames")["en"][0]
    'Smith'
    """
    rows = (line.partition(":") for line in lines(name))
    return MappingProxyType(
        {
            label: tuple(word for each in listed.split(",") if (word := each.strip()))
            for label, _, listed in rows
            if label
        }
    )
