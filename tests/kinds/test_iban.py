"""Bank accounts and payment cards."""

from __future__ import annotations

import pyarrow as pa
import pytest

from custclean.kind import Context, Kind
from custclean.kinds import card_number, iban

POLISH = "PL61109010140000071219812874"


def judged(kind: Kind, value: str | None, region: str | None = "PL") -> tuple[str | None, set[str]]:
    raw, context = pa.array([value], pa.string()), Context(region)
    canonical = kind.normalize(raw, context)
    codes = {check.code for check in kind.checks if check.find(raw, canonical, context).to_pylist() == [True]}
    return canonical[0].as_py(), codes


@pytest.mark.parametrize(
    ("raw", "canonical", "code"),
    [
        (POLISH, POLISH, None),
        ("PL61 1090 1014 0000 0712 1981 2874", POLISH, None),
        ("iban: pl61-1090-1014-0000-0712-1981-2874", POLISH, None),
        ("GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432", None),
        ("PL61 1090 1014 0000 0712 1981 2875", None, "iban-checksum"),
        ("PL16 1090 1014 0000 0712 1981 2874", None, "iban-checksum"),
        ("61 1090 1014 0000 0712 1981 2874", None, "iban-no-country"),
        ("61 1090 1014 0000 0712 1981 2875", None, "iban-unreadable"),
        ("PL61 1090 1014", None, "iban-unreadable"),
        ("US61109010140000071219812874", None, "iban-unreadable"),
        ("brak konta", None, "iban-unreadable"),
        ("6.1109E+25", None, "iban-scientific"),
        (None, None, None),
    ],
)
def test_accounts(raw: str | None, canonical: str | None, code: str | None):
    assert judged(iban.KIND, raw) == (canonical, {code} if code else set())


@pytest.mark.parametrize(
    ("raw", "region", "proposed"),
    [
        ("61 1090 1014 0000 0712 1981 2874", "PL", POLISH),
        ("19-2000145399/0800", "CZ", "CZ6508000000192000145399"),
        ("19-2000145399/0800", "PL", None),
        ("19-2000145398/0800", "CZ", None),
        ("1234567890/0100", None, None),
    ],
)
def test_accounts_as_written_at_home(raw: str, region: str | None, proposed: str | None):
    check = next(check for check in iban.KIND.checks if check.code == "iban-no-country")
    column, context = pa.array([raw]), Context(region)
    assert check.suggest is not None
    assert check.suggest(column, iban.KIND.normalize(column, context), context).to_pylist() == [proposed]


@pytest.mark.parametrize(
    ("raw", "canonical", "code"),
    [
        ("4111 1111 1111 1111", "4111111111111111", "card-number-stored"),
        ("378282246310005", "378282246310005", "card-number-stored"),
        ("2223003122003222", "2223003122003222", "card-number-stored"),
        ("4111 1111 1111 1112", None, "card-number-invalid"),
        ("9111111111111111", None, "card-number-invalid"),
        (None, None, None),
    ],
)
def test_cards(raw: str | None, canonical: str | None, code: str | None):
    assert judged(card_number.KIND, raw) == (canonical, {code} if code else set())


@pytest.mark.parametrize(
    ("kind", "values", "least", "most"),
    [
        (iban.KIND, ["PL61 1090 1014 0000 0712 1981 2874", POLISH], 0.9, 1),
        (iban.KIND, ["C-000123", "PL8567346215"], 0, 0),
        (iban.KIND, ["Jan", "Anna"], 0, 0),
        (card_number.KIND, ["4111 1111 1111 1111", "378282246310005"], 1, 1),
        (card_number.KIND, [f"40000000000000{ending}" for ending in range(10, 99)], 0, 0.12),
        (card_number.KIND, ["+48 601 234 567", "2021-03-01 12:00"], 0, 0),
    ],
)
def test_recognises_its_own(kind: Kind, values: list[str], least: float, most: float):
    assert least <= kind.recognise(pa.array(values)) <= most


def test_both_are_secret():
    assert iban.KIND.secret
    assert card_number.KIND.secret
