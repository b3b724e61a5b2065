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
from custclean.linkage.marks import NONE, Marks, mark_of_rows, marks, mixed
from custclean.plan import Plan
from custclean.records import TIMES, VALUE, beside

Form = Callable[[pa.StringArray], pa.StringArray]
ID, CODES, FORM, MARK, FORM_MARK = "id", "codes", "form", "mark", "form_mark"
SHARED = 25  # records; what more of them share is no mailbox, telephone or number of one person's
SOURCE_BITS = 40  # an id is the number of its source, then the row in it: up to 10^12 rows a source
ENCODED = pa.schema([pa.field(ID, pa.int64()), pa.field(MARK, pa.int64()), pa.field(CODES, pa.binary())])
TOLD = pa.schema(
    [
        pa.field(MARK, pa.int64()),  # of the raw value and its siblings
        pa.field(FORM, pa.string()),
        pa.field(FORM_MARK, pa.int64()),
        pa.field(TIMES, pa.int64()),
    ]
)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A base ready to be paired.

    Attributes:
        different: `id`, `mark`, `codes` (int32 of every slot, as bytes): of records that tell the same, the first.
        id: every record, ascending.
        first: for each of them, the smallest id among those that tell the same.
        lexicon: what compares the forms behind the codes.
        forms: by list of words, the distinct forms; the code of a form is its place, counted from 1.
    """

    different: Relation
    id: Ints
    first: Ints
    lexicon: Lexicon
    forms: Mapping[str, pa.StringArray]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """From the marks of raw values, ascending, to codes."""

    marks: Marks
    codes: npt.NDArray[np.int32]

    def of(self, found: Marks) -> npt.NDArray[np.int32]:
        """The codes of values with these marks; 0 for those that tell nothing."""
        if not len(self.marks):
            return np.zeros(len(found), np.int32)
        places = np.minimum(np.searchsorted(self.marks, found), len(self.marks) - 1)
        return np.where((self.marks[places] == found) & (found != NONE), self.codes[places], 0).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Told:
    """What the different values of a field tell of a trait: marks of the values, forms and their marks, counts."""

    mark: Marks
    form: pa.StringArray
    form_mark: Marks
    times: Ints


def encode(
    engine: Engine, base: Relation, values: Mapping[int, Relation], plan: Plan, layout: Layout, sources: Sequence[str]
) -> Encoded:
    """The records of a base as codes.

    Args:
        engine: moves them.
        base: loaded records.
        values: by column number, its different values as the values stage gives them.
        plan: the base's columns.
        layout: what is compared.
        sources: the names of the sources, in order.
    """
    told = [_told(engine, values[slot.field.number], slot, plan) for slot in layout.slots]
    forms, dictionaries, counts = _numbered(layout, told)
    del told
    numbers = {name: number for number, name in enumerate(dict.fromkeys(sources))}
    work = partial(encode_batch, dictionaries=dictionaries, slots=layout.slots, plan=plan, sources=numbers)
    everyone = engine.map(base, work, ENCODED)
    id_, first = _firsts(engine, everyone)
    different = engine.map(everyone, partial(chosen_batch, wanted=np.unique(first)), ENCODED)
    return Encoded(different, id_, first, lexicon(layout, forms, counts), forms)


def _told(engine: Engine, values: Relation, slot: Slot, plan: Plan) -> Told:
    work = partial(form_batch, one=slot.field, form=slot.view.form, plan=plan)
    batches = list(engine.batches(engine.map(values, work, TOLD)))
    forms = [batch.column(FORM) for batch in batches]
    return Told(
        _all(batches, MARK).view(np.uint64),
        pa.concat_arrays(forms) if forms else pa.array([], pa.string()),
        _all(batches, FORM_MARK).view(np.uint64),
        _all(batches, TIMES),
    )


def _all(batches: Sequence[pa.RecordBatch], name: str) -> Ints:
    return np.concatenate([np.zeros(0, np.int64), *(batch.column(name).to_numpy() for batch in batches)])


def form_batch(batch: pa.RecordBatch, one: Field, form: Form, plan: Plan) -> pa.RecordBatch:
    """One batch of what values tell: pure, so that it gives the same on every engine; those that tell nothing go."""
    siblings = [batch.column(beside(number)) for number in range(len(plan.siblings(one)))]
    column = normalized(batch.column(VALUE), one, plan, siblings)
    known = pc.coalesce(column.canonical, column.cells) if one.kind.name == "text" else column.canonical
    forms = form(known).cast(pa.string())
    mark = mixed([marks(column.raw), *map(marks, siblings)])
    columns = [pa.array(mark.view(np.int64)), forms, pa.array(marks(forms).view(np.int64)), batch.column(TIMES)]
    return pa.RecordBatch.from_arrays(columns, schema=TOLD).filter(forms.is_valid())


def _numbered(
    layout: Layout, told: Sequence[Told]
) -> tuple[dict[str, pa.StringArray], tuple[Dictionary, ...], dict[str, Ints]]:
    """By list of words its forms; by slot the dictionary of its values; by trait how many cells have each code."""
    forms: dict[str, pa.StringArray] = {}
    dictionaries: dict[int, Dictionary] = {}
    counts: dict[str, Ints] = {}
    for word in layout.words:
        mine = [place for place, slot in enumerate(layout.slots) if slot.words == word]
        together = np.concatenate([told[place].form_mark for place in mine])
        known, firsts, codes = np.unique(together, return_index=True, return_inverse=True)
        every = pa.chunked_array([told[place].form for place in mine], pa.string())
        forms[word] = pa.concat_arrays(every.take(pa.array(firsts)).chunks) if len(known) else pa.array([], pa.string())
        at = 0
        for place in mine:
            own = codes[at : at + len(told[place].mark)] + 1
            at += len(own)
            slot = layout.slots[place]
            counted = counts.setdefault(slot.trait.name, np.zeros(len(known) + 1, np.int64))
            counted += np.bincount(own, weights=told[place].times, minlength=len(counted)).astype(np.int64)
        at = 0
        for place in mine:
            own = codes[at : at + len(told[place].mark)] + 1
            at += len(own)
            dictionaries[place] = _dictionary(told[place].mark, own, layout.slots[place], counts)
    return forms, tuple(dictionaries[place] for place in range(len(told))), counts


def _dictionary(mark: Marks, codes: Ints, slot: Slot, counts: Mapping[str, Ints]) -> Dictionary:
    """The codes by mark, without those of values that too many records share to be anybody's own."""
    if slot.trait.owned:
        kept = counts[slot.trait.name][codes] <= SHARED
        mark, codes = mark[kept], codes[kept]
    order = np.argsort(mark)
    return Dictionary(mark[order], codes[order].astype(np.int32))


