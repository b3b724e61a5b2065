"""Capital letters of names and places: repaired where a value is ALL CAPITALS or all small, else left alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, partial

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import each_distinct, patch
from custclean.knowledge.names.letter_classes import LETTERS
from custclean.text import nfc

# Small words inside a person's name: nobility and origin in German, Dutch, French, Spanish, Italian, Portuguese,
# Arabic names.
_PERSONS = """van von vom der den ter ten de del dela da do dos das du la las los y zu zum zur af av bin ibn bint
фон де ван дер"""
_ARTICLES = frozenset({"la", "las", "los"})  # small after another small word: de la Cruz, but La Fontaine
# Small words inside the name of a place, in the languages of customer files.
_PLACES = """am an der im in ob vor bei auf und a nad pod v ve na u pri k sur sous en les lès le la de des du et aux
del los las y upon by on of the under with next bij aan den op
на под над при в и"""
OF_PERSONS, OF_PLACES = frozenset(_PERSONS.split()), frozenset(_PLACES.split())
_SONS = frozenset({"оглы", "кызы", "оглу"})  # Azerbaijani "son of", "daughter of": small at the end too

_NUMERALS = frozenset({"ii", "iii", "iv", "vii", "viii"})  # not vi: a given name
_ACRONYMS = frozenset({"nyc", "dc", "la", "спб", "мск"})

# Words that title case alone gets right; the rest goes through Python.
_PLAIN = rf"^[{LETTERS}]{{3,}}(?:[ -][{LETTERS}]{{3,}})*$"
_BY_HAND = "|".join(sorted(OF_PERSONS | OF_PLACES | _SONS | _NUMERALS | _ACRONYMS))
_DELICATE = rf"(?i)(?:^|[ -])(?:ma?c[^ -]+|{_BY_HAND})(?:[ -]|$)"
_WORDS = re.compile(r"([^\s\-–—/(),&+]+)")
_AFTER_DOT = re.compile(r"\.[^\W\d_]")
_SCOTTISH = re.compile(r"mc(?!h[ei][dt]|kh)[a-z]{3,}")  # not Mchedlishvili
_ELIDED = re.compile(r"(?:o|d|l|m|n|dell|dall|sant)'(?=[^\W\d_]{2})")
# Clans whose name is mostly written with two capitals; Mackiewicz, Machado, Mackey are no clans.
_CLANS = """macallister macarthur macaulay macbride maccormack macdonald macdonnell macdougall macdowell macduff
macfarlane macgillivray macgregor macinnes macintosh macintyre mackinnon mackintosh maclachlan maclaren macleod macmahon
macmillan macnamara macnaughton macneil macneill macpherson macquarie macrae mactavish"""
CLANS = frozenset(_CLANS.split())
_PAIR = re.compile(r"[bcdfghj-np-tv-xz]{2}")  # two letters that only initials can be: JP, TJ
_PAIRS_READ = frozenset({"ng", "dr", "mr", "ms", "st", "jr", "sr", "mx", "hr", "fr"})  # a surname, titles

# kOWALSKI, o'bRIEN, jAN kOWALSKI: typed with the caps lock on. McDONALD: capitals after a prefix in its own case.
_SLIPPED = re.compile(r"aA{2,}(?:[ '-]a?A+)*")  # of _case
_PREFIXED = re.compile("[odl]'")
_SHOUTED_REST = r"^Ma?c[A-Z]{3,}$"

Recase = Callable[[list[str]], list[str]]  # all words of a value in small letters -> with their capitals


def persons(values: pa.StringArray) -> pa.StringArray:
    """Names of persons with their capital letters repaired (n values).

    >>> persons(pa.array(["MCDONALD", "van der berg", "NOWAK-KOWALSKA", "o'neil", "DiCaprio"])).to_pylist()
    ['McDonald', 'van der Berg', 'Nowak-Kowalska', "O'Neil", 'DiCaprio']
    >>> persons(pa.array(["kOWALSKI", "McDONALD", "KOWALSKI Jan"])).to_pylist()
    ['Kowalski', 'McDonald', 'KOWALSKI Jan']
    """
    shouted = pc.match_substring_regex(values, _SHOUTED_REST)
    return patch(_repaired(values, _of_person), shouted, lambda some: each_distinct(some, _after_prefix))


def person(value: str) -> str:
    """One name with its capital letters repaired, if it is all capitals or all small.

    >>> person("DE LA CRUZ"), person("LaToya")
    ('de la Cruz', 'LaToya')
    """
    return _cased(value, _of_person) if value.isupper() or value.islower() else value


def places(values: pa.StringArray) -> pa.StringArray:
    """Names of places with their capital letters repaired (n values).

    >>> places(pa.array(["ÚSTÍ NAD LABEM", "ростов-на-дону", "saint-étienne", "LA ROCHELLE"])).to_pylist()
    ['Ústí nad Labem', 'Ростов-на-Дону', 'Saint-Étienne', 'La Rochelle']
    """
    return _repaired(values, _of_place)


def _repaired(values: pa.StringArray, words: Recase) -> pa.StringArray:
    values = patch(values, _looks_slipped(values), _unslipped)
    one_case = pc.or_(pc.utf8_is_upper(values), pc.utf8_is_lower(values))
    return patch(values, one_case, partial(_recased, words=words))


def _recased(values: pa.StringArray, words: Recase) -> pa.StringArray:
    """Values of one case in capitals and small letters."""
    plain = pc.match_substring_regex(values, _PLAIN)
    plain = pc.and_not(plain, pc.match_substring_regex(values, _DELICATE))
    titled = patch(values, plain, pc.utf8_title)
    return patch(titled, pc.invert(plain), lambda some: each_distinct(some, partial(_cased, words=words)))


def _looks_slipped(values: pa.StringArray) -> pa.BooleanArray:
    """Small at the start and then capitals: a look that costs little and misses nothing, as RE2's letters are dear."""
    small = pc.utf8_is_lower(pc.utf8_slice_codeunits(values, 0, 1))
    return pc.and_(small, pc.utf8_is_upper(pc.utf8_slice_codeunits(values, -2, None)))


