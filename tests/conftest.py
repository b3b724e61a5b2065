"""What all tests share."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from custclean.cli import main

THOROUGH = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a machine under load is no failure
settings.register_profile("thorough", THOROUGH)  # for `make test-slow`
settings.register_profile("calm", THOROUGH, max_examples=30)
settings.load_profile("calm")

PLAIN = {"NO_COLOR": "1", "COLUMNS": "100", "TERMINAL_WIDTH": "100", "PYTHONUTF8": "1"}


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where CI says so, a skipped test is a failure: CI installs whatever a test may need."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CUSTCLEAN_NO_SKIPS") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


class Done(NamedTuple):
    """What a run of the program left behind."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def custclean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Runs the program as a user would, in a folder of its own, but without starting Python anew."""

    def run(*words: str | Path, stdin: str = "") -> Done:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr("sys.argv", ["custclean", *map(str, words)])
        monkeypatch.setattr("sys.excepthook", sys.excepthook)  # the program sets its own
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
        for name, value in PLAIN.items():
            monkeypatch.setenv(name, value)
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
        code = 0
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main()
            except SystemExit as left:
                code = int(left.code or 0)
        out.flush()
        err.flush()
        return Done(code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode())

    return run


@pytest.fixture
def program(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the program in a process of its own."""

    def run(*words: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(Path(sys.executable).parent / "custclean"), *map(str, words)],
            cwd=tmp_path,
            env={**os.environ, **PLAIN, **env},
            capture_output=True,
            text=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=120,
        )

    return run
