"""custclean clean."""

from __future__ import annotations

import sys
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from custclean.cli import options as o
from custclean.errors import CustcleanError

STREAM = "-"


class Shape(StrEnum):
    """What the summary looks like."""

    TEXT = "text"
    JSON = "json"


class Unreadable(StrEnum):
    """What becomes of a value that cannot be read."""

    KEEP = "keep"
    NULL = "null"
    QUARANTINE = "quarantine"


Several = list[str] | None


def clean(
    files: o.Files,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="OUT", help="The cleaned file: .csv, .parquet, .jsonl; - for stdout."),
    ] = None,
    apply: Annotated[
        Several, typer.Option("--apply", metavar="CODE", help="Apply suggestions: suggested for all, or codes.")
    ] = None,
    unreadable: Annotated[
        Unreadable | None,
        typer.Option("--unreadable", help="What becomes of values that cannot be read.", show_default="keep"),
    ] = None,
    require: Annotated[
        Several,
        typer.Option(
            "--require", metavar="KIND", help="Set records aside whose column of this kind has no readable value."
        ),
    ] = None,
    quarantine: Annotated[
        Path | None,
        typer.Option(
            "--quarantine",
            metavar="FILE",
            help="Where records go that are set aside.",
            show_default="OUT.quarantine.csv",
        ),
    ] = None,
    changes: Annotated[
        Path | None, typer.Option("--changes", metavar="FILE", help="List every changed cell; undo reads it.")
    ] = None,
    issues: Annotated[
        Path | None, typer.Option("--issues", metavar="FILE", help="Write every issue: .csv, .parquet or .jsonl.")
    ] = None,
    split: Annotated[
        Several, typer.Option("--split", metavar="KIND", help="Add the parts of a kind as columns: full_name.")
    ] = None,
    add: Annotated[
        Several, typer.Option("--add", metavar="PART", help="Add a column: phone_country, email_domain.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing, show what would happen.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace outputs that exist.")] = False,
    excel: Annotated[bool, typer.Option("--excel", help="CSV as spreadsheets like it: BOM, local delimiter.")] = False,
    typed: Annotated[
        bool, typer.Option("--typed", help="Dates, booleans and amounts get types of their own (Parquet, JSON Lines).")
    ] = False,
    partition_by: Annotated[
        str | None, typer.Option("--partition-by", metavar="COLUMN", help="Write a folder, split by this column.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="FORMAT", help="Format of the output where its suffix does not say.")
    ] = None,
    manifest: Annotated[
        Path | None,
        typer.Option(
            "--manifest", metavar="FILE", help="Where the run's manifest goes.", show_default="run.json beside OUT"
        ),
    ] = None,
    shape: Annotated[Shape, typer.Option("--format", help="What the summary looks like.")] = Shape.TEXT,
    recipe: o.RecipeFile = None,
    country: o.Country = None,
    column: o.Column = None,
    show_values: o.ShowValues = False,
    today: Annotated[
        datetime | None,
        typer.Option(
            "--today",
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="Judge dates as of this day.",
            show_default="today",
        ),
    ] = None,
    encoding: o.Encoding = None,
    delimiter: o.Delimiter = None,
    quote: o.Quote = None,
    escape: o.Escape = None,
    header: o.Header = None,
    skip: o.Skip = None,
    table: o.Table = None,
) -> None:
    """Bring every value into its canonical form, and account for every change."""
    from custclean import recipe as recipes  # noqa: PLC0415  # heavy imports wait until a command runs
    from custclean.cli.progress import progress  # noqa: PLC0415
    from custclean.reports import cleaning, terminal  # noqa: PLC0415
    from custclean.treatment import Unreadable as Fate  # noqa: PLC0415
    from custclean.verbs.clean import clean as work  # noqa: PLC0415
    from custclean.verbs.order import Order  # noqa: PLC0415
    from custclean.verbs.run import Request  # noqa: PLC0415

    if output is None and not dry_run:
        raise CustcleanError("Nothing says where to write.", "Name the output: -o OUT, or look first: --dry-run.")
    said = o.reading(
        encoding=encoding, delimiter=delimiter, quote=quote, escape=escape, header=header, skip=skip, table=table
    )
    known = recipes.load(recipe)
    written = {"excel": "yes"} if excel else {}
    written |= {name: value for name, value in (("format", to), ("partition_by", partition_by)) if value}
    order = Order(
        output=output if output in (None, STREAM) else Path(output),
        quarantine=quarantine,
        changes=changes,
        issues=issues,
        manifest=manifest,
        apply=_words(apply) or known.clean.apply,
        unreadable=Fate(unreadable or known.clean.unreadable),
        require=_words(require) or known.clean.require,
        split=_words(split) or known.clean.split,
        add=_words(add) or known.clean.add,
        options=written,
        typed=typed,
        overwrite=overwrite,
        dry_run=dry_run,
        show_values=show_values,
    )
    with progress() as tell:
        day = today.date() if today else date.today()  # noqa: DTZ011  # the user's day, not UTC's
        outcome = work(Request(files, known, country, o.chosen(column), said, day, tell), order)
    stream = sys.stderr if output == STREAM else sys.stdout
    if shape is Shape.JSON:
        stream.write(cleaning.as_json(outcome))
    else:
        cleaning.summary(outcome, terminal.console(stream))


def _words(said: list[str] | None) -> tuple[str, ...]:
    """Options that may be repeated, or listed with commas.

    >>> _words(["email,family_name", "phone"])
    ('email', 'family_name', 'phone')
    """
    return tuple(word.strip() for one in said or [] for word in one.split(",") if word.strip())
