from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pyarrow as pa
import pytest

from custclean.as_text import as_text
from custclean.errors import CustcleanError


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (pa.array(["0048", "", None]), ["0048", None, None]),
        (pa.array(["x"], pa.large_string()), ["x"]),
        (pa.array(["x"], pa.string_view()), ["x"]),
        (pa.array(["a", "b", "a"]).dictionary_encode(), ["a", "b", "a"]),
        (pa.array([1, -2, None], pa.int16()), ["1", "-2", None]),
        (pa.array([2**63], pa.uint64()), ["9223372036854775808"]),
        (pa.array([48601234567.0, 0.1, None, float("nan")]), ["48601234567", "0.1", None, None]),
        (pa.array([1e300, 1.5e-7, float("inf")]), ["1e+300", "1.5e-07", "inf"]),
        (pa.array([1.5], pa.float32()), ["1.5"]),
        (pa.array([Decimal("1.10")]), ["1.10"]),
        (pa.array([True, False, None]), ["true", "false", None]),
        (pa.array([date(1985, 3, 1)]), ["1985-03-01"]),
        (pa.array([datetime(2024, 2, 29, 13, 5)]), ["2024-02-29T13:05:00"]),  # noqa: DTZ001  # a naive time is the point
        (pa.array([datetime(2024, 2, 29, 13, 5, 0, 250000)]), ["2024-02-29T13:05:00.25"]),  # noqa: DTZ001
        (pa.array([datetime(2024, 2, 29, tzinfo=UTC)]), ["2024-02-29T00:00:00+00:00"]),
        (pa.array([1700000000], pa.timestamp("s")), ["2023-11-14T22:13:20"]),
        (pa.array([time(9, 30)]), ["09:30:00.000000"]),
        (pa.array([b"jan", b"\xff\x00"]), ["jan", "ff00"]),
        (pa.nulls(2), [None, None]),
    ],
)
def test_every_flat_type_becomes_text_without_loss(values: pa.Array, text: list[str | None]):
    assert as_text(values, "c", "x.parquet").to_pylist() == text
    assert as_text(values, "c", "x.parquet").type == pa.string()


@pytest.mark.parametrize(
    "values", [pa.array([[1]]), pa.array([{"a": 1}]), pa.array([[("k", 1)]], pa.map_("string", "int64"))]
)
def test_nested_columns_are_refused_by_name(values: pa.Array):
    with pytest.raises(CustcleanError, match=r"x\.parquet: column 'tags' is nested"):
        as_text(values, "tags", "x.parquet")
