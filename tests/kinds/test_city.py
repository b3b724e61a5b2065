from __future__ import annotations

import pickle

import pyarrow as pa
import pytest

from custclean.kind import Context
from custclean.kinds.city import KIND
from custclean.knowledge.places.known_cities import cities, respelt


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("WARSZAWA", "Warszawa"),
        ("łódź", "Łódź"),
        ("frankfurt am main", "Frankfurt am Main"),
        ("FRANKFURT (ODER)", "Frankfurt (Oder)"),
        ("ústí nad labem", "Ústí nad Labem"),
        ("saint-étienne", "Saint-Étienne"),
        ("VILLENEUVE D'ASCQ", "Villeneuve d'Ascq"),
        ("ростов-на-дону", "Ростов-на-Дону"),
        ("L’AQUILA", "L'Aquila"),
        ("LE HAVRE", "Le Havre"),
        ("PRAHA 4", "Praha 4"),
        ("ST. LOUIS", "St. Louis"),
        ("NYC", "NYC"),
        ("'s-hertogenbosch", "'s-Hertogenbosch"),
        ("McAllen", "McAllen"),
        ("kATOWICE", "Katowice"),
        ("úSTÍ NAD lABEM", "Ústí nad Labem"),
        ("sAINT-éTIENNE", "Saint-Étienne"),
        ("mcALLEN", "mcALLEN"),
        ("Warsaw", "Warsaw"),
        ("\t", None),
    ],
)
def test_normalize(raw: str, expected: str | None):
    assert KIND.normalize(pa.array([raw]), Context())[0].as_py() == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("00-950 Warszawa", {"city-digits": "Warszawa"}),
        ("Wien 1010", {"city-digits": "Wien"}),
        ("Kraków, ul. Długa 5", {"city-digits": None}),
        ("Praha 4", {}),
        ("Praha 10 - Strašnice", {}),
        ("Paris 12e Arrondissement", {}),
        ("00-950", {"city-wrong-kind": None}),
        ("jan@example.com", {"city-wrong-kind": None}),
        ("601 000 000", {"city-wrong-kind": None}),
        ("12.03.1980", {"city-wrong-kind": None}),
        ("Łódź", {}),
    ],
)
def test_checks(raw: str, expected: dict[str, str | None]):
    assert found(raw, None) == expected


@pytest.mark.parametrize(
    ("country", "raw", "expected"),
    [
        ("PL", "Poznan", {"city-spelling": "Poznań"}),
        ("DE", "Koeln", {"city-spelling": "Köln"}),
        ("FR", "St Etienne", {"city-spelling": "Saint-Étienne"}),
        (None, "Poznan", {"city-spelling": "Poznań"}),
        ("DE", "Berln", {"city-misspelt": "Berlin"}),
        ("DE", "Berlni", {"city-misspelt": "Berlin"}),
        ("RU", "Омкс", {"city-misspelt": "Омск"}),
        ("RU", "Омс", {}),  # too short for a letter to be missing
        ("PL", "Krak?w", {"city-misspelt": "Kraków"}),
        ("PL", "??d?", {"city-misspelt": "Łódź"}),
        ("PL", "????", {}),
        ("DE", "Düsseld0rf", {"city-digits": "Düsseldorf", "city-misspelt": "Düsseldorf"}),
        ("PL", "Lublon", {}),  # Lublin or Luboń
        ("PL", "Lubin", {}),
        ("PL", "Berln", {}),  # not in Poland
        ("US", "Justin", {}),
        ("RU", "Krasnojarsk", {}),  # one way to write it in Latin letters
        ("RU", "Moskva", {}),
        ("CZ", "Praha 4", {}),
        ("CZ", "Most", {}),
        ("CZ", "Prague", {"city-foreign-name": "Praha"}),
        ("RU", "Moscow", {}),  # another script
        ("CA", "Montreal", {}),
    ],
)
def test_better_spellings_of_large_cities(country: str | None, raw: str, expected: dict[str, str]):
    assert found(raw, country) == expected


def test_a_base_that_writes_english_is_left_alone():
    assert found("Prague", "CZ", {"own": 2, "foreign": 3}) == {}


def test_study_counts_own_and_foreign_names():
    assert KIND.study is not None
    assert KIND.study(pa.array(["Praha", "Prague", "Moscow", None, "Pcim"]), Context()) == {"own": 1, "foreign": 1}


def found(raw: str, country: str | None, facts: dict[str, int] | None = None) -> dict[str, str | None]:
    column = pa.array([raw])
    counted = {"own": 2, "foreign": 1} if facts is None else facts
    context = Context(siblings={"country": pa.array([country], pa.string())}, facts=counted)
    canonical = KIND.normalize(column, context)
    return {
        check.code: check.suggest(column, canonical, context)[0].as_py() if check.suggest else None
        for check in KIND.checks
        if check.find(column, canonical, context)[0].as_py()
    }


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("00-950 Warszawa", "00-950"),
        ("Wien 1010", "1010"),
        ("A-1010 Wien", "A-1010"),
        ("Praha 4", None),
        ("Pcim", None),
    ],
)
def test_the_postal_code_in_the_cell(raw: str, code: str | None):
    column = pa.array([raw])
    assert KIND.parts[0].derive(column, column, Context()).to_pylist() == [code]


def test_no_listed_city_is_taken_for_a_slip():
    for city in cities():
        own = respelt(city.name, None if city.country == "XX" else city.country)
        assert own is None, city
        for other in city.others:
            assert (better := respelt(other, city.country)) is None or better.fault != "slip", other


def test_pickles():
    assert pickle.loads(pickle.dumps(KIND)) == KIND  # noqa: S301 — our own bytes
