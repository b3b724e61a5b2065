"""Gender: words, letters whose meaning the column tells, digits."""

from __future__ import annotations

import pyarrow as pa
import pytest

from custclean.kind import Context
from custclean.kinds.gender import KIND

F, M, X, U = "female", "male", "other", "unknown"


def read(column: list[str | None], region: str | None = None) -> tuple[list[str | None], Context]:
    values = pa.array(column, pa.string())
    assert KIND.study is not None
    context = Context(region, facts=KIND.study(values, Context(region)))
    return KIND.normalize(values, context).to_pylist(), context


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("female male Female MALE divers", [F, M, F, M, X]),
        ("K M k m", [F, M, F, M]),
        ("kobieta mężczyzna Mezczyzna", [F, M, M]),
        ("ž m žena muž", [F, M, F, M]),
        ("Ж М женский муж.", [F, M, F, M]),
        ("ч ж", [M, F]),
        ("w m d weiblich männlich maennlich", [F, M, X, F, M, M]),
        ("F H", [F, M]),
        ("femme homme féminin", [F, M, F]),
        ("H M", [M, F]),
        ("hombre mujer varón", [M, F, M]),
        ("D H", [F, M]),
        ("1 2 0 9", [M, F, U, U]),
        ("F M X U", [F, M, X, U]),
        ("Herr Frau", [M, F]),
        ("M", [M]),
        ("1 0", [None, None]),
        ("H F M", [None, None, None]),
        ("V M", [None, None]),
        ("V F", [M, F]),
        ("3 Warszawa", [None, None]),
    ],
)
def test_a_column(column: str, expected: list[str | None]):
    cells: list[str | None] = list(column.split())
    found, context = read(cells)
    assert found == expected
    assert KIND.normalize(pa.array(found, pa.string()), context).to_pylist() == expected


@pytest.mark.parametrize(
    ("column", "region", "expected"),
    [
        ("V M", "ES", [M, F]),
        ("V M", "NL", [F, M]),
        ("M", "MX", [None]),
        ("M F", "MX", [M, F]),
        ("M K", "PL", [M, F]),
    ],
)
def test_the_country_tells_some_letters(column: str, region: str, expected: list[str | None]):
    cells: list[str | None] = list(column.split())
    assert read(cells, region)[0] == expected


@pytest.mark.parametrize("region", [None, "ES", "NL", "PL"])
@pytest.mark.parametrize(
    "column", ["H F M", "V W", "V K M", "M V", "D H", "D H M", "1 0", "1 2 0", "M", "V F M", "H M", "V H"]
)
def test_a_cleaned_column_is_read_the_same_way_again(column: str, region: str | None):
    cells = list(column.split())
    cleaned = [new or old for old, new in zip(cells, read([*cells], region)[0], strict=True)]
    again = [new or old for old, new in zip(cleaned, read([*cleaned], region)[0], strict=True)]
    assert again == cleaned


@pytest.mark.parametrize(
    ("column", "code"),
    [("0 1", "gender-ambiguous"), ("H F M", "gender-ambiguous"), ("3 xyz", "gender-unreadable"), ("K M", None)],
)
def test_checks(column: str, code: str | None):
    raw = pa.array(column.split())
    found, context = read(raw.to_pylist())
    canonical = pa.array(found, pa.string())
    hits = {check.code: check.find(raw, canonical, context).to_pylist() for check in KIND.checks}
    assert {name for name, mask in hits.items() if any(mask)} == ({code} if code else set())
    assert all(all(mask) for name, mask in hits.items() if name == code)


@pytest.mark.parametrize(
    ("values", "least", "most"),
    [
        ("K M M K", 0.85, 0.95),
        ("female male", 1.0, 1.0),
        ("H M", 0.85, 0.95),
        ("1 2 2", 0.3, 0.3),
        ("1 0 1", 0.1, 0.1),
        ("S M L XL", 0.0, 0.2),
        ("Y N Y", 0.0, 0.0),
        ("T F", 0.0, 0.25),
        ("M S D W", 0.0, 0.49),
        ("", 0.0, 0.0),
    ],
)
def test_recognise(values: str, least: float, most: float):
    assert least <= KIND.recognise(pa.array(values.split(), pa.string())) <= most
