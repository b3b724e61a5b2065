"""Records of persons as they would stand if nobody had made a mistake, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from benchmarks.generator.contacts import (
    Numbering,
    draw_addresses,
    mailboxes,
    national_numbers,
    postal_codes,
    street_lines,
)
from benchmarks.generator.country import Country
from benchmarks.generator.flags import code_of
from benchmarks.generator.latin import latin
from benchmarks.generator.persons import FIRST_DAY, Persons, draw_persons
from benchmarks.generator.streams import Ints, Mask, Streams, weighted
from benchmarks.generator.text import join, pooled, where

COLUMNS = (
    "customer_id",
    "first_name",
    "last_name",
    "email",
    "phone",
    "street",
    "postal_code",
    "city",
    "country",
    "birth_date",
    "created",
)
CHANGES = ("", "moved", "married", "moved and married")
_REPEAT_WEIGHTS = (0.7, 0.18, 0.08, 0.04)  # of one, two, three, four more records
_FIRST_CREATED = int((np.datetime64("2014-01-01") - FIRST_DAY).astype(int))
_LAST_CREATED = int((np.datetime64("2026-06-30") - FIRST_DAY).astype(int))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asked for."""

    rows: int
    seed: int
    duplicates: float
    households: float
    clean: bool


@dataclass(slots=True)
class Records:
    """n records: the true values by column, whose they are, and what the damages need to know beside.

    Attributes:
        true: text columns by name, customer_id and country left out.
        flags: codes of benchmarks.generator.flags by column: what the record says in another, proper way.
        person, household: numbers within the country and chunk.
        official: the person's own first and last name.
        change: place in CHANGES.
        birth, created: days since FIRST_DAY.
        city: place in `Country.cities`.
        ahead: digits that are written apart in front of the national number.
    """

    true: dict[str, pa.StringArray]
    flags: dict[str, np.ndarray[tuple[int], np.dtype[np.uint8]]]
    person: Ints
    household: Ints
    official: tuple[pa.StringArray, pa.StringArray]
    change: Ints
    birth: Ints
    created: Ints
    city: Ints
    national: pa.StringArray
    ahead: Ints


