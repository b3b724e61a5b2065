"""custclean evaluate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    groups: Annotated[Path, typer.Argument(metavar="GROUPS", help="What dedupe --groups wrote.")],
    truth: Annotated[
        str, typer.Option("--truth", metavar="COLUMN", help="The column that says who a record really is.")
    ],
    base: Annotated[
        Path | None, typer.Option("--base", metavar="FILE", help="The file that was searched, if the truth is there.")
    ] = None,
    pairs: Annotated[
        Path | None, typer.Option("--pairs", metavar="FILE", help="What dedupe --pairs wrote: for the calibration.")
    ] = None,
) -> None:
    """Measure found duplicates against the truth."""
    from custclean.reports import duplicates, terminal  # noqa: PLC0415  # heavy imports wait until a command runs
    from custclean.verbs.evaluate import evaluate as work  # noqa: PLC0415

    duplicates.evaluation(work(groups, truth, base, pairs), terminal.console(sys.stdout))
