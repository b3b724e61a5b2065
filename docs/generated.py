"""What the docs take from the code: cog runs these functions between its marks (make docs)."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from custclean import recipe, registry
from custclean.issue import Dimension
from custclean.reports.pages import body, first_line
from custclean.score import WEIGHTS

ROOT = Path(__file__).parent.parent
PLAIN = {"NO_COLOR": "1", "TERMINAL_WIDTH": "100", "COLUMNS": "100", "PYTHONUTF8": "1"}


def transcript(command: str) -> None:
    """Print a command and what it prints."""
    print(f"\n```console\n$ {command}\n{run(command)}```\n")


def run(command: str) -> str:
    """What a custclean command prints, run in the project's folder."""
    words = shlex.split(command)
    done = subprocess.run(  # noqa: S603  # our own program
        [str(Path(sys.executable).parent / words[0]), *words[1:]],
        cwd=ROOT,
        env={**os.environ, **PLAIN},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{command}: {done.stderr}")
    return "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())


def commands(*names: str) -> None:
    """Print the help of each command."""
    for name in names:
        print(f"\n## custclean {name}\n")
        print(f"```text\n{run(f'custclean {name} --help').strip()}\n```")
    print()


def kinds() -> None:
    """Print a section for every kind."""
    print("\n| kind | what it is | personal |\n| --- | --- | --- |")
    for one in registry.kinds().values():
        print(f"| [{one.name}](#{one.name}) | {first_line(one.doc)} | {'yes' if one.personal else 'no'} |")
    for one in registry.kinds().values():
        print(f"\n## {one.name}\n\n{body(one.doc)}\n")
        if one.needs:
            print(f"Reads the column of kind {', '.join(one.needs)} beside it.\n")
        if one.headers:
            print(f"Headers: {', '.join(one.headers)}.\n")
        for check in one.checks:
            print(f"- [`{check.code}`](codes.md#{check.code}) ({check.severity.value}): {check.message}")
        for part in one.parts:
            split = ", and with `--split`" if part.split else ""
            print(f"- with `--add {one.name}_{part.name}`{split}: {part.doc}")
    print()


def proposals() -> None:
    """Print a table of everything that `clean --apply` can apply."""
    print("\n| code | sure | when |\n| --- | ---: | --- |")
    every = {code: one for code, one in registry.codes().items() if one.suggest is not None}
    for code, one in sorted(every.items()):
        print(f"| [`{code}`](reference/codes.md#{code}) | {one.confidence:.0%} | {one.message} |")
    print()


def codes() -> None:
    """Print a table and a section for every code."""
    every = registry.codes()
    print("\n| code | severity | dimension | said of the value |\n| --- | --- | --- | --- |")
    for code, one in sorted(every.items()):
        print(f"| [`{code}`](#{code}) | {one.severity.value} | {one.dimension.value} | {one.message} |")
    for code, one in sorted(every.items()):
        print(f"\n## {code}\n\n{body(one.doc)}")
    print()


def formats() -> None:
    """Print a section for every file format."""
    for one in registry.formats().values():
        print(f"\n## {one.name}\n\n{body(one.doc)}\n\nSuffixes: {', '.join(one.suffixes)}.\n")
        for option, meaning in one.options.items():
            print(f"- `{option}`: {meaning}")
    print()


def recipe_keys() -> None:
    """Print the keys of custclean.toml."""
    print("\n| key | meaning |\n| --- | --- |")
    for name, key in recipe.Recipe.model_fields.items():
        print(f"| `{name}` | {key.description} |")
    for name, key in recipe.Cleaning.model_fields.items():
        print(f"| `clean.{name}` | {key.description} |")
    print()


def weights() -> None:
    """Print what each dimension weighs."""
    print("\n| dimension | weight |\n| --- | --- |")
    for dimension in Dimension:
        print(f"| {dimension.value} | {WEIGHTS[dimension]} |")
    print()
