from __future__ import annotations

import pickle

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.kind import Context
from custclean.kinds.postal_code import KIND
from custclean.knowledge.places.country_names import ALPHA_2
from custclean.knowledge.places.postal_forms import LEADING_ZERO, TWO_ZEROS, forms


def context(country: str | None, region: str | None = None) -> Context:
    return Context(region=region, siblings={"country": pa.array([country], pa.string())})


def found(country: str | None, raw: str, region: str | None = None) -> dict[str, str | None]:
    column, of = pa.array([raw]), context(country, region)
    canonical = KIND.normalize(column, of)
    return {
        check.code.removeprefix("postal-code-"): check.suggest(column, canonical, of)[0].as_py()
        if check.suggest
        else None
        for check in KIND.checks
        if check.find(column, canonical, of)[0].as_py()
    }


@pytest.mark.parametrize(
    ("country", "raw", "expected"),
    [
        ("PL", "00-950", "00-950"),
        ("PL", "00950", "00-950"),
        ("PL", "PL 00-950", "00-950"),
        ("PL", "='00-950'", "00-950"),
        ("PL", "00‑950", "00-950"),
        ("PL", "950", None),
        ("PL", "Warszawa", None),
        ("CZ", "11000", "110 00"),
        ("CZ", "CZ-110 00", "110 00"),
        ("SK", "010 01", "010 01"),
        ("DE", "D-10115", "10115"),
        ("DE", "10115.0", "10115"),
        ("DE", "1067", None),
        ("DE", "00-950", None),
        ("GB", "sw1a1aa", "SW1A 1AA"),
        ("GB", "m1 1ae", "M1 1AE"),
        ("GB", "12345", None),
        ("IE", "d02x285", "D02 X285"),
        ("US", "02134", "02134"),
        ("US", "021341234", "02134-1234"),
        ("CA", "k1a0b1", "K1A 0B1"),
        ("NL", "1234ab", "1234 AB"),
        ("LV", "1050", "LV-1050"),
        ("LV", "LV-1050", "LV-1050"),
        ("LU", "L-1234", "1234"),
        ("FI", "FIN-00100", "00100"),
        ("SE", "S-123 45", "123 45"),
        ("PT", "1000001", "1000-001"),
        ("JP", "1000001", "100-0001"),
        ("RU", "101 000", "101000"),
        ("AE", "po box 12", "PO BOX 12"),
        (None, "abc 12", "ABC 12"),
        (None, "12345.0", "12345"),
        (None, "none", None),
    ],
)
def test_normalize(country: str | None, raw: str, expected: str | None):
    assert KIND.normalize(pa.array([raw]), context(country))[0].as_py() == expected


@pytest.mark.parametrize(
    ("country", "raw", "expected"),
    [
        ("PL", "00-950", {}),
        ("PL", "OO-950", {"format": "00-950"}),
        ("PL", "00-950 Warszawa", {"format": "00-950"}),
        ("PL", "Warszawa", {"format": None}),
        ("PL", "0-950", {"format": None}),
        ("PL", "950", {"lost-zero": "00-950"}),
        ("DE", "1067", {"lost-zero": "01067"}),
        ("DE", "106", {"format": None}),
        ("US", "2134", {"lost-zero": "02134"}),
        ("US", "2134-1234", {"lost-zero": "02134-1234"}),
        ("FR", "1000", {"lost-zero": "01000"}),
        ("SK", "1001", {"lost-zero": "010 01"}),
        ("CZ", "1100", {"format": None}),
        ("AT", "101", {"format": None}),
        ("DE", "00-950", {"other-country": None}),
        ("CZ", "SW1A 1AA", {"other-country": None}),
        ("PL", "00-000", {"placeholder": None}),
        ("DE", "99999", {"placeholder": None}),
        ("NL", "9999 XK", {}),
        (None, "whatever 1", {}),
        ("AE", "none", {"format": None}),
    ],
)
def test_checks(country: str | None, raw: str, expected: dict[str, str | None]):
    assert found(country, raw) == expected


def test_the_form_of_the_base_explains_a_code():
    assert found("AT", "110 00") == {"format": None}
    assert found("AT", "110 00", region="CZ") == {"other-country": None}


def test_the_base_stands_in_for_a_missing_country():
    assert KIND.normalize(pa.array(["00950"]), context(None, "PL"))[0].as_py() == "00-950"
    assert KIND.normalize(pa.array(["00950"]), Context(region="PL"))[0].as_py() == "00-950"
    assert KIND.normalize(pa.array(["00950"]), Context())[0].as_py() == "00950"


