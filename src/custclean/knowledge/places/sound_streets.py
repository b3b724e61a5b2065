"""Street lines that are surely in order: ul. Długa 5/7, 152 avenue de la Liberté, ул. Ленина, д. 84а, кв. 61."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import flags
from custclean.knowledge.letters.plain_words import CYRILLIC, LATIN, SMALL_CYRILLIC, SMALL_LATIN
from custclean.knowledge.letters.sweep import confirmed


def _words(title: str, small: str) -> str:
    """Words with blanks or hyphens between them, at least one of them in title case."""
    return rf"(?:{small} )*{title}(?:[ -](?:{small}|{title}|[IVX]{{1,4}}))*"


def _line(title: str, small: str, letter: str) -> str:
    """A line in one script, with a house number in front of the street or behind it, and flats."""
    number = rf"\d{{1,4}}{letter}?(?:/\d{{1,4}}{letter}?)?"
    kind, words = rf"(?:{small}\. )?", _words(title, small)
    behind = rf"{kind}(?:\d{{1,2}} )?{words}\.?(?:,? {number}|, {small}\. {number})"
    before = rf"{number},? {words}\.?"
    return rf"(?:{behind}|{before})(?:,? (?:{small}|{title})\.? {number})*"


_SOUND = f"^(?:{_line(LATIN, SMALL_LATIN, '[A-Za-z]')}|{_line(CYRILLIC, SMALL_CYRILLIC, '[A-Za-zА-Яа-я]')})$"
# Abbreviations without their dot or with a capital, and what may fill the field: Musterstraße 1, 123 Main St.
_UNSURE = r"^(?:(?i:(?:ul|al|pl|os) |mu|123 )|(?:Ul|Al|Pl|Os)\.)"


def sound(values: pa.StringArray, _: object) -> pa.BooleanArray:
    """Lines of words in title case and small ones, abbreviations with their dot, and a house number.

    >>> lines = ["ul. Długa 5/7", "2 avenue de la Liberté, appt 9", "ул. Ленина, д. 84а, кв. 61", "ul Długa 5", "Brzeg"]
    >>> sound(pa.array(lines), None).to_pylist()
    [True, True, True, False, False]
    """
    fits = np.flatnonzero(flags(pc.match_substring_regex(values, _SOUND)))
    return confirmed(values, fits, lambda some: pc.invert(pc.match_substring_regex(some, _UNSURE)))
