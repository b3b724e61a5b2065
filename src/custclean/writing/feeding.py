"""A format's writer pulls batches; a pass over a base pushes them, into several files at once. This joins the two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import Full, Queue

import pyarrow as pa

WAITING = 2  # batches that wait for the writer, so that memory does not grow where it is slower than the pass
PATIENCE = 0.2  # seconds until a full queue is looked at again, in case the writer has failed meanwhile


class AbandonedError(Exception):
    """Ends a writer in the middle of a file that nobody wants any more."""


class Feed:
    """A writer that takes batches one by one; it works in a thread of its own, beside the pass that feeds it.

    >>> rows = []
    >>> feed = Feed(lambda batches: rows.extend(len(batch) for batch in batches))
    >>> feed(pa.record_batch({"a": [1, 2]}))
    >>> feed.finish()
    >>> rows
    [2]
    """

    def __init__(self, write: Callable[[Iterable[pa.RecordBatch]], None]) -> None:
        self._queue: Queue[pa.RecordBatch | None] = Queue(WAITING)
        self._abandoned = False
        self._pool = ThreadPoolExecutor(1, "custclean-write")
        self._written = self._pool.submit(write, self._batches())

    def _batches(self) -> Iterator[pa.RecordBatch]:
        while (batch := self._queue.get()) is not None:
            yield batch
        if self._abandoned:
            raise AbandonedError

    def __call__(self, batch: pa.RecordBatch) -> None:
        """Write a batch, or raise what went wrong with an earlier one."""
        self._put(batch)
        if self._written.done():
            self._written.result()

    def _put(self, batch: pa.RecordBatch | None) -> None:
        while not self._written.done():
            try:
                self._queue.put(batch, timeout=PATIENCE)
            except Full:
                continue
            return

    def finish(self) -> None:
        """Wait until all is written; raises what went wrong."""
        self._put(None)
        try:
            self._written.result()
        finally:
            self._pool.shutdown()

    def abandon(self) -> None:
        """Stop; what went wrong is of no interest."""
        self._abandoned = True
        self._put(None)
        self._written.exception()
        self._pool.shutdown()
