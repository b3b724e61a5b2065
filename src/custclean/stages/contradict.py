"""Contradict: the rules over several fields of a record, which no single column shows."""

from __future__ import annotations

from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from custclean import records
from custclean.engine import Engine, Relation
from custclean.field import Field
from custclean.issue import ISSUES
from custclean.judging import normalized
from custclean.kind import Context
from custclean.plan import Law, Plan


def contradict(engine: Engine, relation: Relation, plan: Plan, law: Law) -> Relation | None:
    """The issues of all rules that need more than one column and its siblings; None where no rule applies."""
    rules = law.over(plan, alone=False)
    needed = {kind for rule, _ in rules for kind in rule.needs}
    first = {one.kind.name: one for one in reversed(plan.fields) if one.kind.name in needed}
    if not rules:
        return None
    fields = {other.raw: other for one in first.values() for other in (one, *plan.siblings(one))}
    cells = engine.sql(f"SELECT _source, _row, _line, {', '.join(fields)} FROM t", t=relation)
    return engine.map(cells, partial(contradict_batch, fields=tuple(first.values()), plan=plan, law=law), ISSUES)


def contradict_batch(batch: pa.RecordBatch, fields: tuple[Field, ...], plan: Plan, law: Law) -> pa.RecordBatch:
    """One batch of `contradict`: pure, so that it gives the same on every engine."""
    canonical = {
        one.kind.name: normalized(
            batch.column(one.raw), one, plan, [batch.column(other.raw) for other in plan.siblings(one)]
        ).canonical
        for one in fields
    }
    found = []
    for rule, one in law.over(plan, alone=False):
        if rule.find is not None:
            hit = batch.filter(pc.fill_null(rule.find(canonical, Context(plan.region, plan.today)), fill_value=False))
            severity = (law.severity(rule) or rule.severity).value
            words = {"column": one.name, "kind": one.kind.name, "code": rule.code, "severity": severity}
            words["message"] = rule.message
            columns = {name: pa.repeat(pa.scalar(word), len(hit)) for name, word in words.items()}
            columns |= {"row": hit.column(records.ROW), "source": hit.column(records.SOURCE)}
            columns |= {"line": hit.column(records.LINE), "value": hit.column(one.raw)}
            columns["suggestion"] = pa.nulls(len(hit), pa.string())
            found.append(pa.RecordBatch.from_arrays([columns[name] for name in ISSUES.names], schema=ISSUES))
    return pa.concat_batches(found)
