"""One thing that a run writes: a file, a partitioned folder, or a stream that cannot be taken back."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

import pyarrow as pa

from custclean.errors import CustcleanError
from custclean.writing.feeding import Feed
from custclean.writing.partitions import WritePart, write_parts
from custclean.writing.staged import Staged, new_file, new_folder
from custclean.writing.target import STDOUT

PIPE_CLOSED = 141  # 128 + SIGPIPE: how a program ends whose reader, such as `head`, has heard enough


@dataclass(frozen=True, slots=True)
class Output:
    """What is fed with batches (None: it is written already) and put in place (None: a stream)."""

    target: str
    feed: Feed | None = None
    staged: Staged | None = None

    def take(self, batch: pa.RecordBatch) -> None:
        """Write a batch."""
        if self.feed is not None:
            with told(self.target):
                self.feed(batch)

    def finish(self) -> None:
        """Have all of it on the disk, still beside its target."""
        if self.feed is not None:
            with told(self.target):
                self.feed.finish()

    def place(self) -> None:
        """Put it where it belongs."""
        if self.staged is not None:
            with told(self.target):
                self.staged.place()

    def undo(self) -> None:
        """Bring back what stood there."""
        if self.staged is not None:
            with suppress(OSError):
                self.staged.undo()

    def close(self) -> None:
        """Stop, if it is still being written, and remove what is left over."""
        if self.feed is not None:
            self.feed.abandon()
        if self.staged is not None:
            with suppress(OSError):
                self.staged.settle()


def file_of(target: str, schema: pa.Schema, write: WritePart) -> Output:
    """A table as a file."""
    with told(target):
        staged = Staged(Path(target), new_file)
    return Output(target, Feed(partial(_into_file, schema=schema, path=staged.path, write=write)), staged)


def folder_of(target: str, schema: pa.Schema, write: WritePart, column: str, suffix: str) -> Output:
    """A table as a folder of parts."""
    with told(target):
        staged = Staged(Path(target), new_folder)
    parts = partial(write_parts, schema=schema, folder=staged.path, column=column, suffix=suffix, write=write)
    return Output(target, Feed(parts), staged)


def stream_of(target: str, schema: pa.Schema, write: WritePart) -> Output:
    """A table that goes down a pipe."""
    with told(target):
        stream = opened(target)
    return Output(target, Feed(partial(_into_stream, schema=schema, stream=stream, write=write)))


def text_of(target: str, text: str) -> Output:
    """A text as a file."""
    with told(target):
        staged = Staged(Path(target), new_file)
        with staged.path.open("wb") as sink:
            sink.write(text.encode())
            _sync(sink)
    return Output(target, None, staged)


def _into_file(batches: Iterable[pa.RecordBatch], schema: pa.Schema, path: Path, write: WritePart) -> None:
    with path.open("wb") as sink:
        write(batches, schema, sink)
        _sync(sink)


def _sync(sink: IO[bytes]) -> None:
    sink.flush()
    os.fsync(sink.fileno())


def _into_stream(
    batches: Iterable[pa.RecordBatch],
    schema: pa.Schema,
    stream: AbstractContextManager[IO[bytes]],
    write: WritePart,
) -> None:
    with stream as sink:
        write(batches, schema, sink)
        sink.flush()


def opened(target: str) -> AbstractContextManager[IO[bytes]]:
    """Standard output, which stays open, or a pipe or device by its name.

    Raises:
        CustcleanError: standard output is closed.
    """
    if target != STDOUT:
        return Path(target).open("wb")
    if sys.stdout is None:
        raise CustcleanError("Standard output is closed.", "Name a file.")
    return nullcontext(sys.stdout.buffer)


@contextmanager
def told(target: str) -> Iterator[None]:
    """What the system says of a target, in one line; a reader that went away is no mistake.

    Raises:
        CustcleanError: the disk is full, the folder is not ours …
        SystemExit: whoever read standard output has stopped, as `head` does.
    """
    try:
        yield
    except BrokenPipeError as problem:
        _be_quiet()
        raise SystemExit(PIPE_CLOSED) from problem
    except OSError as problem:
        raise CustcleanError(
            f"{target}: cannot be written ({problem.strerror or problem}).",
            "Name a place that is yours and has room.",
        ) from problem


def _be_quiet() -> None:
    """Let Python's own last flush of standard output go nowhere."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
