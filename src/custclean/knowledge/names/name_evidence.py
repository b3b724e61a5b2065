"""Evidence of names: what share of a column's values are known given names, surnames, full names or cities."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import pyarrow as pa

from custclean.knowledge.letters.word_lists import words
from custclean.text import fold

ENOUGH = 0.25
"""A share of listed names from which a column counts as names: the lists hold the common ones, about half of all."""

WEAK = 0.25
"""What words that only could be names count for: a header must say the rest."""

SAMPLE = 800
"""Values looked at: a share is then right within 0.035 (19 times of 20)."""

_WORDLIKE = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f .,'’ʼ()/-]){0,59}")
_SURNAME_LATIN = re.compile(
    r"\w{2}(?:ski|ska|cki|cka|dzki|dzka|skiy|skyi|skyy|skaya|skij|wicz|czyk|czak|ova|eva|ov|yov|kov|yev|eyev|enko|chuk|shvili|adze"
    r"|idze|yan|sson|opoulos|escu|vich|kova|mann|inen|ovsky|evsky|ovska)$"
)
_SURNAME_CYRILLIC = re.compile(
    r"(?i).{2}(?:[оеё]в|[оеё]ва|ин|ина|ский|ская|цкий|цкая|енко|чук|ян|швили|дзе|ський|ська)$"
)


class Shape(NamedTuple):
    """What one value could be."""

    wordlike: bool  # letters and what names have between them, at most five words
    single: bool  # one word, hyphens allowed
    given: bool  # all its words are known given names
    family: bool  # a known surname, or one by its ending
    full: bool  # several words, a known given name among them and something else
    city: bool  # a known city, district numbers aside
    district: bool  # a known city with a district number, which is not wordlike


_NOTHING = Shape(wordlike=False, single=False, given=False, family=False, full=False, city=False, district=False)


class Evidence(NamedTuple):
    """Shares (0..1) of the sampled values, by what they could be; see Shape."""

    wordlike: float
    single: float
    given: float
    family: float
    full: float
    city: float
    district: float


def evidence(sample: pa.StringArray) -> Evidence:
    """The shares in a sample of non-null values; all 0 for an empty one.

    >>> shares = evidence(pa.array(["Anna", "Piotr", "Kraków", "x1"]))
    >>> shares.given, shares.city
    (0.5, 0.25)
    """
    shapes = [shape(value) for value in sample[:SAMPLE].to_pylist()]
    count = max(1, len(shapes))
    return Evidence(*(sum(column) / count for column in zip(*shapes, strict=True))) if shapes else Evidence(*[0.0] * 7)


@lru_cache(maxsize=4096)
def shape(value: str) -> Shape:
    """What a value could be; remembered, as four kinds ask about the same sample."""
    value = value.strip()
    if "@" in value or len(value) > 60:  # noqa: PLR2004 — longer is no name
        return _NOTHING
    folded = fold(value)
    parts = folded.split()
    district = bool(parts[1:]) and parts[-1].isdigit() and " ".join(parts[:-1]) in words("cities")
    city = district or folded in words("cities")
    if not _WORDLIKE.fullmatch(value) or not 1 <= len(parts) <= 5:  # noqa: PLR2004 — names have up to five words
        return _NOTHING._replace(city=city, district=district)
    known = [part in words("given_names") for part in parts]
    single = " " not in value
    given = all(name or len(part) == 1 for name, part in zip(known, parts, strict=True)) and any(known)
    surname = folded in words("surnames")
    family = surname or (not any(known) and not city and _by_ending(value, parts))
    full = (
        not city and not single and any(known) and (not all(known) or any(part in words("surnames") for part in parts))
    )
    return Shape(wordlike=True, single=single, given=given, family=family, full=full, city=city, district=district)


@lru_cache(maxsize=1 << 16)
def is_surname(value: str) -> bool:
    """Whether a word is a common surname, or ends like one and is neither a given name nor a city.

    >>> is_surname("Nowak"), is_surname("Brzęczyszczykiewicz"), is_surname("Anna")
    (True, True, False)
    """
    folded = fold(value)
    parts = folded.split()
    if folded in words("surnames"):
        return True
    known = any(part in words("given_names") for part in parts)
    return bool(parts) and not known and folded not in words("cities") and _by_ending(value, parts)


def _by_ending(value: str, parts: list[str]) -> bool:
    """Whether a value ends like a surname: some part of a hyphened one, every word of several; Polska is a country."""
    ends = [bool(_SURNAME_LATIN.search(part)) for part in parts]
    latin = all(ends) if " " in value else any(ends)
    return (latin and parts != ["polska"]) or bool(_SURNAME_CYRILLIC.search(value) and " " not in value)
