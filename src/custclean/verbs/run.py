"""What every verb starts with: a work folder, an engine, a loaded base with its columns recognised."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from custclean.engine import Relation
from custclean.engines.duckdb import DuckDB
from custclean.errors import CustcleanError
from custclean.field import Field
from custclean.plan import Plan
from custclean.recipe import Recipe
from custclean.stages.load import Base, Input, load
from custclean.stages.profile import fillers
from custclean.stages.recognise import recognise
from custclean.stages.region import region
from custclean.stages.study import study

SAMPLE = 4_000  # records that decide what a column is

Progress = Callable[[str, int, int | None], None]  # what is done, records further, records in all if known


def quiet(_: str, __: int, ___: int | None) -> None:
    """The progress nobody watches."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asks of a base, whatever the verb.

    Attributes:
        inputs: paths, "-", or tables.
        recipe: the policy.
        country: ISO 3166 alpha-2 for records without one; goes before the recipe's.
        columns: header -> kind; goes before the recipe's.
        options: how the files are read; goes before the recipe's.
        today: the day against which dates are judged.
        progress: told of every batch.
    """

    inputs: Sequence[Input]
    recipe: Recipe
    country: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    today: date = field(default_factory=date.today)
    progress: Progress = quiet


@dataclass(frozen=True, slots=True)
class Recognised:
    """A loaded base and what its columns are."""

    engine: DuckDB
    base: Base
    records: Relation
    plan: Plan
    region: tuple[str, str]  # country and why; "" where there is none


@contextmanager
def recognised(request: Request) -> Iterator[Recognised]:
    """Load the inputs into a work folder of their own and recognise the columns; the folder goes with the block."""
    options = {**request.recipe.options, **request.options}
    with TemporaryDirectory(prefix="custclean-") as made:
        folder = Path(made)
        base = load(request.inputs, options, folder, lambda rows: request.progress("reading", rows, None))
        engine = DuckDB(folder, on_batch=lambda rows: request.progress("judging", rows, None))
        try:
            yield _recognised(request, engine, base)
        finally:
            engine.close()


def _recognised(request: Request, engine: DuckDB, base: Base) -> Recognised:
    records = engine.read(str(base.records))
    sample = _sample(engine, records, base)
    fields = recognise(base.names, sample, {**request.recipe.columns, **request.columns})
    country, why = _region(request, fields, sample)
    fields = tuple(replace(one, fillers=fillers(engine, records, one, country)) for one in fields)
    facts = study(engine, records, fields, country)
    return Recognised(engine, base, records, Plan(fields, country, request.today, facts), (country or "", why))


def _sample(engine: DuckDB, records: Relation, base: Base) -> pa.RecordBatch:
    """Records spread evenly over the base: their raw cells."""
    step = max(1, base.rows // SAMPLE)
    cells = ", ".join(f"r{number}" for number in range(len(base.names)))
    query = f"SELECT {cells} FROM t WHERE _row % {step} = 0 LIMIT {SAMPLE}"  # noqa: S608  # inner names
    batches = list(engine.batches(engine.sql(query, t=records)))
    table = pa.Table.from_batches(batches, pa.schema([(f"r{n}", pa.string()) for n in range(len(base.names))]))
    merged = table.combine_chunks().to_batches()
    return merged[0] if merged else pa.RecordBatch.from_pylist([], schema=table.schema)


def _region(request: Request, fields: tuple[Field, ...], sample: pa.RecordBatch) -> tuple[str | None, str]:
    said = request.country or request.recipe.country
    if said is None:
        return region(fields, sample)
    if len(said) != 2 or not said.isalpha():  # noqa: PLR2004  # alpha-2
        raise CustcleanError(f"'{said}' is not a country code.", "Use two letters of ISO 3166, such as --country PL.")
    return said.upper(), "as you said"
