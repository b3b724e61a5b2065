"""A sink that cannot be rewound, such as a pipe, with its position."""

from __future__ import annotations

import io
from typing import IO


class Counted(io.RawIOBase):
    """Passes bytes on and counts them, for writers that must know where they are (Parquet notes its offsets).

    >>> sink = io.BytesIO()
    >>> counted = Counted(sink)
    >>> counted.write(b"PAR1"), counted.tell(), sink.getvalue()
    (4, 4, b'PAR1')
    """

    def __init__(self, sink: IO[bytes]) -> None:
        self._sink = sink
        self._count = 0

    def writable(self) -> bool:
        """Always true."""
        return True

    def write(self, data: memoryview | bytes, /) -> int:  # type: ignore[override]  # typeshed's own name for a buffer
        """Pass the bytes on."""
        self._sink.write(data)
        self._count += len(data)
        return len(data)

    def tell(self) -> int:
        """How many bytes were written."""
        return self._count
