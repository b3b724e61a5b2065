"""Clean: what becomes of every cell and every record, a batch of records at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean import records
from custclean.column import all_of, any_of, only, unreadable, yes
from custclean.engine import BatchFn, Engine, Relation
from custclean.field import Field
from custclean.judging import FOUND, Judged, joined, judged, part
from custclean.kind import Context, Kind, Part
from custclean.knowledge.letters.missing import is_sentinel
from custclean.plan import Law, Plan
from custclean.rule import Rule

REASONS = "reasons"
SENTINEL = "text-sentinel"  # the code of a cell that is emptied because it only says "missing"


class Unreadable(StrEnum):
    """What becomes of a value that cannot be read."""

    KEEP = "keep"
    NULL = "null"
    QUARANTINE = "quarantine"


@dataclass(frozen=True, slots=True)
class Added:
    """A column that is added after its source: a part of the values of a field."""

    number: int
    part: Part
    name: str


@dataclass(frozen=True, slots=True)
class Treatment:
    """How a base is to be cleaned.

    Attributes:
        unreadable: what becomes of values that cannot be read.
        apply: codes whose suggestions are applied, with how sure each is.
        require: columns that must hold a readable value: what the user called them, and the fields that may.
        added: columns to derive.
    """

    unreadable: Unreadable = Unreadable.KEEP
    apply: Mapping[str, float] = field(default_factory=dict)
    require: tuple[tuple[str, tuple[int, ...]], ...] = ()
    added: tuple[Added, ...] = ()


def out(number: int) -> str:
    """The inner name of a field's cleaned column."""
    return f"o{number}"


def code(number: int) -> str:
    """The inner name of the column that says by which code a cell of a field was changed; null where it was not."""
    return f"k{number}"


def issues(number: int) -> str:
    """The inner name of the column with the issues of a field's cell: a list of FOUND."""
    return f"i{number}"


def unread(number: int) -> str:
    """The inner name of the column that holds a field's cells which could not be read and stay; null elsewhere."""
    return f"u{number}"


def derived(place: int) -> str:
    """The inner name of an added column."""
    return f"d{place}"


def schema(plan: Plan, treatment: Treatment) -> pa.Schema:
    """What `clean` gives: identity, raw and cleaned cells, codes of changes, added columns, reasons, issues."""
    numbers = range(len(plan.fields))
    texts = [*map(records.raw, numbers), *map(out, numbers), *map(code, numbers), *map(unread, numbers)]
    texts += [*map(derived, range(len(treatment.added))), REASONS]
    return pa.schema(
        [
            *records.IDENTITY,
            *(pa.field(name, pa.string()) for name in texts),
            *(pa.field(issues(number), pa.list_(FOUND)) for number in numbers),
        ]
    )


def clean(engine: Engine, relation: Relation, plan: Plan, law: Law, treatment: Treatment) -> Iterator[pa.RecordBatch]:
    """Every record in its order, once through, in batches of `schema`."""
    given = schema(plan, treatment)
    yield from engine.stream(relation, _work(plan, law, treatment), given)


def cleaned(engine: Engine, relation: Relation, plan: Plan, law: Law, treatment: Treatment) -> Relation:
    """The same, kept for more than one reading."""
    return engine.map(relation, _work(plan, law, treatment), schema(plan, treatment))


def _work(plan: Plan, law: Law, treatment: Treatment) -> BatchFn:
    return partial(clean_batch, plan=plan, law=law, treatment=treatment, given=schema(plan, treatment))


