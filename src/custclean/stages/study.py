"""Study: what only a whole column can tell, such as its order of day and month, and its fillers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import yes
from custclean.engine import Engine, Relation
from custclean.field import Field
from custclean.judging import presented
from custclean.kind import Context
from custclean.knowledge.letters.missing import LEAST_SHARE, in_bulk
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
    found: Counter[str] = Counter()
    for row in (row for batch in engine.batches(counts) for row in batch.to_pylist()):
        found[row["name"]] += row["count"]
    return dict(sorted(found.items()))


def study_batch(batch: pa.RecordBatch, one: Field, plan: Plan) -> pa.RecordBatch:
    """One batch of `study`: pure, so that it gives the same on every engine."""
    siblings = {other.kind.name: batch.column(beside(number)) for number, other in enumerate(plan.siblings(one))}
    found = one.kind.study(*presented(batch.column(VALUE), one, plan, siblings)) if one.kind.study else {}
    return pa.RecordBatch.from_pylist([{"name": name, "count": count} for name, count in found.items()], schema=COUNTS)


def fillers(
    engine: Engine, relation: Relation | None, sample: pa.RecordBatch, one: Field, plan: Plan
) -> tuple[str, ...]:
    """Raw values in such bulk that they must stand for a missing one (1900-01-01), the commonest first.

    What is common in the sample is counted in the whole base.

    Args:
        engine: runs it.
        relation: loaded records; None where the sample is all of them.
        sample: records spread evenly over them.
        one: the column.
        plan: the base's columns.
    """
    common = sample.column(one.raw).drop_null()
    suspected = _suspected(common, one, plan) if one.kind.placeholders else []
    if not suspected:
        return ()
    tally = partial(tally_batch, of=tuple(suspected))
    if relation is None:
        tallies: Iterable[pa.RecordBatch] = [tally(pa.record_batch([common], [VALUE]))]
    else:
        column = engine.sql(f"SELECT {one.raw} AS {VALUE} FROM t WHERE {one.raw} IS NOT NULL", t=relation)
        tallies = engine.batches(engine.map(column, tally, COUNTS))
    counts: Counter[str | None] = Counter()
    for batch in tallies:
        counts.update(dict(zip(*(part.to_pylist() for part in batch.columns), strict=True)))
    filled = counts.total()
    return tuple(value for value, count in counts.most_common() if value is not None and in_bulk(count, filled))


def _suspected(common: pa.StringArray, one: Field, plan: Plan) -> list[str]:
    """The values of a sample that mean a placeholder and are at least half as common as a filler must be."""
    counted = pc.value_counts(common)
    often = counted.filter(pc.greater_equal(counted.field("counts"), LEAST_SHARE / 2 * len(common)))
    canonical = one.kind.normalize(often.field("values"), Context(plan.region))
    found: list[str] = (
        often.field("values").filter(yes(pc.is_in(canonical, pa.array(one.kind.placeholders)))).to_pylist()
    )
    return sorted(found)


def tally_batch(batch: pa.RecordBatch, of: Sequence[str]) -> pa.RecordBatch:
    """How often each of the given values stands in a batch, and (by no name) how many others do."""
    few = pc.index_in(batch.column(VALUE), value_set=pa.array(of, pa.string())).fill_null(len(of))
    counts = np.bincount(few.to_numpy(), minlength=len(of) + 1)
    return pa.RecordBatch.from_arrays([pa.array([*of, None], pa.string()), pa.array(counts)], schema=COUNTS)
