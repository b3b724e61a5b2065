"""Which of the words of a full name is the given one: by capitals, patronymic, known names, or the column's order."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from custclean.knowledge.letters.word_lists import words
from custclean.knowledge.names.casing import OF_PERSONS
from custclean.knowledge.names.given_genders import gender_of_patronymic
from custclean.knowledge.names.name_evidence import is_surname
from custclean.text import fold


class Order(StrEnum):
    """What stands first in a full name, and what says so."""

    GIVEN = "given name first"
    COMMA = "family name first, by its comma"
    CAPITALS = "family name first, by its capitals"
    KNOWN = "family name first, as the names are known"
    PATRONYMIC = "family name first, before given name and patronymic"
    COLUMN = "family name first, as in the rest of the column"


class Core(NamedTuple):
    """The names in between."""

    given: Sequence[str]
    middle: Sequence[str]
    family: Sequence[str]
    order: Order


TWO = 2  # names: a given and a family one
_JOINED = frozenset({"y", "e", "i"})  # between two surnames: Ramón y Cajal
_SONS = frozenset({"оглы", "кызы", "оглу", "ogly", "oglu", "kyzy"})


def arranged(names: list[str], *, family_first: bool) -> Core:
    """The names of one person, two at least, in their parts.

    Args:
        names: without titles and what stands behind a name.
        family_first: the order of the column, for names that do not tell their own.

    >>> arranged(["KOWALSKI", "Jan"], family_first=False)[:3]
    (['Jan'], [], ['KOWALSKI'])
    """
    return _by_capitals(names) or _by_patronymic(names) or by_names(names, family_first=family_first)


def _by_capitals(names: list[str]) -> Core | None:
    """KOWALSKI Jan, Jan KOWALSKI: the words in capitals are the family name."""
    loud = [len(name) > 1 and name.isupper() and "." not in name for name in names]
    small = [name.lower() in OF_PERSONS and not name.isupper() for name in names]
    if all(loud) or not any(len(name) > TWO and shouts for name, shouts in zip(names, loud, strict=True)):
        return None
    start = next(number for number, shouts in enumerate(loud) if shouts)
    end = len(loud) - next(number for number, shouts in enumerate(reversed(loud)) if shouts)
    while start and small[start - 1]:
        start -= 1
    if start and end < len(names):
        return None
    if start == 0:
        return Core(names[end : end + 1], names[end + 1 :], names[:end], Order.CAPITALS)
    return Core(names[:1], names[1:start], names[start:], Order.GIVEN)


def _by_patronymic(names: list[str]) -> Core | None:
    """Иванов Иван Иванович, Иван Иванович Иванов, Мамедов Али Вагиф оглы."""
    sons = len(names) > TWO and names[-1].lower() in _SONS
    if sons or gender_of_patronymic(names[-1]):
        fathers = 2 if sons else 1
        rest, father = names[:-fathers], names[-fathers:]
        if len(rest) > 1:
            return Core(rest[-1:], father, rest[:-1], Order.PATRONYMIC)
        if names[-1].lower().endswith("на") and not sons:
            return Core(rest, father, [], Order.GIVEN)  # Анна Ивановна; Роман Абрамович has a family name
        return None
    if len(names) > TWO and gender_of_patronymic(names[1]):
        return Core(names[:1], names[1:2], names[2:], Order.GIVEN)
    return None


def by_names(names: list[str], *, family_first: bool) -> Core:
    """By what is known as given name and as surname, else in the order of the column."""
    first, last = names[0], names[-1]
    order = Order.GIVEN
    if clearly_given(last) and clearly_family(first) and not any(map(_is_small, names[1:-1])):
        order = Order.KNOWN
    elif family_first and not (known(first) and not known(last)):
        order = Order.COLUMN
    if order is not Order.GIVEN:
        cut = _family_ends(names, order)
        return Core(names[cut : cut + 1], names[cut + 1 :], names[:cut], order)
    cut = _family_begins(names)
    double = len(names) - cut == TWO and not _is_small(names[cut]) and cut > 1  # José María García López
    return Core(names[:cut] if double else names[:1], [] if double else names[1:cut], names[cut:], order)


def _family_ends(names: list[str], order: Order) -> int:
    """How many words at the beginning are the family name: García Márquez Gabriel, van der Berg Jan."""
    cut = 1
    while cut < len(names) - 1:
        unknown = not known(names[cut]) and order is Order.KNOWN
        if not (_is_small(names[cut - 1]) or unknown or clearly_family(names[cut])):
            break
        cut += 1
    return cut


def _family_begins(names: list[str]) -> int:
    """Where the family name begins in names of which the given one is first: 1 at least."""
    end = len(names) - 1
    small = next((number for number in range(1, end) if _is_small(names[number])), None)
    if small is not None:
        two = small > 1 and (names[small].lower() == "y" or clearly_family(names[small - 1]))
        return small - 1 if two else small
    if end > TWO and names[end - 1].lower() in _JOINED:
        return end - 2
    return end - 1 if end > 1 and clearly_family(names[end - 1]) and is_surname(names[end]) else end


def _is_small(word: str) -> bool:
    """Whether a word is one of those before a surname: van, de, la; written small, or all in capitals."""
    return word.lower() in OF_PERSONS and (len(word) > 1 or word.islower())


@lru_cache(maxsize=1 << 16)
def clearly_given(word: str) -> bool:
    """Whether a word is a common given name and no surname."""
    return known(word) and not is_surname(word)


@lru_cache(maxsize=1 << 16)
def clearly_family(word: str) -> bool:
    """Whether a word is a surname, by the list or its ending, and no given name."""
    return is_surname(word) and not any(part in words("given_names") for part in fold(word).split())


@lru_cache(maxsize=1 << 16)
def known(word: str) -> bool:
    """Whether a word is a common given name, or two joined by a hyphen."""
    parts = fold(word).split()
    return bool(parts) and all(part in words("given_names") for part in parts)
