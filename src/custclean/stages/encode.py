"""Encode: every record as the codes of what it tells; the distinct forms behind the codes come along once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
from custclean.linkage.layout import Layout, Slot
from custclean.linkage.lexicon import Ints, Lexicon, lexicon
from custclean.plan import Plan
from custclean.records import TIMES, VALUE, beside

Form = Callable[[pa.StringArray], pa.StringArray]
ID, CODES, FORM, CODE = "id", "codes", "form", "code"
SHARED = 25  # records; what more of them share is no mailbox, telephone or number of one person's
SOURCE_BITS = 40  # an id is the number of its source, then the row in it: up to 10^12 rows a source
ENCODED = pa.schema([pa.field(ID, pa.int64()), pa.field(CODES, pa.binary())])


@dataclass(frozen=True, slots=True)
class Encoded:
    """A base ready to be paired.

    Attributes:
        records: `id`, `codes` (int32 of every slot, as bytes): every record.
        different: `codes`, `id` (the smallest), `n`: records that tell the same taken as one.
        lexicon: what the codes mean.
    """

    records: Relation
    different: Relation
    lexicon: Lexicon


def encode(
    engine: Engine, base: Relation, values: Mapping[int, Relation], plan: Plan, layout: Layout, sources: Sequence[str]
) -> Encoded:
    """The records of a base as codes.

    Args:
        base: loaded records.
        values: by column number, its different values as the values stage gives them.
        plan: the base's columns.
        layout: what is compared.
        sources: the names of the sources, in order.
    """
    told = [_forms(engine, values[slot.field.number], slot, plan) for slot in layout.slots]
    lists = {word: _list(engine, layout, told, word) for word in layout.words}
    known = {word: _column(engine, one, FORM) for word, one in lists.items()}
    coded = [_coded(engine, one, lists[slot.words], plan, slot) for slot, one in zip(layout.slots, told, strict=True)]
    counts = _counts(engine, layout, coded, {word: len(forms) for word, forms in known.items()})
    joined = _joined(engine, base, coded, plan, layout)
    numbers = {name: number for number, name in enumerate(dict.fromkeys(sources))}
    everyone = engine.map(joined, partial(packed_batch, slots=len(layout.slots), sources=numbers), ENCODED)
    query = f"SELECT {CODES}, min({ID}) AS {ID}, count(*) AS n FROM e GROUP BY {CODES}"
    return Encoded(everyone, engine.persist(engine.sql(query, e=everyone)), lexicon(layout, known, counts))


def _forms(engine: Engine, values: Relation, slot: Slot, plan: Plan) -> Relation:
    """The different values of a field with what they tell of a trait."""
    named = [VALUE, *(beside(number) for number in range(len(plan.siblings(slot.field)))), FORM]
    schema = pa.schema([*(pa.field(name, pa.string()) for name in named), pa.field(TIMES, pa.int64())])
    batch = partial(form_batch, one=slot.field, form=slot.view.form, plan=plan, schema=schema)
    return engine.map(values, batch, schema)


def form_batch(batch: pa.RecordBatch, one: Field, form: Form, plan: Plan, schema: pa.Schema) -> pa.RecordBatch:
    """One batch of `_forms`: pure, so that it gives the same on every engine."""
    siblings = [batch.column(beside(number)) for number in range(len(plan.siblings(one)))]
    column = normalized(batch.column(VALUE), one, plan, siblings)
    known = pc.coalesce(column.canonical, column.cells) if one.kind.name == "text" else column.canonical
    return pa.RecordBatch.from_arrays([column.raw, *siblings, form(known), batch.column(TIMES)], schema=schema)


def _list(engine: Engine, layout: Layout, told: Sequence[Relation], word: str) -> Relation:
    """The distinct forms of a list in their order, numbered from 1."""
    mine = {
        f"f{place}": one for place, (slot, one) in enumerate(zip(layout.slots, told, strict=True)) if slot.words == word
    }
    every = " UNION ALL ".join(f"SELECT {FORM}, {TIMES} FROM {name} WHERE {FORM} IS NOT NULL" for name in mine)
    owned = any(slot.trait.owned for slot in layout.slots if slot.words == word)
    few = f"HAVING sum({TIMES}) <= {SHARED}" if owned else ""
    query = (
        f"SELECT {FORM}, row_number() OVER (ORDER BY {FORM}) AS {CODE} "
        f"FROM (SELECT {FORM} FROM ({every}) AS u GROUP BY {FORM} {few}) AS d ORDER BY {CODE}"
    )
    return engine.persist(engine.sql(query, **mine))


def _column(engine: Engine, relation: Relation, name: str) -> pa.StringArray:
    chunks = [batch.column(name) for batch in engine.batches(relation)]
    return pa.concat_arrays(chunks) if chunks else pa.array([], pa.string())


def _coded(engine: Engine, told: Relation, forms: Relation, plan: Plan, slot: Slot) -> Relation:
    """The different values of a field that tell something, with the code of what they tell."""
    named = [VALUE, *(beside(number) for number in range(len(plan.siblings(slot.field))))]
    columns = ", ".join(f"v.{name} AS {name}" for name in named)
    query = f"SELECT {columns}, d.{CODE} AS {CODE}, v.{TIMES} AS {TIMES} FROM v JOIN d ON v.{FORM} = d.{FORM}"
    return engine.persist(engine.sql(query, v=told, d=forms))


def _counts(engine: Engine, layout: Layout, coded: Sequence[Relation], sizes: Mapping[str, int]) -> dict[str, Ints]:
    """By trait, how many cells have the form of each code."""
    found: dict[str, Ints] = {}
    query = f"SELECT {CODE}, CAST(sum({TIMES}) AS BIGINT) AS n FROM c GROUP BY {CODE}"
    for slot, one in zip(layout.slots, coded, strict=True):
        counts = found.setdefault(slot.trait.name, np.zeros(sizes[slot.words] + 1, np.int64))
        for batch in engine.batches(engine.sql(query, c=one)):
            np.add.at(counts, batch.column(CODE).to_numpy(), batch.column("n").to_numpy())
    return found


def _joined(engine: Engine, base: Relation, coded: Sequence[Relation], plan: Plan, layout: Layout) -> Relation:
    """Identity and the code of every slot, 0 where it tells nothing."""
    columns, joins = [f"t.{records.SOURCE} AS {records.SOURCE}", f"t.{records.ROW} AS {records.ROW}"], []
    for place, slot in enumerate(layout.slots):
        columns.append(f"coalesce(c{place}.{CODE}, 0) AS c{place}")
        same = [f"t.{slot.field.raw} = c{place}.{VALUE}"]
        same += [
            f"t.{other.raw} IS NOT DISTINCT FROM c{place}.{beside(number)}"
            for number, other in enumerate(plan.siblings(slot.field))
        ]
        joins.append(f"LEFT JOIN c{place} ON {' AND '.join(same)}")
    query = f"SELECT {', '.join(columns)} FROM t {' '.join(joins)}"
    return engine.sql(query, t=base, **{f"c{place}": one for place, one in enumerate(coded)})


def packed_batch(batch: pa.RecordBatch, slots: int, sources: Mapping[str, int]) -> pa.RecordBatch:
    """One batch of `encode`: ids, and codes as bytes."""
    source = batch.column(records.SOURCE).dictionary_encode()
    number = np.array([sources[name] for name in source.dictionary.to_pylist()], np.int64)
    ids = (number[source.indices.to_numpy()] << SOURCE_BITS) | batch.column(records.ROW).to_numpy()
    codes = np.empty((len(batch), slots), np.int32)
    for place in range(slots):
        codes[:, place] = batch.column(f"c{place}").to_numpy(zero_copy_only=False)
    return pa.RecordBatch.from_arrays([pa.array(ids), as_bytes(codes)], schema=ENCODED)


def as_bytes(codes: npt.NDArray[np.int32]) -> pa.BinaryArray:
    """Codes (n x slots) as n byte strings."""
    rows, slots = codes.shape
    offsets = np.arange(rows + 1, dtype=np.int32) * (4 * slots)
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(codes))]
    return pa.BinaryArray.from_buffers(pa.binary(), rows, buffers)


def from_bytes(values: pa.BinaryArray, slots: int) -> npt.NDArray[np.int32]:
    """What `as_bytes` was given; the values must not be null.

    >>> from_bytes(as_bytes(np.array([[1, 2], [3, 0]], np.int32)), 2).tolist()
    [[1, 2], [3, 0]]
    """
    _, offsets, data = values.buffers()
    ends = np.frombuffer(offsets, np.int32)[values.offset : values.offset + len(values) + 1]
    if not len(values) or data is None:
        return np.zeros((len(values), slots), np.int32)
    return np.frombuffer(data, np.int32, count=len(values) * slots, offset=int(ends[0])).reshape(len(values), slots)