def clean_batch(batch: pa.RecordBatch, plan: Plan, law: Law, treatment: Treatment, given: pa.Schema) -> pa.RecordBatch:
    """One batch of `clean`: pure, so that it gives the same on every engine."""
    fields = judged(batch, plan, law)
    broken = _broken_rules(fields, plan, law)
    cells = {one.number: _cleaned(fields[one.number], one, treatment) for one in plan.fields}
    for rule, rows, proposed in broken:
        if rule.code in treatment.apply:
            for number, values in proposed.items():
                cells[number] = cells[number].patched(rows, values, rule.code)
    found = {one.number: _with_rules(fields[one.number], one, broken) for one in plan.fields}
    columns = {name: batch.column(name) for name in batch.schema.names}
    for number, cell in cells.items():
        columns |= {out(number): cell.out, code(number): cell.code, issues(number): found[number]}
        columns[unread(number)] = pc.if_else(cell.readable.is_valid(), pa.scalar(None, pa.string()), cell.out)
    for place, one in enumerate(treatment.added):
        columns[derived(place)] = _derived(fields[one.number], cells[one.number], one.part)
    columns[REASONS] = _reasons(fields, cells, plan, treatment)
    return pa.RecordBatch.from_arrays(
        [columns[name].cast(given.field(name).type) for name in given.names], schema=given
    )


Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Cells:
    """A field's cleaned cells; `readable` is their canonical form, null where there is none."""

    out: pa.StringArray
    readable: pa.StringArray
    code: pa.StringArray

    def patched(self, rows: Rows, values: pa.StringArray, by: str | pa.StringArray) -> Cells:
        """The cells with other values in m rows (ascending), and the code that says why."""
        if not len(rows):
            return self
        mask = np.zeros(len(self.out), np.bool_)
        mask[rows] = True
        codes = pa.repeat(pa.scalar(by), len(rows)) if isinstance(by, str) else by
        return Cells(
            pc.replace_with_mask(self.out, mask, values),
            pc.replace_with_mask(self.readable, mask, values),
            pc.replace_with_mask(self.code, mask, codes),
        )


def _cleaned(one: Judged, of: Field, treatment: Treatment) -> Cells:
    """The safe fixes of a field, and the suggestions that the user wants."""
    column = one.column
    kept = Cells(column.raw, column.canonical, pa.nulls(len(column.raw), pa.string()))
    if of.kind.rewritten:
        kept = _normalized(one, of, treatment)
    rows, codes, suggested = _applied(one.issues, treatment)
    return kept.patched(rows, suggested, codes)


def _normalized(one: Judged, of: Field, treatment: Treatment) -> Cells:
    column = one.column
    values = column.canonical
    if treatment.unreadable is not Unreadable.NULL:
        values = pc.coalesce(values, pc.if_else(column.cells.is_valid(), column.raw, pa.scalar(None, pa.string())))
    changed = differs(column.raw, values)
    codes = pc.if_else(changed, format_code(of.kind), pa.scalar(None, pa.string()))
    emptied = all_of(changed, values.is_null())
    missing = all_of(emptied, column.cells.is_null())
    codes = pc.if_else(missing, SENTINEL, codes)
    codes = _explained(codes, pc.and_not(emptied, missing), one.issues, "")
    mended = all_of(changed, pc.not_equal(column.cells, column.raw), pc.equal(column.cells, values))
    return Cells(values, column.canonical, _explained(codes, mended, one.issues, "text-"))


def format_code(kind: Kind) -> str:
    """The code of cells that hold the same value as before in its canonical form."""
    return f"{kind.name.replace('_', '-')}-format"


def differs(before: pa.StringArray, after: pa.StringArray) -> pa.BooleanArray:
    """Where two columns differ; null differs from every text."""
    return any_of(pc.not_equal(before, after), pc.xor(before.is_null(), after.is_null()))


def _explained(codes: pa.StringArray, mask: pa.BooleanArray, found: pa.ListArray, start: str) -> pa.StringArray:
    """The codes with those under the mask replaced by that of the cell's first issue whose code starts so."""
    rows = np.flatnonzero(mask.to_numpy(zero_copy_only=False))
    if not len(rows):
        return codes
    some = found.take(pa.array(rows))
    parents, names = pc.list_parent_indices(some).to_numpy(), some.flatten().field("code")
    fitting = np.flatnonzero(pc.starts_with(names, start).to_numpy(zero_copy_only=False))
    which, first = np.unique(parents[fitting], return_index=True)
    chosen = np.zeros(len(codes), np.bool_)
    chosen[rows[which]] = True
    return pc.replace_with_mask(codes, chosen, names.take(pa.array(fitting[first])))


