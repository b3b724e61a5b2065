"""Plain texts, numbers and codes as records are matched by them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import each_distinct
from custclean.knowledge.matching.alike import Texts, likeness, slips, texts
from custclean.match import Codes, Comparer, Key, Level, Levels, Match, Trait, View
from custclean.text import fold

LONG, LONGEST = (
    4,
    60,
)  # characters: shorter texts differ by a slip as a rule; longer ones are compared by their beginning
NEAR, RATHER = 0.93, 0.85


@dataclass(frozen=True, slots=True)
class TextComparer:
    """Compares folded texts by their slips."""

    forms: Texts
    length: Codes

    def __call__(self, left: Codes, right: Codes) -> Levels:
        """Places in LEVELS."""
        found = np.full(len(left), 3, np.int8)
        open_ = np.flatnonzero((left != right) & (np.minimum(self.length[left], self.length[right]) >= LONG))
        one, other = self.forms[left[open_]], self.forms[right[open_]]
        near = likeness(one, other, RATHER)
        found[open_[near >= RATHER]] = 2
        found[open_[near >= NEAR]] = 1
        likely = np.flatnonzero((near < NEAR) & (np.abs(self.length[left[open_]] - self.length[right[open_]]) <= 1))
        found[open_[likely[slips(one[likely], other[likely], 1) <= 1]]] = 1
        found[left == right] = 0
        return found


def prepare(forms: pa.StringArray) -> Comparer:
    """What compares these texts."""
    lengths = np.concatenate([[0], pc.utf8_length(forms).to_numpy()]).astype(np.int32)
    return TextComparer(texts(forms.to_pylist()), lengths)


@dataclass(frozen=True, slots=True)
class SameComparer:
    """Tells the same from the different, and nothing between."""

    def __call__(self, left: Codes, right: Codes) -> Levels:
        """0 or 1."""
        return np.asarray(left != right).astype(np.int8)


def prepare_same(_: pa.StringArray) -> Comparer:
    """What tells the same from the different."""
    return SameComparer()


def folded(values: pa.StringArray) -> pa.StringArray:
    """Texts in lower-case ASCII words, at most LONGEST characters."""
    return each_distinct(values, lambda value: fold(value)[:LONGEST] or None)


def as_it_is(values: pa.StringArray) -> pa.StringArray:
    """The value itself."""
    return values


LEVELS = (Level("the same", 0.80), Level("a slip apart", 0.05), Level("alike", 0.03), Level("different", 0.12))
COUNTRY_LEVELS = (Level("the same", 0.97, 0.97), Level("different", 0.03, 0.03))
WORDS = Trait("text", LEVELS, prepare, keys=(Key("text", as_it_is),), rarity=0.5, own=True, weak=True)
TEXT = Match((View(WORDS, folded),))
SEX_LEVELS = (Level("the same", 0.98), Level("different", 0.02))
GENDER = Match((View(Trait("gender", SEX_LEVELS, prepare_same, rarity=0.0, common=0.5), as_it_is),))
REGION = Match((View(Trait("region", COUNTRY_LEVELS, prepare_same, rarity=0.0, common=0.5), as_it_is),))
COUNTRY = Match((View(Trait("country", COUNTRY_LEVELS, prepare_same, rarity=0.0, common=0.5), as_it_is),))
