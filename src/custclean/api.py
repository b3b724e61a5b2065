"""The verbs for Python: `custclean.read`, `custclean.audit`, `custclean.clean`, `custclean.undo`."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from custclean import recipe as recipes
from custclean.duplicates import Deduped, Evaluation
from custclean.outcome import Audit, Cleaned
from custclean.source import Input
from custclean.stages.inputs import as_table
from custclean.treatment import Unreadable
from custclean.verbs.audit import audit as judge
from custclean.verbs.clean import clean as work
from custclean.verbs.dedupe import Search
from custclean.verbs.dedupe import dedupe as search_for
from custclean.verbs.evaluate import evaluate as hold_against
from custclean.verbs.order import Order
from custclean.verbs.run import Request
from custclean.verbs.undo import Undone
from custclean.verbs.undo import undo as take_back
from custclean.verbs.work_folder import work_folder

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
            f"{source}: lines set aside that could not be read: {rejected.num_rows}", LinesSetAside, stacklevel=2
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


def clean(  # the options of the command
    *sources: Input,
    output: str | Path | None = None,
    recipe: str | Path | None = None,
    country: str | None = None,
    columns: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
    today: date | None = None,
    **order: Any,  # noqa: ANN401  # the fields of Order, each of its own type
) -> Cleaned:
    """Bring every value of a customer base into its canonical form.

    Args:
        sources: files or tables; several are one base, their columns brought together by header.
        output: the cleaned file; without one the outcome's `table` holds the cleaned records.
        recipe: a custclean.toml; what `order` does not say is taken from its [clean].
        country: ISO 3166 alpha-2 of records that name none.
        columns: header -> kind, where it should not be recognised.
        options: how files are read.
        today: the day against which dates are judged; today unless told.
        order: the fields of `custclean.verbs.order.Order`: apply, unreadable, require, quarantine, changes, issues …

    Raises:
        CustcleanError: a source, the recipe, the order or a target cannot be used.

    >>> clean(pa.table({"phone": ["601 234 567"]}), country="PL").table.to_pydict()
    {'phone': ['+48601234567']}
    """
    known = recipes.load(Path(recipe) if recipe is not None else None)
    day = today or date.today()  # noqa: DTZ011  # the user's day, not UTC's
    request = Request(sources, known, country, columns or {}, options or {}, day)
    wanted = {**known.clean.model_dump(), **order}
    wanted |= {name: Path(wanted[name]) for name in ("quarantine", "changes", "issues", "manifest") if wanted.get(name)}
    wanted["unreadable"] = Unreadable(wanted["unreadable"])
    if output is not None or order.get("dry_run"):
        return work(request, Order(output=Path(output) if output is not None else None, **wanted))
    with work_folder() as folder:
        target = folder / "cleaned.parquet"
        found = work(request, Order(output=target, **wanted))
        return replace(found, table=pq.read_table(target))


def undo(cleaned: Input, changes: Input, output: str | Path, *, overwrite: bool = False) -> Undone:
    """Write a cleaned file with its original cells.

    Args:
        cleaned: what `clean` wrote.
        changes: the list of changes of the same run.
        output: where the original cells go.
        overwrite: replace the output if it exists.

    Raises:
        CustcleanError: the two do not belong together, or the output cannot be written.
    """
    return take_back(cleaned, changes, Path(output), {}, overwrite=overwrite)


def dedupe(
    *sources: Input,
    output: str | Path | None = None,
    recipe: str | Path | None = None,
    country: str | None = None,
    columns: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
    **search: Any,  # noqa: ANN401  # the fields of Search, each of its own type
) -> Deduped:
    """Find the records that are one customer; nothing needs to be configured.

    Args:
        sources: files or tables; several are one base, their columns brought together by header.
        output: one record a customer, the fullest.
        recipe: a custclean.toml.
        country: ISO 3166 alpha-2 of records that name none.
        columns: header -> kind, where it should not be recognised.
        options: how files are read.
        search: the fields of `custclean.verbs.dedupe.Search`: groups, pairs, model, use_model, threshold, band …

    Raises:
        CustcleanError: a source, the recipe, a model or a target cannot be used, or nothing can be compared.

    >>> found = dedupe(pa.table({"email": ["anna@example.pl", "jan@example.pl", "Anna@example.pl"]}))
    >>> found.records, found.customers
    (3, 2)
    """
    known = recipes.load(Path(recipe) if recipe is not None else None)
    request = Request(sources, known, country, columns or {}, options or {})
    for name in ("groups", "pairs", "model", "use_model"):
        if search.get(name) is not None:
            search[name] = Path(search[name])
    return search_for(request, Search(masters=Path(output) if output is not None else None, **search))


def evaluate(
    groups: str | Path, truth: str, base: str | Path | None = None, pairs: str | Path | None = None
) -> Evaluation:
    """Hold found groups against the truth: precision, recall, calibration, worst errors.

    Args:
        groups: what `dedupe` wrote as `groups`.
        truth: the column that says who a record really is, in `base` if given, else in `groups`.
        base: the file that was searched.
        pairs: what `dedupe` wrote as `pairs`.

    Raises:
        CustcleanError: a file or column is missing, or the two do not fit.
    """
    return hold_against(
        Path(groups), truth, Path(base) if base is not None else None, Path(pairs) if pairs is not None else None
    )
