"""How two values are compared: what they tell of a person, degrees of agreement, and where to look for pairs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Codes = npt.NDArray[np.int32]
"""Places in a list of distinct forms, counted from 1; 0 stands for a missing value."""

Levels = npt.NDArray[np.int8]
"""Places in `Trait.levels`; -1 where one of the two values is missing."""

MISSING = -1


class Comparer(Protocol):
    """Compares forms of one trait by their codes; picklable, symmetric."""

    def __call__(self, left: Codes, right: Codes) -> Levels:
        """N pairs of codes, none of them 0 -> n levels."""


@dataclass(frozen=True, slots=True)
class Level:
    """One degree of agreement, as the waterfall of a pair words it.

    Attributes:
        name: "one slip".
        same: share of the records of one person that agree to this degree, before the base has been looked at.
        home: the same for two persons of one household; None where they agree no more than strangers do.
    """

    name: str
    same: float
    home: float | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """Part of a form that records of one person mostly share: where pairs are looked for.

    Attributes:
        name: "tail".
        of: distinct forms (m, never null) -> keys (m); null where a form has none.
    """

    name: str
    of: Callable[[pa.StringArray], pa.StringArray]


@dataclass(frozen=True, slots=True)
class Trait:
    """Something of a person that two records can agree on.

    Attributes:
        name: "birth date"; "given name".
        levels: best first; the last one is "different".
        prepare: distinct forms (m) -> what compares them.
        keys: where pairs are looked for.
        words: traits of the same words share one list of forms, so that a given name can meet a family name.
        several: whether a person may have many of it (telephones): columns of the trait are then compared crosswise.
        common: how often two strangers have the same, before the base has been looked at.
        rarity: how much of a value's rarity counts, 0..1: two Zbysławs are more than two Jans, but two of a rare
            country may be strangers all the same.
        owned: whether a value belongs to one person, household or office; one that very many records share is then a
            stand-in for a missing one (a shop's own telephone, nomail@…) and tells nothing.
        leans: other traits that it is made from: a mailbox mostly has its owner's name.
        apart: two different ones are two persons, whatever else agrees (national ids).
        own: each column has a meaning of its own (a number of the customer's, free text): columns are not compared
            crosswise, and one in which no value ever recurs tells nothing.
        weak: nothing is known of its meaning (free text): it may support a verdict, never make it alone.
    """

    name: str
    levels: tuple[Level, ...]
    prepare: Callable[[pa.StringArray], Comparer]
    keys: tuple[Key, ...] = ()
    words: str = ""
    several: bool = False
    common: float = 0.01
    rarity: float = 1.0
    owned: bool = False
    leans: tuple[str, ...] = ()
    apart: bool = False
    own: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """What a value of a kind tells of one trait.

    Attributes:
        trait: the trait.
        form: canonical values (n) -> forms; values of one form count as the same; null where it tells nothing.
    """

    trait: Trait
    form: Callable[[pa.StringArray], pa.StringArray]


@dataclass(frozen=True, slots=True)
class Match:
    """How values of a kind are matched: a full name tells a given name and a family name, an e-mail itself."""

    views: tuple[View, ...]
