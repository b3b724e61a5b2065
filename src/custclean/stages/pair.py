"""Pair: which records may be one customer. Records meet that share a key of some pass; crowded blocks are parted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custclean.engine import Engine, Relation
from custclean.linkage.parting import parted_keys
from custclean.linkage.passes import LEAST_BUDGET, PER_RECORD, Ints, Pass
from custclean.stages.encode import CODES, ENCODED, ID, MARK, Encoded, from_bytes

LEFT, RIGHT, PASSES = "l", "r", "passes"
SAMPLE = 20_000  # records after which passes are chosen
KEYED = pa.schema([pa.field(ID, pa.int64()), pa.field("key", pa.int64())])


@dataclass(frozen=True, slots=True)
class Found:
    """What a pass gave.

    Attributes:
        name: of the pass.
        pairs: pairs of records that share its key, each counted in every pass that finds it.
        parted: blocks too large to be paired as they are, and the records in them: paired by a second key besides.
        crowded: parts of those that are too large all the same, and the records in them: left to the other passes.
    """

    name: str
    pairs: int
    parted: tuple[int, int]
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
        keys, met = _met(engine, encoded.different, keyed, (number, one, slots), budget)
        found.append(met)
        parts[f"k{number}"] = keys
    queries = [
        f"SELECT {'DISTINCT ' if one.width > 1 or met.parted[0] else ''}a.{ID} AS {LEFT}, b.{ID} AS {RIGHT}, "
        f"CAST({1 << number} AS BIGINT) AS bit "
        f"FROM k{number} AS a JOIN k{number} AS b ON a.key = b.key WHERE a.{ID} < b.{ID}"
        for number, (one, met) in enumerate(zip(passes, found, strict=True))
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


def _met(
    engine: Engine, different: Relation, keyed: Relation, pass_: tuple[int, Pass, int], budget: int
) -> tuple[Relation, Found]:
    """The keys of a pass (its number, itself, slots) that two records or more have; crowded ones made finer."""
    number, one, slots = pass_
    every = " UNION ALL ".join(
        f"SELECT {ID}, {name} AS key FROM k WHERE {name} IS NOT NULL" for name in _names(number, one)
    )
    if one.width > 1:
        every = f"SELECT DISTINCT {ID}, key FROM ({every}) AS e"
    whole = _blocks(engine, every, keyed, max(budget // 3, 3 * one.pairs // 2))
    plain = _kept(engine, every, keyed, whole)
    if not whole.crowded[0]:
        return plain, Found(one.name, whole.pairs, (0, 0), (0, 0))
    if not one.seconds:
        return plain, Found(one.name, whole.pairs, (0, 0), whole.crowded)
    work = partial(parted_batch, one=one, crowded=_keys(engine, whole), slots=slots)
    finer = engine.persist(engine.map(different, work, KEYED))
    again = f"SELECT DISTINCT {ID}, key FROM k"
    parts = _blocks(engine, again, finer, budget // 6)
    both = f"SELECT {ID}, key FROM a UNION ALL SELECT {ID}, key FROM b"
    joined = engine.persist(engine.sql(both, a=plain, b=_kept(engine, again, finer, parts)))
    return joined, Found(one.name, whole.pairs + parts.pairs, whole.crowded, parts.crowded)


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a pass.

    Attributes:
        sizes: `key` and `n`, of those with two records or more.
        largest: size up to which they are paired.
        pairs: what that gives.
        crowded: larger blocks, and the records in them.
    """

    sizes: Relation
    largest: int
    pairs: int
    crowded: tuple[int, int]


def _blocks(engine: Engine, every: str, keyed: Relation, budget: int) -> Blocks:
    """The blocks of `id`, `key` (a query over k); small ones are paired until the budget of pairs is spent."""
    counted = f"SELECT key, count(*) AS n FROM ({every}) AS u GROUP BY key HAVING count(*) > 1"
    blocks = engine.persist(engine.sql(counted, k=keyed))
    sizes = engine.sql("SELECT n, count(*) AS blocks FROM b GROUP BY n ORDER BY n", b=blocks)
    largest, spent, crowded, inside = 0, 0, 0, 0
    for row in (row for batch in engine.batches(sizes) for row in batch.to_pylist()):
        pairs = row["n"] * (row["n"] - 1) // 2 * row["blocks"]
        if not crowded and spent + pairs <= budget:
            largest, spent = row["n"], spent + pairs
        else:
            crowded, inside = crowded + row["blocks"], inside + row["n"] * row["blocks"]
    return Blocks(blocks, largest, spent, (crowded, inside))


def _kept(engine: Engine, every: str, keyed: Relation, blocks: Blocks) -> Relation:
    """`id` and `key` of the blocks that are paired."""
    query = f"SELECT u.{ID} AS {ID}, u.key AS key FROM ({every}) AS u JOIN b ON u.key = b.key WHERE b.n <= "
    return engine.persist(engine.sql(f"{query}{blocks.largest}", k=keyed, b=blocks.sizes))


def _keys(engine: Engine, blocks: Blocks) -> Ints:
    """The keys of the crowded blocks, ascending."""
    found = engine.batches(engine.sql(f"SELECT key FROM b WHERE n > {blocks.largest}", b=blocks.sizes))
    return np.sort(np.concatenate([np.zeros(0, np.int64), *(batch.column("key").to_numpy() for batch in found)]))


def parted_batch(batch: pa.RecordBatch, one: Pass, crowded: Ints, slots: int) -> pa.RecordBatch:
    """One batch of the records in crowded blocks, with their finer keys: pure, so that every engine gives the same."""
    places, keys = parted_keys(one, from_bytes(batch.column(CODES), slots), crowded)
    return pa.RecordBatch.from_arrays([batch.column(ID).take(pa.array(places)), pa.array(keys)], schema=KEYED)
