"""Groups of options: what a user sees one by one, a command gets together."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import signature
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from custclean.cli.groups import spread


@dataclass(frozen=True)
class Reading:
    encoding: Annotated[str, typer.Option("--encoding")] = "utf-8"
    skip: Annotated[list[int] | None, typer.Option("--skip")] = None


@dataclass(frozen=True)
class Writing:
    excel: Annotated[bool, typer.Option("--excel")] = False


def show(
    file: Annotated[str, typer.Argument()],
    *,
    reading: Reading,
    rows: Annotated[int, typer.Option("--rows")] = 5,
    writing: Writing,
) -> None:
    """Show a file."""
    typer.echo(f"{file} {reading} {rows} {writing}")


@pytest.mark.parametrize(
    ("words", "got"),
    [
        (["a.csv"], (Reading(), 5, Writing())),
        (["a.csv", "--encoding", "cp1250", "--excel"], (Reading("cp1250"), 5, Writing(excel=True))),
        (["--skip", "1", "--skip", "2", "--rows", "3", "a.csv"], (Reading(skip=[1, 2]), 3, Writing())),
    ],
)
def test_options_of_a_group_arrive_together(words: list[str], got: tuple[Reading, int, Writing]):
    app = typer.Typer()
    app.command()(spread(show))
    assert CliRunner().invoke(app, words).output == f"a.csv {got[0]} {got[1]} {got[2]}\n"


def test_options_stand_where_their_group_stands():
    seen = spread(show)
    assert list(signature(seen).parameters) == ["file", "encoding", "skip", "rows", "excel"]
    assert (seen.__name__, seen.__doc__) == ("show", "Show a file.")


def test_a_command_without_groups_is_called_as_it_is():
    def add(left: int, right: int = 2) -> None:
        typer.echo(left + right)

    assert list(signature(spread(add)).parameters) == ["left", "right"]
