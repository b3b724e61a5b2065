from __future__ import annotations

import pickle

import pyarrow as pa
import pytest

from custclean.kind import Context
from custclean.kinds.city import KIND


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
    column = pa.array([raw])
    canonical = KIND.normalize(column, Context())
    found = {
        check.code: check.suggest(column, canonical, Context())[0].as_py() if check.suggest else None
        for check in KIND.checks
        if check.find(column, canonical, Context())[0].as_py()
    }
    assert found == expected


def test_pickles():
    assert pickle.loads(pickle.dumps(KIND)) == KIND  # noqa: S301 — our own bytes
