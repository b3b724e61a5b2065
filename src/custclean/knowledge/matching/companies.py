"""Companies as records are matched by them: without the legal form, whatever the order of the words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from custclean.column import each_distinct
from custclean.knowledge.companies.company_names import taken_apart
from custclean.knowledge.matching.alike import Texts, by_pair, likeness, texts
from custclean.knowledge.matching.folding import sound
from custclean.match import Codes, Comparer, Key, Level, Levels, Match, Trait, View
from custclean.text import fold

CLOSE, ALIKE = 0.93, 0.86  # Jaro-Winkler similarities
LONG = 3  # letters of a word that tells anything


@dataclass(frozen=True, slots=True)
class CompanyComparer:
    """Compares companies: by code the folded name, the number of its sorted words, and its rarest word's number."""

    forms: Texts
    sorted_: Codes
    rarest: Codes

    def __call__(self, left: Codes, right: Codes) -> Levels:
        """Places in LEVELS."""
        return by_pair(self._distinct, left, right)

    def _distinct(self, left: Codes, right: Codes) -> Levels:
        near = likeness(self.forms[left], self.forms[right], ALIKE)
        found = np.full(len(left), 4, np.int8)
        found[near >= ALIKE] = 3
        found[(self.rarest[left] == self.rarest[right]) & (self.rarest[left] > 0)] = 2
        found[(near >= CLOSE) | (self.sorted_[left] == self.sorted_[right])] = 1
        found[left == right] = 0
        return found


def prepare(forms: pa.StringArray) -> Comparer:
    """What compares these companies."""
    values = forms.to_pylist()
    words: dict[str, int] = {}
    ordered = [
        words.setdefault(" ".join(sorted(sound(word) for word in value.split())), len(words) + 1) for value in values
    ]
    rare: dict[str, int] = {}
    rarest = [
        rare.setdefault(word, len(rare) + 1) if word else 0 for word in rare_word(forms).fill_null("").to_pylist()
    ]
    return CompanyComparer(texts(values), np.array([0, *ordered], np.int32), np.array([0, *rarest], np.int32))


def rare_word(forms: pa.StringArray) -> pa.StringArray:
    """Of each name the word that the fewest names have.

    >>> rare_word(pa.array(["transport nowak", "transport bis", "meble nowak"])).to_pylist()
    ['novak', 'bis', 'meble']
    """
    each = [[sound(word) for word in value.split()] for value in forms.to_pylist()]
    often = Counter(word for row in each for word in set(row))
    return pa.array(
        [min(row, key=lambda word: (len(word) < LONG, often[word], word)) if row else None for row in each], pa.string()
    )


def names(values: pa.StringArray) -> pa.StringArray:
    """Companies as folded words without their legal form.

    >>> names(pa.array(["Kwiaty Nowak Sp. z o.o."])).to_pylist()
    ['kwiaty nowak']
    """
    return each_distinct(taken_apart(values)[0], lambda value: fold(value) or None)


def whole(forms: pa.StringArray) -> pa.StringArray:
    """The name itself."""
    return forms


LEVELS = (
    Level("the same", 0.75),
    Level("the same words", 0.10),
    Level("the telling word is the same", 0.06),
    Level("alike", 0.02),
    Level("different", 0.07),
)
FIRM = Trait("company", LEVELS, prepare, (Key("name", whole), Key("word", rare_word)), common=1e-5)
COMPANY = Match((View(FIRM, names),))
