"""Identifiers: names, never numbers."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.kind import Context
from custclean.kinds.customer_id import KIND, shapes


def found(values: list[str | None]) -> dict[str, list[int]]:
    raw = pa.array(values, pa.string())
    context = Context(facts=KIND.study(raw, Context()))
    canonical = KIND.normalize(raw, context)
    hits = {check.code: check.find(raw, canonical, context).to_pylist() for check in KIND.checks}
    return {code: [place for place, hit in enumerate(mask) if hit] for code, mask in hits.items() if any(mask)}


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        (" C-000123 ", "C-000123"),
        ("000123", "000123"),
        ("ab 12", "ab 12"),
        ("1.23E+11", "1.23E+11"),
        ("", None),
        (None, None),
    ],
)
def test_normalize(raw: str | None, canonical: str | None):
    once = KIND.normalize(pa.array([raw], pa.string()), Context())
    assert once.to_pylist() == [canonical]
    assert KIND.normalize(once, Context()).equals(once)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (None, "customer-id-missing"),
        ("1.23E+11", "customer-id-scientific"),
        ("1,23E+11", "customer-id-scientific"),
        ("4E+05", "customer-id-scientific"),
        ("12345.0", "customer-id-decimal"),
        ("1E5", None),
        ("C-1", None),
        ("12.5", None),
    ],
)
def test_finds(raw: str | None, code: str | None):
    assert found([raw]) == ({code: [0]} if code else {})


def test_suggests_the_whole_number():
    check = next(check for check in KIND.checks if check.code == "customer-id-decimal")
    assert check.suggest is not None
    assert check.suggest(pa.array(["123.0"]), pa.array(["123.0"]), Context()).to_pylist() == ["123"]


def test_odd_shapes_stand_out_of_ninety_nine_alike():
    usual: list[str | None] = [f"C-{number}" for number in range(1, 199)]
    assert found([*usual, "K/77", None]) == {"customer-id-missing": [199], "customer-id-shape": [198]}
    assert found([*usual, *["K/77"] * 9]) == {}
    assert found(["C-1", "7"]) == {}


@pytest.mark.parametrize(
    ("values", "share"),
    [
        ([f"C-{number:06}" for number in range(100)], 0.6),
        ([f"0f8fad5b-d9cb-469f-a165-7086772{number:05}" for number in range(100)], 0.6),
        ([f"0013000000{number:05}AAA" for number in range(100)], 0.6),
        ([str(1_000_000 + number) for number in range(100)], 0.4),
        (["C-000123"] * 100, 0.0),
        ([f"601{number:06}" for number in range(100)], 0.0),
        ([f"801012{number:05}" for number in range(100)], 0.0),
        ([f"202401{day:02}" for day in range(1, 32)], 0.0),
        ([f"{number:02}-950" for number in range(100)], 0.0),
        (["Kowalski", "Nowak", "Wolverhamptonna"], 0.0),
        ([], 0.0),
    ],
)
def test_recognise(values: list[str], share: float):
    assert KIND.recognise(pa.array(values, pa.string())) == pytest.approx(share)


def test_what_is_counted_stays_small():
    counts = KIND.study(
        pa.array([f"{'a1' * (number % 40)}-{number}/{'x.' * (number % 30)}" for number in range(2000)]), Context()
    )
    assert counts["values"] == 2000
    assert len(counts) <= 9


IDS = (
    *(None, "", " ", "C-00012", "c-0A012", " C-123", "é12", "C-1é3", "\x7f12", "12345", "A1B2C3D4E5F6G7H8I9J0"),
    *("0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5b-d9cb-469f-a165-70867728950z"),
)


@given(st.lists(st.sampled_from(IDS) | st.text("Ab1-é ２", max_size=5), max_size=8), st.integers(0, 3))
def test_the_shape_of_a_value_is_its_own_whatever_stands_beside_it(values: list[str | None], skipped: int):
    column = pa.array(values, pa.string()).slice(skipped)
    alone = [shapes(pa.array([value], pa.string()))[0].as_py() for value in column.to_pylist()]
    assert shapes(column).to_pylist() == alone
