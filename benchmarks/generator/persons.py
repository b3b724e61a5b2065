"""Persons and the households they live in, as arrays of places in a country's word lists."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from benchmarks.generator.country import Country
from benchmarks.generator.streams import Ints, Mask, Streams, weighted, zipf

FIRST_DAY = np.datetime64("1930-01-01")
LAST_BIRTH = int((np.datetime64("2008-12-31") - FIRST_DAY).astype(int))
YEAR = 365
_SIZES = (2, 3, 4, 5)
_SIZE_WEIGHTS = (0.45, 0.25, 0.2, 0.1)


@dataclass(frozen=True, slots=True)
class Persons:
    """n persons; those of one household stand together, the households of several first.

    Attributes:
        household: number of the household, from 0 without gaps.
        female: sex.
        given: place in `Country.men` or `Country.women`.
        surname: place in `Country.surnames`; married: the one borne after a marriage.
        birth: days since FIRST_DAY.
        landline: gives the landline of the household as the telephone number.
        shares_mail: uses the mailbox of the household.
    """

    household: Ints
    head: Ints
    female: Mask
    given: Ints
    surname: Ints
    married: Ints
    birth: Ints
    landline: Mask
    shares_mail: Mask

    def __len__(self) -> int:
        """How many persons."""
        return len(self.household)


def household_sizes(rng: np.random.Generator, persons: int, share: float) -> Ints:
    """Sizes of households of several that hold a share of the persons, then ones for those who live alone."""
    together = int(persons * share)
    sizes = np.asarray(_SIZES)[weighted(rng, together // 2 + 1, _SIZE_WEIGHTS)]
    several = sizes[np.cumsum(sizes) <= together]
    return np.concatenate([several, np.ones(persons - int(several.sum()), dtype=np.int64)])


def draw_persons(country: Country, count: int, households: float, streams: Streams) -> Persons:
    """So many persons, a share of them in households of two to five: couples, children, twins, father and son."""
    sizes = household_sizes(streams.of("households"), count, households)
    household = np.repeat(np.arange(len(sizes)), sizes)
    head = np.repeat(np.cumsum(sizes) - sizes, sizes)
    place = np.arange(count) - head
    shared = np.repeat(sizes > 1, sizes)
    female, given = _sex_and_name(country, head, place, streams)
    surname, married = _surnames(country, head, place, streams)
    rng = streams.of("contacts")
    return Persons(
        household=household,
        head=head,
        female=female,
        given=given,
        surname=surname,
        married=married,
        birth=_births(head, place, streams),
        landline=rng.random(count) < np.where(shared, 0.25, 0.12),
        shares_mail=shared & (rng.random(len(sizes)) < 0.12)[household],
    )


def _sex_and_name(country: Country, head: Ints, place: Ints, streams: Streams) -> tuple[Mask, Ints]:
    """Partners are mostly of the other sex; now and then a child bears the name of the head of the household."""
    rng = streams.of("given names")
    count = len(head)
    female = rng.random(count) < 0.5
    partner = (place == 1) & (rng.random(count) < 0.95)
    female[partner] = ~female[head[partner]]
    given = np.where(female, zipf(rng, count, len(country.women)), zipf(rng, count, len(country.men)))
    taken = (place > 0) & (given == given[head]) & (female == female[head])
    given[taken] = (given[taken] + 1) % np.where(female[taken], len(country.women), len(country.men))
    namesake = (place == 2) & (rng.random(count) < 0.12)
    female[namesake], given[namesake] = female[head[namesake]], given[head[namesake]]
    return female, given


def _surnames(country: Country, head: Ints, place: Ints, streams: Streams) -> tuple[Ints, Ints]:
    """One surname a household, except for partners who kept their own."""
    rng = streams.of("surnames")
    count, known = len(head), len(country.surnames)
    own = zipf(rng, count, known, flat=30)
    kept = (place == 1) & (rng.random(count) < 0.12)
    surname = np.where(kept, own, own[head])
    return surname, (surname + 1 + rng.integers(0, known - 1, count)) % known


def _births(head: Ints, place: Ints, streams: Streams) -> Ints:
    """Partners of about one age, children a generation younger, twins born on one day."""
    rng = streams.of("births")
    count = len(head)
    adult = rng.integers(4 * YEAR, 73 * YEAR, count)
    partner = adult[head] + rng.normal(0, 3 * YEAR, count).astype(np.int64)
    child = adult[head] + rng.integers(20 * YEAR, 38 * YEAR, count)
    sibling = adult[head] + rng.integers(-6 * YEAR, 6 * YEAR, count)
    younger = np.where(child > LAST_BIRTH, sibling, child)
    birth = np.select([place == 0, place == 1], [adult, partner], younger)
    twin = np.flatnonzero((place == 3) & (rng.random(count) < 0.25))
    birth[twin] = birth[twin - 1]
    return np.clip(birth, 0, LAST_BIRTH)
