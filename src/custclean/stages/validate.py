"""Validate: the checks of every kind and the rules over fields, each finding one row of the issues table."""

from __future__ import annotations

from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from custclean import records
from custclean.engine import Engine, Relation
from custclean.field import Field
from custclean.issue import ISSUES, Severity
from custclean.kind import Check, Context, Kind
from custclean.plan import Plan, Policy, present
from custclean.rule import Rule


def validate(
    engine: Engine, relation: Relation, plan: Plan, everywhere: Kind, rules: tuple[Rule, ...], policy: Policy
) -> Relation:
    """The issues of every record.

    Args:
        engine: runs it.
        relation: raw and canonical columns, as `normalize` gives them.
        plan: the base's columns.
        everywhere: the kind whose checks hold of any text.
        rules: over fields; those whose kinds the base has are applied.
        policy: severities by code, where the recipe differs.
    """
    return engine.map(
        relation, partial(validate_batch, plan=plan, everywhere=everywhere, rules=rules, policy=policy), ISSUES
    )


def validate_batch(
    batch: pa.RecordBatch, plan: Plan, everywhere: Kind, rules: tuple[Rule, ...], policy: Policy
) -> pa.RecordBatch:
    """One batch of `validate`."""
    by_kind: dict[str, pa.StringArray] = {}
    first: dict[str, Field] = {}
    for one in plan.fields:
        by_kind.setdefault(one.kind.name, batch.column(one.canonical))
        first.setdefault(one.kind.name, one)
    found = []
    for one in plan.fields:
        raw, canonical = batch.column(one.raw), batch.column(one.canonical)
        context = plan.context(one, by_kind)
        checks = [(check, present(raw, one)) for check in one.kind.checks]
        if one.kind.name != everywhere.name:
            checks += [(check, raw) for check in everywhere.checks]
        for check, values in checks:
            severity = policy.get(check.code, check.severity)
            if severity is not None:
                found += _issues(batch, one, check, severity, (values, canonical, context))
    for rule in rules:
        severity = policy.get(rule.code, rule.severity)
        if severity is not None and rule.find is not None and all(kind in by_kind for kind in rule.needs):
            mask = rule.find({kind: by_kind[kind] for kind in rule.needs}, Context(plan.region, plan.today))
            found += _rows(batch, first[rule.shows], rule.code, severity, rule.message, mask, None)
    table = pa.Table.from_batches(found, ISSUES).combine_chunks().to_batches()
    return table[0] if table else pa.RecordBatch.from_pylist([], schema=ISSUES)


Columns = tuple[pa.StringArray, pa.StringArray, Context]


def _issues(
    batch: pa.RecordBatch, one: Field, check: Check, severity: Severity, columns: Columns
) -> list[pa.RecordBatch]:
    mask = check.find(*columns)
    if not pc.any(mask).as_py():
        return []
    suggested = None
    if check.suggest is not None:
        values, canonical, context = columns
        siblings = {kind: sibling.filter(mask) for kind, sibling in context.siblings.items()}
        suggested = check.suggest(
            values.filter(mask), canonical.filter(mask), Context(context.region, context.today, siblings, context.facts)
        )
    return _rows(batch, one, check.code, severity, check.message, mask, suggested)


def _rows(  # noqa: PLR0913, PLR0917  # one parameter a column of the issues table
    batch: pa.RecordBatch,
    one: Field,
    code: str,
    severity: Severity,
    message: str,
    mask: pa.BooleanArray,
    suggested: pa.StringArray | None,
) -> list[pa.RecordBatch]:
    hit = batch.select([records.SOURCE, records.ROW, records.LINE, one.raw]).filter(mask)
    rows = len(hit)
    if not rows:
        return []
    same = [pa.repeat(pa.scalar(text), rows) for text in (one.name, one.kind.name, code, severity.value)]
    return [
        pa.RecordBatch.from_arrays(
            [
                hit.column(records.ROW),
                hit.column(records.SOURCE),
                hit.column(records.LINE),
                *same,
                hit.column(one.raw),
                pa.nulls(rows, pa.string()) if suggested is None else suggested.cast(pa.string()),
                pa.repeat(pa.scalar(message), rows),
            ],
            schema=ISSUES,
        )
    ]
