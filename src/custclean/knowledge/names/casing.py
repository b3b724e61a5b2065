"""Capital letters of names and places: repaired where a value is ALL CAPITALS or all small, else left alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import each_distinct, patch
from custclean.text import nfc

# Small words inside a person's name: nobility and origin in German, Dutch, French, Spanish, Italian, Portuguese,
# Arabic names.
_PERSONS = """van von der den ter ten de del dela della di da do dos das du la las los y zu zum zur af av bin ibn bint
фон де ван дер"""
# Small words inside the name of a place, in the languages of customer files.
_PLACES = """am an der im in ob vor bei auf und a nad pod v ve na u pri k sur sous en les lès le la de des du et aux
del los las y upon by on of the under with next bij aan den op
на под над при в и"""
OF_PERSONS, OF_PLACES = frozenset(_PERSONS.split()), frozenset(_PLACES.split())
_SONS = frozenset({"оглы", "кызы", "оглу"})  # Azerbaijani "son of", "daughter of": small at the end too

_NUMERALS = frozenset({"ii", "iii", "iv", "vii", "viii"})  # not vi: a given name
_ACRONYMS = frozenset({"nyc", "dc", "la", "спб", "мск"})

# Words that title case alone gets right; the rest goes through Python.
_PLAIN = r"^\pL{3,}(?:[ -]\pL{3,})*$"
_BY_HAND = "|".join(sorted(OF_PERSONS | OF_PLACES | _SONS | _NUMERALS | _ACRONYMS))
_DELICATE = rf"(?i)(?:^|[ -])(?:mc\pL+|{_BY_HAND})(?:[ -]|$)"
_WORD = re.compile(r"[^\s\-–—/(),&+]+")
_AFTER_DOT = re.compile(r"\.[^\W\d_]")
_SCOTTISH = re.compile(r"mc(?!h[ei][dt]|kh)[a-z]{3,}")  # not Mchedlishvili
_ELIDED = re.compile(r"(?:o|d|l|dell|dall|sant)'(?=[^\W\d_]{2})")


def persons(values: pa.StringArray) -> pa.StringArray:
    """Names of persons with their capital letters repaired (n values).

    >>> persons(pa.array(["MCDONALD", "van der berg", "NOWAK-KOWALSKA", "o'neil", "DiCaprio"])).to_pylist()
    ['McDonald', 'van der Berg', 'Nowak-Kowalska', "O'Neil", 'DiCaprio']
    """
    return _repaired(values, _of_person)


def places(values: pa.StringArray) -> pa.StringArray:
    """Names of places with their capital letters repaired (n values).

    >>> places(pa.array(["ÚSTÍ NAD LABEM", "ростов-на-дону", "saint-étienne", "LA ROCHELLE"])).to_pylist()
    ['Ústí nad Labem', 'Ростов-на-Дону', 'Saint-Étienne', 'La Rochelle']
    """
    return _repaired(values, _of_place)


def _repaired(values: pa.StringArray, word: Callable[[str, int, int], str]) -> pa.StringArray:
    one_case = pc.or_(pc.utf8_is_upper(values), pc.utf8_is_lower(values))
    if not pc.any(one_case).as_py():
        return values
    delicate = pc.or_(
        pc.invert(pc.match_substring_regex(values, _PLAIN)),
        pc.match_substring_regex(values, _DELICATE),
    )
    values = patch(values, pc.and_not(one_case, delicate), pc.utf8_title)
    by_hand = partial(_cased, word=word)
    return patch(values, pc.and_(one_case, delicate), lambda some: each_distinct(some, by_hand))


def _cased(value: str, word: Callable[[str, int, int], str]) -> str:
    """One value, word by word."""
    found = list(_WORD.finditer(value))
    pieces, end = [], 0
    for number, one in enumerate(found):
        pieces += [value[end : one.start()], word(one.group(), number, len(found) - 1)]
        end = one.end()
    return nfc("".join([*pieces, value[end:]]))


def _of_person(word: str, number: int, last: int) -> str:
    """One word of a person's name: the word, its number, the number of the last one."""
    lower = _small(word)
    if (lower in OF_PERSONS and number < last and len(lower) > 1) or (lower in _SONS and number > 0):
        return lower
    if lower in _NUMERALS and number == last > 0:
        return lower.upper()
    if _SCOTTISH.fullmatch(lower):
        return "Mc" + _capital(lower[2:])
    return _with_apostrophe(lower)


def _of_place(word: str, number: int, last: int) -> str:
    """One word of a place's name: the word, its number, the number of the last one."""
    lower = _small(word)
    if lower in OF_PLACES and 0 < number < last:
        return lower
    if lower in _ACRONYMS and last == 0:
        return lower.upper()
    if number > 0 and lower.startswith(("d'", "l'")):
        return lower[:2] + _capital(lower[2:])
    return _with_apostrophe(lower)


def _with_apostrophe(lower: str) -> str:
    """Capitals at the start, after O', D', L' and after a dot between letters (J.P.)."""
    if elided := _ELIDED.match(lower):
        return _capital(lower[: elided.end()]) + _capital(lower[elided.end() :])
    return _AFTER_DOT.sub(lambda found: found.group().title(), _capital(lower))


def _small(word: str) -> str:
    """All small letters; a Turkish İ stays where it begins the word, and becomes a plain i inside."""
    return word[:1] + word[1:].lower().replace("i̇", "i") if word[:1] == "İ" else word.lower()


def _capital(word: str) -> str:
    """The first letter made capital; a leading apostrophe ('s-Hertogenbosch) keeps the word small."""
    return word[:1].title() + word[1:]
