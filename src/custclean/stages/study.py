"""Study: what only a whole column can tell, such as its order of day and month, and its fillers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pyarrow as pa

from custclean.engine import Engine, Relation
from custclean.field import Field
from custclean.judging import presented
from custclean.kind import Context
from custclean.knowledge.letters.missing import in_bulk
from custclean.plan import Plan
from custclean.records import VALUE, beside

COUNTS = pa.schema([("name", pa.string()), ("count", pa.int64())])


def study(engine: Engine, values: Relation, one: Field, plan: Plan) -> dict[str, int]:
    """What the kind counts over the different values of a column, if it asks for anything.

    Args:
        engine: runs it.
        values: as `read_values` gives them.
        one: the column.
        plan: the base's columns.
    """
    if one.kind.study is None:
        return {}
    counts = engine.map(values, partial(study_batch, one=one, plan=plan), COUNTS)
    query = "SELECT name, CAST(sum(count) AS BIGINT) AS count FROM counts GROUP BY name ORDER BY name"
    rows = [row for batch in engine.batches(engine.sql(query, counts=counts)) for row in batch.to_pylist()]
    return {row["name"]: row["count"] for row in rows}


def study_batch(batch: pa.RecordBatch, one: Field, plan: Plan) -> pa.RecordBatch:
    """One batch of `study`: pure, so that it gives the same on every engine."""
    siblings = {other.kind.name: batch.column(beside(number)) for number, other in enumerate(plan.siblings(one))}
    found = one.kind.study(*presented(batch.column(VALUE), one, plan, siblings)) if one.kind.study else {}
    return pa.RecordBatch.from_pylist([{"name": name, "count": count} for name, count in found.items()], schema=COUNTS)


def fillers(frequent: Mapping[str, int], filled: int, one: Field, region: str | None) -> tuple[str, ...]:
    """Raw values of a column that come in such bulk that they must stand for a missing one (1900-01-01).

    Args:
        frequent: the most frequent raw values with their counts.
        filled: cells that are not empty.
        one: the column.
        region: ISO 3166 alpha-2 of the base.
    """
    canonical = one.kind.normalize(pa.array(list(frequent), pa.string()), Context(region)).to_pylist()
    return tuple(
        value
        for (value, count), read in zip(frequent.items(), canonical, strict=True)
        if read in one.kind.placeholders and in_bulk(count, filled)
    )
