"""Contradict: the rules over several fields of a record, which no single column shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from custclean import records
from custclean.beside import Met, Told, met
from custclean.column import absent, patch, yes
from custclean.engine import Engine, Relation
from custclean.field import Field
from custclean.issue import ISSUES
from custclean.kind import Context
from custclean.knowledge.letters.text_damage import mended
from custclean.plan import Law, Plan, present
from custclean.records import CANONICAL
from custclean.rule import Rule, Suspects

Ruled = tuple[tuple[Rule, Field], ...]
"""Rules, each with the field it is reported at."""


def contradict(
    engine: Engine, relation: Relation, judged: Mapping[int, Relation], told: Told, plan: Plan, law: Law
) -> tuple[Relation, ...]:
    """The issues of all rules that need more than one column and its siblings; none where no rule applies.

    Args:
        engine: runs it.
        relation: loaded records.
        judged: by column number its values as the judge stage gives them.
        told: by column number what the values of siblings mean.
        plan: the base's columns.
        law: what is checked.
    """
    rules = law.over(plan, alone=False)
    groups: list[Ruled] = [((rule, one),) for rule, one in rules if rule.suspects]
    groups += [everyone] if (everyone := tuple((rule, one) for rule, one in rules if not rule.suspects)) else []
    found = []
    for some in groups:
        first = {one.kind.name: one for one in reversed(plan.fields)}
        fields = tuple(first[kind] for kind in sorted({kind for rule, _ in some for kind in rule.needs}))
        suspected = {first[kind].number: test for rule, _ in some for kind, test in rule.suspects.items()}
        places = {one.number: met(one, plan, told) for one in fields}
        few = {number: _suspects(engine, judged[number], places[number], test) for number, test in suspected.items()}
        if not all(any(len(batch) for batch in engine.batches(each)) for each in few.values()):
            continue  # nothing that the rule could hit
        cells = _met(engine, relation, fields, places, {**judged, **few}, few)
        found.append(
            engine.map(cells, partial(contradict_batch, rules=some, fields=fields, plan=plan, law=law), ISSUES)
        )
    return tuple(found)


def _suspects(engine: Engine, judged: Relation, place: Met, test: Suspects) -> Relation:
    """The judged values whose canonical form passes a rule's test."""
    names = [*place.columns, CANONICAL]
    query = f"SELECT {', '.join(names)} FROM j"
    if test is absent:  # SQL can tell that too, without all the values going through Python
        return engine.persist(engine.sql(f"{query} WHERE {CANONICAL} IS NULL", j=judged))
    few = engine.sql(query, j=judged)
    schema = pa.schema([(name, pa.string()) for name in names])
    return engine.map(few, partial(suspects_batch, test=test), schema)


def suspects_batch(batch: pa.RecordBatch, test: Suspects) -> pa.RecordBatch:
    """One batch of the suspects: pure, so that it gives the same on every engine."""
    return batch.filter(yes(test(batch.column(CANONICAL))))


def _met(
    engine: Engine,
    relation: Relation,
    fields: tuple[Field, ...],
    places: Mapping[int, Met],
    judged: Mapping[int, Relation],
    only: Collection[int],
) -> Relation:
    """Records with raw and canonical values of the fields; of the fields `only`, those whose value was judged."""
    joins: dict[str, None] = {}
    relations: dict[str, Relation] = {}
    for one in sorted(fields, key=lambda one: one.number not in only):
        place, name = places[one.number], f"j{one.number}"
        side = "JOIN" if one.number in only else "LEFT JOIN"
        joins |= dict.fromkeys(place.each) | {f"{side} {name} ON {place.same(name)}": None}
        relations |= {**place.told, name: judged[one.number]}
    columns = ", ".join(f"t.{one.raw}, j{one.number}.{CANONICAL} AS {one.canonical}" for one in fields)
    query = f"SELECT t._source, t._row, t._line, {columns} FROM t {' '.join(joins)}"
    return engine.sql(query, t=relation, **relations)


def contradict_batch(
    batch: pa.RecordBatch, rules: Ruled, fields: tuple[Field, ...], plan: Plan, law: Law
) -> pa.RecordBatch:
    """One batch of `contradict`: pure, so that it gives the same on every engine."""
    canonical = {one.kind.name: batch.column(one.canonical) for one in fields}
    context = Context(plan.region, plan.today, cells=_Cells(batch, {one.kind.name: one for one in fields}))
    found = []
    for rule, one in rules:
        if rule.find is not None:
            hit = batch.filter(pc.fill_null(rule.find(canonical, context), fill_value=False))
            severity = (law.severity(rule) or rule.severity).value
            words = {"column": one.name, "kind": one.kind.name, "code": rule.code, "severity": severity}
            words["message"] = rule.message
            columns = {name: pa.repeat(pa.scalar(word), len(hit)) for name, word in words.items()}
            columns |= {"row": hit.column(records.ROW), "source": hit.column(records.SOURCE)}
            columns |= {"line": hit.column(records.LINE), "value": hit.column(one.raw)}
            columns["suggestion"] = pa.nulls(len(hit), pa.string())
            found.append(pa.RecordBatch.from_arrays([columns[name] for name in ISSUES.names], schema=ISSUES))
    return pa.concat_batches(found)


@dataclass(frozen=True, slots=True)
class _Cells(Mapping[str, pa.StringArray]):
    """The cells of a batch by kind, made ready only for the rules that ask: most read canonical values alone."""

    batch: pa.RecordBatch
    fields: Mapping[str, Field]

    def __getitem__(self, kind: str) -> pa.StringArray:
        return _cells(self.batch, self.fields[kind])

    def __iter__(self) -> Iterator[str]:
        return iter(self.fields)

    def __len__(self) -> int:
        return len(self.fields)


def _cells(batch: pa.RecordBatch, one: Field) -> pa.StringArray:
    """The canonical values; where there is none, the cells as they came, without those that stand for a missing one."""
    canonical, raw = batch.column(one.canonical), batch.column(one.raw)
    unread = pc.and_(canonical.is_null(), raw.is_valid())
    return patch(pc.coalesce(canonical, raw), unread, lambda some: present(mended(some), one))
