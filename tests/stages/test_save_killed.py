"""Killed at any moment (SIGKILL), a run leaves the old target or the new one, and the next run cleans up after it.

To have another program killed, add a row to PROGRAMS: the code runs with the target as `sys.argv[1]`, in a process
forked from one that has the heavy imports behind it.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

import pytest

from custclean.writing.staged import sweep

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and kills by SIGKILL")

TIMES = 50

SERVER = """
import json, os, sys
import numpy, pyarrow.compute, pyarrow.csv, pyarrow.parquet
import custclean.api, custclean.registry
custclean.registry.kinds(), custclean.registry.rules(), custclean.registry.formats()
for line in sys.stdin:
    code, *words = json.loads(line)
    child = os.fork()
    if not child:
        sys.argv = ["test", *words]
        try:
            exec(code, {})
        except BaseException as problem:
            print(repr(problem), file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""

SAVE = """
import sys, pyarrow as pa
from custclean.stages.save import Outputs
batch = pa.record_batch({"id": [str(one) for one in range(500)], "country": ["PL", None] * 250})
with Outputs(overwrite=True) as outputs:
    sink = outputs.table(sys.argv[1], batch.schema, OPTIONS)
    for _ in range(8):
        sink(batch)
"""

CLEAN = """
import sys, custclean, pyarrow as pa
base = pa.table({"name": [f" jan{one} " for one in range(400)], "city": ["ŁÓDŹ", "brno"] * 200})
custclean.clean(
    base, output=sys.argv[1], manifest="/dev/null", overwrite=True, columns={"name": "given_name", "city": "city"}
)
"""

PROGRAMS = {
    "clean": ("out.csv", CLEAN),
    "csv": ("out.csv", SAVE.replace("OPTIONS", "{}")),
    "partitioned": ("out", SAVE.replace("OPTIONS", '{"partition_by": "country"}')),
}

KILLS_ITSELF = """
import os, signal, sys
STEPS = {"open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.listdir", "os.scandir", "fcntl.flock"}
left = int(sys.argv[2])
def hook(event, args):
    global left
    if event in STEPS and (event == "fcntl.flock" or os.path.dirname(sys.argv[1]) in str(args)):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
"""


class Forks:
    """A process that forks a child for every program, so that fifty of them take seconds."""

    def __init__(self, server: subprocess.Popen[bytes]) -> None:
        self._server = server

    def run(self, code: str, *words: str, kill_after: float | None = None) -> int:
        """Run a program and kill it so many seconds later, unless it has ended by then; its wait status."""
        _line_to(self._server.stdin, json.dumps([code, *words]))
        child = int(_line_from(self._server.stdout))
        if kill_after is not None and not select.select([self._server.stdout], [], [], kill_after)[0]:
            with suppress(ProcessLookupError):  # it has ended since
                os.kill(child, signal.SIGKILL)
        return int(_line_from(self._server.stdout))


def _line_to(stream: IO[bytes] | None, line: str) -> None:
    assert stream is not None
    stream.write(line.encode() + b"\n")


def _line_from(stream: IO[bytes] | None) -> str:
    """One line and not a byte more: `select` does not see what stands in a buffer."""
    assert stream is not None
    return b"".join(iter(lambda: stream.read(1).strip(b"\n"), b"")).decode()


@pytest.fixture(scope="module")
def forks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    env = {**os.environ, "TMPDIR": str(tmp_path_factory.mktemp("work"))}  # the work folders of killed runs stay
    with subprocess.Popen(
        [sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, env=env
    ) as server:
        yield Forks(server)
        server.communicate()


def content(target: Path) -> dict[str, bytes] | None:
    """All bytes of a file or a folder; None where there is neither."""
    if target.is_dir():
        return {str(one.relative_to(target)): one.read_bytes() for one in target.rglob("*") if one.is_file()}
    return {"": target.read_bytes()} if target.exists() else None


def old(target: Path) -> dict[str, bytes]:
    """What stands at the target before the run."""
    if target.suffix:
        target.write_bytes(b"old")
    else:
        (target / "id=1").mkdir(parents=True)
        (target / "id=1" / "part-0.parquet").write_bytes(b"old")
    return content(target) or {}


def clear(target: Path) -> None:
    subprocess.run(["rm", "-rf", str(target)], check=True)


def timed(forks: Forks, code: str, target: Path) -> float:
    """Seconds that a whole run takes: moments to kill it at lie between."""
    start = time.monotonic()
    assert forks.run(code, str(target)) == 0
    return time.monotonic() - start


@pytest.mark.slow
@pytest.mark.parametrize("name", PROGRAMS)
def test_killed_at_any_moment(tmp_path: Path, forks: Forks, name: str):
    target, code = tmp_path / PROGRAMS[name][0], PROGRAMS[name][1]
    longest = min(timed(forks, code, target) for _ in range(3))
    new, chance, seen = content(target), random.Random(name), set()  # noqa: S311  # moments, no secrets
    for number in range(TIMES):
        clear(target)
        before = old(target) if number % 2 else None
        forks.run(code, str(target), kill_after=chance.uniform(0, longest))
        if name == "partitioned":
            sweep(target)  # as the next run does: between two renames a folder may be away for a moment
        after = content(target)
        assert after in (before, new)
        seen.add(after == new)
    assert False in seen
    assert forks.run(code, str(target)) == 0
    assert (content(target), [one.name for one in tmp_path.iterdir()]) == (new, [target.name])


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("name", ["csv", "partitioned"])
def test_killed_at_every_step(tmp_path: Path, forks: Forks, name: str, *, there: bool):
    target, code = tmp_path / PROGRAMS[name][0], PROGRAMS[name][1]
    assert forks.run(code, str(target)) == 0
    new, outcomes = content(target), []
    for step in range(1, 200):
        clear(target)
        before = old(target) if there else None
        status = forks.run(KILLS_ITSELF + code, str(target), str(step))
        if status == 0:
            break
        assert status == signal.SIGKILL
        missing = not target.exists()
        sweep(target)
        assert content(target) in (before, new)
        outcomes.append((content(target) == new, missing))
    assert status == 0
    assert {done for done, _ in outcomes} == {False, True} if there else {done for done, _ in outcomes} >= {False}
    assert [one.name for one in tmp_path.iterdir()] == [target.name]
    if there:
        assert any(missing for _, missing in outcomes) is (name == "partitioned")
