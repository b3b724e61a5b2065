"""A sample of records whose number nobody knows beforehand; the same for the same records."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

SAMPLE = 50_000  # records at most


class Sample:
    """Records spread evenly over a stream: every one at first, then every second, fourth … as it goes on."""

    def __init__(self, schema: pa.Schema) -> None:
        self._schema = schema
        self._kept: list[pa.RecordBatch] = []
        self._step, self._seen = 1, 0

    def add(self, batch: pa.RecordBatch) -> None:
        """Look at the next records."""
        while sum(map(len, self._kept)) + self._wanted(batch) > SAMPLE:
            self._thin()
        self._kept.append(_every(batch, -self._seen % self._step, self._step))
        self._seen += len(batch)

    def _wanted(self, batch: pa.RecordBatch) -> int:
        """How many of the records would be kept."""
        return len(range(-self._seen % self._step, len(batch), self._step))

    def _thin(self) -> None:
        """Keep every second one."""
        before, kept = 0, []
        for batch in self._kept:
            kept.append(_every(batch, before % 2, 2))
            before += len(batch)
        self._kept = kept
        self._step *= 2

    def records(self) -> pa.RecordBatch:
        """The sample so far."""
        return pa.concat_batches([pa.RecordBatch.from_pylist([], schema=self._schema), *self._kept])


def _every(batch: pa.RecordBatch, start: int, step: int) -> pa.RecordBatch:
    return batch.take(pa.array(np.arange(start, len(batch), step)))
