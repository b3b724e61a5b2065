"""Clean: what becomes of every cell and every record, a batch of records at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from custclean import records
from custclean.column import any_of, unreadable
from custclean.engine import BatchFn, Engine, Relation
from custclean.field import Field
from custclean.judged_once import Known
from custclean.judging import FOUND, Judged, contradictions, joined, part
from custclean.kind import Context, Part
from custclean.mending import Cells, Rows, mended_fields
from custclean.plan import Law, Plan
from custclean.rule import Rule
from custclean.treatment import Treatment, Unreadable

REASONS = "reasons"


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
    given = schema(plan, treatment)
    return partial(clean_batch, plan=plan, law=law, treatment=treatment, given=given, known=Known())


def clean_batch(
    batch: pa.RecordBatch, plan: Plan, law: Law, treatment: Treatment, given: pa.Schema, known: Known
) -> pa.RecordBatch:
    """One batch of `clean`: pure, so that it gives the same on every engine."""
    fields, cells = mended_fields(batch, plan, law, treatment, known)
    broken = _broken_rules(cells, plan, law)
    for rule, rows, proposed in broken:
        if rule.code in treatment.apply:
            for number, values in proposed.items():
                cells[number] = cells[number].patched(rows, values, rule.code)
    found = {one.number: _with_rules(fields[one.number], one, broken) for one in plan.fields}
    columns = {name: batch.column(name) for name in batch.schema.names}
    for number, cell in cells.items():
        columns |= {out(number): cell.out, code(number): cell.code, issues(number): found[number]}
        columns[unread(number)] = _left(cell)
    for place, one in enumerate(treatment.added):
        columns[derived(place)] = _derived(fields[one.number], cells[one.number], one.part)
    columns[REASONS] = _reasons(fields, cells, plan, treatment)
    return pa.RecordBatch.from_arrays(
        [columns[name].cast(given.field(name).type) for name in given.names], schema=given
    )


def _left(cell: Cells) -> pa.StringArray:
    """The cells that could not be read and stay; null elsewhere."""
    if cell.out is cell.readable:
        return pa.nulls(len(cell.out), pa.string())
    return pc.if_else(cell.readable.is_valid(), pa.scalar(None, pa.string()), cell.out)


Broken = tuple[Rule, Rows, Mapping[int, pa.StringArray]]  # a rule, the rows it hit, what it proposes by field


def _broken_rules(cells: Mapping[int, Cells], plan: Plan, law: Law) -> list[Broken]:
    """What the rules over several fields find in the cleaned cells."""
    first = {one.kind.name: one.number for one in reversed(plan.fields)}
    columns = {kind: cells[number].readable for kind, number in first.items()}
    left = {kind: cells[number].out for kind, number in first.items()}
    context = Context(plan.region, plan.today, cells=left)
    broken: list[Broken] = []
    for rule, _, rows in contradictions(columns, left, plan, law.over(plan, alone=False)):
        at = pa.array(rows)
        some = {kind: values.take(at) for kind, values in columns.items()} if rule.suggest else {}
        there = replace(context, cells={kind: values.take(at) for kind, values in left.items()})
        proposed = rule.suggest(some, there) if rule.suggest else {}
        broken.append((rule, rows, {first[kind]: values for kind, values in proposed.items()}))
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
