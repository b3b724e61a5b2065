"""A sample is the same whatever the pieces in which the records came."""

from __future__ import annotations

import pyarrow as pa
import pytest

from custclean import sample as module
from custclean.sample import Sample

SCHEMA = pa.schema([("n", pa.int64())])


@pytest.mark.parametrize("piece", [1, 3, 10, 64])
@pytest.mark.parametrize(("rows", "step"), [(0, 1), (7, 1), (10, 1), (11, 2), (20, 2), (21, 4), (64, 8)])
def test_records_are_spread_evenly(rows: int, step: int, piece: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "SAMPLE", 10)
    sample = Sample(SCHEMA)
    for start in range(0, rows, piece):
        sample.add(pa.record_batch({"n": pa.array(range(start, min(rows, start + piece)), pa.int64())}))
    assert sample.records().column("n").to_pylist() == list(range(0, rows, step))
