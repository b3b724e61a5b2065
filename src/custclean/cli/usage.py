"""How the command line speaks of itself: help without Python's types, a mistake of usage told in one line."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import typer
from typer.core import TyperCommand

USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]
"""Any mistake of usage. Typer exports only this kind of it, and has moved the general one between packages."""

PLAINLY = (
    (r"Value error, ", ""),
    (r"Input should be a valid integer, .*", "not a whole number."),
    (r"Input should be a valid number, .*", "not a number."),
    (r"Input should be greater than or equal to (\S+)", r"the least is \1."),
    (r"Input should be less than or equal to (\S+)", r"the most is \1."),
    (r"does not match the formats '%Y-%m-%d'", "is no day that can be read; write 2026-01-31"),
    (r" \(Possible options: (.*)\)", r". Did you mean \1?"),
    (r"Got unexpected extra argument\(?s?\)? \((.*)\)", r"Got unexpected words: \1"),
    (r"Invalid value for '(.*?)'", r"\1"),
    (r"Missing argument '(\w+)'\.", r"\1 is missing."),
    (r"Missing option '(.*?)'( / '.*')?\.", r"\1 is missing."),
    (r"Option '(\S+)' requires an argument\.", r"\1 needs a value after it."),
)
"""What the parser's messages say, and what a user should hear."""

LOST = r"^(No such option: [^ ]*\.$|Got unexpected)|is missing\.$"  # for whom a list of options is a help
TYPE = r" <.*>$"  # behind the name of an argument
RANGE = r"; ?(?:[\d.]+<=)?x(?:<=|>=)[\d.]+|(?<=\[)(?:[\d.]+<=)?x(?:<=|>=)[\d.]+; ?"


class Writer(Protocol):
    """What help is written to."""

    @property
    def section(self) -> Callable[[str], AbstractContextManager[None]]:
        """A part with a heading."""

    @property
    def write_dl(self) -> Callable[[Sequence[tuple[str, str]]], None]:
        """Rows of a name and what it means."""


class Command(TyperCommand):
    """A command whose help names arguments as a user would: `FILE`, not `{FILE} <list[str]>`."""

    def collect_usage_pieces(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # its own base class
        """What stands behind the command's name."""
        return [piece.replace("{", "").replace("}", "") for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: typer.Context, formatter: Writer) -> None:  # type: ignore[override]  # the same
        """The arguments and options, each with its meaning."""
        for title, kind in (("Arguments", "argument"), ("Options", "option")):
            given = [param.get_help_record(ctx) for param in self.get_params(ctx) if param.param_type_name == kind]
            rows = [
                (re.sub(TYPE, "", row[0]) if kind == "argument" else row[0], meaning(row[1])) for row in given if row
            ]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def meaning(said: str) -> str:
    """What an option means, without what only a programmer reads.

    >>> meaning("Judge dates as of this day.  [default: (today)]"), meaning("How many.  [default: 5; x>=0]")
    ('Judge dates as of this day.  [default: today]', 'How many.  [default: 5]')
    """
    return re.sub(r"\[default: \((.*)\)\]", r"[default: \1]", re.sub(RANGE, "", said))


def told(problem: Exception) -> str:
    """A mistake of usage in one line.

    >>> told(typer.BadParameter("Value error, 'pdf' is not one of 'text', 'json'.", param_hint="--format"))
    "Invalid value for --format: 'pdf' is not one of 'text', 'json'."
    """
    context = getattr(problem, "ctx", None)
    said = str(getattr(problem, "format_message", problem.__str__)())
    for jargon, words in PLAINLY:
        said = re.sub(jargon, words, said)
    said = " ".join(said.split()).replace(" .", ".")
    said = said if said.endswith((".", "?")) else f"{said}."
    if said.startswith("No such option") and (file := _dashed()):
        return f"{said} The file of that name is written ./{file}."
    if context is None or not re.search(LOST, said):
        return said
    return f"{said} {context.command_path} -h lists what there is."


def _dashed() -> str | None:
    """A file that the user named, and that was taken for options."""
    return next((word for word in sys.argv[1:] if word.startswith("-") and Path(word).is_file()), None)
