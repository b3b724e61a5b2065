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
from custclean.engines.duckdb import MEMORY, DuckDB
from custclean.errors import CustcleanError
from custclean.field import Field
from custclean.plan import Plan
from custclean.recipe import Recipe
from custclean.stages.load import Base, Input, load
from custclean.stages.recognise import recognise
from custclean.stages.region import region
from custclean.stages.study import fillers, study
from custclean.stages.values import filled, frequent, values

SAMPLE = 2_000  # records that decide what a column is
FREQUENT = 100  # the most frequent values of a column that are looked at for fillers

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
    """A loaded base and what its columns are.

    Attributes:
        values: by column number, its different values as the values stage gives them; of the columns that the
            verb works on by different value, and of those whose fillers or facts had to be found.
        region: country and why; "" where there is none.
    """

    engine: DuckDB
    base: Base
    records: Relation
    plan: Plan
    values: Mapping[int, Relation]
    region: tuple[str, str]


@contextmanager
def recognised(request: Request, *, by_value: bool = True, memory: str = MEMORY) -> Iterator[Recognised]:
    """Load the inputs into a work folder of their own and recognise the columns; the folder goes with the block.

    Args:
        request: the inputs and what the user said of them.
        by_value: whether the verb needs the different values of every column.
        memory: what the engine may use before it spills.
    """
    options = {**request.recipe.options, **request.options}
    with TemporaryDirectory(prefix="custclean-") as made:
        folder = Path(made)
        base = load(request.inputs, options, folder, lambda rows: request.progress("reading", rows, None))
        engine = DuckDB(folder, memory=memory, on_batch=lambda rows: request.progress("judging", rows, None))
        try:
            yield _recognised(request, engine, base, by_value=by_value)
        finally:
            engine.close()


def _recognised(request: Request, engine: DuckDB, base: Base, *, by_value: bool) -> Recognised:
    records = engine.read(str(base.records))
    sample = base.sample.take(_spread(len(base.sample), SAMPLE))
    fields = recognise(base.names, sample, {**request.recipe.columns, **request.columns})
    country, why = _region(request, fields, sample)
    plan = Plan(fields, country, request.today)
    wanted = [one for one in fields if by_value or one.kind.placeholders or one.kind.study]
    different = {one.number: values(engine, records, one, plan) for one in wanted}
    fields = tuple(
        replace(one, fillers=_fillers(engine, different[one.number], one, plan)) if one.kind.placeholders else one
        for one in fields
    )
    plan = replace(plan, fields=fields)
    facts = {number: study(engine, found, fields[number], plan) for number, found in different.items()}
    plan = replace(plan, facts=facts)
    return Recognised(engine, base, records, plan, different, (country or "", why))


def _spread(rows: int, most: int) -> pa.Int64Array:
    """Places evenly spread over so many rows, `most` of them at most."""
    return pa.array(range(0, rows, -(-rows // most) or 1), pa.int64())


def _fillers(engine: DuckDB, different: Relation, one: Field, plan: Plan) -> tuple[str, ...]:
    common = frequent(engine, different, one, plan, FREQUENT)
    return fillers(common, filled(engine, different), one, plan.region)


def _region(request: Request, fields: tuple[Field, ...], sample: pa.RecordBatch) -> tuple[str | None, str]:
    said = request.country or request.recipe.country
    if said is None:
        return region(fields, sample)
    if len(said) != 2 or not said.isalpha():  # noqa: PLR2004  # alpha-2
        raise CustcleanError(f"'{said}' is not a country code.", "Use two letters of ISO 3166, such as --country PL.")
    return said.upper(), "as you said"
