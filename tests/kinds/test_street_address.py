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
    [
        ("  ul.  Długa 5/7 ", "ul. Długa 5/7"),
        ("ul. Długa 5\nm. 7", "ul. Długa 5, m. 7"),
        ("Flat 3,\r\n12 High St\n", "Flat 3, 12 High St"),
        ("ul.Długa 5 / 7", "ul. Długa 5/7"),
        ("ul Długa 5", "ul. Długa 5"),
        ("Ul. Długa 5", "ul. Długa 5"),
        ("UL. DŁUGA 5A", "ul. Długa 5a"),
        ("ul. 3 maja 5", "ul. 3 Maja 5"),
        ("AL. JANA PAWŁA II 7", "al. Jana Pawła II 7"),
        ("Al Smith Way 5", "Al Smith Way 5"),
        ("HAUPTSTR. 1", "Hauptstr. 1"),
        ("Hauptstr.1", "Hauptstr. 1"),
        ("AN DER ALTEN MÜHLE 3", "An der Alten Mühle 3"),
        ("38 RUE DE L'ÉGLISE", "38 rue de l'Église"),
        ("12 BIS AVENUE FOCH, APPT 3", "12 bis avenue Foch, appt 3"),
        ("5 PARK AVENUE", "5 Park Avenue"),
        ("123 main st nw, apt 4", "123 Main St NW, Apt 4"),
        ("PO BOX 12", "PO Box 12"),
        ("146 bRIDGE sTREET, fLAT 65", "146 Bridge Street, Flat 65"),
        ("40 rUE DE LA pAIX", "40 Rue de la Paix"),
        ("ул.Ленина,д.1,кв.7", "ул. Ленина, д. 1, кв. 7"),
        ("УЛ. ЛЕНИНА, Д. 1", "ул. Ленина, д. 1"),
        ("McKay Road 5", "McKay Road 5"),
        ("JAN@EXAMPLE.COM", "JAN@EXAMPLE.COM"),
        ("  ", None),
    ],
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
    ("country", "line", "street", "number", "unit", "box"),
    [
        ("PL", "ul. Długa 5/7", "ul. Długa", "5", "7", None),
        (None, "ul. Długa 5/7", "ul. Długa", "5", "7", None),
        ("PL", "Kwiatowa 12a m. 3", "Kwiatowa", "12a", "3", None),
        ("PL", "ul. Długa 5 lok. 12", "ul. Długa", "5", "12", None),
        ("PL", "ul. 3 Maja 111", "ul. 3 Maja", "111", None, None),
        ("PL", "11 Listopada 5", "11 Listopada", "5", None, None),
        ("PL", "ul. Długa", "ul. Długa", None, None, None),
        ("PL", "skr. poczt. 12", None, None, None, "12"),
        ("CZ", "Dlouhá 74a/10", "Dlouhá", "74a/10", None, None),
        ("CZ", "č. p. 12", None, "12", None, None),
        ("SK", "Hlavná 5/7", "Hlavná", "5/7", None, None),
        ("DE", "Hauptstraße 12-14", "Hauptstraße", "12-14", None, None),
        ("DE", "Große Gasse 12b Whg. 3", "Große Gasse", "12b", "3", None),
        ("DE", "Postfach 12 34", None, None, None, "1234"),
        ("AT", "Ring 5/2/7", "Ring", "5/2", "7", None),
        ("RU", "ул. Ленина, д. 1, кв. 7", "ул. Ленина", "1", "7", None),
        ("RU", "ул. Ленина, д. 1, корп. 2, кв. 7", "ул. Ленина", "1 корп. 2", "7", None),
        ("FR", "12 bis rue de la Paix, appt 3", "rue de la Paix", "12 bis", "3", None),
        ("GB", "221B Baker Street", "Baker Street", "221B", None, None),
        ("GB", "Flat 3, 12 High St", "High St", "12", "3", None),
        ("US", "123 2nd St, Apt 4B", "2nd St", "123", "4B", None),
        ("US", "123 Main St #5", "Main St", "123", "5", None),
        ("US", "P.O. Box 99", None, None, None, "99"),
        ("ES", "Calle Mayor, s/n", "Calle Mayor", "s/n", None, None),
    ],
)
def test_parts(
    country: str | None, line: str, street: str | None, number: str | None, unit: str | None, box: str | None
):
    column = pa.array([line])
    context = Context(siblings={"country": pa.array([country], pa.string())})
    found = [part.derive(column, column, context)[0].as_py() for part in KIND.parts]
    assert found == [street, number, unit, box]


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
