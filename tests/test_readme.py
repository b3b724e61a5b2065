"""Every example of the README and of docs/ runs."""

from __future__ import annotations

import gzip
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import custclean as package

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "reference").glob("*.md"))]
COMMANDS = {  # each once, however many pages show it
    tuple(shlex.split(command, comments=True)): page.name
    for page in PAGES
    for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    for command in re.findall(r"^\$ (custclean .*)", block, re.MULTILINE)
}
SLOW = {"dedupe", "explain-pair"}  # each of them takes seconds


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the files that the examples speak of."""
    example = ROOT / "examples" / "customers.csv"
    for name in ("customers.csv", "crm.csv", "shop.csv", "examples/customers.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(example, tmp_path / name)
    text = example.read_bytes()
    (tmp_path / "export.csv.gz").write_bytes(gzip.compress(text.replace(b"E-mail", b"Mail 2")))
    pq.write_table(package.read(example, delimiter=";"), tmp_path / "newsletter.parquet")
    return tmp_path


@pytest.mark.filterwarnings("ignore::UserWarning")  # the example has a line that cannot be read
@pytest.mark.parametrize(
    "words",
    [
        pytest.param(words, id=f"{page}: custclean {shlex.join(words)}", marks=[pytest.mark.slow] * (words[0] in SLOW))
        for (_, *words), page in COMMANDS.items()
    ],
)
def test_commands(words: list[str], desk: Path, custclean: Callable[..., Any]):
    if words[0] == "undo":
        custclean("clean", "customers.csv", "-o", "clean.csv", "--changes", "changes.csv")
    done = custclean(*words)
    gated = any(word in {"--fail-on", "--min-score"} for word in words)
    assert done.returncode in ((0, 1) if gated else (0,)), done.stderr
    for number, word in enumerate(words):
        if word in {"-o", "--issues"}:
            assert (desk / words[number + 1]).stat().st_size > 0


@pytest.mark.filterwarnings("ignore::UserWarning")  # the example has a line that cannot be read
def test_python(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(desk)
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102  # our own page
    assert "email-syntax" in capsys.readouterr().out


def test_pages_link_to_what_exists():
    broken = [
        f"{page.name}: {link}"
        for page in PAGES
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []
