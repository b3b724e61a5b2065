"""Pair: which records may be one customer. Records meet that share a key of some pass; crowded blocks are parted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custclean.engine import Engine, Relation
from custclean.linkage.passes import LEAST_BUDGET, PER_RECORD, Pass
from custclean.stages.encode import CODES, ENCODED, ID, MARK, Encoded, from_bytes

LEFT, RIGHT, PASSES = "l", "r", "passes"
SAMPLE = 20_000  # records after which passes are chosen


@dataclass(frozen=True, slots=True)
class Found:
    """What a pass gave.

    Attributes:
        name: of the pass.
        pairs: pairs of records that share its key, each counted in every pass that finds it.
        crowded: blocks too large to be paired as they are, and the records in them.
    """

    name: str
    pairs: int
    crowded: tuple[int, int]


def sample(engine: Engine, encoded: Encoded, records: int, slots: int) -> npt.NDArray[np.int32]:
    """Some SAMPLE different records, chosen by what they tell and so the same in whatever order they come."""
    share = min(1.0, 1.2 * SAMPLE / max(records, 1))
    drawn = engine.map(encoded.different, partial(sample_batch, share=share), ENCODED)
    query = f"SELECT {MARK}, {CODES} FROM s ORDER BY {MARK} LIMIT {SAMPLE}"
    found = [from_bytes(batch.column(CODES), slots) for batch in engine.batches(engine.sql(query, s=drawn))]
    return np.concatenate(found) if found else np.zeros((0, slots), np.int32)


def sample_batch(batch: pa.RecordBatch, share: float) -> pa.RecordBatch:
    """One batch of `sample`: the records whose mark is among the smallest such share of all marks."""
    mark = batch.column(MARK).to_numpy()
    return batch.take(pa.array(np.flatnonzero(mark <= share * 2.0**64 - 2.0**63)))


def pair(
    engine: Engine, encoded: Encoded, passes: Sequence[Pass], records: int, slots: int
) -> tuple[Relation, tuple[Found, ...]]:
    """The pairs `l`, `r` (ids, l < r) with `passes`, a bit mask of the passes that found them."""
    columns = [name for number, one in enumerate(passes) for name in _names(number, one)]
    schema = pa.schema([pa.field(ID, pa.int64()), *(pa.field(name, pa.int64()) for name in columns)])
    keyed = engine.map(encoded.different, partial(key_batch, passes=tuple(passes), slots=slots, schema=schema), schema)
    parts: dict[str, Relation] = {}
    found = []
    budget = max(LEAST_BUDGET, PER_RECORD * records)
    for number, one in enumerate(passes):
        keys, met = _met(engine, keyed, number, one, budget)
        found.append(met)
        parts[f"k{number}"] = keys
    queries = [
        f"SELECT DISTINCT a.{ID} AS {LEFT}, b.{ID} AS {RIGHT}, CAST({1 << number} AS BIGINT) AS bit "
        f"FROM k{number} AS a JOIN k{number} AS b ON a.key = b.key WHERE a.{ID} < b.{ID}"
        if one.width > 1
        else f"SELECT a.{ID} AS {LEFT}, b.{ID} AS {RIGHT}, CAST({1 << number} AS BIGINT) AS bit "
        f"FROM k{number} AS a JOIN k{number} AS b ON a.key = b.key WHERE a.{ID} < b.{ID}"
        for number, one in enumerate(passes)
    ]
    query = (
        f"SELECT {LEFT}, {RIGHT}, CAST(sum(bit) AS BIGINT) AS {PASSES} FROM ({' UNION ALL '.join(queries)}) AS u "
        f"GROUP BY {LEFT}, {RIGHT}"
    )
    return engine.persist(engine.sql(query, **parts)), tuple(found)


def _names(number: int, one: Pass) -> list[str]:
    return [f"p{number}_{choice}" for choice in range(one.width)]


def key_batch(batch: pa.RecordBatch, passes: Sequence[Pass], slots: int, schema: pa.Schema) -> pa.RecordBatch:
    """One batch of keys: for each pass and choice of slots a column, null where a record has no key."""
    codes = from_bytes(batch.column(CODES), slots)
    columns = [batch.column(ID)]
    for one in passes:
        keys = one.keys(codes) if one.parts else [np.ones(len(codes), np.int64)]
        columns += [pa.array(key, mask=key == 0) for key in keys]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _met(engine: Engine, keyed: Relation, number: int, one: Pass, budget: int) -> tuple[Relation, Found]:
    """The keys of a pass that two records or more have, without those that too many have."""
    every = " UNION ALL ".join(
        f"SELECT {ID}, {name} AS key FROM k WHERE {name} IS NOT NULL" for name in _names(number, one)
    )
    if one.width > 1:
        every = f"SELECT DISTINCT {ID}, key FROM ({every}) AS e"
    blocks = engine.persist(
        engine.sql(f"SELECT key, count(*) AS n FROM ({every}) AS u GROUP BY key HAVING count(*) > 1", k=keyed)
    )
    sizes = engine.sql("SELECT n, count(*) AS blocks FROM b GROUP BY n ORDER BY n", b=blocks)
    rows = [row for batch in engine.batches(sizes) for row in batch.to_pylist()]
    cap, spent, crowded, inside = 0, 0, 0, 0
    for row in rows:
        pairs = row["n"] * (row["n"] - 1) // 2 * row["blocks"]
        if spent + pairs <= max(budget // 3, 3 * one.pairs // 2):
            cap, spent = row["n"], spent + pairs
        else:
            crowded, inside = crowded + row["blocks"], inside + row["n"] * row["blocks"]
    query = f"SELECT u.{ID} AS {ID}, u.key AS key FROM ({every}) AS u JOIN b ON u.key = b.key WHERE b.n <= {cap}"
    return engine.persist(engine.sql(query, k=keyed, b=blocks)), Found(one.name, spent, (crowded, inside))
