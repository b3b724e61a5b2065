"""Values: the different values of a column with how often each stands, so that each is judged only once."""

from __future__ import annotations

from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from custclean.beside import Told, as_written, met
from custclean.engine import Engine, Relation
from custclean.field import Field
from custclean.judging import normalized
from custclean.plan import Plan
from custclean.records import CANONICAL, TIMES, VALUE

MEANING = pa.schema([(VALUE, pa.string()), (CANONICAL, pa.string())])


def values(engine: Engine, relation: Relation, one: Field, plan: Plan) -> Relation:
    """Every different value of a field (with those of the siblings it is read with), null too, and its count.

    A telephone number is told apart by its record's country as well: 601 234 567 is Polish here and Czech there.
    """
    columns = as_written(one, plan)
    chosen = ", ".join(f"{raw} AS {name}" for raw, name in columns.items())
    query = f"SELECT {chosen}, count(*) AS {TIMES} FROM t GROUP BY {', '.join(columns)}"
    return engine.persist(engine.sql(query, t=relation))


def read_values(engine: Engine, relation: Relation, one: Field, plan: Plan, told: Told) -> Relation:
    """As `values`, but told apart by what the siblings mean, not by how they are written: far fewer."""
    found = met(one, plan, told)
    chosen = ", ".join(f"{column} AS {name}" for name, column in found.columns.items())
    query = f"SELECT {chosen}, count(*) AS {TIMES} FROM t{found.joins} GROUP BY {', '.join(found.columns.values())}"
    return engine.persist(engine.sql(query, t=relation, **found.told))


def meanings(engine: Engine, found: Relation, one: Field, plan: Plan) -> Relation:
    """What the different values of a field mean (VALUE, CANONICAL) where it is read as a sibling, without its own."""
    alone = engine.sql(f"SELECT {VALUE} FROM v WHERE {VALUE} IS NOT NULL GROUP BY {VALUE}", v=found)
    return engine.map(alone, partial(meanings_batch, one=one, plan=plan), MEANING)


def meanings_batch(batch: pa.RecordBatch, one: Field, plan: Plan) -> pa.RecordBatch:
    """One batch of `meanings`: pure, so that it gives the same on every engine."""
    column = normalized(batch.column(VALUE), one, plan)
    return pa.RecordBatch.from_arrays([column.raw, column.canonical], schema=MEANING)


def distinct(engine: Engine, relation: Relation, found: Relation | None, one: Field) -> int:
    """How many different values a field has, whatever stands beside them.

    Args:
        engine: runs it.
        relation: loaded records.
        found: its values as `read_values` gives them, where these are known: they are fewer.
        one: the field.
    """
    name = VALUE if found is not None else one.raw
    query = f"SELECT count(*) AS n FROM (SELECT {name} FROM v WHERE {name} IS NOT NULL GROUP BY {name}) AS alone"
    counted = engine.sql(query, v=relation if found is None else found)
    return int(next(engine.batches(counted)).column("n")[0].as_py())


def distinct_at_hand(batch: pa.RecordBatch, one: Field) -> int:
    """As `distinct`, of a base that is all in one batch: a query a column would take longer."""
    return int(pc.count_distinct(batch.column(one.raw)).as_py())
