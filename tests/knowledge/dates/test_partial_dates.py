"""Dates without their day."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from custclean.knowledge.dates.partial_dates import is_partial


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("1985", True),
        (" 1985\n", True),
        ("\v1985", False),
        ("1985 r.", True),
        ("1985 года", True),
        ("1899", False),
        ("2026", True),
        ("2027", False),
        ("05/1985", True),
        ("13/1985", False),
        ("xx.05.1985", True),
        ("??-??-1985", True),
        ("1985-05-00", True),
        ("1985-05-01", False),
        ("1985__", False),
        ("maj 1985", True),
        ("1985, May.", True),
        ("1985 mayor", False),
        ("May\u00a01985", False),
        ("31059", False),
        ("\u0661\u0669\u0668\u0665", False),
        ("", False),
        (None, False),
    ],
)
def test_partial(text: str | None, *, partial: bool):
    assert is_partial(pa.array([text, text], pa.string()), date(2026, 11, 5)).to_pylist() == [partial, partial]
