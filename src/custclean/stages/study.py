"""Study: what only a whole column can tell, such as its order of day and month."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pyarrow as pa

from custclean.engine import Engine, Relation
from custclean.field import Field
from custclean.kind import Context
from custclean.plan import present

COUNTS = pa.schema([("number", pa.int64()), ("name", pa.string()), ("count", pa.int64())])


def study(engine: Engine, relation: Relation, fields: Sequence[Field], region: str | None) -> dict[int, dict[str, int]]:
    """What the kinds that ask for it count over their whole columns, by column number."""
    asking = tuple(one for one in fields if one.kind.study is not None)
    if not asking:
        return {}
    columns = ", ".join(one.raw for one in asking)
    cells = engine.sql(f"SELECT {columns} FROM t", t=relation)
    counts = engine.map(cells, partial(study_batch, fields=asking, region=region), COUNTS)
    query = (
        "SELECT number, name, CAST(sum(count) AS BIGINT) AS count FROM counts "
        "GROUP BY number, name ORDER BY number, name"
    )
    found: dict[int, dict[str, int]] = {}
    for batch in engine.batches(engine.sql(query, counts=counts)):
        for row in batch.to_pylist():
            found.setdefault(row["number"], {})[row["name"]] = row["count"]
    return found


def study_batch(batch: pa.RecordBatch, fields: tuple[Field, ...], region: str | None) -> pa.RecordBatch:
    """One batch of `study`: pure, so that it gives the same on every engine."""
    rows = [
        {"number": one.number, "name": name, "count": count}
        for one in fields
        if one.kind.study is not None
        for name, count in one.kind.study(present(batch.column(one.raw), one), Context(region)).items()
    ]
    return pa.RecordBatch.from_pylist(rows, schema=COUNTS)
