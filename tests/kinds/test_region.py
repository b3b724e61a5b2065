from __future__ import annotations

import pyarrow as pa
import pytest

from custclean.kind import Context
from custclean.kinds.region import KIND
from custclean.knowledge.places.regions import region, regions, written
from custclean.rules.region_country import RULE

MOSTLY_KNOWN = {"known": 3, "other": 1}


def context(country: str | None, facts: dict[str, int] | None = None) -> Context:
    return Context(siblings={"country": pa.array([country], pa.string())}, facts=facts or {})


@pytest.mark.parametrize(
    ("country", "raw", "expected"),
    [
        ("US", "California", "CA"),
        ("US", "calif.", "CA"),
        ("US", "ca", "CA"),
        ("US", "US-CA", "CA"),
        ("US", "CA", "CA"),
        (None, "California", "CA"),
        (None, "CA", "CA"),
        ("ES", "California", "California"),  # CA is Cádiz there
        (None, "Western Australia", "Western Australia"),  # WA could be Washington
        ("AU", "Western Australia", "WA"),
        ("CA", "Ontario", "ON"),
        ("CA", "Québec", "QC"),
        ("PL", "woj. Mazowieckie", "mazowieckie"),
        ("PL", "WOJEWÓDZTWO ŚLĄSKIE", "śląskie"),
        ("PL", "Wielkopolska", "wielkopolskie"),
        ("PL", "MZ", "mazowieckie"),
        ("PL", "PL-14", "mazowieckie"),
        ("PL", "warminsko mazurskie", "warmińsko-mazurskie"),
        ("CZ", "Jihomoravský", "Jihomoravský kraj"),
        ("CZ", "Vysočina", "Kraj Vysočina"),
        ("CZ", "Praha", "Hlavní město Praha"),
        ("DE", "Bavaria", "Bayern"),
        ("DE", "NRW", "Nordrhein-Westfalen"),
        ("RU", "Московская обл.", "Московская область"),
        ("RU", "Moskovskaya oblast", "Moskovskaya oblast"),  # another script
        ("RU", "Татарстан", "Республика Татарстан"),
        ("RU", "МО", "МО"),
        ("FR", "ILE DE FRANCE", "Île-de-France"),
        ("ES", "Madrid", "Madrid"),
        ("GB", " Kent ", "Kent"),
        ("PL", "Bayern", "Bayern"),
        (None, " ", None),
    ],
)
def test_normalize(country: str | None, raw: str, expected: str | None):
    once = KIND.normalize(pa.array([raw]), context(country))
    assert once.to_pylist() == [expected]
    assert KIND.normalize(once, context(country)).equals(once)


@pytest.mark.parametrize(
    ("country", "raw", "code"),
    [
        ("US", "CA", "US-CA"),
        ("PL", "mazowieckie", "PL-14"),
        ("RU", "Moskovskaya oblast", "RU-MOS"),
        ("GB", "Kent", None),
    ],
)
def test_code(country: str, raw: str, code: str | None):
    column = pa.array([raw])
    assert KIND.parts[0].derive(column, column, context(country)).to_pylist() == [code]


@pytest.mark.parametrize(
    ("country", "raw", "facts", "expected"),
    [
        ("US", "Califronia", MOSTLY_KNOWN, {"region-unknown": "CA"}),
        ("PL", "mazowiecke", MOSTLY_KNOWN, {"region-unknown": "mazowieckie"}),
        ("PL", "Central", MOSTLY_KNOWN, {"region-unknown": None}),
        ("PL", "Central", {"known": 1, "other": 3}, {}),  # a column of sales regions
        ("GB", "Kent", MOSTLY_KNOWN, {}),  # counties are not listed
        ("PL", "śląskie", MOSTLY_KNOWN, {}),
        ("PL", "jan@example.com", {}, {"region-wrong-kind": None}),
    ],
)
def test_checks(country: str, raw: str, facts: dict[str, int], expected: dict[str, str | None]):
    column, of = pa.array([raw]), context(country, facts)
    canonical = KIND.normalize(column, of)
    found = {
        check.code: check.suggest(column, canonical, of)[0].as_py() if check.suggest else None
        for check in KIND.checks
        if check.find(column, canonical, of)[0].as_py()
    }
    assert found == expected


@pytest.mark.parametrize(
    ("values", "share"),
    [
        (["mazowieckie", "śląskie", "pomorskie"], 1.0),
        (["California", "Texas", "New York"], 1.0),
        (["CA", "TX", "NY"], 0.4),
        (["Berlin", "Hamburg", "Praha", "Москва"], 0.0),
        (["PL", "DE", "FR"], 0.2667),  # DE is Delaware
        (["North", "South", "EMEA"], 0.0),
        ([], 0.0),
    ],
)
def test_recognise(values: list[str], share: float):
    assert KIND.recognise(pa.array(values, pa.string())) == pytest.approx(share, abs=0.15)


def test_every_name_and_code_is_read_and_keeps_its_meaning():
    countries = [None, *sorted({one.country for one in regions()})]
    for one in regions():
        for name in (one.name, *one.others, one.code):
            assert region(name, one.country) == one, name
            for country in countries:
                better = written(name, country)
                assert better is None or region(better, country) == region(name, country), (name, country)


@pytest.mark.parametrize(
    ("name", "country", "wrong"),
    [
        ("Bayern", "PL", True),
        ("Bayern", "DE", False),
        ("CA", "PL", False),
        ("Limousin", "PL", False),
        ("Valencia", "IT", False),
        ("Georgia", "US", False),
        (None, "PL", False),
    ],
)
def test_a_region_of_another_country(name: str | None, country: str, wrong: bool):  # noqa: FBT001 — a table
    assert RULE.find is not None
    columns = {"region": pa.array([name], pa.string()), "country": pa.array([country])}
    assert RULE.find(columns, Context()).to_pylist() == [wrong]
