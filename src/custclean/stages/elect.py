"""Elect: the record that stands for its group: the fullest, the latest of several, the first of those."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean import records
from custclean.engine import Engine, Relation
from custclean.field import Field
from custclean.judging import normalized
from custclean.plan import Plan
from custclean.stages.encode import ID, ids
from custclean.stages.tell import Membership

Ints = npt.NDArray[np.int64]
WORTH = pa.schema([pa.field(ID, pa.int64()), pa.field("filled", pa.int64()), pa.field("latest", pa.int64())])


def worth(engine: Engine, base: Relation, plan: Plan, sources: Mapping[str, int]) -> tuple[Ints, Ints]:
    """By id, ascending: how many cells a record fills, and its latest date as a number (20260131; 0 for none)."""
    dated = [one for one in plan.fields if one.kind.name in ("date", "datetime")]
    found = list(engine.batches(engine.map(base, partial(worth_batch, plan=plan, dated=dated, sources=sources), WORTH)))
    ids, filled, latest = (
        np.concatenate([np.zeros(0, np.int64), *(batch.column(name).to_numpy() for batch in found)])
        for name in WORTH.names
    )
    order = np.argsort(ids)
    return filled[order], latest[order]


def worth_batch(
    batch: pa.RecordBatch, plan: Plan, dated: Sequence[Field], sources: Mapping[str, int]
) -> pa.RecordBatch:
    """One batch of `worth`: pure, so that it gives the same on every engine."""
    filled = np.zeros(len(batch), np.int64)
    for one in plan.fields:
        filled += np.asarray(batch.column(one.raw).is_valid())
    latest = np.zeros(len(batch), np.int64)
    for one in dated:
        beside = [batch.column(other.raw) for other in plan.siblings(one)]
        day = pc.utf8_slice_codeunits(normalized(batch.column(one.raw), one, plan, beside).canonical, 0, 10)
        plain = pc.match_substring_regex(day, r"^\d{4}-\d{2}-\d{2}$")
        number = pc.cast(pc.replace_substring(pc.if_else(plain, day, "0000-00-00"), "-", ""), pa.int64())
        latest = np.maximum(latest, pc.fill_null(number, 0).to_numpy())
    return pa.RecordBatch.from_arrays([ids(batch, sources), pa.array(filled), pa.array(latest)], schema=WORTH)


def masters_schema(names: Sequence[str]) -> pa.Schema:
    """The columns of `masters`: those of the base, then the group."""
    cells = [pa.field(name, pa.string()) for name in names]
    return pa.schema([*cells, pa.field("group_id", pa.int64()), pa.field("group_size", pa.int64())])


def elected(engine: Engine, base: Relation, members: Membership, columns: int, sources: Mapping[str, int]) -> Relation:
    """Of the loaded records, one a group."""
    work = partial(elected_batch, members=members, sources=sources)
    return engine.map(base, work, records.schema(columns))


def elected_batch(batch: pa.RecordBatch, members: Membership, sources: Mapping[str, int]) -> pa.RecordBatch:
    """One batch of `elected`: pure, so that it gives the same on every engine."""
    at = np.searchsorted(members.id, ids(batch, sources).to_numpy())
    return batch.filter(pa.array(members.master[at]))


def masters(
    engine: Engine, chosen: Relation, members: Membership, columns: Mapping[str, str], sources: Mapping[str, int]
) -> Iterator[pa.RecordBatch]:
    """One record a group, as `masters_schema` has it.

    Args:
        engine: moves them.
        chosen: the elected records, as they came or cleaned.
        members: every record's group.
        columns: by header, the inner name of the column that goes into the file.
        sources: the numbers of the sources.
    """
    work = partial(master_batch, members=members, columns=columns, sources=sources)
    yield from engine.batches(engine.map(chosen, work, masters_schema(list(columns))))


def master_batch(
    batch: pa.RecordBatch, members: Membership, columns: Mapping[str, str], sources: Mapping[str, int]
) -> pa.RecordBatch:
    """One batch of `masters`."""
    at = np.searchsorted(members.id, ids(batch, sources).to_numpy())
    cells = [batch.column(inner) for inner in columns.values()]
    arrays = [*cells, pa.array(members.group[at]), pa.array(members.size[at])]
    return pa.RecordBatch.from_arrays(arrays, schema=masters_schema(list(columns)))