def encode_batch(
    batch: pa.RecordBatch,
    dictionaries: Sequence[Dictionary],
    slots: Sequence[Slot],
    plan: Plan,
    sources: Mapping[str, int],
) -> pa.RecordBatch:
    """One batch of `encode`: ids, marks, and codes as bytes."""
    codes = np.empty((len(batch), len(slots)), np.int32)
    known: dict[int, Marks] = {}
    for place, (slot, dictionary) in enumerate(zip(slots, dictionaries, strict=True)):
        for one in (slot.field, *plan.siblings(slot.field)):
            if one.number not in known:
                known[one.number] = marks(batch.column(one.raw))
        codes[:, place] = dictionary.of(
            mixed([known[slot.field.number], *(known[one.number] for one in plan.siblings(slot.field))])
        )
    columns = [ids(batch, sources), pa.array(mark_of_rows(codes).view(np.int64)), as_bytes(codes)]
    return pa.RecordBatch.from_arrays(columns, schema=ENCODED)


def ids(batch: pa.RecordBatch, sources: Mapping[str, int]) -> pa.Int64Array:
    """The ids of a batch of loaded records."""
    source = batch.column(records.SOURCE).dictionary_encode()
    number = np.array([sources[name] for name in source.dictionary.to_pylist()], np.int64)
    return pa.array((number[source.indices.to_numpy()] << SOURCE_BITS) | batch.column(records.ROW).to_numpy())


def _firsts(engine: Engine, everyone: Relation) -> tuple[Ints, Ints]:
    """Every id, ascending, and for each the smallest id of the records that tell the same."""
    batches = list(engine.batches(engine.sql(f"SELECT {ID}, {MARK} FROM e", e=everyone)))
    id_, mark = _all(batches, ID), _all(batches, MARK)
    order = np.argsort(id_)
    id_, mark = id_[order], mark[order]
    _, places, groups = np.unique(mark, return_index=True, return_inverse=True)
    return id_, id_[places[groups]]


def chosen_batch(batch: pa.RecordBatch, wanted: Ints) -> pa.RecordBatch:
    """The encoded records of a batch with these ids (ascending)."""
    if not len(wanted):
        return batch.slice(0, 0)
    found = batch.column(ID).to_numpy()
    places = np.minimum(np.searchsorted(wanted, found), len(wanted) - 1)
    return batch.take(pa.array(np.flatnonzero(wanted[places] == found)))


def codes_of(engine: Engine, encoded: Encoded, wanted: Ints, slots: int) -> npt.NDArray[np.int32]:
    """The codes of the records with these ids (ascending), in their order."""
    chosen = engine.map(encoded.different, partial(chosen_batch, wanted=wanted), ENCODED)
    batches = list(engine.batches(chosen))
    ids = np.concatenate([np.zeros(0, np.int64), *(batch.column(ID).to_numpy() for batch in batches)])
    codes = np.concatenate(
        [np.zeros((0, slots), np.int32), *(from_bytes(batch.column(CODES), slots) for batch in batches)]
    )
    return codes[np.argsort(ids)]


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
    if not len(values) or data is None:
        return np.zeros((len(values), slots), np.int32)
    start = int(np.frombuffer(offsets, np.int32)[values.offset])
    return np.frombuffer(data, np.int32, count=len(values) * slots, offset=start).reshape(len(values), slots)
