"""Percentages: with a sign, without one, and fractions that may be meant."""

from __future__ import annotations

import pyarrow as pa
import pytest

from custclean.kind import Context
from custclean.kinds.percentage import KIND


def studied(column: pa.StringArray) -> Context:
    return Context(facts=KIND.study(column, Context()))


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("12,5 %", "12.5"),
        ("12.50%", "12.50"),
        ("% 7", "7"),
        ("-3,2%", "-3.2"),
        ("20 procent", "20"),
        ("20 Prozent", "20"),
        ("20 percent", "20"),
        ("20 процентов", "20"),
        ("0,5 %", "0.5"),
        ("12.5", "12.5"),
        ("0", "0"),
        ("12,345 %", "12.3450"),
        ("5-10 %", None),
        ("12 zł", None),
        ("ten", None),
    ],
)
def test_normalize(raw: str, canonical: str | None):
    column = pa.array([raw])
    context = studied(column)
    once = KIND.normalize(column, context)
    assert once.to_pylist() == [canonical]
    assert KIND.normalize(once, context).equals(once)


@pytest.mark.parametrize(
    ("values", "canonical", "suggested"),
    [
        (["0.125", "0", "1"], [None, "0", None], ["12.5", None, "100"]),
        (["0.5", "7"], ["0.5", "7"], None),
        (["0.5", "12 %"], ["0.5", "12"], None),
        (["0.05", "-0.123456"], [None, None], ["5", "-12.3456"]),
    ],
)
def test_fractions_are_never_guessed(
    values: list[str], canonical: list[str | None], suggested: list[str | None] | None
):
    column = pa.array(values)
    context = studied(column)
    read = KIND.normalize(column, context)
    assert read.to_pylist() == canonical
    check = next(check for check in KIND.checks if check.code == "percentage-fraction")
    found = check.find(column, read, context).to_pylist()
    assert found == [value is None for value in canonical]
    if suggested:
        assert check.suggest is not None
        proposed = check.suggest(column, read, context).to_pylist()
        assert [one for one, hit in zip(proposed, found, strict=True) if hit] == [one for one in suggested if one]


def test_other_units_are_unreadable():
    column = pa.array(["12 zł", "7 %"])
    context = studied(column)
    check = next(check for check in KIND.checks if check.code == "percentage-unreadable")
    assert check.find(column, KIND.normalize(column, context), context).to_pylist() == [True, False]


@pytest.mark.parametrize(
    ("values", "share"), [(["5 %", "7,5%"], 0.95), (["5", "7"], 0.2), (["5 zł", "Jan", "2024-01-01"], 0.0)]
)
def test_recognise(values: list[str], share: float):
    assert KIND.recognise(pa.array(values)) == pytest.approx(share)
