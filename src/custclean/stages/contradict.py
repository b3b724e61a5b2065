"""Contradict: the rules over several fields of a record, which no single column shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from custclean import records
from custclean.beside import Told, met
from custclean.column import patch
from custclean.engine import Engine, Relation
from custclean.field import Field
from custclean.issue import ISSUES
from custclean.kind import Context
from custclean.knowledge.letters.text_damage import mended
from custclean.plan import Law, Plan, present
from custclean.records import CANONICAL
from custclean.rule import Rule


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
    found = []
    for unread in dict.fromkeys(rule.unread for rule, _ in rules):
        some = tuple((rule, one) for rule, one in rules if rule.unread == unread)
        fields = _first(plan, {kind for rule, _ in some for kind in rule.needs})
        cells = _met(engine, relation, judged, told, plan, fields, unread)
        found.append(engine.map(cells, partial(contradict_batch, rules=some, fields=fields, plan=plan, law=law), ISSUES))
    return tuple(found)


def _first(plan: Plan, needed: Collection[str]) -> tuple[Field, ...]:
    """The first field of each of these kinds."""
    first = {one.kind.name: one for one in reversed(plan.fields) if one.kind.name in needed}
    return tuple(first.values())


def _met(  # noqa: PLR0913, PLR0917  # a base, and what of it is wanted
    engine: Engine,
    relation: Relation,
    judged: Mapping[int, Relation],
    told: Told,
    plan: Plan,
    fields: tuple[Field, ...],
    unread: Collection[str],
) -> Relation:
    """Records with raw and canonical values of the fields; only those in which these kinds have no canonical value."""
    joins: dict[str, None] = {}
    relations: dict[str, Relation] = {}
    for one in sorted(fields, key=lambda one: one.kind.name not in unread):
        place, name = met(one, plan, told), f"j{one.number}"
        source = f"(SELECT * FROM {name} WHERE {CANONICAL} IS NULL) AS {name}" if one.kind.name in unread else name
        side = "JOIN" if one.kind.name in unread else "LEFT JOIN"
        joins |= dict.fromkeys(place.each) | {f"{side} {source} ON {place.same(name)}": None}
        relations |= {**place.told, name: judged[one.number]}
    columns = ", ".join(f"t.{one.raw}, j{one.number}.{CANONICAL} AS {one.canonical}" for one in fields)
    query = f"SELECT t._source, t._row, t._line, {columns} FROM t {' '.join(joins)}"
    return engine.sql(query, t=relation, **relations)


Ruled = tuple[tuple[Rule, Field], ...]


def contradict_batch(
    batch: pa.RecordBatch, rules: Ruled, fields: tuple[Field, ...], plan: Plan, law: Law
) -> pa.RecordBatch:
    """One batch of `contradict`: pure, so that it gives the same on every engine."""
    canonical = {one.kind.name: batch.column(one.canonical) for one in fields}
    context = Context(plan.region, plan.today, cells={one.kind.name: _cells(batch, one) for one in fields})
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


def _cells(batch: pa.RecordBatch, one: Field) -> pa.StringArray:
    """The canonical values; where there is none, the cells as they came, without those that stand for a missing one."""
    canonical, raw = batch.column(one.canonical), batch.column(one.raw)
    unread = pc.and_(canonical.is_null(), raw.is_valid())
    return patch(pc.coalesce(canonical, raw), unread, lambda some: present(mended(some), one))
