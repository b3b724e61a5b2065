"""What the speed benchmarks share: running programs one by one, their time and memory, and the machine they ran on.

This module imports nothing large: Linux counts the memory of the process that starts another one into the peak of the
started one.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

HERE = Path(__file__).resolve().parent
CUSTCLEAN = Path(sys.executable).with_name("custclean")
PACKAGES = ("custclean", "duckdb", "pyarrow", "pandas", "email-validator", "phonenumbers")


@dataclass(frozen=True, slots=True)
class Run:
    """One process, its children included: wall and processor time in seconds, peak memory in MB, what it printed."""

    seconds: float
    processor: float
    megabytes: float
    printed: str


@dataclass(frozen=True, slots=True)
class Target:
    """One promise: what is measured, the measured figure, and the bound it must keep."""

    what: str
    figure: float
    bound: float
    at_most: bool

    @property
    def kept(self) -> bool:
        """Whether the figure is within the bound."""
        return self.figure <= self.bound if self.at_most else self.figure >= self.bound


def run(*command: str | Path, fine: tuple[int, ...] = (0,)) -> Run:
    """Runs a program to its end, watching the memory of its whole family; stops this script where it fails."""
    started = time.perf_counter()
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        process = subprocess.Popen([str(part) for part in command], stdout=out, stderr=err)
        peaks: list[int] = []
        watcher = threading.Thread(target=_watch, args=(process.pid, peaks))
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        watcher.join()
        out.seek(0)
        err.seek(0)
        if process.returncode not in fine:
            sys.exit(f"{Path(command[0]).name} ended with {process.returncode}: {err.read().strip()[-500:]}")
        peak = max([usage.ru_maxrss * 1024, *peaks])  # ru_maxrss: kilobytes on Linux, of the largest process alone
        return Run(seconds, usage.ru_utime + usage.ru_stime, peak / 1e6, out.read())


def _watch(pid: int, peaks: list[int]) -> None:
    """Adds up the resident memory of a process and its descendants, five times a second, until it is gone.

    Not oftener: it walks all processes of the machine, and must not slow down what it watches.
    """
    try:
        process = psutil.Process(pid)
        while process.status() != psutil.STATUS_ZOMBIE:
            family = [process, *process.children(recursive=True)]
            if len(family) > 1 or not peaks:
                peaks.append(sum(member.memory_info().rss for member in family))
            time.sleep(0.2)
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return


def generated(rows: int, seed: int) -> Path:
    """The base of so many rows, made now if it is not there yet."""
    folder = HERE / "data" / f"{rows}-{seed}"
    if not (folder / "customers.csv").exists():
        run(sys.executable, HERE / "customers.py", "--rows", str(rows), "--seed", str(seed), "--out", folder)
    return folder / "customers.csv"


def machine() -> dict[str, str | int]:
    """What kind of machine it was; nothing that would tell which one."""
    return {
        "cores": os.cpu_count() or 0,
        "memory_gb": round(psutil.virtual_memory().total / 2**30),
        "system": platform.system(),
        "architecture": platform.machine(),
        "python": platform.python_version(),
    }


def versions() -> dict[str, str]:
    """Versions of what was measured."""
    found = {}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def told(kept: list[Target]) -> None:
    """Prints the promises and whether they are kept."""
    if kept:
        print("\n| target | figure | bound | |\n|---|---:|---:|---|")
    for target in kept:
        sign, verdict = "≤" if target.at_most else "≥", "kept" if target.kept else "MISSED"
        print(f"| {target.what} | {target.figure:.2f} | {sign} {target.bound:g} | {verdict} |")


def recorded(place: Path, asked: argparse.Namespace, medians: object, kept: list[Target], **more: object) -> None:
    """Writes what was measured on what machine; where asked to check, a missed promise ends it with 1."""
    result = {"rows": asked.rows, "seed": asked.seed, "repeats": asked.repeats, "machine": machine()}
    result |= {"versions": versions(), "medians": medians, **more}
    result["targets"] = [{**asdict(target), "figure": round(target.figure, 3), "kept": target.kept} for target in kept]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if asked.check and not all(target.kept for target in kept):
        sys.exit(1)


def lacks_splink(python: str | None) -> str | None:
    """Why Splink cannot be measured; None where it can."""
    if python is None:
        return "no --peer PYTHON with Splink was named"
    done = subprocess.run([python, "-c", "import splink"], capture_output=True, text=True, check=False)
    return done.stderr.strip().splitlines()[-1] if done.returncode else None
