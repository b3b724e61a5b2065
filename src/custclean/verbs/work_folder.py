"""A run's folder for its own files: gone with the run; what a killed run left is removed by the next one.

A run holds a lock on its folder (flock), which the system lets go of when the process ends in whatever way: a folder
that nobody holds is left over. Its name tells the machine, as several may share a folder for temporary files (Spark),
and the locks of one need not show on another. Where there is no flock (Windows, some network drives) nothing is swept.
"""

from __future__ import annotations

import os
import platform
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from zlib import crc32

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PREFIX = f"custclean-{crc32(platform.node().encode()):08x}-"
OTHERS = stat.S_IRWXG | stat.S_IRWXO


@contextmanager
def work_folder() -> Iterator[Path]:
    """A new folder that only its owner may read, removed with the block."""
    _sweep()
    while True:
        made = TemporaryDirectory(prefix=PREFIX)
        with _held(Path(made.name)) as there, made:  # removed before the lock is let go
            if there:
                yield Path(made.name)
                return


@contextmanager
def _held(folder: Path) -> Iterator[bool]:
    """The folder, locked; false where another run took it for left over in the moment before."""
    if fcntl is None:
        yield True
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:
        yield False
        return
    try:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield folder.is_dir()
    finally:
        os.close(descriptor)


def _sweep() -> None:
    """Remove the work folders that killed runs of this user left on this machine."""
    if fcntl is None:
        return
    for path in Path(gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # in use, another's, or gone meanwhile
            _sweep_one(path)


def _sweep_one(path: Path) -> None:
    """Raises OSError where a run holds the folder, or it is a link."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        found = os.fstat(descriptor)
        if found.st_uid == os.getuid() and not found.st_mode & OTHERS:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(descriptor)
