"""Survey: every record judged as it stands, a batch of records at a time, once through the base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean import records
from custclean.bits import filled
from custclean.column import yes
from custclean.engine import Engine, Relation
from custclean.field import Field
from custclean.judged_once import Known, judged_beside, meant
from custclean.judging import FOUND, Judged, contradictions, joined, part
from custclean.mending import siblings_first
from custclean.plan import Law, Plan
from custclean.remembered import forget
from custclean.splice import put
from custclean.stages.clean import issues


def word(number: int) -> str:
    """The inner name of the column that holds a field's cells which only stand for a missing value; null elsewhere."""
    return f"m{number}"


def uniform(number: int) -> str:
    """The inner name of the column that tells which cells of a field stand as `clean` would write them."""
    return f"u{number}"


def keys(plan: Plan) -> tuple[Field, ...]:
    """The fields whose values no two records should share."""
    return tuple(one for one in plan.fields if one.kind.key is not None)


def schema(plan: Plan) -> pa.Schema:
    """What `survey` gives: identity, raw cells, words for "missing", what is uniform, what keys mean, and issues."""
    return pa.schema(
        [
            *records.schema(len(plan.fields)),
            *(pa.field(word(one.number), pa.string()) for one in plan.fields),
            *(pa.field(uniform(one.number), pa.bool_()) for one in plan.fields),
            *(pa.field(one.canonical, pa.string()) for one in keys(plan)),
            *(pa.field(issues(one.number), pa.list_(FOUND)) for one in plan.fields),
        ]
    )


def survey(engine: Engine, relation: Relation, plan: Plan, law: Law) -> Iterator[pa.RecordBatch]:
    """Every record with what is wrong with it, in batches of `schema`.

    Args:
        engine: runs it.
        relation: loaded records.
        plan: the base's columns, with what only whole columns can tell.
        law: what is checked.
    """
    given = schema(plan)
    yield from engine.stream(relation, partial(survey_batch, plan=plan, law=law, given=given, known=Known()), given)


def survey_batch(batch: pa.RecordBatch, plan: Plan, law: Law, given: pa.Schema, known: Known) -> pa.RecordBatch:
    """One batch of `survey`: pure, so that it gives the same on every engine."""
    fields = _judged_fields(batch, plan, law, known)
    columns = {name: batch.column(name) for name in batch.schema.names}
    found = _with_rules(fields, plan, law)
    for one in plan.fields:
        judged = fields[one.number]
        columns[word(one.number)] = _words(judged)
        columns[uniform(one.number)] = yes(pc.equal(judged.column.raw, judged.column.canonical))
        columns[one.canonical] = judged.column.canonical
        columns[issues(one.number)] = found[one.number]
    return pa.RecordBatch.from_arrays(
        [columns[name].cast(given.field(name).type) for name in given.names], schema=given
    )


def _judged_fields(batch: pa.RecordBatch, plan: Plan, law: Law, known: Known) -> Mapping[int, Judged]:
    """Every field judged, each after the siblings that it is read by."""
    fields: dict[int, Judged] = {}
    told: dict[int, pa.StringArray] = {}
    for one in siblings_first(plan):
        for other in plan.siblings(one):
            if other.number not in told:
                alone = fields[other.number].column.canonical if not plan.siblings(other) else None
                told[other.number] = meant(batch.column(other.raw), other, plan, known) if alone is None else alone
        siblings = {other.kind.name: told[other.number] for other in plan.siblings(one)}
        fields[one.number] = judged_beside(batch.column(one.raw), one, siblings, plan, law, known)
        forget()
    return fields


def _with_rules(fields: Mapping[int, Judged], plan: Plan, law: Law) -> Mapping[int, pa.ListArray]:
    """The issues of every field, with those of the rules over several fields that are reported at it."""
    rules = law.over(plan, alone=False)
    first = {one.kind.name: fields[one.number].column for one in reversed(plan.fields)}
    columns = {kind: first[kind].canonical for kind in {kind for rule, _ in rules for kind in rule.needs}}
    cells = {kind: pc.coalesce(values, first[kind].cells) for kind, values in columns.items()}
    more: dict[int, list[tuple[np.ndarray, pa.StructArray]]] = {number: [] for number in fields}
    for rule, one, rows in contradictions(columns, cells, plan, rules):
        more[one.number].append(part(rule.code, rows, None))
    return {number: joined(one.issues, more[number]) if more[number] else one.issues for number, one in fields.items()}


def _words(one: Judged) -> pa.StringArray:
    """The cells that only stand for a missing value; null elsewhere."""
    raw, cells = one.column.raw, one.column.cells
    nothing = pa.nulls(len(raw), pa.string())
    if raw is cells or raw.null_count == cells.null_count:
        return nothing
    places = np.flatnonzero(filled(raw) & ~filled(cells))
    return put(nothing, places, raw.take(pa.array(places)))  # Arrow's if_else would hold the bytes of all of them


def rule_codes(plan: Plan, law: Law) -> Sequence[str]:
    """The codes of the rules over several fields, whose issues are no fault of the one value they ride on."""
    return sorted({rule.code for rule, _ in law.over(plan, alone=False)})
