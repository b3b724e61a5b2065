"""Amounts: what commas and dots mean is the column's to tell."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.kind import Context
from custclean.kinds.amount import KIND


def studied(column: pa.StringArray, region: str | None = None) -> Context:
    return Context(region, facts=KIND.study(column, Context(region)))


def judged(values: list[str | None], region: str | None = None) -> tuple[list[str | None], dict[str, list[str | None]]]:
    """Canonical values, and by check what is suggested at the places it finds."""
    column = pa.array(values, pa.string())
    context = studied(column, region)
    canonical = KIND.normalize(column, context)
    found = {}
    for check in KIND.checks:
        mask = check.find(column, canonical, context)
        if pc.any(mask).as_py():
            proposed = (
                check.suggest(column, canonical, context) if check.suggest else pa.nulls(len(column), pa.string())
            )
            found[check.code] = proposed.filter(mask).to_pylist()
    return canonical.to_pylist(), found


@pytest.mark.parametrize(
    ("raw", "canonical", "currency"),
    [
        ("1234.50", "1234.50", None),
        ("1 234,50 zł", "1234.50", "PLN"),
        ("1.234,50 €", "1234.50", "EUR"),
        ("1\u00a0234\u202f567,8\u00a0Kč", "1234567.8", "CZK"),
        ("(12.30)", "-12.30", None),
        ("(12,30 zł)", "-12.30", "PLN"),
        ("-US$1,234.56", "-1234.56", "USD"),
        ("€-1.234,56", "-1234.56", "EUR"),
        ("12,50-", "-12.50", None),
        ("\u221212,50", "-12.50", None),
        ("CHF 1'234.50", "1234.50", "CHF"),
        ("1\u2019234.50 SFr.", "1234.50", "CHF"),
        ("12,34,567.50 ₹", "1234567.50", "INR"),
        ("1 234,- Kč", "1234", "CZK"),
        ("100 руб.", "100", "RUB"),
        ("100 р.", "100", None),
        ("1.234.567", "1234567", None),
        ("0,125", "0.125", None),
        ("1234,567", "1234.567", None),
        (".5", "0.5", None),
        ("007", "7", None),
        ("-0,00", "0.00", None),
        ("+5", "5", None),
        ("$5", "5", None),
        ("12345678901234567890.123456789012345678", "12345678901234567890.123456789012345678", None),
        ("123456789012345678901", None, None),
        ("1,234", None, None),
        ("1.234 zł", None, None),
        ("1.2E+05", None, None),
        ("12 szt.", None, None),
        ("12-15", None, None),
        ("12.03.2024", None, None),
        ("1,2,3", None, None),
        ("(5", None, None),
        ("-(5)", None, None),
        ("zł", None, None),
        ("ten", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_normalize(raw: str | None, canonical: str | None, currency: str | None):
    column = pa.array([raw], pa.string())
    once = KIND.normalize(column, Context())
    assert once.to_pylist() == [canonical]
    assert KIND.normalize(once, Context()).equals(once)
    (part,) = KIND.parts
    assert part.derive(column, once, Context()).to_pylist() == [currency]
    if canonical is not None:
        assert once.cast(KIND.arrow).to_pylist() == [Decimal(canonical)]


@pytest.mark.parametrize(
    ("others", "raw", "canonical"),
    [
        (["1,234.50"], "1,234", "1234"),
        (["1.234,50"], "1.234", "1234"),
        (["1,234,567"], "1,234", "1234"),
        (["1.234,50"], "1,234", "1.2340"),
        (["0,5"], "1,234", "1.2340"),
        (["0.5"], "1.234", "1.234"),
        (["12.50"], "1,234", None),
        (["12,50"], "1.234", None),
        (["0,5", "1,234.50"], "1,234", None),
        (["0,5"] * 30 + ["1,234.50"], "1,234", "1.2340"),
        (["7"], "1,234", None),
    ],
)
def test_the_column_tells_thousands_from_decimals(others: list[str], raw: str, canonical: str | None):
    assert judged([*others, raw])[0][-1] == canonical


@pytest.mark.parametrize(
    ("values", "region", "found"),
    [
        (["12.50", "1,234"], None, {"amount-ambiguous": ["1234"]}),
        (["12,50", "1.234"], None, {"amount-ambiguous": ["1234"]}),
        (["1,234"], "US", {"amount-ambiguous": ["1234"]}),
        (["1,234"], "PL", {"amount-ambiguous": ["1.2340"]}),
        (["1.234"], "DE", {"amount-ambiguous": ["1234"]}),
        (["1.234"], None, {"amount-ambiguous": [None]}),
        (["12 szt.", "-", "12"], None, {"amount-unreadable": [None, None]}),
        (["12", None], None, {}),
    ],
)
def test_finds_and_suggests(values: list[str | None], region: str | None, found: dict[str, list[str | None]]):
    assert judged(values, region)[1] == found


@pytest.mark.parametrize(("region", "currency"), [("US", "USD"), ("CA", "CAD"), ("PL", None), (None, None)])
def test_a_dollar_is_the_regions_own(region: str | None, currency: str | None):
    (part,) = KIND.parts
    column = pa.array(["$5"])
    assert part.derive(column, pa.array(["5"]), Context(region)).to_pylist() == [currency]


@pytest.mark.parametrize(
    ("values", "least", "most"),
    [
        (["12,50 zł", "1 000 zł", "0,99 zł"], 0.9, 1.0),
        (["12.50", "7.99"], 0.3, 0.49),
        (["601234567", "602345678"], 0.0, 0.3),
        (["00-950", "2024-03-01", "jan@wp.pl", "Kowalski", "12 Main St"], 0.0, 0.0),
    ],
)
def test_recognise(values: list[str], least: float, most: float):
    assert least <= KIND.recognise(pa.array(values)) <= most


FORMS = ("{:,.2f}", "{:.2f}", "{:,.4f}", "{:.0f}")
LOCAL = str.maketrans({",": ".", ".": ","})
WRITTEN = st.one_of(
    st.text(alphabet="0123456789.,-() zł€$'", max_size=12),
    st.builds(
        lambda number, form, local: form.format(number).translate(LOCAL) if local else form.format(number),
        st.decimals(-10_000_000, 10_000_000, places=2),
        st.sampled_from(FORMS),
        st.booleans(),
    ),
)


@given(st.lists(WRITTEN, min_size=1, max_size=8))
def test_normalizing_twice_is_normalizing_once(values: list[str]):
    column = pa.array(values, pa.string())
    context = studied(column)
    once = KIND.normalize(column, context)
    assert KIND.normalize(once, context).equals(once)
    assert all(Decimal(one).is_finite() for one in once.to_pylist() if one is not None)


@given(st.lists(WRITTEN, min_size=1, max_size=8))
def test_a_cleaned_column_stays_as_it_is(values: list[str]):
    column = pa.array([value.strip() for value in values], pa.string())
    cleaned = pc.coalesce(KIND.normalize(column, studied(column)), column)
    assert pc.coalesce(KIND.normalize(cleaned, studied(cleaned)), cleaned).equals(cleaned)


@given(st.decimals(-10_000_000, 10_000_000, places=2), st.booleans())
def test_reads_what_the_standard_library_writes(number: Decimal, local: bool):  # noqa: FBT001 — a strategy's value
    written = f"{number:,.2f}".translate(LOCAL) if local else f"{number:,.2f}"
    (found,) = KIND.normalize(pa.array([written]), Context()).to_pylist()
    assert Decimal(found) == number
