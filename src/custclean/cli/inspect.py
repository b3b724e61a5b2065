"""custclean inspect."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from custclean.cli import options as o


def inspect(
    file: o.File,
    *,
    rows: Annotated[int, typer.Option("--rows", metavar="N", min=0, help="How many of the first records to show.")] = 5,
    show_values: o.ShowValues = False,
    read_as: o.Reading,
) -> None:
    """See how a file is read, why, and how to say otherwise."""
    from custclean.reports import reading, terminal  # noqa: PLC0415  # heavy imports wait until a command runs
    from custclean.verbs.inspect import inspect as look  # noqa: PLC0415

    reading.inspection(look(file, read_as.said(), rows, show_values=show_values), terminal.console(sys.stdout))
