"""What every verb starts with: a work folder, an engine, a loaded base with its columns recognised."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pyarrow as pa

from custclean.engine import Engine, Relation
from custclean.engines import spark
from custclean.engines.duckdb import MEMORY, DuckDB
from custclean.errors import CustcleanError, did_you_mean
from custclean.field import Field
from custclean.knowledge.places.country_names import ALPHA_2, country
from custclean.mending import siblings_first
from custclean.plan import Plan
from custclean.recipe import Recipe
from custclean.source import Input, is_table
from custclean.stages.inputs import opened
from custclean.stages.load import Base, load
from custclean.stages.recognise import recognise
from custclean.stages.region import region
from custclean.stages.study import evenly_spread, fillers, study, study_records
from custclean.stages.values import meanings, read_values, values
from custclean.verbs.work_folder import work_folder

ENGINES = ("duckdb", "spark")
SAMPLE = 2_000  # records that decide what a column is
CELL = 12  # bytes of a cell in most files, its delimiter included
TOGETHER = 2  # columns that are worked on at a time

Result = TypeVar("Result")
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
        engine: what moves the records: "duckdb", or "spark" for bases that one machine cannot hold.
    """

    inputs: Sequence[Input]
    recipe: Recipe
    country: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    today: date = field(default_factory=date.today)
    progress: Progress = quiet
    engine: str = "duckdb"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A loaded base and what its columns are.

    Attributes:
        values: by column number, its different values as `values` gives them, if the verb asked for these.
        different: by column number, its different values as `read_values` gives them, of the columns whose facts had
            to be found.
        region: country and why; "" where there is none.
    """

    engine: Engine
    base: Base
    records: Relation
    plan: Plan
    values: Mapping[int, Relation]
    different: Mapping[int, Relation]
    region: tuple[str, str]


@contextmanager
def recognised(request: Request, *, by_value: bool = False, memory: int = MEMORY) -> Iterator[Recognised]:
    """Load the inputs into a work folder of their own and recognise the columns; the folder goes with the block.

    Args:
        request: the inputs and what the user said of them.
        by_value: whether the verb needs the different values of every column, beside their siblings as written.
        memory: MB that the engine may use before it spills.
    """
    options = {**request.recipe.options, **request.options}
    inputs = opened(request.inputs, options)  # what cannot be read is told before an engine starts
    with work_folder() as folder, closing(_engine(request, folder, memory)) as engine:
        base = load(inputs, folder, lambda rows: request.progress("reading", rows, None))
        yield _recognised(request, engine, base, by_value=by_value)


def _expected(inputs: Sequence[Input]) -> int:
    """About how many cells the inputs hold: of files that are there, by their sizes."""
    files = [Path(str(one)) for one in inputs if not is_table(one)]
    return sum(file.stat().st_size for file in files if file.is_file()) // CELL


def _engine(request: Request, folder: Path, memory: int) -> DuckDB | spark.Spark:
    """The engine that was asked for: the one place where it is chosen."""
    if request.engine not in ENGINES:
        raise CustcleanError(f"Unknown engine '{request.engine}'.", did_you_mean(request.engine, ENGINES))
    if request.engine == "spark":
        return spark.connected(folder)

    def judged(rows: int) -> None:
        request.progress("judging", rows, None)

    return DuckDB(folder, memory=memory, on_batch=judged, expected=_expected(request.inputs))


def _recognised(request: Request, engine: Engine, base: Base, *, by_value: bool) -> Recognised:
    records = engine.read(str(base.records))
    sample = base.sample.take(_spread(len(base.sample), SAMPLE))
    fields = recognise(base.names, sample, {**request.recipe.columns, **request.columns})
    country, why = _region(request, fields, sample)
    plan = Plan(fields, country, request.today)
    plan = _with_fillers(engine, records if base.is_large else None, base.sample, plan)
    plan, different = _studied(engine, records, base, plan)
    raw = {
        one.number: values(engine, records, one, plan)
        if plan.siblings(one) or one.number not in different
        else different[one.number]
        for one in (plan.fields if by_value else ())
    }
    return Recognised(engine, base, records, plan, raw, different, (country or "", why))


def _with_fillers(engine: Engine, records: Relation | None, sample: pa.RecordBatch, plan: Plan) -> Plan:
    """The plan with the values of each column that only fill it."""
    found = [replace(one, fillers=fillers(engine, records, sample, one, plan)) for one in plan.fields]
    return replace(plan, fields=tuple(found))


def _studied(engine: Engine, records: Relation, base: Base, plan: Plan) -> tuple[Plan, dict[int, Relation]]:
    """The plan with facts, and the different values they were found in, where it was worth grouping them.

    Args:
        engine: runs it.
        records: loaded ones.
        base: whose they are.
        plan: its columns.
    """
    siblings = {other.number for one in plan.fields for other in plan.siblings(one)}
    different: dict[int, Relation] = {}
    told: dict[int, Relation] = {}

    def look(one: Field) -> tuple[int, Mapping[str, int]]:
        if one.number not in siblings and base.is_large and evenly_spread(base.sample.column(one.raw)):
            return one.number, study_records(engine, records, one, plan)
        found = different[one.number] = read_values(engine, records, one, plan, told)
        return one.number, study(engine, found, one, plan)

    wanted = [one for one in siblings_first(plan) if one.kind.study or one.number in siblings]
    for one in wanted:
        if one.number in siblings:
            plan = plan.knowing(*look(one))
            told[one.number] = meanings(engine, different[one.number], plan.fields[one.number], plan)
    for known in side_by_side(look, [one for one in wanted if one.number not in siblings]):
        plan = plan.knowing(*known)
    return plan, different


def side_by_side(work: Callable[[Field], Result], fields: Sequence[Field]) -> list[Result]:
    """The results of work on some columns, two at a time: while SQL groups one, Python judges another."""
    with ThreadPoolExecutor(TOGETHER) as pool:
        return list(pool.map(work, fields))


def _spread(rows: int, most: int) -> pa.Int64Array:
    """Places evenly spread over so many rows, `most` of them at most."""
    return pa.array(range(0, rows, -(-rows // most) or 1), pa.int64())


def _region(request: Request, fields: tuple[Field, ...], sample: pa.RecordBatch) -> tuple[str | None, str]:
    said = request.country or request.recipe.country
    if said is None:
        return region(fields, sample)
    if said.upper() not in ALPHA_2:
        meant = country(said)
        hint = f"Did you mean {meant}?" if meant else "Use two letters of ISO 3166, such as --country PL."
        raise CustcleanError(f"'{said}' is not a country code.", hint)
    return said.upper(), "as you said"
