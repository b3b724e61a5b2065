"""Judge: every different value of a column with its canonical form and with what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from custclean import records
from custclean.beside import Met
from custclean.engine import Engine, Relation
from custclean.field import Field
from custclean.issue import ISSUES
from custclean.judging import FOUND, found, read
from custclean.kind import Check
from custclean.plan import Law, Plan
from custclean.records import CANONICAL, ISSUES_OF, MISSING, TIMES, VALUE, WRONG, beside
from custclean.remembered import forget
from custclean.rule import Rule


def judge(engine: Engine, values: Relation, one: Field, plan: Plan, law: Law) -> Relation:
    """The values (as `read_values` gives them) with what they mean and what is wrong.

    Adds `canonical`; `missing`: 1 for a word that means "no value", else 0; `issues`: a list of FOUND; `wrong`: how
    many these are.
    """
    texts = [VALUE, *(beside(number) for number in range(len(plan.siblings(one)))), CANONICAL]
    schema = pa.schema(
        [
            *(pa.field(name, pa.string()) for name in texts),
            pa.field(TIMES, pa.int64()),
            pa.field(MISSING, pa.int64()),
            pa.field(ISSUES_OF, pa.list_(FOUND)),
            pa.field(WRONG, pa.int64()),
        ]
    )
    return engine.map(values, partial(judge_batch, one=one, plan=plan, law=law, schema=schema), schema)


def judge_batch(batch: pa.RecordBatch, one: Field, plan: Plan, law: Law, schema: pa.Schema) -> pa.RecordBatch:
    """One batch of `judge`: pure, so that it gives the same on every engine."""
    siblings = {other.kind.name: batch.column(beside(number)) for number, other in enumerate(plan.siblings(one))}
    column = read(batch.column(VALUE), one, plan, siblings)
    issues = found(column, one, plan, law).cast(pa.list_(FOUND))
    gone = pc.and_(column.cells.is_null(), column.raw.is_valid()).cast(pa.int64())
    wrong = pc.list_value_length(issues).cast(pa.int64())
    forget()
    counts = [batch.column(TIMES), gone, issues, wrong]
    return pa.RecordBatch.from_arrays([column.raw, *siblings.values(), column.canonical, *counts], schema=schema)


def issues(engine: Engine, relation: Relation, judged: Relation, one: Field, place: Met, law: Law) -> Relation:
    """The issues table of one field: every record whose value has something wrong, as often as it has."""
    query = (
        f"SELECT t._source, t._row, t._line, t.{one.raw} AS value, bad.{ISSUES_OF} FROM t{place.joins} "
        f"JOIN (SELECT * FROM j WHERE {WRONG} > 0) AS bad ON {place.same('bad')}"
    )
    known: list[Check | Rule] = [*one.kind.checks, *law.everywhere.checks, *law.rules]
    said = {check.code: (check.message, (law.severity(check) or check.severity).value) for check in known}
    hit = engine.sql(query, t=relation, j=judged, **place.told)
    return engine.map(hit, partial(issues_batch, column=one.name, kind=one.kind.name, said=said), ISSUES)


def issues_batch(batch: pa.RecordBatch, column: str, kind: str, said: Mapping[str, tuple[str, str]]) -> pa.RecordBatch:
    """One batch of `issues`."""
    riding = batch.column(ISSUES_OF)
    places, issue = pc.list_parent_indices(riding), riding.flatten()
    code = issue.field("code").dictionary_encode()
    meaning = [said[one] for one in code.dictionary.to_pylist()]
    columns = {
        "row": batch.column(records.ROW).take(places),
        "source": batch.column(records.SOURCE).take(places),
        "line": batch.column(records.LINE).take(places),
        "column": pa.repeat(pa.scalar(column), len(places)),
        "kind": pa.repeat(pa.scalar(kind), len(places)),
        "code": issue.field("code"),
        "severity": pa.array([severity for _, severity in meaning], pa.string()).take(code.indices),
        "value": batch.column("value").take(places),
        "suggestion": issue.field("suggestion"),
        "message": pa.array([message for message, _ in meaning], pa.string()).take(code.indices),
    }
    return pa.RecordBatch.from_arrays([columns[name] for name in ISSUES.names], schema=ISSUES)