def persons_of_records(rng: np.random.Generator, rows: int, duplicates: float) -> Ints:
    """The person behind each record: everyone once, then the repeats, at most four of one person."""
    repeats = min(round(rows * duplicates), rows // 2)
    persons = rows - repeats
    extra = 1 + weighted(rng, repeats, _REPEAT_WEIGHTS)
    return np.concatenate([np.arange(persons), np.repeat(rng.permutation(persons)[:repeats], extra)[:repeats]])


def draw_records(country: Country, wanted: Wanted, numbering: Numbering, streams: Streams) -> Records:
    """True records of one country: persons, their repeats, moves, marriages, nicknames, transliterations."""
    rng = streams.of("records")
    person = persons_of_records(rng, wanted.rows, wanted.duplicates)
    count = len(person)
    persons = draw_persons(country, int(person.max()) + 1, wanted.households, streams)
    repeated = np.arange(count) >= len(persons)
    moved = repeated & (rng.random(count) < 0.12)
    married = repeated & persons.female[person] & (rng.random(count) < 0.06)
    contacts = _contacts(country, persons, person, repeated, numbering, streams)
    addresses = draw_addresses(country, int(persons.household.max()) + 1 + int(moved.sum()), streams)
    home = persons.household[person]
    at = np.where(moved, persons.household.max() + np.cumsum(moved), home)
    city = addresses.city[at]
    offset = wanted.seed * 7919
    landline = persons.landline[person] & ~contacts.other_phone
    number = np.where(landline, persons.household[person], 2 * person + contacts.other_phone)
    number += np.where(landline, numbering.first, 2 * numbering.first)
    national, ahead = national_numbers(country, landline, addresses.city[home], number, offset)
    surname = np.where(married, persons.married[person], persons.surname[person])
    first, first_flags = _first_names(country, persons, person, repeated & (not wanted.clean), streams)
    records = Records(
        true={
            "first_name": first,
            "last_name": _surnames(country, persons.female[person], surname),
            "email": contacts.email,
            "phone": join("+", country.calling, national),
            "street": street_lines(country, addresses, at),
            "postal_code": postal_codes(country, addresses, at),
            "city": pooled([place.name for place in country.cities], city),
        },
        flags={"first_name": first_flags},
        person=person,
        household=home,
        official=(
            _given(country, persons, person),
            _surnames(country, persons.female[person], persons.surname[person]),
        ),
        change=moved.astype(np.int64) + 2 * married,
        birth=persons.birth[person],
        created=rng.integers(_FIRST_CREATED, _LAST_CREATED, count),
        city=city,
        national=national,
        ahead=ahead,
    )
    if country.code == "RU" and not wanted.clean:
        _transliterate(records, person % 3, streams)
    return records


@dataclass(frozen=True, slots=True)
class _Contacts:
    email: pa.StringArray
    other_phone: Mask


def _contacts(
    country: Country,
    persons: Persons,
    person: Ints,
    repeated: Mask,
    numbering: Numbering,
    streams: Streams,
) -> _Contacts:
    """A repeat may come with a second mailbox or a second telephone of the same person."""
    rng = streams.of("second contacts")
    other_mail = repeated & (rng.random(len(person)) < 0.15)
    other_phone = repeated & (rng.random(len(person)) < 0.12)
    count = len(persons)
    boxes = np.where(persons.shares_mail, persons.head, count + np.arange(count))[person]
    boxes = np.where(other_mail, 2 * count + person, boxes)
    used, of_record = np.unique(boxes, return_inverse=True)
    addresses = mailboxes(country, persons, used % count, used < count, numbering, streams)
    return _Contacts(email=addresses.take(pa.array(of_record)), other_phone=other_phone)


def _given(country: Country, persons: Persons, person: Ints) -> pa.StringArray:
    """Official given names."""
    female, given = persons.female[person], persons.given[person]
    men = pooled([name.name for name in country.men], np.where(female, 0, given))
    women = pooled([name.name for name in country.women], np.where(female, given, 0))
    return where(female, women, men)


def _surnames(country: Country, female: Mask, surname: Ints) -> pa.StringArray:
    """Surnames in the form that a man or a woman bears."""
    men = pooled([man for man, _ in country.surnames], surname)
    women = pooled([woman for _, woman in country.surnames], surname)
    return where(female, women, men)


def _first_names(
    country: Country, persons: Persons, person: Ints, repeated: Mask, streams: Streams
) -> tuple[pa.StringArray, np.ndarray[tuple[int], np.dtype[np.uint8]]]:
    """Official names, now and then a nickname in a repeat."""
    rng = streams.of("nicknames")
    names = (*country.men, *country.women)
    place = persons.given[person] + np.where(persons.female[person], len(country.men), 0)
    counts = np.asarray([len(name.nicknames) for name in names])
    starts = np.cumsum(counts) - counts
    nicknamed = repeated & (rng.random(len(person)) < 0.1) & (counts[place] > 0)
    which = starts[place] + rng.integers(0, 1 << 20, len(person)) % np.maximum(counts[place], 1)
    flat = [nickname for name in names for nickname in name.nicknames]
    nicknames = pooled(flat, np.where(nicknamed, which, 0))
    flags = np.where(nicknamed, code_of("nickname"), 0).astype(np.uint8)
    return where(nicknamed, nicknames, _given(country, persons, person)), flags


def _transliterate(records: Records, scheme: Ints, streams: Streams) -> None:
    """A part of the Cyrillic records is written in Latin letters, each person's in one and the same way."""
    chosen = streams.of("transliteration").random(len(scheme)) < 0.18
    rows = pa.array(np.flatnonzero(chosen))
    schemes = scheme[chosen].tolist()
    for name in ("first_name", "last_name", "street", "city"):
        words = records.true[name].take(rows).to_pylist()
        written = pa.array([latin(word, which) for word, which in zip(words, schemes, strict=True)], pa.string())
        records.true[name] = pc.replace_with_mask(records.true[name], pa.array(chosen), written)
        flags = records.flags.setdefault(name, np.zeros(len(chosen), dtype=np.uint8))
        flags[chosen] = code_of("transliterated")
