"""Compressed files as streams: gzip, zstd and zip, told apart by their first bytes."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Protocol, cast

import pyarrow as pa

from custclean.errors import CustcleanError

GZIP, ZSTD, ZIP = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"
ZSTD_SKIPPABLE = b"\x2a\x4d\x18"  # second to fourth byte of a frame that pzstd and others put first (RFC 8878, 3.1.2)
EMPTY_ZIP = b"PK\x05\x06"
SUFFIXES = (".gz", ".gzip", ".zst", ".zstd", ".zip")

BOMB_FROM = 100_000_000  # bytes of output before the ratio is looked at
BOMB_RATIO = 200  # a table of 100 MB with one changing number a row packs 20 to 60 to 1 under gzip -9 and zstd -19

_ZIP_ENCRYPTED = 0x1
_DOCUMENTS = (
    "[Content_Types].xml",
    "META-INF/manifest.xml",
)  # an Office or OpenDocument file, not an archive of tables
_TABLES = (
    *(".csv", ".tsv", ".tab", ".psv", ".txt", ".dat"),
    *(".xlsx", ".xls", ".ods", ".json", ".jsonl", ".ndjson", ".parquet", ".vcf", ".xml"),
)
_BROKEN = (EOFError, OSError, zlib.error, zipfile.BadZipFile, NotImplementedError)


class Closable(Protocol):
    """Anything that is closed."""

    def close(self) -> None:
        """Let go of the file."""


class Counted(io.RawIOBase):
    """A raw stream that counts the bytes read from it: what an archive really cost so far."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.count = 0

    def readable(self) -> bool:
        """Always true."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes of the packed file."""
        data = self.stream.read(size)
        self.count += len(data)
        return data

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # BinaryIO's own is untyped
        """The next bytes of the packed file, into a buffer."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the packed file too."""
        self.stream.close()
        super().close()


class Unpacked(io.RawIOBase):
    """The unpacked bytes; a broken archive and one that expands out of all proportion are told in one line.

    Args:
        name: what the user called the file.
        kind: "gzip", "zstd" or "zip", for messages.
        inner: yields unpacked bytes.
        packed: how many packed bytes were consumed so far.
        file: the packed file, closed with the stream.
    """

    def __init__(self, name: str, kind: str, inner: BinaryIO, packed: Callable[[], int], file: Closable) -> None:
        self.name, self.kind, self.inner, self.packed, self.file = name, kind, inner, packed, file
        self.count = 0

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # BinaryIO's own is untyped
        """The next unpacked bytes."""
        try:
            data = self.inner.read(len(buffer))
        except _BROKEN as error:
            raise CustcleanError(
                f"{self.name} is broken: its {self.kind} data ends early or is damaged"
                f" after {self.count:,} unpacked bytes.",
                "Copy or download it again.",
            ) from error
        self.count += len(data)
        if self.count > BOMB_FROM and self.count > BOMB_RATIO * max(1, self.packed()):
            raise CustcleanError(
                f"{self.name} expands more than {BOMB_RATIO} times, which no table of customers does.",
                "If you trust it, unpack it yourself and give the unpacked file.",
            )
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the packed file too."""
        self.inner.close()
        self.file.close()
        super().close()


def packing(head: bytes) -> str:
    r"""How a file is packed by its first four bytes: "gzip", "zstd", "zip" or "".

    >>> packing(b"PK\x03\x04"), packing(b"name")
    ('zip', '')
    """
    if head.startswith(GZIP):
        return "gzip"
    if head.startswith(ZSTD) or (head[1:4] == ZSTD_SKIPPABLE and head[0] >> 4 == 0x5):  # noqa: PLR2004  the frame magic
        return "zstd"
    return "zip" if head.startswith((ZIP, EMPTY_ZIP)) else ""


def unpacked(path: Path, name: str, kind: str) -> BinaryIO:
    """A stream of the bytes inside a gzip or zstd file."""
    counted = Counted(path.open("rb"))
    if kind == "gzip":
        inner = cast("BinaryIO", gzip.GzipFile(fileobj=counted))
    else:
        inner = pa.CompressedInputStream(pa.PythonFile(counted, mode="r"), "zstd")
    return io.BufferedReader(Unpacked(name, kind, inner, lambda: counted.count, counted), 1 << 20)


def unzipped(path: Path, name: str, member: zipfile.ZipInfo) -> BinaryIO:
    """A stream of the bytes of one member of a zip archive."""
    try:
        archive = zipfile.ZipFile(path)
        inner = archive.open(member)
    except (*_BROKEN, RuntimeError) as error:
        raise CustcleanError(f"{name} is a damaged zip archive.", "Copy or download it again.") from error
    return io.BufferedReader(Unpacked(name, "zip", inner, lambda: member.compress_size, archive), 1 << 20)  # type: ignore[arg-type]  # IO[bytes]


def choose_member(path: Path, name: str, wanted: str) -> zipfile.ZipInfo | None:
    """The one table of a zip archive; None where the file is an Office document rather than an archive.

    Raises:
        CustcleanError: broken, empty, protected, or several tables and none wanted.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if _is_file(entry)]
            if any(entry.filename in _DOCUMENTS for entry in archive.infolist()):
                return None
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise CustcleanError(f"{name} is a broken zip archive.", "Copy or download it again.") from error
    member = _pick(entries, name, wanted)
    if member.flag_bits & _ZIP_ENCRYPTED:
        raise CustcleanError(f"{name} is protected by a password.", "Unpack it with its password first.")
    return member


def _is_file(entry: zipfile.ZipInfo) -> bool:
    parts = entry.filename.split("/")
    return not (entry.is_dir() or parts[0] == "__MACOSX" or parts[-1].startswith(".") or parts[-1] == "Thumbs.db")


def _pick(entries: list[zipfile.ZipInfo], name: str, wanted: str) -> zipfile.ZipInfo:
    if not entries:
        raise CustcleanError(f"{name} is an empty zip archive.")
    tables = [entry for entry in entries if entry.filename.lower().removesuffix(".gz").endswith(_TABLES)] or entries
    if wanted:
        tables = [entry for entry in entries if wanted in (entry.filename, Path(entry.filename).name)]
        tables = tables or [entry for entry in entries if Path(entry.filename).stem == wanted]
    if len(tables) == 1:
        return tables[0]
    names = ", ".join(entry.filename for entry in (tables or entries)[:10])
    if not tables:
        raise CustcleanError(f"{name} holds no table '{wanted}'.", f"It holds: {names}.")
    raise CustcleanError(f"{name} holds several tables: {names}.", "Pick one with --table NAME.")
