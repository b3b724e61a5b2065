"""Options that several commands share, and what becomes of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from custclean.errors import CustcleanError

Files = Annotated[
    list[str], typer.Argument(metavar="FILE", help="CSV, Parquet or JSON Lines files; - is standard input.")
]
File = Annotated[str, typer.Argument(metavar="FILE", help="A CSV, Parquet or JSON Lines file; - is standard input.")]
RecipeFile = Annotated[Path | None, typer.Option("--recipe", metavar="FILE", help="A custclean.toml.")]
Country = Annotated[
    str | None,
    typer.Option("--country", metavar="CC", help="Country (ISO 3166, two letters) of records that name none."),
]
Column = Annotated[
    list[str] | None, typer.Option("--column", metavar="NAME=KIND", help="Decide what a column is; may be repeated.")
]
ShowValues = Annotated[bool, typer.Option("--show-values", help="Show personal values instead of masking them.")]
Encoding = Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="utf-8, cp1250, cp1251 …")]
Delimiter = Annotated[
    str | None,
    typer.Option("--delimiter", metavar="TEXT", help="What separates cells: ';', tab …"),
]
Quote = Annotated[str | None, typer.Option("--quote", metavar="CHAR", help="Quote character, or none.")]
Escape = Annotated[
    str | None,
    typer.Option("--escape", metavar="CHAR", help="Escape of a quote: doubled, backslash, none."),
]
Header = Annotated[
    int | None,
    typer.Option("--header", metavar="N", help="Number of header lines, 0 for none."),
]
Skip = Annotated[int | None, typer.Option("--skip", metavar="N", help="Lines to skip before the header.")]
Table = Annotated[str | None, typer.Option("--table", metavar="NAME", help="Which file of a zip archive.")]


def reading(**said: str | int | None) -> dict[str, str]:
    """The reading options that the user gave, as text."""
    return {name: str(value) for name, value in said.items() if value is not None}


def chosen(pairs: list[str] | None) -> dict[str, str]:
    """Header -> kind from `NAME=KIND` words.

    Raises:
        CustcleanError: a word without =.

    >>> chosen(["Mail 2=email"])
    {'Mail 2': 'email'}
    """
    found = {}
    for pair in pairs or []:
        name, equals, kind = pair.rpartition("=")
        if not equals:
            raise CustcleanError(f"--column {pair}: there is no = in it.", 'Write --column "NAME=KIND".')
        found[name.strip()] = kind.strip()
    return found
