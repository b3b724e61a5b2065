"""custclean columns."""

from __future__ import annotations

import sys

from custclean.cli import options as o


def columns(
    files: o.Files,
    recipe: o.RecipeFile = None,
    country: o.Country = None,
    column: o.Column = None,
    encoding: o.Encoding = None,
    delimiter: o.Delimiter = None,
    quote: o.Quote = None,
    escape: o.Escape = None,
    header: o.Header = None,
    skip: o.Skip = None,
    table: o.Table = None,
) -> None:
    """See what every column is taken for, and why."""
    from custclean import recipe as recipes  # noqa: PLC0415  # heavy imports wait until a command runs
    from custclean.cli.progress import progress  # noqa: PLC0415
    from custclean.reports import reading, terminal  # noqa: PLC0415
    from custclean.verbs.run import Request, recognised  # noqa: PLC0415

    said = o.reading(
        encoding=encoding, delimiter=delimiter, quote=quote, escape=escape, header=header, skip=skip, table=table
    )
    with progress() as tell:
        request = Request(files, recipes.load(recipe), country, o.chosen(column), said, progress=tell)
        with recognised(request) as run:
            fields, region = run.plan.fields, run.region
    reading.columns(fields, region, terminal.console(sys.stdout))
