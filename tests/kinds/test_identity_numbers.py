"""National ids, tax ids and VAT numbers: read by scheme, checked, never guessed."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pytest

from custclean.errors import CustcleanError
from custclean.kind import Context, Kind
from custclean.kinds import national_id, tax_id, vat_id
from custclean.knowledge.ids import library


def context_of(kind: Kind, values: Sequence[str | None], region: str | None, *countries: str | None) -> Context:
    siblings = {"country": pa.array(countries, pa.string())} if countries else {}
    context = Context(region, siblings=siblings)
    facts = kind.study(pa.array(values, pa.string()), context) if kind.study else {}
    return Context(region, siblings=siblings, facts=facts)


def judged(kind: Kind, value: str | None, region: str | None) -> tuple[str | None, set[str]]:
    raw, context = pa.array([value], pa.string()), Context(region)
    canonical = kind.normalize(raw, context)
    codes = {check.code for check in kind.checks if check.find(raw, canonical, context).to_pylist() == [True]}
    return canonical[0].as_py(), {code.removeprefix(f"{kind.name.replace('_', '-')}-") for code in codes}


def proposal(kind: Kind, code: str, value: str, region: str | None) -> str | None:
    raw, context = pa.array([value], pa.string()), Context(region)
    check = next(check for check in kind.checks if check.code == code)
    assert check.suggest is not None
    return check.suggest(raw, kind.normalize(raw, context), context)[0].as_py()


def part(kind: Kind, name: str, value: str, region: str | None) -> str | None:
    raw, context = pa.array([value], pa.string()), Context(region)
    derive = next(part.derive for part in kind.parts if part.name == name)
    return derive(raw, kind.normalize(raw, context), context)[0].as_py()


@pytest.mark.parametrize(
    ("raw", "region", "canonical", "codes"),
    [
        ("44051401359", "PL", "44051401359", set()),
        ("02211307589", "PL", "02211307589", set()),
        (" 440514-01359 ", "PL", "44051401359", set()),
        ("PESEL: 44051401359", "PL", "44051401359", set()),
        ("nr PESEL", "PL", None, {"unreadable"}),
        ("44051401359.0", "PL", "44051401359", set()),
        ("44051401358", "PL", None, {"checksum"}),
        ("44051401358", None, "44051401358", set()),
        ("2211307589", "PL", None, {"lost-zero"}),
        ("4.40514E+10", "PL", None, {"scientific"}),
        ("00000000000", "PL", None, {"placeholder"}),
        ("440514", "PL", None, {"unreadable"}),
        ("710319/2745", "CZ", "7103192745", set()),
        ("710319/2746", "SK", None, {"checksum"}),
        ("036115/123", "CZ", "036115123", set()),
        ("710319/2745", "PL", "7103192745", {"other-country"}),
        ("112-233-445 95", "RU", "11223344595", set()),
        ("112-233-445 96", "RU", None, {"checksum"}),
        ("36 574 261 809", "DE", "36574261809", set()),
        ("2 95 10 99 126 111 93", "FR", "295109912611193", set()),
        ("ab 12 34 56 c", "GB", "AB123456C", set()),
        ("GB 12 34 56 C", "PL", None, {"checksum"}),
        ("536-90-4399", "US", "536904399", set()),
        ("666-00-0000", "US", None, {"checksum"}),
        ("912-90-3456", "US", "912903456", set()),
        ("536-90-4399", "PL", None, {"unreadable"}),
        ("54362315-K", "ES", "54362315K", set()),
        ("RCCMNL83S18D969H", "PL", "RCCMNL83S18D969H", {"other-country"}),
        ("85 07 30 033 28", "BE", "85073003328", set()),
        ("20-123456-78", "AR", "2012345678", set()),
        ("(44051401359)", "PL", None, {"unreadable"}),
        (None, "PL", None, set()),
    ],
)
def test_national_ids(raw: str | None, region: str | None, canonical: str | None, codes: set[str]):
    assert judged(national_id.KIND, raw, region) == (canonical, codes)


@pytest.mark.parametrize(
    ("raw", "region", "canonical", "codes"),
    [
        ("856-734-62-15", "PL", "8567346215", set()),
        ("NIP 856-734-62-15", "PL", "8567346215", set()),
        ("PL 8567346215", "PL", "PL8567346215", set()),
        ("8567346216", "PL", None, {"checksum"}),
        ("192598184", "PL", "192598184", set()),
        ("12345678512347", "PL", "12345678512347", set()),
        ("25123891", "CZ", "25123891", set()),
        ("177041", "CZ", None, {"lost-zero"}),
        ("25123891", "PL", "25123891", {"other-country"}),
        ("7707083893", "RU", "7707083893", set()),
        ("552 008 443", "FR", "552008443", set()),
        ("04-2103594", "US", "042103594", set()),
        ("123-456-78-90", "PL", None, {"placeholder"}),
        ("8.56735E+09", "PL", None, {"scientific"}),
        ("CHE-107.787.577", "PL", "CHE107787577", {"other-country"}),
        ("30-12345678-1", "AR", "30123456781", set()),
    ],
)
def test_tax_ids(raw: str, region: str, canonical: str | None, codes: set[str]):
    assert judged(tax_id.KIND, raw, region) == (canonical, codes)


@pytest.mark.parametrize(
    ("raw", "region", "canonical", "codes"),
    [
        ("PL8567346215", "PL", "PL8567346215", set()),
        ("pl 856-734-62-15", None, "PL8567346215", set()),
        ("DE 136,695 976", "PL", None, {"unreadable"}),
        ("DE136695976", "PL", "DE136695976", set()),
        ("DE136695978", "PL", None, {"checksum"}),
        ("GR094259216", "PL", "EL094259216", set()),
        ("EL094259216", "PL", "EL094259216", set()),
        ("ATU57194903", "AT", "ATU57194903", set()),
        ("FR61954506077", None, "FR61954506077", set()),
        ("GB 980 7806 84", "GB", "GB980780684", set()),
        ("XI980780684", "GB", "XI980780684", set()),
        ("CHE-107.787.577 MWST", "CH", "CHE107787577MWST", set()),
        ("NO 995 525 828 MVA", "NO", "NO995525828MVA", set()),
        ("8567346215", "PL", "8567346215", {"no-prefix"}),
        ("8567346216", "PL", None, {"checksum"}),
        ("8567346215", None, "8567346215", {"no-prefix"}),
        ("XX123456789", "PL", None, {"unreadable"}),
        ("0000000000", "PL", None, {"placeholder"}),
    ],
)
def test_vat_ids(raw: str, region: str | None, canonical: str | None, codes: set[str]):
    assert judged(vat_id.KIND, raw, region) == (canonical, codes)


@pytest.mark.parametrize(
    ("kind", "code", "raw", "region", "proposed"),
    [
        (national_id.KIND, "national-id-lost-zero", "2211307589", "PL", "02211307589"),
        (tax_id.KIND, "tax-id-lost-zero", "6947", "CZ", "00006947"),
        (vat_id.KIND, "vat-id-no-prefix", "856 734 62 15", "PL", "PL8567346215"),
        (vat_id.KIND, "vat-id-no-prefix", "8567346215", None, None),
    ],
)
def test_proposes(kind: Kind, code: str, raw: str, region: str | None, proposed: str | None):
    assert proposal(kind, code, raw, region) == proposed


@pytest.mark.parametrize(
    ("raw", "region", "parts"),
    [
        ("44051401359", "PL", ("1944-05-14", "male", "PESEL", "PL")),
        ("02211307589", "PL", ("2002-01-13", "female", "PESEL", "PL")),
        ("7103192745", "CZ", ("1971-03-19", "male", "rodné číslo", "CZ")),
        ("036115123", "CZ", ("1903-11-15", "female", "rodné číslo until 1953", "CZ")),
        ("295109912611193", "FR", (None, "female", "NIR", "FR")),
        ("RCCMNL83S18D969H", "IT", ("1983-11-18", "male", "codice fiscale", "IT")),
        ("AB123456C", "GB", (None, None, "NINO", "GB")),
        ("44051401358", "PL", (None, None, None, None)),
    ],
)
def test_what_a_number_says(raw: str, region: str, parts: tuple[str | None, ...]):
    found = [part(national_id.KIND, name, raw, region) for name in ("birth_date", "gender", "scheme", "country")]
    assert tuple(found) == parts


def test_the_record_s_country_decides():
    values = ["7103192745", "44051401359", "8567346216", None]
    context = context_of(national_id.KIND, values, "PL", "CZ", None, "SK", "PL")
    assert national_id.KIND.normalize(pa.array(values), context).to_pylist() == [
        "7103192745",
        "44051401359",
        None,
        None,
    ]


def test_the_column_s_usual_scheme_comes_before_the_country():
    values = ["44051401359", "02211307589", "44051401358", "44051401359"]
    context = context_of(national_id.KIND, values, "DE")
    assert national_id.KIND.normalize(pa.array(values), context).to_pylist() == [*values[:2], None, values[3]]
    checksum = next(check for check in national_id.KIND.checks if check.code == "national-id-checksum")
    found = checksum.find(pa.array(values), pa.array(values), context)
    assert found.to_pylist() == [False, False, True, False]


@pytest.mark.parametrize(
    ("kind", "values", "least", "most"),
    [
        (national_id.KIND, ["44051401359", "02211307589", "440514 01359"], 1, 1),
        (national_id.KIND, ["710319/2745", "7103192745"], 1, 1),
        (national_id.KIND, ["601234567", "602345678", "603456789"], 0, 0.2),
        (national_id.KIND, ["+48 601 234 567", "22 123 45 67"], 0, 0),
        (national_id.KIND, ["1985-03-01", "1972-04-15"], 0, 0),
        (national_id.KIND, ["Jan", "Anna"], 0, 0),
        (tax_id.KIND, ["856-734-62-15", "8567346215"], 1, 1),
        (tax_id.KIND, ["C-000123", "C-000124"], 0, 0),
        (tax_id.KIND, ["1048576", "1048577", "1048578"], 0, 0),
        (vat_id.KIND, ["PL8567346215", "DE136695976"], 1, 1),
        (vat_id.KIND, ["8567346215"], 0, 0),
        (vat_id.KIND, ["Łódź 12345678"], 0, 0),
    ],
)
def test_recognises_its_own(kind: Kind, values: list[str], least: float, most: float):
    assert least <= kind.recognise(pa.array(values)) <= most


@pytest.mark.parametrize("kind", [national_id.KIND, tax_id.KIND, vat_id.KIND], ids=lambda kind: kind.name)
def test_without_the_library_a_chosen_column_is_refused_and_none_recognised(
    kind: Kind, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(library, "installed", lambda: False)
    assert kind.recognise(pa.array(["44051401359", "PL8567346215"])) == 0
    with pytest.raises(CustcleanError, match=r"custclean\[ids\]"):
        kind.normalize(pa.array(["1"]), Context("PL"))


def test_only_persons_numbers_are_secret():
    assert [kind.secret for kind in (national_id.KIND, tax_id.KIND, vat_id.KIND)] == [True, False, False]
