"""The verbs for Python: `custclean.read`, `custclean.audit`."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa

from custclean import recipe as recipes
from custclean.outcome import Audit
from custclean.stages.load import Input, as_table
from custclean.verbs.audit import audit as judge
from custclean.verbs.run import Request

REJECTED = b"custclean.rejected"


class LinesSetAside(UserWarning):
    """Some lines of a file could not be read; the table's metadata `custclean.rejected` lists them."""


def read(source: Input, **options: str | int) -> pa.Table:
    """A file, or any table with an Arrow C stream, as a table of text.

    Nothing is guessed: every cell is the text that stands in the file, an empty cell is null.

    Args:
        source: a path (CSV, Parquet, compressed or not), "-" for standard input, a pandas or polars data frame …
        options: what to take instead of detecting it: encoding, delimiter, quote, escape, header, skip, table, format.

    Returns:
        One text column a field, in the order of the file. Lines that could not be read are in the schema's metadata
        under `custclean.rejected`: JSON, a list of {"line", "text", "reason"}.

    Raises:
        CustcleanError: the source cannot be read at all.

    >>> read(pa.table({"zip": [1067, None]})).to_pydict()
    {'zip': ['1067', None]}
    """
    table, rejected, _ = as_table(source, {name: str(value) for name, value in options.items()})
    if rejected.num_rows:
        warnings.warn(
            f"{source}: {rejected.num_rows} lines could not be read and were set aside", LinesSetAside, stacklevel=2
        )
        listed = json.dumps(rejected.to_pylist(), ensure_ascii=False)
        table = table.replace_schema_metadata({REJECTED: listed.encode()})
    return table


def audit(  # noqa: PLR0913  # the options of the command
    *sources: Input,
    recipe: str | Path | None = None,
    country: str | None = None,
    columns: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
    issues: str | Path | None = None,
    show_values: bool = False,
    today: date | None = None,
) -> Audit:
    """What is wrong with a customer base, how bad it is, and what to do.

    Args:
        sources: files or tables; several are one base, their columns brought together by header.
        recipe: a custclean.toml.
        country: ISO 3166 alpha-2 of records that name none.
        columns: header -> kind, where it should not be recognised.
        options: how files are read.
        issues: a .csv, .parquet or .jsonl file for every issue.
        show_values: personal values unmasked.
        today: the day against which dates are judged; today unless told.

    Raises:
        CustcleanError: a source, the recipe or a target cannot be used.
    """
    request = Request(
        sources,
        recipes.load(Path(recipe) if recipe is not None else None),
        country,
        columns or {},
        options or {},
        today or date.today(),  # noqa: DTZ011  # the user's day, not UTC's
    )
    return judge(request, show_values=show_values, issues_to=Path(issues) if issues is not None else None)
