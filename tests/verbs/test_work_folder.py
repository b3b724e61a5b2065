"""A run's work folder goes with the run; that of a killed run goes with the next."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow as pa
import pytest

from custclean.errors import CustcleanError
from custclean.recipe import Recipe
from custclean.verbs.run import Request, recognised
from custclean.verbs.work_folder import PREFIX, work_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no flock: nothing is swept there")

KILLED = """
import os, signal, sys, pyarrow as pa
from custclean.recipe import Recipe
from custclean.verbs.run import Request, recognised
with recognised(Request([pa.table({"email": ["jan@wp.pl"]})], Recipe())) as run:
    list(run.engine.batches(run.records))
    if sys.argv[1] == "at once":
        os.kill(os.getpid(), signal.SIGKILL)
    print("at work", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, here and in the processes that are started."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def next_run() -> None:
    with recognised(Request([pa.table({"email": ["jan@wp.pl"]})], Recipe())):
        pass


def test_a_killed_run_is_swept_by_the_next(folder: Path):
    done = subprocess.run([sys.executable, "-c", KILLED, "at once"], check=False)
    assert done.returncode == -signal.SIGKILL
    (left,) = folder.iterdir()
    assert any(left.iterdir())
    next_run()
    assert list(folder.iterdir()) == []


def test_a_run_at_work_keeps_its_folder_until_it_is_killed(folder: Path):
    command = [sys.executable, "-c", KILLED, "later"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "at work\n"
        held = {path: sorted(path.rglob("*")) for path in folder.iterdir()}
        next_run()
        assert {path: sorted(path.rglob("*")) for path in folder.iterdir()} == held
        run.kill()
    next_run()
    assert list(folder.iterdir()) == []


def test_two_runs_of_one_process_leave_each_other_alone():
    with work_folder() as one, work_folder() as other:
        assert one != other
        assert one.is_dir()
        assert other.is_dir()
    assert not one.exists()
    assert not other.exists()


def test_an_error_takes_the_folder_along(folder: Path):
    request = Request([pa.table({"email": ["jan@wp.pl"]})], Recipe(), engine="none")
    with pytest.raises(CustcleanError), recognised(request):
        pass
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", [f"{PREFIX}link", f"{PREFIX}file", f"{PREFIX}open", "custclean-01234567-abc", "other"])
def test_what_is_not_surely_ours_stays(folder: Path, name: str, tmp_path_factory: pytest.TempPathFactory):
    elsewhere, path = tmp_path_factory.mktemp("elsewhere"), folder / name
    (elsewhere / "precious").write_text("x")
    if name.endswith("link"):
        path.symlink_to(elsewhere)
    elif name.endswith("file"):
        path.write_text("x")
    else:
        path.mkdir(0o755 if name.endswith("open") else 0o700)
    next_run()
    assert path in list(folder.iterdir())
    assert (elsewhere / "precious").exists()


def test_links_inside_a_left_folder_are_not_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory):
    elsewhere, left = tmp_path_factory.mktemp("elsewhere"), folder / f"{PREFIX}left"
    (elsewhere / "precious").write_text("x")
    left.mkdir(0o700)
    (left / "link").symlink_to(elsewhere)
    next_run()
    assert list(folder.iterdir()) == []
    assert (elsewhere / "precious").exists()
