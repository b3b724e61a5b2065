"""Options that several commands share, and what becomes of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from custclean.errors import CustcleanError


class Shape(StrEnum):
    """What the summary looks like."""

    TEXT = "text"
    JSON = "json"


Files = Annotated[
    list[str], typer.Argument(metavar="FILE", help="CSV, Parquet or JSON Lines files; - is standard input.")
]
File = Annotated[str, typer.Argument(metavar="FILE", help="A CSV, Parquet or JSON Lines file; - is standard input.")]
Issues = Annotated[
    Path | None,
    typer.Option("--issues", metavar="FILE", help="List every issue with its line: .csv, .parquet or .jsonl."),
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace output files that exist.")]
Summary = Annotated[Shape, typer.Option("--format", help="What the summary looks like.")]
UseModel = Annotated[Path | None, typer.Option("--use-model", metavar="FILE.json", help="Use what was learned before.")]
Threshold = Annotated[
    float,
    typer.Option(
        "--threshold", metavar="P", min=0.01, max=0.999, help="How sure two records must be one customer, 0 to 1."
    ),
]
ShowValues = Annotated[bool, typer.Option("--show-values", help="Show personal values instead of masking them.")]
Today = Annotated[
    datetime | None,
    typer.Option(
        "--today", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Judge dates as of this day.", show_default="today"
    ),
]
Encoding = Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="utf-8, cp1250, cp1251 …")]
Delimiter = Annotated[
    str | None,
    typer.Option("--delimiter", metavar="TEXT", help="What separates cells: ';', tab …"),
]


def words(said: list[str] | None) -> tuple[str, ...]:
    """Options that may be repeated, or listed with commas.

    >>> words(["email,family_name", "phone"])
    ('email', 'family_name', 'phone')
    """
    return tuple(word.strip() for one in said or [] for word in one.split(",") if word.strip())


@dataclass(frozen=True, slots=True)
class Policy:
    """What a base is judged by."""

    recipe: Annotated[Path | None, typer.Option("--recipe", metavar="FILE", help="Settings: a custclean.toml.")] = None
    country: Annotated[
        str | None,
        typer.Option("--country", metavar="CC", help="Country (ISO 3166, two letters) of records that name none."),
    ] = None
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="NAME=KIND", help="Decide what a column is; may be repeated."),
    ] = None

    def chosen(self) -> dict[str, str]:
        """Header -> kind from `NAME=KIND` words.

        Raises:
            CustcleanError: a word without =.

        >>> Policy(column=["Mail 2=email"]).chosen()
        {'Mail 2': 'email'}
        """
        found = {}
        for pair in self.column or []:
            name, equals, kind = pair.rpartition("=")
            if not equals:
                raise CustcleanError(f"--column {pair}: there is no = in it.", 'Write --column "NAME=KIND".')
            found[name.strip()] = kind.strip()
        return found


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read; what is None is found out."""

    encoding: Encoding = None
    delimiter: Delimiter = None
    quote: Annotated[str | None, typer.Option("--quote", metavar="CHAR", help="Quote character, or none.")] = None
    escape: Annotated[
        str | None, typer.Option("--escape", metavar="CHAR", help="Escape of a quote: doubled, backslash, none.")
    ] = None
    header: Annotated[int | None, typer.Option("--header", metavar="N", help="Number of header lines, 0 for none.")] = (
        None
    )
    skip: Annotated[int | None, typer.Option("--skip", metavar="N", help="Lines to skip before the header.")] = None
    table: Annotated[str | None, typer.Option("--table", metavar="NAME", help="Which file of a zip archive.")] = None

    def said(self) -> dict[str, str]:
        """What the user gave, as text.

        Raises:
            CustcleanError: an option is empty.

        >>> Reading(encoding="cp1250", header=0).said()
        {'encoding': 'cp1250', 'header': '0'}
        """
        given = {name: str(value) for name, value in asdict(self).items() if value is not None}
        for name, value in given.items():
            if not value:
                raise CustcleanError(f"--{name} is empty.", "Leave it out, and it is found out.")
        return given
