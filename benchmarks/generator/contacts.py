"""How persons are reached: telephone numbers of valid plan, mailboxes, and addresses, each its owner's alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from benchmarks.generator.country import Country
from benchmarks.generator.latin import mailbox_word
from benchmarks.generator.persons import FIRST_DAY, Persons
from benchmarks.generator.streams import Ints, Mask, Streams, spread, weighted, zipf
from benchmarks.generator.text import by_shape, capacity, join, pooled, where

HOUSES = tuple(f"{number}{letter}" for letter in ("", "", "", "a", "b") for number in range(1, 180))
FLATS = ("", *(str(number) for number in range(1, 120)))
_STYLES = (0.3, 0.12, 0.08, 0.1, 0.15, 0.25)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses as places in word lists; `postal` is a number that fills the shape of a postal code of the city."""

    city: Ints
    street: Ints
    house: Ints
    flat: Ints
    postal: Ints


def draw_addresses(country: Country, count: int, streams: Streams) -> Addresses:
    """So many addresses, half of them flats."""
    rng = streams.of("addresses")
    return Addresses(
        city=zipf(rng, count, len(country.cities), flat=3),
        street=zipf(rng, count, len(country.streets), flat=20),
        house=rng.integers(0, len(HOUSES), count),
        flat=np.where(rng.random(count) < 0.5, 0, rng.integers(1, len(FLATS), count)),
        postal=rng.integers(0, 2**40, count),
    )


def street_lines(country: Country, addresses: Addresses, at: Ints) -> pa.StringArray:
    """The street line of each address, as the country writes it."""
    flat = pooled(FLATS, addresses.flat[at])
    number = join(pooled(HOUSES, addresses.house[at]), where(addresses.flat[at] > 0, country.flat, ""), flat)
    plain = pooled(HOUSES, addresses.house[at])
    street = pooled(country.streets, addresses.street[at])
    if country.street.startswith("{number}"):
        return join(plain, " ", street, where(addresses.flat[at] > 0, country.flat, ""), flat)
    return join(street, country.street.removeprefix("{street}").removesuffix("{number}"), number)


def postal_codes(country: Country, addresses: Addresses, at: Ints) -> pa.StringArray:
    """A postal code that begins as those of the city do."""
    return _by_city(country.postal_shapes, addresses.city[at], addresses.postal[at])


def national_numbers(
    country: Country, landline: Mask, city: Ints, number: Ints, offset: int
) -> tuple[pa.StringArray, Ints]:
    """National significant numbers, one a `number`, and the digits that are written apart in front of each."""
    shapes = country.mobiles
    slots = spread(number, len(shapes) * min(capacity(shape) for shape in shapes), offset)
    mobile = by_shape(shapes, slots % len(shapes), slots // len(shapes))
    room = np.asarray([min(capacity(shape) for shape in of_city) for of_city in country.landline_shapes])
    fixed = _by_city(country.landline_shapes, city, spread(number, room[city], offset), number)
    if country.code == "FR":  # 0x xx xx xx xx, mobile or not
        return where(landline, fixed, mobile), np.ones(len(number), dtype=np.int64)
    areas = np.asarray([len(place.areas[0]) for place in country.cities])
    return where(landline, fixed, mobile), np.where(landline, areas[city], 4 if country.code == "GB" else 3)


def _by_city(
    shapes: tuple[tuple[str, ...], ...], city: Ints, number: Ints, chooser: Ints | None = None
) -> pa.StringArray:
    """Numbers poured into one of the shapes of their city."""
    counts = np.asarray([len(of_city) for of_city in shapes])
    starts = np.cumsum(counts) - counts
    which = starts[city] + (number if chooser is None else chooser) % counts[city]
    rest = number // counts[city] if chooser is None else number
    return by_shape([shape for of_city in shapes for shape in of_city], which, rest)


@dataclass(frozen=True, slots=True)
class Numbering:
    """Where the numbers of one chunk of one country start, so that no other chunk or country gives them away.

    Attributes:
        first: of its telephones, counted in persons.
        start, step: of its mailboxes at providers of this country alone.
        common_start, common_step: of its mailboxes at providers that several countries use.
    """

    first: int
    start: int
    step: int
    common_start: int
    common_step: int


def mailboxes(
    country: Country,
    persons: Persons,
    owner: Ints,
    of_household: Mask,
    numbering: Numbering,
    streams: Streams,
) -> pa.StringArray:
    """One address a mailbox; look-alikes of one provider are told apart by a number.

    Args:
        country: its names and providers.
        persons: all persons.
        owner: the person behind each mailbox, or the head of the household that shares it.
        of_household: shared mailboxes.
        numbering: which numbers are this chunk's.
        streams: random numbers.
    """
    rng = streams.of("mailboxes")
    count = len(owner)
    surname = pooled([mailbox_word(man) for man, _ in country.surnames], persons.surname[owner])
    feminine = pooled([mailbox_word(woman) for _, woman in country.surnames], persons.surname[owner])
    surname = where(persons.female[owner] & ~of_household, feminine, surname)
    style = weighted(rng, count, _STYLES)
    local = _local_part(country, persons, owner, surname, style)
    family = join(pooled(country.family, rng.integers(0, len(country.family), count)), ".", surname)
    local = where(of_household, family, local)
    chosen = zipf(rng, count, len(country.domains), flat=1)
    domain = pooled(country.domains, chosen)
    shared = np.asarray([name.endswith((".com", ".net")) for name in country.domains])[chosen]
    number = _number(_rank(join(local, "@", domain)), shared, numbering)
    dot = where((style == len(_STYLES) - 1) & ~of_household, ".", "")
    suffix = where(number > 0, join(dot, pc.cast(pa.array(number), pa.string())), "")
    return join(local, suffix, "@", domain)


def _local_part(
    country: Country, persons: Persons, owner: Ints, surname: pa.StringArray, style: Ints
) -> pa.StringArray:
    """jan.kowalski, jankowalski, jan_kowalski, kowalski.jan, jkowalski or jan.kowalski84."""
    men = pooled(
        [mailbox_word(name.name) for name in country.men], np.where(persons.female[owner], 0, persons.given[owner])
    )
    women = pooled(
        [mailbox_word(name.name) for name in country.women], np.where(persons.female[owner], persons.given[owner], 0)
    )
    given = where(persons.female[owner], women, men)
    separator = pooled(("", "_", "."), np.select([style == 1, style == 2], [0, 1], 2))
    first = where(style == 3, surname, where(style == 4, pc.utf8_slice_codeunits(given, 0, 1), given))
    separator = where(style == 4, "", separator)
    year = (FIRST_DAY + persons.birth[owner]).astype("datetime64[Y]").astype(int) % 100
    years = where(style == len(_STYLES) - 1, pooled([f"{(1970 + y) % 100:02}" for y in range(100)], year), "")
    return join(first, separator, where(style == 3, given, surname), years)


def _rank(keys: pa.StringArray) -> Ints:
    """For each value, how many equal ones stand before it."""
    codes = keys.dictionary_encode().indices.to_numpy()
    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    first = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    starts = np.repeat(first, np.diff(np.concatenate([first, [len(ordered)]])))
    rank = np.empty(len(codes), dtype=np.int64)
    rank[order] = np.arange(len(codes)) - starts
    return rank


def _number(rank: Ints, shared: Mask, numbering: Numbering) -> Ints:
    """The number behind a look-alike; 30..99 are left to birth years."""
    own = rank * numbering.step + numbering.start
    number = np.where(shared, rank * numbering.common_step + numbering.common_start, own)
    return np.where(number < 30, number, number + 70)
