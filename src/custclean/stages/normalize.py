"""Normalize: every column gets a canonical twin, null where a value is missing or cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pyarrow as pa

from custclean import records
from custclean.engine import Engine, Relation
from custclean.field import Field
from custclean.kind import Context
from custclean.plan import Plan, present


def normalize(engine: Engine, relation: Relation, plan: Plan) -> Relation:
    """Loaded records with their canonical columns beside the raw ones."""
    raw = records.schema(len(plan.fields))
    schema = pa.schema([*raw, *(pa.field(one.canonical, pa.string()) for one in plan.fields)])
    return engine.map(relation, partial(normalize_batch, plan=plan), schema)


def normalize_batch(batch: pa.RecordBatch, plan: Plan) -> pa.RecordBatch:
    """One batch of `normalize`: pure, so that it gives the same on every engine."""
    canonical: dict[int, pa.StringArray] = {}
    by_kind: dict[str, pa.StringArray] = {}
    for one in plan.in_order():
        values = present(batch.column(one.raw), one)
        canonical[one.number] = one.kind.normalize(values, plan.context(one, by_kind)).cast(pa.string())
        by_kind.setdefault(one.kind.name, canonical[one.number])
    names = [*batch.schema.names, *(one.canonical for one in plan.fields)]
    return pa.RecordBatch.from_arrays([*batch.columns, *(canonical[one.number] for one in plan.fields)], names)


def study(engine: Engine, relation: Relation, fields: Sequence[Field], region: str | None) -> dict[int, dict[str, int]]:
    """What the kinds that ask for it count over their whole columns, by column number."""
    asking = tuple(one for one in fields if one.kind.study is not None)
    if not asking:
        return {}
    counts = engine.map(relation, partial(study_batch, fields=asking, region=region), COUNTS)
    query = (
        "SELECT number, name, CAST(sum(count) AS BIGINT) AS count FROM counts "
        "GROUP BY number, name ORDER BY number, name"
    )
    found: dict[int, dict[str, int]] = {}
    for batch in engine.batches(engine.sql(query, counts=counts)):
        for row in batch.to_pylist():
            found.setdefault(row["number"], {})[row["name"]] = row["count"]
    return found


COUNTS = pa.schema([("number", pa.int64()), ("name", pa.string()), ("count", pa.int64())])


def study_batch(batch: pa.RecordBatch, fields: tuple[Field, ...], region: str | None) -> pa.RecordBatch:
    """One batch of `study`."""
    rows = [
        {"number": one.number, "name": name, "count": count}
        for one in fields
        if one.kind.study is not None
        for name, count in one.kind.study(present(batch.column(one.raw), one), Context(region)).items()
    ]
    return pa.RecordBatch.from_pylist(rows, schema=COUNTS)
