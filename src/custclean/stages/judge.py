"""Judge: every record with its canonical values and with what is wrong with it, in one pass over the base."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from custclean import records
from custclean.engine import Engine, Relation
from custclean.field import Field
from custclean.issue import ISSUES
from custclean.judging import FOUND, Law, found, normalized
from custclean.kind import Check
from custclean.plan import Plan
from custclean.rule import Rule

ISSUES_OF = "_issues"


def judge(engine: Engine, relation: Relation, plan: Plan, law: Law, keep: Sequence[Field]) -> Relation:
    """Loaded records with the issues of each, and with the raw and canonical columns of the fields to keep.

    Args:
        engine: runs it.
        relation: loaded records.
        plan: the base's columns.
        law: what is checked.
        keep: fields whose values later stages need.
    """
    kept = [pa.field(name, pa.string()) for one in keep for name in (one.raw, one.canonical)]
    schema = pa.schema([*records.IDENTITY, *kept, pa.field(ISSUES_OF, pa.list_(FOUND))])
    return engine.map(relation, partial(judge_batch, plan=plan, law=law, keep=tuple(keep), schema=schema), schema)


def judge_batch(
    batch: pa.RecordBatch, plan: Plan, law: Law, keep: tuple[Field, ...], schema: pa.Schema
) -> pa.RecordBatch:
    """One batch of `judge`: pure, so that it gives the same on every engine."""
    judged = normalized(batch, plan)
    identity = [batch.column(field.name) for field in records.IDENTITY]
    kept = [column for one in keep for column in (batch.column(one.raw), judged.canonical[one.number])]
    issues = found(batch, judged, plan, law).cast(pa.list_(FOUND))
    return pa.RecordBatch.from_arrays([*identity, *kept, issues], schema=schema)


def issues(engine: Engine, judged: Relation, plan: Plan, law: Law, known: Mapping[str, Check | Rule]) -> Relation:
    """The issues table of judged records, in the order of the base."""
    riding = engine.sql(f"SELECT _source, _row, _line, {ISSUES_OF} FROM t", t=judged)
    said = {code: one.message for code, one in known.items()}
    severity = {code: (law.severity(one) or one.severity).value for code, one in known.items()}
    return engine.map(riding, partial(issues_batch, fields=plan.fields, said=said, severity=severity), ISSUES)


def issues_batch(
    batch: pa.RecordBatch, fields: tuple[Field, ...], said: Mapping[str, str], severity: Mapping[str, str]
) -> pa.RecordBatch:
    """One batch of `issues`."""
    riding = batch.column(ISSUES_OF)
    places, issue = pc.list_parent_indices(riding), riding.flatten()
    number, code = issue.field("field"), issue.field("code").dictionary_encode()
    names = pa.array([one.name for one in fields], pa.string())
    kinds = pa.array([one.kind.name for one in fields], pa.string())

    def by_code(meaning: Mapping[str, str]) -> pa.StringArray:
        return pa.array([meaning[one] for one in code.dictionary.to_pylist()], pa.string()).take(code.indices)

    columns = {
        "row": batch.column(records.ROW).take(places),
        "source": batch.column(records.SOURCE).take(places),
        "line": batch.column(records.LINE).take(places),
        "column": names.take(number),
        "kind": kinds.take(number),
        "code": issue.field("code"),
        "severity": by_code(severity),
        "value": issue.field("value"),
        "suggestion": issue.field("suggestion"),
        "message": by_code(said),
    }
    return pa.RecordBatch.from_arrays([columns[name] for name in ISSUES.names], schema=ISSUES)
