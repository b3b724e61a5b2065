"""Tell: groups and pairs as the tables that go into files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custclean.engine import Engine, Relation
from custclean.linkage.layout import Layout
from custclean.linkage.pattern import compare, packed, unpacked
from custclean.stages.compare import PATTERN
from custclean.stages.encode import SOURCE_BITS, Encoded, codes_of
from custclean.stages.pair import LEFT, RIGHT
from custclean.stages.score import SAME

Ints = npt.NDArray[np.int64]
Alike = Callable[[npt.NDArray[np.int32]], npt.NDArray[np.float64]]
AT_ONCE = 100_000  # rows of a batch
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


@dataclass(frozen=True, slots=True)
class Told:
    """How pairs are told: by which comparisons, of which sources, and which of them are to be reviewed."""

    layout: Layout
    sources: tuple[str, ...]
    band: tuple[float, float]


def pairs(engine: Engine, scored: Relation, told: Told) -> Iterator[pa.RecordBatch]:
    """The pairs at or above the lower end of the review band, with the level of every comparison."""
    low = told.band[0]
    query = f"SELECT {LEFT}, {RIGHT}, {PATTERN}, {SAME} FROM s WHERE {SAME} >= {low!r} ORDER BY {LEFT}, {RIGHT}"
    for batch in engine.batches(engine.sql(query, s=scored)):
        yield pair_rows(batch, told)


def pair_rows(batch: pa.RecordBatch, told: Told) -> pa.RecordBatch:
    """One batch of `pairs`."""
    names = pa.array(told.sources, pa.string())
    columns: list[pa.Array] = []
    for side in (LEFT, RIGHT):
        number = batch.column(side).to_numpy()
        columns += [names.take(pa.array(number >> SOURCE_BITS)), pa.array(number & ((1 << SOURCE_BITS) - 1))]
    chance = batch.column(SAME).to_numpy()
    safe = np.clip(chance, 1e-15, 1 - 1e-15)
    columns += [
        pa.array(np.round(chance, 6)),
        pa.array(np.round(np.log2(safe / (1 - safe)), 3)),
        pa.array((chance >= told.band[0]) & (chance < told.band[1])),
    ]
    levels = unpacked(batch.column(PATTERN).to_numpy(), len(told.layout.comparisons))
    for place, one in enumerate(told.layout.comparisons):
        words = pa.array([level.name for level in one.levels], pa.string())
        columns.append(words.take(pa.array(levels[:, place], mask=levels[:, place] < 0)))
    return pa.RecordBatch.from_arrays(columns, schema=pairs_schema(told.layout))


def copies(engine: Engine, encoded: Encoded, members: Membership, alike: Alike, told: Told) -> Iterator[pa.RecordBatch]:
    """Records of a group that tell the same as an earlier one, each with the first of its kind, as rows of `pairs`.

    Args:
        engine: finds what the records tell.
        encoded: the records.
        members: their groups.
        alike: records, as codes (n x slots) -> how likely two that tell this are one person.
        told: how pairs are told.
    """
    at = np.searchsorted(encoded.id, encoded.first)
    some = np.flatnonzero((encoded.id != encoded.first) & (members.group == members.group[at]))
    firsts, places = np.unique(encoded.first[some], return_inverse=True)
    codes = codes_of(engine, encoded, firsts, len(told.layout.slots))
    pattern = packed(compare(codes, codes, told.layout, encoded.lexicon).levels)[places]
    columns = [encoded.first[some], encoded.id[some], pattern, alike(codes)[places]]
    for start in range(0, len(some), AT_ONCE):
        arrays = [pa.array(column[start : start + AT_ONCE]) for column in columns]
        yield pair_rows(pa.RecordBatch.from_arrays(arrays, [LEFT, RIGHT, PATTERN, SAME]), told)
