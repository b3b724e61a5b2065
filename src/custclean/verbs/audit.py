"""Audit: what is wrong with a base, how bad it is, and what to do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from custclean import registry
from custclean.engine import Relation
from custclean.errors import CustcleanError, did_you_mean
from custclean.field import Field
from custclean.issue import ISSUES, Dimension, Severity
from custclean.outcome import Audit
from custclean.plan import Law
from custclean.privacy import masked_issues
from custclean.stages.account import Said, said
from custclean.stages.profile import Profile
from custclean.stages.repeat import as_issues, identical, shared, together
from custclean.stages.save import refuse_inputs, save_table
from custclean.stages.summarise import Findings, Touched, listed
from custclean.stages.survey import keys
from custclean.stages.unread import unread
from custclean.stages.values import distinct, distinct_at_hand
from custclean.verbs.audited import Found, Repeat, audited, serious
from custclean.verbs.run import Recognised, Request, recognised
from custclean.verbs.surveyed import Counts, surveyed


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
    with recognised(request) as run:
        law = Law(registry.kinds()["text"], tuple(registry.rules().values()), request.recipe.policy)
        words = said(law)
        counts = _nothing_counted(run, law, words)
        kept, every = surveyed(run, law, counts, words if issues_to is not None else None)
        found = _measure(run, law, counts, kept)
        if issues_to is not None and every is not None:
            listing = _listed(run, [every, *_tables(found)], codes, show_values=show_values)
            save_table(listing, ISSUES, issues_to)
        return audited(found, request, show_values=show_values)


def _nothing_counted(run: Recognised, law: Law, words: Said) -> Counts:
    """What is to be counted of a base, at the start."""
    order = {source.name: number for number, source in enumerate(run.base.sources)}
    groups = {dimension.value: serious(dimension, law) for dimension in Dimension}
    every = [code for codes in groups.values() for code in codes]
    groups |= {"error": [code for code in every if words[code][1] == Severity.ERROR], "serious": every}
    groups["any"] = [code for code, one in registry.codes().items() if law.severity(one)]
    findings = Findings(order, {code: severity for code, (_, severity) in words.items()})
    profiles = {one.number: Profile() for one in run.plan.fields}
    return Counts(findings, Touched.of(groups), profiles, groups[Dimension.VALIDITY.value])


def _measure(run: Recognised, law: Law, counts: Counts, kept: Relation) -> Found:
    """What only the whole base can tell, added to the counts."""
    engine, fields, rules = run.engine, run.plan.fields, registry.rules()
    different = {one.number: _distinct(run, one) for one in fields}
    again = {one: shared(engine, kept, one) for one in keys(run.plan)}
    same = identical(engine, run.records, kept, {one: different[one.number] for one in fields}, again)
    repeats = [
        *(Repeat(one, rules[registry.repeated_code(one.kind)], repeated) for one, repeated in again.items()),
        Repeat(None, rules["duplicate-row"], same),
    ]
    told = [one for one in repeats if law.severity(one.rule)]
    for one in told:
        for batch in engine.batches(one.repeated.issues):
            counts.findings.add(batch, one.rule.code, one.column)
    for flags, codes, count in together(engine, [(one.rule.code, one.repeated.issues) for one in told]):
        counts.touched.move(flags, codes, count)
    lines = dict(_unread(run, law))
    for code, table in lines.items():
        for batch in engine.batches(table):
            counts.findings.add(batch, code, None)
    return Found(run, law, counts, different, tuple(repeats), tuple(lines.values()))


def _distinct(run: Recognised, one: Field) -> int:
    """How many different values a field has."""
    if not run.base.is_large:
        return distinct_at_hand(run.base.sample, one)
    return distinct(run.engine, run.records, run.different.get(one.number), one)


def _unread(run: Recognised, law: Law) -> Iterator[tuple[str, Relation]]:
    """The issues of lines that were set aside or read after a repair, where there are any."""
    lines = run.engine.read(str(run.base.rejects))
    repaired = sum(source.repaired for source in run.base.sources)
    for code, count in (("line-rejected", run.base.rejected), ("line-repaired", repaired)):
        rule = registry.rules()[code]
        if count and (severity := law.severity(rule)):
            yield code, unread(run.engine, lines, rule, severity, repaired=code == "line-repaired")


def _tables(found: Found) -> Iterator[Relation]:
    """The issues of what repeats, and of lines that are no records."""
    for one in found.repeats:
        if severity := found.law.severity(one.rule):
            yield as_issues(found.run.engine, one.repeated.issues, one.rule, severity, one.field)
    yield from found.lines


def _listed(
    run: Recognised, tables: Sequence[Relation], codes: Collection[str], *, show_values: bool
) -> Iterator[pa.RecordBatch]:
    """The issues of these codes (of all, if none is named) in the order of the base."""
    kinds = {one.name: one.kind for one in run.plan.fields}
    named = {f"i{number}": table for number, table in enumerate(tables)}
    query = " UNION ALL ".join(f"SELECT * FROM {name}" for name in named)  # noqa: S608  # our own names
    for batch in listed(run.engine, run.engine.sql(query, **named), codes):
        yield masked_issues(batch, kinds, plainly=show_values)


def codes_known() -> Collection[str]:
    """Every code that an audit may report."""
    return sorted({*registry.checks(), *registry.rules()})
