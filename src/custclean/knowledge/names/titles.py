"""Titles and forms of address: Frau Dr., mgr inż., MUDr., Mrs; what stands behind names: Jr., PhD, CSc."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from custclean.knowledge.letters.word_lists import groups
from custclean.text import fold, nfc

AND = frozenset({"and", "und", "i", "a", "et", "y", "&", "+", "и", "/"})
"""What stands between the titles of a couple: Mr and Mrs, Herr und Frau."""

_LONG = 4  # letters from which a title is known without its dot: MUDR, but not Fam
_SHORT_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd"})  # known in capitals throughout: JOHN SMITH JR
_NAMES_TOO = frozenset({"ma", "ba"})  # Nguyen, Ma; Smith, MA
_AT_DOTS = re.compile(r"(?<=\.)(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Title:
    """One title in all its spellings.

    Attributes:
        sort: "address", "alone", "degree", "more" or "suffix"; see the head of data/titles.txt.
        gender: "male", "female", or None where it tells none.
        spellings: as they may be written, the likeliest first.
    """

    sort: str
    gender: str | None
    spellings: tuple[str, ...]

    def spelled(self, word: str) -> str:
        """A word in one of the spellings: its own if it is one, else the first with the same ending."""
        if word in self.spellings:
            return word
        alike = (one for one in self.spellings if one.endswith(".") is word.endswith("."))
        return next(alike, self.spellings[0])


@cache
def _titles(*, suffixes: bool) -> Mapping[str, Title]:
    """Titles by their key: those before a name, or what stands behind one."""
    found: dict[str, Title] = {}
    for label, words in groups("titles").items():
        sort, _, who = label.partition(" ")
        if (sort == "suffix") is suffixes:
            for word in words:
                old = found.get(key(word), Title(sort, {"men": "male", "women": "female"}.get(who), ()))
                found[key(word)] = Title(old.sort, old.gender, (*old.spellings, nfc(word)))
    return MappingProxyType(found)


def key(word: str) -> str:
    """What spellings of one title have in common.

    >>> key("Ph. D."), key("г-жа") == key("Г-ЖА")
    ('phd', True)
    """
    return fold(word).replace(" ", "")


@lru_cache(maxsize=1 << 16)
def title_of(word: str) -> Title | None:
    """The title that a word is, whatever its case and dot."""
    return _titles(suffixes=False).get(key(word))


def canonical(value: str) -> str | None:
    """A field of titles in their usual spelling; None where some word in it is no title.

    A spelling that is right somewhere stays (Mr and Mr., dr and Dr.): nothing is translated.

    >>> canonical("PROF. DR HAB."), canonical("frau dr.med."), canonical("MR & MRS"), canonical("CEO")
    ('Prof. Dr hab.', 'Frau dr. med.', 'Mr & Mrs', None)
    """
    words = _words(value)
    if not words:
        return None
    spelled: list[str] = []
    for number, word in enumerate(words):
        title = title_of(word)
        if title is not None and (number or title.sort != "more"):
            spelled.append(title.spelled(word))
        elif word.lower() in AND and 0 < number < len(words) - 1:
            spelled.append(word.lower())
        else:
            return None
    return " ".join(spelled)


def _words(value: str) -> list[str]:
    """The words of a field of titles; one without spaces ("Dr.med.") is cut behind its dots."""
    found: list[str] = []
    for word in value.replace(",", " ").split():
        parts = _AT_DOTS.split(word)
        known = title_of(word) is not None or any(title_of(part) is None for part in parts)
        found += [word] if known else parts
    return found


def gender_of(value: str) -> str | None:
    """The gender that a field of titles tells; None for a couple or a degree only.

    >>> gender_of("Frau Dr."), gender_of("Herr und Frau"), gender_of("Dr.")
    ('female', None, None)
    """
    told = {title.gender for word in _words(value) if (title := title_of(word)) and title.gender}
    return told.pop() if len(told) == 1 else None


def leading(words: Sequence[str]) -> int:
    """How many words at the beginning of a name are titles; one word at least is left.

    >>> leading(["Prof.", "dr", "hab.", "Jan", "Nowak"]), leading(["M.", "Smith"]), leading(["Gen", "Mori"])
    (3, 0, 0)
    """
    count = 0
    while count < len(words) - 1:
        joins = count and words[count].lower() in AND and _stands_before(words[count + 1], count)
        if not joins and not _stands_before(words[count], count):
            break
        count += 1
    return count


def _stands_before(word: str, behind: int) -> bool:
    """Whether a word is a title in front of a name, `behind` so many others; the dot of short ones counts."""
    title = title_of(word)
    if title is None or title.sort == "alone" or (title.sort == "more" and not behind):
        return False
    if word.endswith(".") or word in title.spellings:
        return True
    dotless = any(not one.endswith(".") for one in title.spellings)
    return title.sort != "more" and (dotless or len(key(word)) >= _LONG)  # Dr. Phil Leroy is no Dr. phil.


def trailing(words: Sequence[str], *, shouted: bool, behind_comma: bool = False) -> int:
    """How many words at the end of a name stand behind it (Jr., PhD); two words at least are left.

    Args:
        words: of the name.
        shouted: the whole name is in capitals, so that MA may be a surname.
        behind_comma: what follows a comma: no word needs to be left, and none is a surname.

    >>> trailing(["Jan", "Nowak", "PhD"], shouted=False), trailing(["Jack", "Ma"], shouted=False)
    (1, 0)
    """
    count = 0
    while count < len(words) - (0 if behind_comma else 2):
        word = words[len(words) - 1 - count]
        title = _titles(suffixes=True).get(key(word))
        if title is None:
            break
        exact = word in title.spellings and not shouted
        told = behind_comma and key(word) not in _NAMES_TOO
        if not (told or exact or "." in word or (shouted and key(word) in _SHORT_SUFFIXES)):
            break
        count += 1
    return count


def suffix(word: str) -> str:
    """What stands behind a name in its usual spelling: JR. becomes Jr."""
    title = _titles(suffixes=True).get(key(word))
    return word if title is None else title.spelled(word)