def _applied(found: pa.ListArray, treatment: Treatment) -> tuple[Rows, pa.StringArray, pa.StringArray]:
    """Rows with a suggestion that is wanted, its code and the suggestion: the surest of each row."""
    wanted = treatment.apply
    flat, parents = found.flatten(), pc.list_parent_indices(found)
    names, suggested = flat.field("code"), flat.field("suggestion")
    taken = all_of(pc.is_in(names, value_set=pa.array(sorted(wanted), pa.string())), suggested.is_valid())
    taken = pc.and_not(taken, yes(is_sentinel(only(suggested, taken))))  # what is left of "601 234 567 brak"
    places = np.flatnonzero(taken.to_numpy(zero_copy_only=False))
    sure = np.array([wanted[name] for name in names.take(pa.array(places)).to_pylist()])
    rows = parents.to_numpy()[places]
    order = np.lexsort((places, -sure, rows))
    which, first = np.unique(rows[order], return_index=True)
    best = pa.array(places[order][first])
    return which, names.take(best), suggested.take(best)


Broken = tuple[Rule, Rows, Mapping[int, pa.StringArray]]  # a rule, the rows it hit, what it proposes by field


def _broken_rules(fields: Mapping[int, Judged], plan: Plan, law: Law) -> list[Broken]:
    """What the rules over several fields find."""
    first = {one.kind.name: one.number for one in reversed(plan.fields)}
    columns = {kind: fields[number].column.canonical for kind, number in first.items()}
    context = Context(plan.region, plan.today)
    broken: list[Broken] = []
    for rule, _ in law.over(plan, alone=False):
        hit = yes(rule.find(columns, context)) if rule.find is not None else None
        if hit is not None and pc.any(hit).as_py():
            some = {kind: values.filter(hit) for kind, values in columns.items()} if rule.suggest else {}
            proposed = rule.suggest(some, context) if rule.suggest else {}
            by_field = {first[kind]: values for kind, values in proposed.items()}
            broken.append((rule, np.flatnonzero(hit.to_numpy(zero_copy_only=False)), by_field))
    return broken


def _with_rules(one: Judged, of: Field, broken: Sequence[Broken]) -> pa.ListArray:
    """The issues of a field with those of the rules that are reported at it."""
    shown = [
        part(rule.code, rows, proposed.get(of.number)) for rule, rows, proposed in broken if rule.shows == of.kind.name
    ]
    return joined(one.issues, shown) if shown else one.issues


def _derived(one: Judged, cells: Cells, wanted: Part) -> pa.StringArray:
    column = one.column
    return wanted.derive(column.cells, cells.readable, column.context)


def _reasons(
    fields: Mapping[int, Judged], cells: Mapping[int, Cells], plan: Plan, treatment: Treatment
) -> pa.StringArray:
    """Why records are set aside, null for those that go on."""
    rows = len(next(iter(cells.values())).out) if cells else 0
    found: list[pa.StringArray] = []

    def note(mask: pa.BooleanArray, words: str) -> None:
        if pc.any(mask).as_py():
            found.append(pc.if_else(mask, words, pa.scalar(None, pa.string())))

    for word, numbers in treatment.require:
        filled = any_of(*(cells[number].out.is_valid() for number in numbers))
        fine = any_of(*(_fit(fields[number], cells[number], plan.fields[number]) for number in numbers))
        note(pc.invert(filled), f"{word} is required, but missing")
        note(pc.and_not(filled, fine), f"{word} is required, but cannot be read")
    if treatment.unreadable is Unreadable.QUARANTINE:
        for one in plan.fields:
            if one.kind.rewritten:
                read = cells[one.number].readable
                note(unreadable(fields[one.number].column.cells, read), f"{one.name} cannot be read")
    words = pa.nulls(rows, pa.string())
    for reason in found:  # two at a time: Arrow's join of many columns that skips nulls loses rows (26.0)
        words = pc.coalesce(pc.binary_join_element_wise(words, reason, "; "), words, reason)
    return words


def _fit(one: Judged, cells: Cells, of: Field) -> pa.BooleanArray:
    """Where a cell holds what a required one must: a readable value, or any word in free text."""
    return cells.readable.is_valid() if of.kind.rewritten else one.column.cells.is_valid()
