"""custclean clean."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from custclean.cli import options as o
from custclean.cli.asking import asked
from custclean.errors import CustcleanError

if TYPE_CHECKING:
    from custclean.recipe import Cleaning
    from custclean.verbs.order import Order

STREAM = "-"


class Unreadable(StrEnum):
    """What becomes of a value that cannot be read."""

    KEEP = "keep"
    NULL = "null"
    QUARANTINE = "quarantine"


Several = list[str] | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be done, and where everything goes."""

    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="OUT", help="The cleaned file: .csv, .parquet, .jsonl; - for stdout."),
    ] = None
    apply: Annotated[
        Several, typer.Option("--apply", metavar="CODE", help="Apply suggestions: suggested for all, or codes.")
    ] = None
    unreadable: Annotated[
        Unreadable | None,
        typer.Option("--unreadable", help="What becomes of values that cannot be read.", show_default="keep"),
    ] = None
    require: Annotated[
        Several,
        typer.Option(
            "--require", metavar="KIND", help="Set records aside whose column of this kind has no readable value."
        ),
    ] = None
    quarantine: Annotated[
        Path | None,
        typer.Option(
            "--quarantine",
            metavar="FILE",
            help="Where records go that are set aside.",
            show_default="OUT.quarantine.csv",
        ),
    ] = None
    changes: Annotated[
        Path | None, typer.Option("--changes", metavar="FILE", help="List every changed cell; undo reads it.")
    ] = None
    issues: o.Issues = None
    split: Annotated[
        Several, typer.Option("--split", metavar="KIND", help="Add the parts of a kind as columns: full_name.")
    ] = None
    add: Annotated[
        Several, typer.Option("--add", metavar="PART", help="Add a column: phone_country, email_domain.")
    ] = None
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing, show what would happen.")] = False
    overwrite: o.Overwrite = False
    excel: Annotated[bool, typer.Option("--excel", help="CSV as spreadsheets like it: BOM, local delimiter.")] = False
    typed: Annotated[
        bool, typer.Option("--typed", help="Dates, booleans and amounts get types of their own (Parquet, JSON Lines).")
    ] = False
    partition_by: Annotated[
        str | None, typer.Option("--partition-by", metavar="COLUMN", help="Write a folder, split by this column.")
    ] = None
    to: Annotated[
        str | None, typer.Option("--to", metavar="FORMAT", help="Format of the output where its suffix does not say.")
    ] = None
    manifest: Annotated[
        Path | None,
        typer.Option(
            "--manifest", metavar="FILE", help="Where the run's manifest goes.", show_default="run.json beside OUT"
        ),
    ] = None

    def order(self, policy: Cleaning, *, show_values: bool) -> Order:
        """The same as the verb takes it, with the recipe's where nothing is said."""
        from custclean.treatment import Unreadable as Fate  # noqa: PLC0415  # heavy imports wait until a command runs
        from custclean.verbs.order import Order  # noqa: PLC0415

        written = {"excel": "yes" if self.excel else None, "format": self.to, "partition_by": self.partition_by}
        return Order(
            output=self.output if self.output in (None, STREAM) else Path(self.output),
            quarantine=self.quarantine,
            changes=self.changes,
            issues=self.issues,
            manifest=self.manifest,
            apply=o.words(self.apply) or policy.apply,
            unreadable=Fate(self.unreadable or policy.unreadable),
            require=o.words(self.require) or policy.require,
            split=o.words(self.split) or policy.split,
            add=o.words(self.add) or policy.add,
            options={name: value for name, value in written.items() if value},
            typed=self.typed,
            overwrite=self.overwrite,
            dry_run=self.dry_run,
            show_values=show_values,
        )


def clean(
    files: o.Files,
    *,
    wanted: Wanted,
    shape: o.Summary = o.Shape.TEXT,
    policy: o.Policy,
    show_values: o.ShowValues = False,
    today: o.Today = None,
    read_as: o.Reading,
) -> None:
    """Bring values into their canonical form; list every change."""
    from custclean.reports import cleaning, terminal  # noqa: PLC0415  # heavy imports wait until a command runs
    from custclean.verbs.clean import clean as work  # noqa: PLC0415

    if wanted.output is None and not wanted.dry_run:
        raise CustcleanError("Nothing says where to write.", "Name the output: -o OUT, or look first: --dry-run.")
    with asked(files, policy, read_as, today) as request:
        outcome = work(request, wanted.order(request.recipe.clean, show_values=show_values))
    stream = sys.stderr if wanted.output == STREAM else sys.stdout
    if shape is o.Shape.JSON:
        stream.write(cleaning.as_json(outcome))
    else:
        cleaning.summary(outcome, terminal.console(stream))
