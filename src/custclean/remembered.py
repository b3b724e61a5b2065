"""Work that several functions of a kind share is done once a batch."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import pyarrow as pa

KEPT = 12  # results a thread keeps of one function: the columns of one batch, and a few more
In = ParamSpec("In")
Out = TypeVar("Out")


class _Thread(threading.local):
    """What one thread remembers: by function its results, by the arguments."""

    def __init__(self) -> None:
        self.results: dict[object, OrderedDict[Hashable, tuple[object, Any]]] = {}


_thread = _Thread()


def remembered(fn: Callable[In, Out]) -> Callable[In, Out]:
    """`fn`, which must be pure, with its last results kept for the same columns.

    A normalizer and five checks that all need the parsed dates of one column parse them once. Arrow arrays count as
    the same when they share their memory; other arguments when they are equal, or the same object if unhashable.

    >>> calls = []
    >>> lengths = remembered(lambda values: calls.append(1) or len(values))
    >>> column = pa.array(["a", "b"])
    >>> lengths(column), lengths(column.slice(0)), len(calls)
    (2, 2, 1)
    """

    @wraps(fn)
    def recalled(*args: In.args, **kwargs: In.kwargs) -> Out:
        results: OrderedDict[Hashable, tuple[object, Out]] = _thread.results.setdefault(fn, OrderedDict())
        key = tuple(_identity(arg) for arg in (*args, *kwargs.values()))
        if key not in results:
            results[key] = (args, fn(*args, **kwargs))  # the arguments stay alive, so that no address is used again
        results.move_to_end(key)
        while len(results) > KEPT:
            results.popitem(last=False)
        return results[key][1]

    return recalled


def forget() -> None:
    """Let go of all that this thread remembers: when a column is done, its parsed dates only take room."""
    _thread.results.clear()


def _identity(value: object) -> Hashable:
    if isinstance(value, pa.Array):
        addresses = tuple(0 if buffer is None else buffer.address for buffer in value.buffers())
        return (len(value), value.offset, str(value.type), addresses)
    if isinstance(value, Hashable):
        try:
            hash(value)
        except TypeError:
            return id(value)
        return value
    return id(value)
