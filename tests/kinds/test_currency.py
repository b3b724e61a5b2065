"""Currencies by code, sign and name."""

from __future__ import annotations

from importlib.resources import files

import pyarrow as pa
import pytest

from custclean.kind import Context
from custclean.kinds.currency import KIND
from custclean.knowledge.numbers import cldr
from custclean.knowledge.numbers.currency_words import CODES, GONE, SHARED, WRITTEN

NAMES = {
    "PLN": "PLN | pln | zł | ZŁ | złoty | złotych | Zloty | PLN (zł) | Polish Zloty | злотых",
    "EUR": "EUR | € | euro | Euros | евро | EUR €",
    "CZK": "Kč | kč | koruna česká | korona czeska | Czech Koruna | česká koruna",
    "RUB": "₽ | руб. | рубль | рублей | rubel",
    "USD": "US$ | us dollar | dolar amerykański | доллар США | US-Dollar | dollar des États-Unis",
    "GBP": "£ | pound sterling | funt szterling | British Pounds",
    "CHF": "SFr. | Schweizer Franken | swiss franc",
    "UAH": "грн. | ₴ | hrywna",
    "HUF": "Ft | forint",
}


@pytest.mark.parametrize(
    ("written", "code"), [(name, code) for code, names in NAMES.items() for name in names.split(" | ")]
)
def test_normalize(written: str, code: str):
    once = KIND.normalize(pa.array([written]), Context())
    assert once.to_pylist() == [code]
    assert KIND.normalize(once, Context()).equals(once)


@pytest.mark.parametrize(
    ("raw", "region", "canonical", "found", "suggestion"),
    [
        ("$", "US", "USD", None, None),
        ("$", "CA", "CAD", None, None),
        ("$", None, None, "currency-ambiguous", "USD"),
        ("$", "PL", None, "currency-ambiguous", "USD"),
        ("kr", "NO", "NOK", None, None),
        ("kr", None, None, "currency-ambiguous", "SEK"),
        ("koruna", "CZ", "CZK", None, None),
        ("DEM", None, None, "currency-historic", None),
        ("RUR", None, None, "currency-historic", "RUB"),
        ("szt", None, None, "currency-unknown", None),
        ("PLN/EUR", None, None, "currency-unknown", None),
        ("ABC", None, None, "currency-unknown", None),
    ],
)
def test_finds(raw: str, region: str | None, canonical: str | None, found: str | None, suggestion: str | None):
    column, context = pa.array([raw]), Context(region)
    read = KIND.normalize(column, context)
    assert read.to_pylist() == [canonical]
    hits = [check for check in KIND.checks if check.find(column, read, context).to_pylist() == [True]]
    assert [check.code for check in hits] == ([found] if found else [])
    proposed = [check.suggest(column, read, context)[0].as_py() for check in hits if check.suggest]
    assert [one for one in proposed if one] == ([suggestion] if suggestion else [])


def test_every_code_of_the_tables_is_in_use():
    used = {*WRITTEN, *(code for codes in SHARED.values() for code in codes.split()), *GONE.values()}
    assert used - CODES == set()
    assert set(GONE) & CODES == set()


@pytest.mark.parametrize(
    ("values", "share"), [(["PLN", "zł", "EUR"], 0.9), (["$", "$"], 0.4), (["PL", "Jan", "12"], 0.0)]
)
def test_recognise(values: list[str], share: float):
    assert KIND.recognise(pa.array(values)) == pytest.approx(share)


def test_the_table_is_what_babel_has():
    table = files("custclean.knowledge").joinpath("data", "currency_names.txt").read_text(encoding="utf-8")
    assert table == cldr.table()
