"""Audit: what is wrong with a base, how bad it is, and what to do."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import pyarrow as pa

from custclean import registry
from custclean.beside import met
from custclean.engine import Relation
from custclean.errors import CustcleanError, did_you_mean
from custclean.field import Field
from custclean.issue import ISSUES, Dimension
from custclean.outcome import Audit
from custclean.plan import Law
from custclean.privacy import masked_issues
from custclean.stages.contradict import contradict
from custclean.stages.judge import issues, judge
from custclean.stages.profile import profile
from custclean.stages.repeat import identical, keys
from custclean.stages.save import refuse_inputs, save_table
from custclean.stages.summarise import listed
from custclean.stages.unread import unread
from custclean.stages.values import distinct
from custclean.verbs.audited import Found, JudgedField, audited, serious
from custclean.verbs.run import Recognised, Request, recognised, side_by_side


def audit(
    request: Request, *, show_values: bool = False, issues_to: Path | None = None, codes: Collection[str] = ()
) -> Audit:
    """Judge a base.

    Args:
        request: the inputs and what the user said of them.
        show_values: personal values as they are, not masked.
        issues_to: a CSV, Parquet or JSON Lines file for every single issue.
        codes: only issues of these codes go there; all, if none is named.

    Raises:
        CustcleanError: an input, the recipe or the target cannot be used.
    """
    if issues_to is not None:
        refuse_inputs(issues_to, request.inputs)
    for code in codes:
        if code not in codes_known():
            raise CustcleanError(f"Unknown code '{code}'.", did_you_mean(code, codes_known()))
    with recognised(request, by_value=False, read=True) as run:
        found = _measure(run, request)
        outcome = audited(found, request, show_values=show_values)
        if issues_to is not None:
            save_table(_listed(found, codes, show_values=show_values), ISSUES, issues_to)
        return outcome


def _measure(run: Recognised, request: Request) -> Found:
    engine, plan, rules = run.engine, run.plan, registry.rules()
    law = Law(registry.kinds()["text"], tuple(rules.values()), request.recipe.policy)
    judged = dict(enumerate(side_by_side(lambda one: _judged(run, one, law), plan.fields)))
    counts = {number: one.distinct for number, one in judged.items()}
    rule = rules["duplicate-row"]
    different = {one.raw: (run.different[one.number], counts[one.number]) for one in plan.fields}
    duplicates = identical(engine, run.records, different, rule, law.severity(rule) or rule.severity)
    tables = [table for one in plan.fields for table in judged[one.number].issues]
    tables += [duplicates.issues] if law.severity(rule) else []
    each = {number: one.judged for number, one in judged.items()}
    tables += contradict(engine, run.records, each, run.told, plan, law)
    tables += _unread(run, law)
    named = {f"i{number}": table for number, table in enumerate(tables)}
    query = " UNION ALL ".join(f"SELECT * FROM {name}" for name in named)  # noqa: S608  # our own names
    nothing = engine.sql("SELECT * FROM i WHERE code IS NULL", i=duplicates.issues)
    return Found(run, judged, duplicates, engine.sql(query, **named) if tables else nothing, law)


def _unread(run: Recognised, law: Law) -> Iterator[Relation]:
    """The issues of lines that were set aside or read after a repair, where there are any."""
    lines = run.engine.read(str(run.base.rejects))
    repaired = sum(source.repaired for source in run.base.sources)
    for code, count in (("line-rejected", run.base.rejected), ("line-repaired", repaired)):
        rule = registry.rules()[code]
        if count and (severity := law.severity(rule)):
            yield unread(run.engine, lines, rule, severity, repaired=code == "line-repaired")


def _judged(run: Recognised, one: Field, law: Law) -> JudgedField:
    engine, plan = run.engine, run.plan
    judged = judge(engine, run.different[one.number], one, plan, law)
    counted = profile(engine, judged, serious(Dimension.VALIDITY, law), alone=not plan.siblings(one))
    different = counted.values
    if different is None:
        different = distinct(engine, run.different[one.number], one, plan)
    place = met(one, plan, run.told)
    tables = [issues(engine, run.records, judged, one, place, law)] if counted.codes else []
    if one.kind.key is None:
        return JudgedField(judged, different, counted, tuple(tables), None)
    rule = registry.rules()[registry.repeated_code(one.kind)]
    repeated = keys(engine, run.records, judged, one, place, rule, law.severity(rule) or rule.severity)
    tables += [repeated.issues] if law.severity(rule) else []
    return JudgedField(judged, different, counted, tuple(tables), repeated)


def _listed(found: Found, codes: Collection[str], *, show_values: bool) -> Iterator[pa.RecordBatch]:
    """The issues of these codes (of all, if none is named) in the order of the base."""
    kinds = {one.name: one.kind for one in found.run.plan.fields}
    for batch in listed(found.run.engine, found.issues, codes):
        yield masked_issues(batch, kinds, plainly=show_values)


def codes_known() -> Collection[str]:
    """Every code that an audit may report."""
    return sorted({*registry.checks(), *registry.rules()})
