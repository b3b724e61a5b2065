from __future__ import annotations

import pyarrow as pa
import pytest

from custclean.kind import Context
from custclean.rules.phone_country import RULE


@pytest.mark.parametrize(
    ("phone", "country", "other"),
    [
        ("+48600000000", "DE", True),
        ("+48600000000", "PL", False),
        ("+420601000000", "SK", True),
        ("+12125550100", "CA", False),
        ("+77010000000", "RU", False),
        ("+447400000000", "JE", False),
        ("+80012345678", "PL", False),
        ("600000000", "DE", False),
        ("+48600000000", None, False),
        (None, "PL", False),
        ("+", "PL", False),
    ],
)
def test_other_country(phone: str | None, country: str | None, other: bool):  # noqa: FBT001 — a table
    columns = {"phone": pa.array([phone], pa.string()), "country": pa.array([country], pa.string())}
    assert RULE.find(columns, Context()).to_pylist() == [other]