def _unslipped(values: pa.StringArray) -> pa.StringArray:
    return patch(values, each_distinct(values, _is_slipped, pa.bool_()), pc.utf8_swapcase)


def _is_slipped(value: str) -> bool:
    """Whether a value is written as kOWALSKI, o'bRIEN or jAN kOWALSKI."""
    rest = value[2:] if _PREFIXED.match(value) else value
    return rest[1:3].isupper() and _SLIPPED.fullmatch("".join(map(_case, rest))) is not None


@lru_cache(maxsize=1 << 10)
def _case(letter: str) -> str:
    """A letter as `a` or `A`, what stands between letters as it is, and `.` for all else.

    >>> "".join(map(_case, "o'bRIEN-ŁĄ2"))
    "a'aAAAA-AA."
    """
    if letter in " '-":
        return letter
    return {"Ll": "a", "Lu": "A"}.get(unicodedata.category(letter), ".")


def _after_prefix(name: str) -> str:
    """McDONALD, MacDONALD with the capitals after the prefix made small, all but the first."""
    head = name.index("c") + 1
    return name[:head] + name[head:].title()


def _cased(value: str, words: Recase) -> str:
    """One value with its words, in small letters, as `words` writes them."""
    parts = _WORDS.split(value)  # a word, and what stands between words, in turn
    parts[1::2] = words([_small(one) for one in parts[1::2]])
    return nfc("".join(parts))


def _of_person(words: list[str]) -> list[str]:
    """The words of a person's name, given in small letters."""
    return [_person_word(words, number) for number in range(len(words))]


def _person_word(words: list[str], number: int) -> str:
    """One word of a person's name: all words in small letters, and its number."""
    word, last = words[number], len(words) - 1
    if (_is_particle(words, number) and len(word) > 1) or (word in _SONS and number > 0):
        return word
    if (word in _NUMERALS and number == last > 0) or (_PAIR.fullmatch(word) and word not in _PAIRS_READ):
        return word.upper()
    if _SCOTTISH.fullmatch(word):
        return "Mc" + _capital(word[2:])
    if word in CLANS:
        return "Mac" + _capital(word[3:])
    return _with_apostrophe(word)


def _is_particle(words: list[str], number: int) -> bool:
    """Whether a word is one of those that stay small: not the last one, and an article only after another."""
    if words[number] not in OF_PERSONS or number == len(words) - 1:
        return False
    return words[number] not in _ARTICLES or (number > 0 and words[number - 1] in OF_PERSONS)


def _of_place(words: list[str]) -> list[str]:
    """The words of a place's name, given in small letters."""
    last = len(words) - 1
    return [_place_word(word, number == 0, number == last) for number, word in enumerate(words)]


@lru_cache(maxsize=1 << 14)
def _place_word(lower: str, first: bool, last: bool) -> str:  # noqa: FBT001 — a cache wants its arguments plain
    """One word of a place's name, and where it stands."""
    if lower in OF_PLACES and not first and not last:
        return lower
    if lower in _ACRONYMS and first and last:
        return lower.upper()
    if not first and lower.startswith(("d'", "l'")):
        return lower[:2] + _capital(lower[2:])
    return _with_apostrophe(lower)


def _with_apostrophe(lower: str) -> str:
    """Capitals at the start, after O', D', L' and after a dot between letters (J.P.)."""
    if elided := _ELIDED.match(lower):
        return _capital(lower[: elided.end()]) + _capital(lower[elided.end() :])
    return _AFTER_DOT.sub(lambda found: found.group().title(), _capital(lower))


@lru_cache(maxsize=1 << 14)
def _small(word: str) -> str:
    """All small letters; a Turkish İ stays where it begins the word, and becomes a plain i inside."""
    return word[:1] + word[1:].lower().replace("i̇", "i") if word[:1] == "İ" else word.lower()


def _capital(word: str) -> str:
    """The first letter made capital; a leading apostrophe ('s-Hertogenbosch) keeps the word small."""
    return word[:1].title() + word[1:]
