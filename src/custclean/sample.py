"""A sample of records whose number nobody knows beforehand; the same for the same records."""

from __future__ import annotations

import pyarrow as pa

SAMPLE = 50_000  # records at most


class Sample:
    """Records spread evenly over a stream: every one at first, then every second, fourth … as it goes on."""

    def __init__(self, schema: pa.Schema) -> None:
        self._kept = pa.Table.from_batches([], schema)
        self._step, self._seen = 1, 0

    def add(self, batch: pa.RecordBatch) -> None:
        """Look at the next records."""
        start = -self._seen % self._step
        places = pa.array(range(start, len(batch), self._step), pa.int64())
        self._kept = pa.concat_tables([self._kept, pa.Table.from_batches([batch.take(places)])])
        self._seen += len(batch)
        while self._kept.num_rows > SAMPLE:
            self._kept = self._kept.take(pa.array(range(0, self._kept.num_rows, 2), pa.int64()))
            self._step *= 2

    def records(self) -> pa.RecordBatch:
        """The sample so far."""
        merged = self._kept.combine_chunks().to_batches()
        return merged[0] if merged else pa.RecordBatch.from_pylist([], schema=self._kept.schema)
