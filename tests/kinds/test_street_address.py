from __future__ import annotations

import pickle

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.kind import Context
from custclean.kinds.street_address import KIND


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("  ul.  Długa\n5/7 ", "ul. Długa 5/7"), ("HAUPTSTR. 1", "HAUPTSTR. 1"), ("  ", None)],
)
def test_normalize(raw: str, expected: str | None):
    assert KIND.normalize(pa.array([raw]), Context())[0].as_py() == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("ul. Długa 5/7", set()),
        ("č.p. 12", set()),
        ("123", set()),
        ("Calle Mayor s/n", set()),
        ("ul. Długa", {"street-address-no-number"}),
        ("Test", {"street-address-placeholder"}),
        ("ulica", {"street-address-placeholder"}),
        ("Musterstraße 1", {"street-address-placeholder"}),
        ("jan@example.com", {"street-address-wrong-kind"}),
        ("601 000 000", {"street-address-wrong-kind"}),
        ("12.03.1980", {"street-address-wrong-kind"}),
        ("https://example.com", {"street-address-wrong-kind"}),
    ],
)
def test_checks(raw: str, expected: set[str]):
    column = pa.array([raw])
    canonical = KIND.normalize(column, Context())
    assert {check.code for check in KIND.checks if check.find(column, canonical, Context())[0].as_py()} == expected


@pytest.mark.parametrize(
    ("values", "least", "most"),
    [
        (["ul. Długa 5/7", "al. Róż 12", "Kwiatowa 3"], 1, 1),
        (["Hauptstraße 12", "Am Weg 3", "Kirchgasse 4a"], 1, 1),
        (["ул. Ленина, д. 1", "пр-т Мира 5"], 1, 1),
        (["221B Baker Street", "12 High St"], 1, 1),
        (["12 rue de la Paix"], 1, 1),
        (["Kwiatowa 3", "Polna 12a"], 0.3, 0.45),
        (["Anna Nowak", "Jan Kowalski"], 0, 0),
        (["12.03.1980", "601 000 000", "00-950"], 0, 0),
        ([], 0, 0),
    ],
)
def test_recognise(values: list[str], least: float, most: float):
    assert least <= KIND.recognise(pa.array(values, pa.string())) <= most


@given(st.lists(st.one_of(st.none(), st.text(max_size=30)), max_size=5))
def test_any_text(values: list[str | None]):
    raw = pa.array(values, pa.string())
    once = KIND.normalize(raw, Context())
    assert len(once) == len(raw)
    assert KIND.normalize(once, Context()).equals(once)
    assert 0 <= KIND.recognise(raw.drop_null()) <= 1


def test_pickles():
    assert pickle.loads(pickle.dumps(KIND)) == KIND  # noqa: S301 — our own bytes
