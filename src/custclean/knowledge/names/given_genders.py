"""Whether a given name is a man's or a woman's: told only where it is sure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from custclean.knowledge.letters.word_lists import groups
from custclean.text import fold

MALE, FEMALE = "male", "female"
_OF = MappingProxyType({"men": MALE, "women": FEMALE})

# Slavic names of two stems are regular: Świętosław and Świętosława, Вячеслав, Miloslava. Folded.
_ENDINGS = (
    (re.compile(r"\w{2}(?:slaw|slav|mierz|gniew)$"), MALE),
    (re.compile(r"\w{2}(?:slawa|slava|miera)$"), FEMALE),
)
_PATRONYMIC = (
    (re.compile(r"\w{2}[оеёє]вич$|^(?:ильич|никитич|лукич|фомич|кузьмич|саввич)$", re.IGNORECASE), MALE),
    (re.compile(r"\w{2}(?:[оеё]вна|ична|[іеї]вна)$", re.IGNORECASE), FEMALE),
)


@cache
def _listed() -> Mapping[str, str | None]:
    """Gender by folded name; None for those that stand under two."""
    found: dict[str, str | None] = {}
    for label, names in groups("given_names").items():
        gender = _OF.get(label.rpartition(" ")[2])
        for name in names:
            folded = fold(name)
            found[folded] = gender if found.get(folded, gender) == gender else None
    return MappingProxyType(found)


@lru_cache(maxsize=1 << 16)
def gender_of(value: str) -> str | None:
    """Male, female, or None where the name tells neither for sure: unknown, or borne by both.

    Of several names the first decides, and one that says otherwise makes it unsure, but for a man's second name Maria.

    >>> gender_of("Anna"), gender_of("Świętosław"), gender_of("Andrea"), gender_of("Jean-Pierre"), gender_of("Anna Jan")
    ('female', 'male', None, 'male', 'female')
    """
    parts = fold(value).split()
    if not parts:
        return None
    if (told := _listed().get(" ".join(parts))) is not None:
        return told
    first, *others = [_of_one(part) for part in parts]
    opposite = {MALE: FEMALE, FEMALE: MALE}.get(first or "")
    doubted = any(
        told == opposite and part != "maria" for part, told in zip(parts[1:], others, strict=True) if opposite
    )
    return None if doubted else first


def _of_one(part: str) -> str | None:
    if part in _listed():
        return _listed()[part]
    return next((gender for ending, gender in _ENDINGS if ending.search(part)), None)


def gender_of_patronymic(word: str) -> str | None:
    """The gender that a father's name in Cyrillic tells; None for any other word.

    >>> gender_of_patronymic("Ивановна"), gender_of_patronymic("Ильич"), gender_of_patronymic("Иванов")
    ('female', 'male', None)
    """
    return next((gender for ending, gender in _PATRONYMIC if ending.search(word)), None)
