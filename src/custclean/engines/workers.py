"""Workers: the processes beside the run's own that batch functions run in, for Python itself uses one core only."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue

import pyarrow as pa

from custclean.engine import BatchFn
from custclean.engines.worker import BATCH, Gone, completed, packed, receive, send, send_function, unpacked

WORTH = 600_000  # cells after which another process pays: it takes a second to start
MOST = 3  # processes beside this one: each takes some 300 MB
_START = "import sys; sys.path[:] = {path!r}; from custclean.runtime import settle; settle(); {then}"
_WORK = "from custclean.engines.worker import work; work()"


class Worker:
    """One process, started when it first has something to do, or when that is expected."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._fn: BatchFn | None = None

    def run(self, fn: BatchFn, batch: pa.RecordBatch) -> pa.RecordBatch:
        """`fn` of a batch.

        Raises:
            Gone: the process ended; the batch can be done elsewhere.
        """
        process = self.started()
        if process.stdin is None or process.stdout is None:
            raise Gone
        if fn is not self._fn:
            send_function(process.stdin, fn)
            self._fn = fn
        send(process.stdin, BATCH, packed(batch))
        return completed(unpacked(receive(process.stdout)[1]), batch)

    def started(self) -> subprocess.Popen[bytes]:
        """The process, which gets ready by itself.

        Raises:
            Gone: the system has none to give.
        """
        self._process = self._process or _started()
        return self._process

    def close(self) -> None:
        """End the process, at once."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()


def _can_start() -> bool:
    """Whether what runs this code is a Python that takes a program, not an application that has one inside."""
    return "python" in Path(sys.executable or "").name.lower() and not getattr(sys, "frozen", False)


def _started() -> subprocess.Popen[bytes]:
    """A new process; raises Gone where the system has none to give."""
    command = [sys.executable, "-c", _START.format(path=sys.path, then=_WORK)]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL  # what fails in a worker is done again, and told, by the run
    try:
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere)  # noqa: S603  # this very Python
    except OSError as refused:
        raise Gone from refused


class Workers:
    """This process and some more, each with one batch at a time; for little work this one alone."""

    def __init__(self, more: int) -> None:
        """Args: more: how many processes beside this one, MOST at most."""
        self._workers = [Worker() for _ in range(min(MOST, more) if _can_start() else 0)]
        self._free: SimpleQueue[Worker | None] = SimpleQueue()  # None: this process
        for one in (None, *self._workers):
            self._free.put(one)
        self._done = 0
        self._counting = threading.Lock()

    def expect(self, cells: int) -> None:
        """So many cells are likely to be worked on soon: start the processes that takes, which get ready meanwhile."""
        with suppress(Gone):  # which is then met where there is work for them
            for worker in self._workers if cells >= WORTH else ():
                worker.started()

    def run(self, fn: BatchFn, batch: pa.RecordBatch) -> pa.RecordBatch:
        """`fn` of a batch, wherever there is a process free; pure as it is, that makes no difference to the result."""
        with self._counting:
            self._done += batch.num_rows * batch.num_columns
            little = self._done < WORTH
        if little or not self._workers:
            return fn(batch)
        worker = self._free.get()
        try:
            return fn(batch) if worker is None else worker.run(fn, batch)
        except Gone:
            worker = None  # it is not asked again; its place is this process's
            return fn(batch)
        finally:
            self._free.put(worker)

    def close(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.close()
