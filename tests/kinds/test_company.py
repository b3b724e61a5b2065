from __future__ import annotations

import pyarrow as pa
import pytest

from custclean.kind import Context
from custclean.kinds.company import KIND
from custclean.knowledge.companies.legal_forms import legal_forms


@pytest.mark.parametrize(
    ("raw", "canonical", "name", "form"),
    [
        ("Alfa GmbH & Co. KG", "Alfa GmbH & Co. KG", "Alfa", "GmbH & Co. KG"),
        ("ALFA GMBH & CO KG", "ALFA GmbH & Co KG", "ALFA", "GmbH & Co. KG"),
        ("alfa gmbh", "alfa GmbH", "alfa", "GmbH"),
        ("Beta UG (haftungsbeschränkt)", "Beta UG (haftungsbeschränkt)", "Beta", "UG (haftungsbeschränkt)"),
        ("Beta e.k.", "Beta e.K.", "Beta", "e.K."),
        ("Gamma SP Z O.O.", "Gamma sp. z o.o.", "Gamma", "sp. z o.o."),
        ("Gamma Sp. z o.o.", "Gamma Sp. z o.o.", "Gamma", "sp. z o.o."),
        ("Gamma Sp.z o.o.", "Gamma sp. z o.o.", "Gamma", "sp. z o.o."),
        ("Gamma sp. z o.o. sp. k.", "Gamma sp. z o.o. sp. k.", "Gamma", "sp. z o.o. sp. k."),
        ("GAMMA SP. J.", "GAMMA sp. j.", "GAMMA", "sp. j."),
        ("Delta S.A", "Delta S.A.", "Delta", "S.A."),
        ("Delta SA", "Delta SA", "Delta", "S.A."),
        ("Epsilon S R O", "Epsilon s.r.o.", "Epsilon", "s.r.o."),
        ("Epsilon spol. s r.o.", "Epsilon spol. s r.o.", "Epsilon", "spol. s r.o."),
        ("EPSILON A.S.", "EPSILON a.s.", "EPSILON", "a.s."),
        ("Zeta AS", "Zeta AS", "Zeta", "AS"),
        ("Zeta A/S", "Zeta A/S", "Zeta", "A/S"),
        ("Eta, INC.", "Eta, Inc.", "Eta", "Inc."),
        ("Eta Incorporated", "Eta Incorporated", "Eta", "Inc."),
        ("Eta L.L.C", "Eta L.L.C.", "Eta", "LLC"),
        ("Theta LTD", "Theta Ltd", "Theta", "Ltd"),
        ("Theta Co., Ltd.", "Theta Co., Ltd.", "Theta", "Co., Ltd."),
        ("ООО «Луч»", "ООО «Луч»", "«Луч»", "ООО"),
        ("ооо Луч", "ООО Луч", "Луч", "ООО"),
        ("Луч, ООО", "Луч, ООО", "Луч", "ООО"),
        ("ИП Иванов", "ИП Иванов", "Иванов", "ИП"),
        ("SARL Dupont", "SARL Dupont", "Dupont", "SARL"),
        ("Dupont sarl", "Dupont SARL", "Dupont", "SARL"),
        ("Iota S.L.U.", "Iota S.L.U.", "Iota", "S.L.U."),
        ("Wellness Spa", "Wellness Spa", "Wellness Spa", None),
        ("Bar As", "Bar As", "Bar As", None),
        ("GmbH", "GmbH", "GmbH", None),
        ("АО", "АО", "АО", None),
        ("adidas", "adidas", "adidas", None),
        ("  Kappa   Lambda ", "Kappa Lambda", "Kappa Lambda", None),
        (" ", None, None, None),
    ],
)
def test_name_and_form(raw: str, canonical: str | None, name: str | None, form: str | None):
    once = KIND.normalize(pa.array([raw]), Context())
    assert once.to_pylist() == [canonical]
    assert KIND.normalize(once, Context()).equals(once)
    assert [part.derive(once, once, Context())[0].as_py() for part in KIND.parts] == [name, form]


def test_accepted_spellings_stay():
    companies = [f"Alfa {spelling}" for form in legal_forms() for spelling in form.accepted]
    column = pa.array(companies)
    once = KIND.normalize(column, Context())
    assert once.to_pylist() == companies
    forms = next(part for part in KIND.parts if part.name == "form").derive(column, once, Context())
    assert {name for name, form in zip(companies, forms.to_pylist(), strict=True) if form is None} == set()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("jan@example.com", {"company-wrong-kind": None}),
        ("601 000 000", {"company-wrong-kind": None}),
        ("osoba fizyczna", {"company-placeholder": None, "company-casing": "Osoba Fizyczna"}),
        ("Self-employed", {"company-placeholder": None}),
        ("Частное лицо", {"company-placeholder": None}),
        ("Jan Kowalski", {"company-person": None}),
        ("Jan Kowalski s.c.", {}),
        ("MEBLE NOWAK sp. z o.o.", {"company-casing": "Meble Nowak sp. z o.o."}),
        ("PHU NOWAK MEBLE", {"company-casing": "PHU Nowak Meble"}),
        ("IKEA", {}),
        ("adidas AG", {}),
        ("1&1 AG", {}),
        ("3M", {}),
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


@pytest.mark.parametrize(
    ("values", "share"),
    [
        (["Alfa sp. z o.o.", "Beta GmbH", "Gamma"], 1.0),
        (["Alfa sp. z o.o.", "Beta", "Gamma", "Delta"], 0.5),
        (["Anna Nowak", "Jan Kowalski"], 0.0),
        (["Warszawa", "Praha 4"], 0.0),
        ([], 0.0),
    ],
)
def test_recognise(values: list[str], share: float):
    assert KIND.recognise(pa.array(values, pa.string())) == pytest.approx(share)