@pytest.mark.parametrize(
    ("country", "city", "raw", "expected"),
    [
        (None, "Bydgoszcz", "85140", "85-140"),
        (None, "Bydgoszcz", "46580", "46580"),  # not a code of that city
        (None, "Warsaw", "46580", "46580"),  # Indiana
        (None, "Praha", "11000", "110 00"),
        (None, "Pcim", "32432", "32432"),
        (None, None, "sw1a1aa", "SW1A 1AA"),
        (None, None, "k1a0b1", "K1A 0B1"),
        (None, None, "1234ab", "1234 AB"),
        (None, None, "D-10115", "D-10115"),  # says more than 10115 would
        ("DE", "Bydgoszcz", "85140", "85140"),  # what the record says counts
    ],
)
def test_a_city_or_a_form_stand_in_for_a_missing_country(
    country: str | None, city: str | None, raw: str, expected: str
):
    of = Context(siblings={"country": pa.array([country], pa.string()), "city": pa.array([city], pa.string())})
    once = KIND.normalize(pa.array([raw]), of)
    assert once.to_pylist() == [expected]
    assert KIND.normalize(once, of).equals(once)


@pytest.mark.parametrize(
    ("country", "city", "raw", "expected"),
    [
        ("PL", "Warszawa", "93", "00-093"),
        ("PL", "Kraków", "93", None),
        (None, "Leipzig", "4207", "04207"),
        (None, "Warszawa", "1298", "01-298"),
        (None, "Graz", "8010", None),
        ("AT", "Dresden", "1067", None),
    ],
)
def test_a_city_proves_lost_zeros(country: str | None, city: str, raw: str, expected: str | None):
    of = Context(siblings={"country": pa.array([country], pa.string()), "city": pa.array([city], pa.string())})
    column = pa.array([raw])
    check = next(check for check in KIND.checks if check.code == "postal-code-lost-zero")
    canonical = KIND.normalize(column, of)
    assert check.suggest is not None
    assert check.suggest(column, canonical, of).to_pylist() == [expected]
    assert check.find(column, canonical, of).to_pylist() == [expected is not None]


@pytest.mark.parametrize(
    ("country", "code", "area"),
    [
        ("PL", "00-950", "00"),
        ("GB", "SW1A 1AA", "SW"),
        ("US", "02134-1234", "021"),
        ("NL", "1234 AB", "1234"),
        ("LV", "LV-1050", "10"),
        ("CA", "K1A 0B1", "K1A"),
        (None, "12345", None),
    ],
)
def test_area(country: str | None, code: str, area: str | None):
    column = pa.array([code])
    assert KIND.parts[0].derive(column, column, context(country)).to_pylist() == [area]


def test_each_record_by_its_own_country():
    of = Context(siblings={"country": pa.array(["PL", "CZ", "PL", None, "DE"])})
    raw = pa.array(["11000", "11000", None, "11000", "11000"])
    assert KIND.normalize(raw, of).to_pylist() == ["11-000", "110 00", None, "11000", "11000"]


def test_the_tables_name_countries():
    assert set(forms()) <= ALPHA_2
    assert set(forms()) >= LEADING_ZERO >= TWO_ZEROS
    assert len(forms()) > 90


@pytest.mark.parametrize(
    ("values", "share"),
    [
        (["00-950", "30-001"], 1.0),
        (["110 00", "602 00"], 1.0),
        (["SW1A 1AA", "m1 1ae"], 1.0),
        (["10115", "80331", "20095"], 0.6),
        (["10001", "10002", "10003", "10004", "10005"], 0.12),
        (["1999", "2003"], 0.15),
        (["601000000"], 0.0),
        (["12.03.1980"], 0.0),
        ([], 0.0),
    ],
)
def test_recognise(values: list[str], share: float):
    assert KIND.recognise(pa.array(values, pa.string())) == pytest.approx(share)


CODES = st.one_of(
    st.none(), st.text(max_size=12), st.from_regex(r"[A-Z]{0,3}[- ]?[0-9OI]{2,5}[- .]?[0-9A-Z]{0,4}", fullmatch=True)
)


@given(
    st.lists(st.tuples(CODES, st.sampled_from([None, "XX", *sorted(forms())])), max_size=6),
    st.sampled_from([None, "PL", "CZ", "XX"]),
)
def test_any_text(rows: list[tuple[str | None, str | None]], region: str | None):
    raw = pa.array([row[0] for row in rows], pa.string())
    of = Context(region=region, siblings={"country": pa.array([row[1] for row in rows], pa.string())})
    once = KIND.normalize(raw, of)
    assert len(once) == len(raw)
    assert KIND.normalize(once, of).equals(once)
    masks = [check.find(raw, once, of).to_pylist() for check in KIND.checks[:3]]
    assert all(sum(marks) <= 1 for marks in zip(*masks, strict=True))  # one verdict a value
    for check in KIND.checks:
        if check.suggest:
            proposed = check.suggest(raw, once, of)
            assert KIND.normalize(proposed, of).equals(proposed)
    assert 0 <= KIND.recognise(raw.drop_null()) <= 1


def test_pickles():
    assert pickle.loads(pickle.dumps(KIND)) == KIND  # noqa: S301 — our own bytes
