"""What is written beside its target and then takes its place; what a killed run left behind is swept away.

A file is written as `.NAME.TOKEN.part` in the target's folder, a partitioned folder likewise. Its writer holds a lock
on it (flock), which the system lets go of when the process ends in whatever way: what nobody holds is stale, and the
next run to the same target removes it. Where there is no flock (Windows, some network drives) nothing is swept.

A file takes its place in one step (rename), so a killed run leaves the old one or the new one. A folder cannot replace
another in one step: the old one is moved to `.NAME.TOKEN.old` first. Killed in between, a run leaves no target, and the
next run to it moves the old folder back before anything else.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PART, OLD = ".part", ".old"
FILE_MODE, FOLDER_MODE = 0o600, 0o700


class Staged:
    """A hidden file or folder that will stand at `target`.

    Args:
        target: where it will stand.
        make: creates it, empty, at the hidden path it is given.

    Raises:
        OSError: it cannot be created there.
    """

    def __init__(self, target: Path, make: Callable[[Path], None]) -> None:
        self.target = target
        self._old: Path | None = None
        self._locks: list[int] = []
        self._placed = self._lost = False
        self.path = _hidden(target, PART)
        make(self.path)
        while not self._hold(self.path):  # another run took it for stale before it was locked
            make(self.path)

    def _hold(self, path: Path) -> bool:
        """Lock what stands at a path until `settle`; false if it went away meanwhile."""
        if fcntl is None:
            return True
        with suppress(FileNotFoundError):
            self._locks.append(os.open(path, os.O_RDONLY))
            _lock(self._locks[-1])
        return os.path.lexists(path)

    def place(self) -> None:
        """Put it where it belongs; what stood there is kept until `settle`."""
        if os.path.lexists(self.target):
            self._keep_old()
        self.path.replace(self.target)
        self._placed = True
        sync_folder(self.target.parent)

    def _keep_old(self) -> None:
        old = _hidden(self.target, OLD)
        if self.target.is_dir():
            self._hold(self.target)
            self.target.replace(old)
            self._old = old
            return
        try:
            os.link(self.target, old, follow_symlinks=False)
        except OSError:  # no hard links on this drive: there is no way back, and the new file stays
            self._lost = True
        else:
            self._old = old

    def undo(self) -> None:
        """Bring back what stood there, as far as it was kept."""
        if self._old is not None and self._old.is_dir():
            if self._placed:
                self.target.replace(self.path)
            self._old.replace(self.target)
        elif self._old is not None:
            self._old.replace(self.target)
        elif self._placed and not self._lost:
            _remove(self.target)
        self._old, self._placed = None, self._placed and self._lost

    def settle(self) -> None:
        """Let go of what stood there before, or of the part if it never was put in place."""
        if self._old is not None:
            _remove(self._old)
        if not self._placed:
            _remove(self.path)
        for lock in self._locks:
            os.close(lock)
        self._locks.clear()


def new_file(path: Path) -> None:
    """An empty file that only its owner may read."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))


def new_folder(path: Path) -> None:
    """An empty folder that only its owner may read."""
    path.mkdir(FOLDER_MODE)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system can do that."""
    if fcntl is None:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(target: Path) -> None:
    """Remove what killed runs to this target left; an old folder whose successor never came is moved back."""
    ours = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{8}}({PART}|{OLD})")
    found: list[Path] = []
    with suppress(OSError):
        found = sorted(path for path in target.parent.iterdir() if ours.fullmatch(path.name))
    for path in found:
        with suppress(OSError):
            _sweep_one(path, target)


def _sweep_one(path: Path, target: Path) -> None:
    if not stat.S_ISDIR(path.lstat().st_mode) and not stat.S_ISREG(path.lstat().st_mode):
        return
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    try:
        if not _lock(descriptor):
            return
        if path.suffix == OLD and path.is_dir() and not os.path.lexists(target):
            path.replace(target)
        else:
            _remove(path)
    finally:
        os.close(descriptor)


def _hidden(target: Path, ending: str) -> Path:
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}{ending}")


def _lock(descriptor: int) -> bool:
    """Whether the lock on an open file or folder could be had."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
