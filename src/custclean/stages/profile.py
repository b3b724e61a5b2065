"""Profile: how full, how varied and of what shape each column is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from custclean.engine import Engine, Relation
from custclean.field import Field
from custclean.kind import Context
from custclean.missing import in_bulk
from custclean.pattern import patterns
from custclean.plan import missing

SHAPES_A_BATCH = 50  # of free text every value has its own shape; only the frequent ones are worth counting
FREQUENT = 100  # the most frequent values of a column that are looked at for fillers
LONGEST = 60  # characters of a value whose shape says anything
PATTERN, SENTINEL, CELLS = "pattern", "sentinel", "cells"
TALLY = pa.schema([("number", pa.int64()), ("what", pa.string()), ("value", pa.string()), ("count", pa.int64())])


@dataclass(slots=True)
class Tally:
    """Counts of one column.

    Attributes:
        cells: cells that are not empty, sentinels among them.
        sentinels: cells that stand for a missing value, by how they are written.
        patterns: cells by their shape.
    """

    cells: int = 0
    sentinels: Counter[str] = field(default_factory=Counter)
    patterns: Counter[str] = field(default_factory=Counter)

    @property
    def filled(self) -> int:
        """Cells with a value."""
        return self.cells - self.sentinels.total()


def tally(engine: Engine, relation: Relation, fields: tuple[Field, ...]) -> dict[int, Tally]:
    """What each column holds, by column number."""
    counts = engine.map(relation, partial(tally_batch, fields=fields), TALLY)
    query = (
        "SELECT number, what, value, CAST(sum(count) AS BIGINT) AS count FROM counts "
        "GROUP BY number, what, value ORDER BY number, what, value"
    )
    found = {one.number: Tally() for one in fields}
    for batch in engine.batches(engine.sql(query, counts=counts)):
        for row in batch.to_pylist():
            column = found[row["number"]]
            if row["what"] == CELLS:
                column.cells = row["count"]
            else:
                counter = column.sentinels if row["what"] == SENTINEL else column.patterns
                counter[row["value"]] += row["count"]
    return found


def tally_batch(batch: pa.RecordBatch, fields: tuple[Field, ...]) -> pa.RecordBatch:
    """One batch of `tally`."""
    rows = []
    for one in fields:
        raw = batch.column(one.raw)
        gone = missing(raw, one)
        rows.append({"number": one.number, "what": CELLS, "value": "", "count": len(raw) - raw.null_count})
        shapes = patterns(pc.utf8_slice_codeunits(raw.filter(pc.invert(gone)).drop_null(), 0, LONGEST))
        for what, values in ((SENTINEL, raw.filter(gone)), (PATTERN, shapes)):
            counted = sorted(values.value_counts().to_pylist(), key=lambda entry: (-entry["counts"], entry["values"]))
            kept = counted if what == SENTINEL else counted[:SHAPES_A_BATCH]
            rows += [{"number": one.number, "what": what, "value": e["values"], "count": e["counts"]} for e in kept]
    return pa.RecordBatch.from_pylist(rows, schema=TALLY)


def distinct(engine: Engine, relation: Relation, fields: tuple[Field, ...]) -> dict[int, int]:
    """Different raw values of each column, by column number."""
    found = {}
    for one in fields:
        query = f"SELECT count(*) AS n FROM (SELECT DISTINCT {one.raw} FROM t WHERE {one.raw} IS NOT NULL) AS d"
        found[one.number] = next(engine.batches(engine.sql(query, t=relation))).column("n")[0].as_py()
    return found


def fillers(engine: Engine, relation: Relation, one: Field, region: str | None) -> tuple[str, ...]:
    """Raw values of a column that come in such bulk that they must stand for a missing one (1900-01-01)."""
    if not one.kind.placeholders:
        return ()
    query = (
        f"SELECT {one.raw} AS value, count(*) AS n FROM t WHERE {one.raw} IS NOT NULL "
        f"GROUP BY {one.raw} ORDER BY n DESC, value LIMIT {FREQUENT}"
    )
    frequent = [row for batch in engine.batches(engine.sql(query, t=relation)) for row in batch.to_pylist()]
    cells = engine.sql(f"SELECT count({one.raw}) AS n FROM t", t=relation)
    filled = next(engine.batches(cells)).column("n")[0].as_py()
    values = pa.array([row["value"] for row in frequent], pa.string())
    canonical = one.kind.normalize(values, Context(region)).to_pylist()
    return tuple(
        row["value"]
        for row, read in zip(frequent, canonical, strict=True)
        if read in one.kind.placeholders and in_bulk(row["n"], filled)
    )
