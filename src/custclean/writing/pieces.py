"""Batches in sizes that text can be made of."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

ROWS = 1 << 16
BYTES = 1 << 28  # of a piece; lines made of it must stay below the 2 GiB of an Arrow text column


def pieces(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The batch cut so that no piece is large; a batch without rows gives none.

    >>> [len(piece) for piece in pieces(pa.record_batch({"a": ["x"] * 150_000}))]
    [65536, 65536, 18928]
    """
    heavy = -(-batch.nbytes // BYTES)  # rounded up
    rows = max(1, min(ROWS, len(batch) // max(1, heavy)))
    for start in range(0, len(batch), rows):
        yield batch.slice(start, rows)
