"""Tell: groups, pairs and master records as the tables that go into files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean import records
from custclean.engine import Engine, Relation
from custclean.field import Field
from custclean.judging import normalized
from custclean.linkage.layout import Layout
from custclean.linkage.pattern import unpacked
from custclean.plan import Plan
from custclean.stages.compare import PATTERN
from custclean.stages.encode import ID, SOURCE_BITS, ids
from custclean.stages.pair import LEFT, RIGHT
from custclean.stages.score import SAME

Ints = npt.NDArray[np.int64]
AT_ONCE = 100_000  # rows of a batch
WORTH = pa.schema([pa.field(ID, pa.int64()), pa.field("filled", pa.int64()), pa.field("latest", pa.int64())])
GROUPS = pa.schema(
    [
        pa.field("source", pa.string()),
        pa.field("row", pa.int64()),
        pa.field("group_id", pa.int64()),
        pa.field("group_size", pa.int64()),
        pa.field("is_master", pa.bool_()),
        pa.field("probability", pa.float64()),
        pa.field("household_id", pa.int64()),
    ]
)


@dataclass(frozen=True, slots=True)
class Membership:
    """By record, ids ascending: its group and household (from 1), the group's size, whether it is the master."""

    id: Ints
    group: Ints
    size: Ints
    household: Ints
    master: npt.NDArray[np.bool_]
    probability: npt.NDArray[np.float64]


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


def membership(found: tuple[Ints, Ints, Ints, npt.NDArray[np.float64]], filled: Ints, latest: Ints) -> Membership:
    """Groups numbered in the order of their first records, with the fullest record of each as its master.

    Args:
        found: ids, ascending; by record the smallest id of its group and of its household; its probability.
        filled: cells that a record fills; the fullest stands for its group.
        latest: its latest date, which decides between equally full ones; then the first.
    """
    id_, first, home, probability = found
    _, group, sizes = np.unique(first, return_inverse=True, return_counts=True)
    _, household = np.unique(home, return_inverse=True)
    order = np.lexsort((id_, -latest, -filled, group))
    best = np.ones(len(order), np.bool_)
    best[1:] = group[order][1:] != group[order][:-1]
    master = np.zeros(len(order), np.bool_)
    master[order[best]] = True
    return Membership(id_, group + 1, sizes[group], household + 1, master, probability)


def groups(members: Membership, sources: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Every record with its group, of schema GROUPS."""
    names = pa.array(sources, pa.string())
    for at in range(0, len(members.id), AT_ONCE):
        some = slice(at, at + AT_ONCE)
        chance = members.probability[some]
        yield pa.RecordBatch.from_arrays(
            [
                names.take(pa.array(members.id[some] >> SOURCE_BITS)),
                pa.array(members.id[some] & ((1 << SOURCE_BITS) - 1)),
                pa.array(members.group[some]),
                pa.array(members.size[some]),
                pa.array(members.master[some]),
                pa.array(np.round(chance, 6), mask=np.isnan(chance)),
                pa.array(members.household[some]),
            ],
            schema=GROUPS,
        )


def pairs_schema(layout: Layout) -> pa.Schema:
    """The columns of `pairs`."""
    fixed = [("source_l", pa.string()), ("row_l", pa.int64()), ("source_r", pa.string()), ("row_r", pa.int64())]
    fixed += [("probability", pa.float64()), ("match_weight", pa.float64()), ("review", pa.bool_())]
    return pa.schema(
        [*(pa.field(*one) for one in fixed), *(pa.field(one.name, pa.string()) for one in layout.comparisons)]
    )


def pairs(
    engine: Engine, scored: Relation, layout: Layout, sources: Sequence[str], band: tuple[float, float]
) -> Iterator[pa.RecordBatch]:
    """The pairs at or above the lower end of the review band, with the level of every comparison."""
    query = f"SELECT {LEFT}, {RIGHT}, {PATTERN}, {SAME} FROM s WHERE {SAME} >= {band[0]!r} ORDER BY {LEFT}, {RIGHT}"
    for batch in engine.batches(engine.sql(query, s=scored)):
        yield pair_rows(batch, layout, sources, band)


def pair_rows(
    batch: pa.RecordBatch, layout: Layout, sources: Sequence[str], band: tuple[float, float]
) -> pa.RecordBatch:
    """One batch of `pairs`."""
    names = pa.array(sources, pa.string())
    columns: list[pa.Array] = []
    for side in (LEFT, RIGHT):
        number = batch.column(side).to_numpy()
        columns += [names.take(pa.array(number >> SOURCE_BITS)), pa.array(number & ((1 << SOURCE_BITS) - 1))]
    chance = batch.column(SAME).to_numpy()
    safe = np.clip(chance, 1e-15, 1 - 1e-15)
    columns += [
        pa.array(np.round(chance, 6)),
        pa.array(np.round(np.log2(safe / (1 - safe)), 3)),
        pa.array((chance >= band[0]) & (chance < band[1])),
    ]
    levels = unpacked(batch.column(PATTERN).to_numpy(), len(layout.comparisons))
    for place, one in enumerate(layout.comparisons):
        words = pa.array([level.name for level in one.levels], pa.string())
        columns.append(words.take(pa.array(levels[:, place], mask=levels[:, place] < 0)))
    return pa.RecordBatch.from_arrays(columns, schema=pairs_schema(layout))


def masters_schema(names: Sequence[str]) -> pa.Schema:
    """The columns of `masters`: those of the base as they came, then the group."""
    cells = [pa.field(name, pa.string()) for name in names]
    return pa.schema([*cells, pa.field("group_id", pa.int64()), pa.field("group_size", pa.int64())])


def masters(
    engine: Engine, base: Relation, members: Membership, names: Sequence[str], sources: Mapping[str, int]
) -> Iterator[pa.RecordBatch]:
    """One record a group, its cells as they came."""
    work = partial(master_batch, members=members, names=names, sources=sources)
    yield from engine.batches(engine.map(base, work, masters_schema(names)))


def master_batch(
    batch: pa.RecordBatch, members: Membership, names: Sequence[str], sources: Mapping[str, int]
) -> pa.RecordBatch:
    """One batch of `masters`."""
    at = np.searchsorted(members.id, ids(batch, sources).to_numpy())
    cells = [batch.column(records.raw(number)) for number in range(len(names))]
    columns = [*cells, pa.array(members.group[at]), pa.array(members.size[at])]
    whole = pa.RecordBatch.from_arrays(columns, schema=masters_schema(names))
    return whole.filter(pa.array(members.master[at]))
