"""What all tests share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where CI says so, a skipped test is a failure: CI installs whatever a test may need."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CUSTCLEAN_NO_SKIPS") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def custclean(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the program as a user would, in a folder of its own."""

    def run(*words: str | Path, stdin: str | None = None, **env: str) -> subprocess.CompletedProcess[str]:
        program = Path(sys.executable).parent / "custclean"
        return subprocess.run(
            [str(program), *map(str, words)],
            cwd=tmp_path,
            env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1", **env},
            capture_output=True,
            text=True,
            encoding="utf-8",
            input=stdin or "",
            check=False,
            timeout=120,
        )

    return run
