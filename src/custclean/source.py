"""Where bytes come from: a path, an archive member or standard input, unpacked as a stream."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Source:
    """One input table as bytes.

    Attributes:
        name: what the user called it; stands in `_source` and in messages.
        suffix: its ending without compression (".csv" of customers.csv.gz), lower case; "" if none.
        open: a fresh stream of the uncompressed bytes from the start; may be called again unless `once`.
        path: the file itself where it is an uncompressed local file or folder; None otherwise.
        size: bytes of the uncompressed file where known, for the progress bar.
    """

    name: str
    suffix: str
    open: Callable[[], BinaryIO]
    path: Path | None = None
    size: int | None = None
