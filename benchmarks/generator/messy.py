"""True records made messy: each column damaged on its own, then the given names and surnames that changed places."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa
from benchmarks.generator.country import Country
from benchmarks.generator.damage.cells import Cells
from benchmarks.generator.damage.dates import damage_birth_date, damage_created, written
from benchmarks.generator.damage.mail import damage_email
from benchmarks.generator.damage.places import damage_country, damage_postal_code
from benchmarks.generator.damage.telephone import damage_phone
from benchmarks.generator.damage.words import damage_city, damage_name, damage_street
from benchmarks.generator.flags import FLAGS, NAMES, Reading, code_of
from benchmarks.generator.records import Records
from benchmarks.generator.streams import Lots, Mask, Streams
from benchmarks.generator.text import where

_SWAPPED = 0.006
_HARMLESS = [code_of(flag) for flag in ("", "case", "whitespace", "nickname", "transliterated")]
_UNREAD = [code for code, flag in enumerate(NAMES) if FLAGS[flag] is Reading.NONE]


def true_columns(country: Country, records: Records) -> dict[str, pa.StringArray]:
    """The true value of every column but customer_id."""
    return {
        **records.true,
        "country": pa.repeat(country.code, len(records.person)),
        "birth_date": written(records.birth),
        "created": written(records.created),
    }


def undamaged(country: Country, records: Records, streams: Streams) -> dict[str, Cells]:
    """Every column but customer_id as it should be."""
    count = len(records.person)
    return {
        name: Cells(
            values, records.flags.get(name, np.zeros(count, dtype=np.uint8)).copy(), streams.of(f"cells {name}")
        )
        for name, values in true_columns(country, records).items()
    }


def damaged(country: Country, records: Records, streams: Streams) -> dict[str, Cells]:
    """Every column but customer_id as it stands in the messy file."""
    columns = undamaged(country, records, streams)

    def run(name: str, damage: Callable[[Cells, Lots], None]) -> None:
        damage(columns[name], Lots(streams.of(f"lots {name}"), len(records.person)))

    run("country", lambda cells, lots: damage_country(cells, lots, country, streams.of("country")))
    countryless = np.isin(columns["country"].flags, _UNREAD)
    numbers = (records.national, records.ahead)
    run("phone", lambda cells, lots: damage_phone(cells, lots, country, numbers, countryless, streams.of("phone")))
    run("first_name", lambda cells, lots: damage_name(cells, lots, country))
    run("last_name", lambda cells, lots: damage_name(cells, lots, country))
    run("email", lambda cells, lots: damage_email(cells, lots, country))
    run("street", lambda cells, lots: damage_street(cells, lots, country))
    run("postal_code", lambda cells, lots: damage_postal_code(cells, lots, country))
    run("city", lambda cells, lots: damage_city(cells, lots, country, records.city))
    run("birth_date", lambda cells, lots: damage_birth_date(cells, lots, country, records.birth, streams.of("birth")))
    run("created", lambda cells, lots: damage_created(cells, lots, country, records.created, streams.of("created")))
    _swap(columns["first_name"], columns["last_name"], streams.of("swapped").random(len(records.person)) < _SWAPPED)
    return columns


def _swap(first: Cells, last: Cells, rows: Mask) -> None:
    """Given name and surname change places where both can still be read."""
    rows &= np.isin(first.flags, _HARMLESS) & np.isin(last.flags, _HARMLESS)
    first.values, last.values = where(rows, last.values, first.values), where(rows, first.values, last.values)
    first.flags[rows] = last.flags[rows] = code_of("swapped")
