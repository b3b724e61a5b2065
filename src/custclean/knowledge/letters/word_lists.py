"""The lists of words that come with the package (data/*.txt): given names, surnames, cities, titles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

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
    text = files("custclean.knowledge").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition(":") for line in text.splitlines() if not line.startswith("#"))
    return MappingProxyType(
        {
            label: tuple(word for each in listed.split(",") if (word := each.strip()))
            for label, _, listed in lines
            if label
        }
    )
