"""custclean explain-pair."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from custclean.cli import options as o
from custclean.cli.asking import asked


def explain_pair(
    file: o.File,
    row: Annotated[
        int, typer.Argument(metavar="ROW", min=0, help="0-based data row, as --groups and --pairs name it.")
    ],
    other: Annotated[int, typer.Argument(metavar="ROW", min=0, help="The other one.")],
    *,
    use_model: o.UseModel = None,
    groups: Annotated[
        Path | None,
        typer.Option("--groups", metavar="FILE", help="What dedupe --groups wrote: look up what became of the two."),
    ] = None,
    threshold: o.Threshold = 0.5,
    policy: o.Policy,
    show_values: o.ShowValues = False,
    read_as: o.Reading,
) -> None:
    """See why two records are taken for one customer, or are not."""
    from custclean.reports import duplicates, terminal  # noqa: PLC0415  # heavy imports wait until a command runs
    from custclean.verbs.dedupe import Search  # noqa: PLC0415
    from custclean.verbs.explain_pair import explain_pair as work  # noqa: PLC0415

    search = Search(use_model=use_model, threshold=threshold)
    with asked([file], policy, read_as) as request:
        outcome = work(request, search, (row, other), groups=groups, show_values=show_values)
    duplicates.waterfall(outcome, terminal.console(sys.stdout))
