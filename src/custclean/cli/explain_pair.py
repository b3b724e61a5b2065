"""custclean explain-pair."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from custclean.cli import options as o


def explain_pair(
    file: o.File,
    row: Annotated[
        int, typer.Argument(metavar="ROW", min=0, help="0-based data row, as --groups and --pairs name it.")
    ],
    other: Annotated[int, typer.Argument(metavar="ROW", min=0, help="The other one.")],
    use_model: Annotated[
        Path | None, typer.Option("--use-model", metavar="FILE.json", help="Use what was learned before.")
    ] = None,
    groups: Annotated[
        Path | None,
        typer.Option("--groups", metavar="FILE", help="What dedupe --groups wrote: look up what became of the two."),
    ] = None,
    threshold: Annotated[
        float, typer.Option("--threshold", min=0.01, max=0.999, help="How sure two records must be one customer.")
    ] = 0.5,
    recipe: o.RecipeFile = None,
    country: o.Country = None,
    column: o.Column = None,
    show_values: o.ShowValues = False,
    encoding: o.Encoding = None,
    delimiter: o.Delimiter = None,
    quote: o.Quote = None,
    escape: o.Escape = None,
    header: o.Header = None,
    skip: o.Skip = None,
    table: o.Table = None,
) -> None:
    """See why two records are taken for one customer, or are not."""
    from custclean import recipe as recipes  # noqa: PLC0415  # heavy imports wait until a command runs
    from custclean.cli.progress import progress  # noqa: PLC0415
    from custclean.reports import duplicates, terminal  # noqa: PLC0415
    from custclean.verbs.dedupe import Search  # noqa: PLC0415
    from custclean.verbs.explain_pair import explain_pair as work  # noqa: PLC0415
    from custclean.verbs.run import Request  # noqa: PLC0415

    said = o.reading(
        encoding=encoding, delimiter=delimiter, quote=quote, escape=escape, header=header, skip=skip, table=table
    )
    search = Search(use_model=use_model, threshold=threshold)
    with progress() as tell:
        request = Request([file], recipes.load(recipe), country, o.chosen(column), said, progress=tell)
        outcome = work(request, search, (row, other), groups=groups, show_values=show_values)
    duplicates.waterfall(outcome, terminal.console(sys.stdout))
