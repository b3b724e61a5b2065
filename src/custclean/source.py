"""Where bytes come from: a path, an archive member or standard input, unpacked as a stream."""

from __future__ import annotations

import atexit
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, cast

from custclean import unpack
from custclean.errors import CustcleanError, did_you_mean

STDIN = "-"
Input = Any  # a path, "-" for standard input, or an object with an Arrow C stream (pandas, polars, Arrow)


@dataclass(frozen=True, slots=True)
class Source:
    """One input table as bytes.

    Attributes:
        name: what the user called it; stands in `_source` and in messages.
        suffix: its ending without compression (".csv" of customers.csv.gz), lower case; "" if none, and for a folder.
        open: a fresh stream of the uncompressed bytes from the start; may be called again and again.
        path: the file itself where it is an uncompressed local file or folder; None otherwise.
        size: bytes of the uncompressed file where known, for the progress bar.
    """

    name: str
    suffix: str
    open: Callable[[], BinaryIO]
    path: Path | None = None
    size: int | None = None

    @property
    def is_folder(self) -> bool:
        """Whether this is a folder of files rather than one file; `open` then raises."""
        return self.path is not None and self.path.is_dir()


def open_source(spec: str, *, member: str = "") -> Source:
    """A file, a folder, or standard input ("-") as a source; gzip, zstd and zip are unpacked as they are read.

    What a file is packed with is told by its first bytes, whatever it is called.

    Args:
        spec: a path, or "-".
        member: the table of a zip archive, by its name with or without folder, or its name without ending.

    Raises:
        CustcleanError: no such file, an empty file or folder, a broken or protected archive, several tables in it.
    """
    if spec == STDIN:
        return _from_file(_spooled(sys.stdin.buffer), "standard input", member)
    path = Path(spec)
    if path.is_dir():
        return _from_folder(path, spec)
    if not path.exists():
        raise CustcleanError(f"No such file: {spec}.", _nearby(path))
    return _from_file(path, spec, member)


def is_table(one: Input) -> bool:
    """Whether an input is a table in memory rather than a path or "-"."""
    return hasattr(one, "__arrow_c_stream__")


def may_be_archive(spec: str) -> bool:
    """Whether several tables may be in it, one of which is chosen: a zip file, or what cannot be told so far.

    That is standard input, and a file that is not there or is refused, which is told when it is opened.
    """
    path = Path(spec)
    if spec == STDIN or not path.exists():
        return True
    try:
        with path.open("rb") as stream:
            return unpack.packing(stream.read(4)) == "zip"
    except OSError:
        return not path.is_dir()


def _from_folder(path: Path, name: str) -> Source:
    if not any(entry for entry in path.iterdir() if not entry.name.startswith(".")):
        raise CustcleanError(f"The folder {name} is empty.")
    return Source(name, "", partial(_refuse_folder, name), path)


def _refuse_folder(name: str) -> BinaryIO:
    raise CustcleanError(f"{name} is a folder, not a file.", "Give one of the files in it.")


def _from_file(path: Path, name: str, member: str) -> Source:
    try:
        with path.open("rb") as stream:
            head = stream.read(4)
        size = path.stat().st_size
    except OSError as error:
        raise CustcleanError(f"{name} cannot be read: {error.strerror or error}.") from error
    if not head:
        raise CustcleanError(f"{name} is empty (0 bytes).")
    kind = unpack.packing(head)
    if kind == "zip" and (entry := unpack.choose_member(path, name, member)):
        inner = partial(unpack.unzipped, path, name, entry)
        return _refuse_empty(
            Source(_member_name(name, entry.filename), _suffix(entry.filename), inner, None, entry.file_size)
        )
    if kind in ("gzip", "zstd"):
        return _refuse_empty(Source(name, _suffix(name), partial(unpack.unpacked, path, name, kind)))
    return Source(name, _suffix(name), partial(_open_plain, path), path, size)


def _open_plain(path: Path) -> BinaryIO:
    return path.open("rb")


def _refuse_empty(source: Source) -> Source:
    """The source again; its first bytes are read, so that a broken archive is told before anything else happens."""
    with source.open() as stream:
        if not stream.read(1):
            raise CustcleanError(f"{source.name} is empty (0 bytes when unpacked).")
    return source


def _member_name(name: str, member: str) -> str:
    return f"{name}/{member}"


def _suffix(name: str) -> str:
    """The ending of a name without those of compression.

    >>> _suffix("customers.CSV.gz"), _suffix("customers")
    ('.csv', '')
    """
    path = Path(name)
    while path.suffix.lower() in unpack.SUFFIXES:
        path = path.with_suffix("")
    return path.suffix.lower()


def _spooled(stream: BinaryIO) -> Path:
    """Standard input in a temporary file, because detection needs to see it more than once; deleted at exit."""
    with tempfile.NamedTemporaryFile(prefix="custclean-", delete=False) as copy:
        path = Path(copy.name)
        atexit.register(partial(path.unlink, missing_ok=True))
        shutil.copyfileobj(stream, cast("BinaryIO", copy), 1 << 20)
    return path


def _nearby(path: Path) -> str:
    """A hint that names a file of the same folder with almost this name."""
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return "Its folder does not exist either."
    hint = did_you_mean(path.name, names) if names else ""
    return hint if hint.startswith("Did") else ""
