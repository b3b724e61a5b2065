"""What may be written to: never an input, never over something else unless that was asked for."""

from __future__ import annotations

import fnmatch
import glob
import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from io import UnsupportedOperation
from pathlib import Path

from custclean.errors import CustcleanError

STDIN = STDOUT = "-"


def refuse(target: Path | str, inputs: Iterable[object], *, folder: bool, overwrite: bool) -> None:
    """Keep what must not be written to; down a stream anything may go but a folder.

    Args:
        target: a file, a partitioned folder, or "-".
        inputs: as the user named them.
        folder: whether a partitioned folder is to be written.
        overwrite: whether the user said so.

    Raises:
        CustcleanError: the target is an input, or something stands there, or nothing can.
    """
    if not is_stream(target):
        refuse_inputs(Path(target), inputs)
        _refuse_existing(Path(target), folder=folder, overwrite=overwrite)
    elif folder:
        raise CustcleanError(f"{target}: a partitioned export is a folder.", "Name one.")


def _refuse_existing(target: Path, *, folder: bool, overwrite: bool) -> None:
    """Keep what stands at the target, unless the user wants it replaced by something of its sort."""
    if not target.parent.is_dir():
        raise CustcleanError(f"{target}: there is no folder {target.parent}.", "Make it first, or name another.")
    if not os.path.lexists(target):
        return
    if target.is_dir() and not folder:
        raise CustcleanError(f"{target} is a folder.", "Name a file in it, or partition the export by a column.")
    if not overwrite:
        raise CustcleanError(f"{target} already exists.", "Say --overwrite to replace it, or name another.")
    if folder:
        _refuse_foreign(target)


def _refuse_foreign(target: Path) -> None:
    """Keep a folder from being replaced that is no partitioned export."""
    if not target.is_dir() or target.is_symlink():
        raise CustcleanError(f"{target} is no folder; a partitioned export is one.", "Name another.")
    for one in target.rglob("*"):
        inside = one.relative_to(target).parts
        if not ("=" in inside[0] and (one.is_dir() or one.name.startswith("part-"))):
            raise CustcleanError(
                f"{target} holds {one.relative_to(target)}, which no partitioned export has; it is not replaced.",
                "Name another folder, or remove this one yourself.",
            )


def refuse_inputs(target: Path, inputs: Iterable[object]) -> None:
    """Keep an input from being overwritten, under whatever name: links, folders and patterns are followed.

    Raises:
        CustcleanError: the target is an input, lies in one, or would hold one.
    """
    for one in inputs:
        if one == STDIN:
            _refuse_stdin(target)
        elif isinstance(one, str | os.PathLike):
            spec = os.fspath(one)
            for path in _paths(str(spec)):
                _refuse_input(target, path)
            if not Path(spec).exists() and _would_match(target, str(spec)):
                raise CustcleanError(f"{target} would be one of the inputs {spec}.", "Name another output.")


def _paths(spec: str) -> list[Path]:
    """The files that an input names: itself, or those that fit its pattern."""
    if Path(spec).exists() or not glob.has_magic(spec):
        return [Path(spec)]
    return [Path(found) for found in glob.glob(spec, recursive=True)]  # noqa: PTH207  # an absolute pattern is allowed


def _refuse_input(target: Path, path: Path) -> None:
    if not path.exists():
        return
    if target.exists() and target.samefile(path):
        raise CustcleanError(f"{target} is an input and is never overwritten.", "Name another output.")
    here, there = target.resolve(), path.resolve()
    if path.is_dir() and here.is_relative_to(there):
        raise CustcleanError(f"{target} lies in the input {path}.", "Name an output outside of it.")
    if there.is_relative_to(here):
        raise CustcleanError(f"{target} holds the input {path} and is never replaced.", "Name another output.")


def _refuse_stdin(target: Path) -> None:
    with suppress(OSError, ValueError, UnsupportedOperation, AttributeError):  # no standard input, or none with a file
        if target.exists() and os.path.samestat(os.fstat(sys.stdin.fileno()), target.stat()):
            raise CustcleanError(f"{target} is an input and is never overwritten.", "Name another output.")


def _would_match(target: Path, pattern: str) -> bool:
    """Whether a file that is yet to be written fits a pattern of the inputs.

    >>> _would_match(Path("parts/new.csv"), "parts/*.csv"), _would_match(Path("out/new.csv"), "parts/*.csv")
    (True, False)
    """
    if not glob.has_magic(pattern):
        return False
    names, wanted = Path(os.path.abspath(target)).parts, Path(os.path.abspath(pattern)).parts  # noqa: PTH100  # patterns do not resolve
    if "**" in wanted:
        return fnmatch.fnmatchcase("/".join(names), "/".join(wanted).replace("/**/", "/*"))
    return len(names) == len(wanted) and all(map(fnmatch.fnmatchcase, names, wanted))


def is_stream(target: Path | str) -> bool:
    """Whether bytes written there are gone: "-", a pipe, a terminal, /dev/null; it neither exists nor is replaced."""
    if str(target) == STDOUT:
        return True
    try:
        mode = Path(target).stat().st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or stat.S_ISSOCK(mode)
