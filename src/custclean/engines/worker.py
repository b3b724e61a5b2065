"""A worker: a process of its own that runs batch functions for the run which started it.

It reads frames from its standard input and answers on its standard output: a function with its tables, then any number
of batches, each answered with a batch. It ends when its input does, that is also when the run is killed, and where a
function fails: the run then does that batch itself, and meets the error where it can be told.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
from typing import IO

import pyarrow as pa

from custclean import registry
from custclean.engine import BatchFn

FUNCTION, TABLE, BATCH = b"F", b"T", b"B"
_ORDER = b"custclean.columns"  # of an answer's metadata: all columns of the result, when some are not sent back
_HEAD = struct.Struct(">cQ")  # what follows, and how many bytes of it


class Gone(Exception):  # noqa: N818  # no error by itself: the caller does the work instead
    """The other side has ended."""


def send(to: IO[bytes], what: bytes, body: bytes | memoryview) -> None:
    """Write one frame.

    Raises:
        Gone: nobody reads it.
    """
    try:
        to.write(_HEAD.pack(what, len(body)))
        to.write(body)
        to.flush()
    except (BrokenPipeError, ValueError) as broken:
        raise Gone from broken


def receive(source: IO[bytes]) -> tuple[bytes, bytes]:
    """Read one frame.

    Raises:
        Gone: there is none, or only a part of one.
    """
    head = source.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise Gone
    what, size = _HEAD.unpack(head)
    body = source.read(size)
    if len(body) < size:
        raise Gone
    return what, body


def send_function(to: IO[bytes], fn: BatchFn) -> None:
    """Write a function; what it knows in arrays goes ahead, each by itself: all in one would be there three times.

    Raises:
        Gone: nobody reads it.
    """
    tables: list[pickle.PickleBuffer] = []
    body = pickle.dumps(fn, protocol=5, buffer_callback=tables.append)
    for table in tables:
        send(to, TABLE, table.raw())
    send(to, FUNCTION, body)


def packed(batch: pa.RecordBatch) -> memoryview:
    """A batch with its schema as bytes."""
    counted = pa.MockOutputStream()
    _write(batch, counted)
    room = pa.allocate_buffer(counted.size())  # a buffer that grows takes up to twice as much
    _write(batch, pa.FixedSizeBufferWriter(room))
    return memoryview(room)


def _write(batch: pa.RecordBatch, to: pa.NativeFile) -> None:
    with pa.ipc.new_stream(to, batch.schema) as writer:
        writer.write_batch(batch)


def unpacked(body: bytes) -> pa.RecordBatch:
    """The batch in such bytes."""
    return pa.ipc.open_stream(body).read_next_batch()


def shortened(found: pa.RecordBatch, given: pa.RecordBatch) -> pa.RecordBatch:
    """A result without the columns that came with the batch and are its own again; `completed` puts them back."""
    known = set(given.schema.names)
    new = [one for one in found.schema.names if one not in known or not found.column(one).equals(given.column(one))]
    if not new or len(found) != len(given):  # a batch without columns would not know its rows
        return found
    return found.select(new).replace_schema_metadata({_ORDER: "\0".join(found.schema.names)})


def completed(answer: pa.RecordBatch, given: pa.RecordBatch) -> pa.RecordBatch:
    """The result that was shortened.

    >>> given = pa.record_batch({"a": [1], "b": ["x"]})
    >>> found = pa.record_batch({"c": [True], "a": [1]})
    >>> shortened(found, given).schema.names, completed(shortened(found, given), given).equals(found)
    (['c'], True)
    """
    order = (answer.schema.metadata or {}).get(_ORDER)
    if order is None:
        return answer
    columns = dict(zip(given.schema.names, given.columns, strict=True))
    columns |= dict(zip(answer.schema.names, answer.columns, strict=True))
    names = order.decode().split("\0")
    return pa.RecordBatch.from_arrays([columns[name] for name in names], names)


def work() -> None:
    """Answer frames until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the run's to handle
    source, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that a library prints may get among the answers
    registry.codes()  # what functions need first, while the run is still busy with something else
    fn: BatchFn | None = None
    tables: list[bytes] = []
    while True:
        try:
            what, body = receive(source)
            if what == TABLE:
                fn = None  # before the next one comes: two may not fit beside each other
                tables.append(body)
            elif what == FUNCTION:
                # From the run that started this process, over a pipe of its own.
                fn, tables = pickle.loads(body, buffers=tables), []  # noqa: S301
            elif fn is not None:
                batch = unpacked(body)
                send(answers, BATCH, packed(shortened(fn(batch), batch)))
                del batch, body  # they would stay until the next ones are here
        except Gone:
            sys.exit(0)
