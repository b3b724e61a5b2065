"""Study: what only a whole column can tell, such as its order of day and month, and its fillers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.beside import as_written
from custclean.column import yes
from custclean.engine import Engine, Relation
from custclean.field import Field
from custclean.judged_once import Known, meant
from custclean.judging import presented
from custclean.kind import Context
from custclean.knowledge.letters.missing import LEAST_SHARE, in_bulk, least_bulk
from custclean.plan import Plan
from custclean.records import VALUE, beside

COUNTS = pa.schema([("name", pa.string()), ("count", pa.int64())])
MOSTLY, BULK = 0.5, 0.01  # of a sample: values that are different, and the most that are one and the same


def study(engine: Engine, values: Relation, one: Field, plan: Plan) -> dict[str, int]:
    """What the kind counts over the different values of a column, if it asks for anything.

    Args:
        engine: runs it.
        values: as `read_values` gives them.
        one: the column.
        plan: the base's columns.
    """
    return _counted(engine, values, partial(study_batch, plan=plan), one)


def evenly_spread(sample: pa.StringArray) -> bool:
    """Whether values recur so seldom, none in bulk, that their records tell the same as the different ones would."""
    counts = pc.value_counts(sample.drop_null()).field("counts").to_numpy()
    return bool(len(counts) and len(counts) >= MOSTLY * counts.sum() and counts.max() <= BULK * counts.sum())


def study_records(engine: Engine, relation: Relation, one: Field, plan: Plan) -> dict[str, int]:
    """As `study`, over the values of all records: where these are `evenly_spread`, to group them would only cost.

    Args:
        engine: runs it.
        relation: loaded records.
        one: the column.
        plan: the base's columns.
    """
    chosen = ", ".join(f"{raw} AS {name}" for raw, name in as_written(one, plan).items())
    query = engine.sql(f"SELECT {chosen} FROM t WHERE {one.raw} IS NOT NULL", t=relation)
    return _counted(engine, query, partial(study_records_batch, plan=plan, known=Known()), one)


def _counted(engine: Engine, values: Relation, study: Callable[..., pa.RecordBatch], one: Field) -> dict[str, int]:
    """The sums of what each batch counts, if the kind asks for anything."""
    if one.kind.study is None:
        return {}
    found: Counter[str] = Counter()
    for batch in engine.batches(engine.map(values, partial(study, one=one), COUNTS)):
        for row in batch.to_pylist():
            found[row["name"]] += row["count"]
    return dict(sorted(found.items()))


def study_batch(batch: pa.RecordBatch, one: Field, plan: Plan) -> pa.RecordBatch:
    """One batch of `study`: pure, so that it gives the same on every engine."""
    siblings = {other.kind.name: batch.column(beside(number)) for number, other in enumerate(plan.siblings(one))}
    return _studied(batch.column(VALUE), siblings, one, plan)


def study_records_batch(batch: pa.RecordBatch, one: Field, plan: Plan, known: Known) -> pa.RecordBatch:
    """One batch of `study_records`: pure too, whatever is known."""
    siblings = {
        other.kind.name: meant(batch.column(beside(number)), other, plan, known)
        for number, other in enumerate(plan.siblings(one))
    }
    return _studied(batch.column(VALUE), siblings, one, plan)


def _studied(values: pa.StringArray, siblings: Mapping[str, pa.StringArray], one: Field, plan: Plan) -> pa.RecordBatch:
    found = one.kind.study(*presented(values, one, plan, siblings)) if one.kind.study else {}
    return pa.RecordBatch.from_pylist([{"name": name, "count": count} for name, count in found.items()], schema=COUNTS)


def fillers(
    engine: Engine, relation: Relation | None, sample: pa.RecordBatch, one: Field, plan: Plan
) -> tuple[str, ...]:
    """Raw values in such bulk that they must stand for a missing one (1900-01-01), the commonest first.

    What is half as common in the sample as a filler must be is counted in the whole base.

    Args:
        engine: runs it.
        relation: loaded records; None where the sample is all of them.
        sample: records spread evenly over them.
        one: the column.
        plan: the base's columns.
    """
    common = sample.column(one.raw).drop_null()
    least = LEAST_SHARE / 2 * len(common) if relation is not None else least_bulk(len(common))
    suspected = _suspected(common, least, one, plan) if one.kind.placeholders else []
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


def _suspected(common: pa.StringArray, least: float, one: Field, plan: Plan) -> list[str]:
    """The values that stand so often at least in a sample and mean a placeholder."""
    counted = pc.value_counts(common)
    often = counted.filter(pc.greater_equal(counted.field("counts"), least)).field("values")
    if not len(often):
        return []  # what reads a value may have tables to build first
    canonical = one.kind.normalize(often, Context(plan.region))
    found: list[str] = often.filter(yes(pc.is_in(canonical, pa.array(one.kind.placeholders)))).to_pylist()
    return sorted(found)


def tally_batch(batch: pa.RecordBatch, of: Sequence[str]) -> pa.RecordBatch:
    """How often each of the given values stands in a batch, and (by no name) how many others do."""
    few = pc.index_in(batch.column(VALUE), value_set=pa.array(of, pa.string())).fill_null(len(of))
    counts = np.bincount(few.to_numpy(), minlength=len(of) + 1)
    return pa.RecordBatch.from_arrays([pa.array([*of, None], pa.string()), pa.array(counts)], schema=COUNTS)
