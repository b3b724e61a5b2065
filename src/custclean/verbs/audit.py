"""Audit: what is wrong with a base, how bad it is, and what to do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from custclean import __version__, registry
from custclean.beside import met
from custclean.engine import Relation
from custclean.errors import CustcleanError, did_you_mean
from custclean.field import Field
from custclean.issue import ISSUES, Dimension, Severity
from custclean.kind import Check, Kind
from custclean.outcome import Audit, ColumnProfile, Example, Problem, Repeats, SourceSummary
from custclean.plan import Law
from custclean.privacy import masked_issues, shown
from custclean.rule import Rule
from custclean.score import health, percent
from custclean.stages.contradict import contradict
from custclean.stages.judge import issues, judge
from custclean.stages.profile import Profile, profile, shapes
from custclean.stages.repeat import Repeated, identical, keys
from custclean.stages.save import refuse_inputs, save_table
from custclean.stages.summarise import Finding, by_code, by_record, listed
from custclean.stages.unread import unread
from custclean.stages.values import distinct
from custclean.verbs.mend import mend
from custclean.verbs.run import Recognised, Request, recognised, side_by_side

SERIOUS = (Severity.ERROR, Severity.WARNING)  # notes take nothing from a score
PATTERNS = 5


@dataclass(frozen=True, slots=True)
class JudgedField:
    """What was found in one column: its judged values, counts, issues, and its repeated values where it is a key."""

    judged: Relation
    distinct: int
    profile: Profile
    issues: tuple[Relation, ...]
    repeated: Repeated | None


@dataclass(frozen=True, slots=True)
class Found:
    """All that was measured, before it is put into words."""

    run: Recognised
    fields: Mapping[int, JudgedField]
    duplicates: Repeated
    issues: Relation  # all of them
    law: Law


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
        outcome = _outcome(found, request, show_values=show_values)
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
    counted = profile(engine, judged, _serious(Dimension.VALIDITY, law), alone=not plan.siblings(one))
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


def _serious(dimension: Dimension, law: Law) -> list[str]:
    """The codes of a dimension that take something from its score."""
    every: list[Check | Rule] = [*registry.checks().values(), *registry.rules().values()]
    return [one.code for one in every if one.dimension is dimension and law.severity(one) in SERIOUS]


def _outcome(found: Found, request: Request, *, show_values: bool) -> Audit:
    run = found.run
    order = {source.name: number for number, source in enumerate(run.base.sources)}
    summary = by_code(run.engine, found.issues, order)
    with_issue = by_record(
        run.engine, found.issues, {dimension.value: _serious(dimension, found.law) for dimension in Dimension}
    )
    dimensions = _dimensions(found, with_issue)
    rows, errors, serious = run.base.rows, with_issue["error"], with_issue["serious"]
    return Audit(
        version=__version__,
        sources=tuple(SourceSummary(one.name, one.records, one.rejected, one.read_as) for one in run.base.sources),
        records=rows,
        rejected=run.base.rejected,
        score=health(dimensions),
        grade=(rows - serious) / rows if rows else 1.0,
        dimensions=dimensions,
        columns=tuple(_column(one, found) for one in run.plan.fields),
        problems=_problems(found, summary, request, show_values=show_values),
        duplicates=_repeats(None, found.duplicates),
        repeats=tuple(
            _repeats(one, repeated) for one in run.plan.fields if (repeated := found.fields[one.number].repeated)
        ),
        region=run.region,
        records_with={"error": errors, "warning": serious - errors, "none": rows - serious},
        masked=not show_values,
    )


def _dimensions(found: Found, with_issue: Mapping[str, int]) -> dict[Dimension, float | None]:
    rows, fields = found.run.base.rows, found.run.plan.fields
    judged = [found.fields[one.number].profile for one in fields if one.kind.name != found.law.everywhere.name]
    filled = judged or [one.profile for one in found.fields.values()]
    cells = sum(one.filled for one in judged)
    dated = any(one.kind.name in ("date", "birth_date") for one in fields)

    def untouched(dimension: Dimension) -> float | None:
        return percent(rows - with_issue[dimension.value], rows)

    return {
        Dimension.COMPLETENESS: percent(sum(one.filled for one in filled), rows * len(filled)),
        Dimension.VALIDITY: percent(cells - sum(one.invalid for one in judged), cells),
        Dimension.UNIQUENESS: untouched(Dimension.UNIQUENESS),
        Dimension.CONSISTENCY: untouched(Dimension.CONSISTENCY),
        Dimension.TIMELINESS: untouched(Dimension.TIMELINESS) if dated else None,
    }


def _column(one: Field, found: Found) -> ColumnProfile:
    counted = found.fields[one.number].profile
    looks = shapes(found.run.base.sample.column(one.raw), one)
    return ColumnProfile(
        name=one.name,
        kind=one.kind.name,
        confidence=one.confidence,
        reason=one.reason,
        filled=counted.filled,
        distinct=found.fields[one.number].distinct,
        valid=counted.filled - counted.invalid,
        sentinels=dict(counted.sentinels),
        patterns=tuple(sorted(looks.items(), key=lambda shape: (-shape[1], shape[0]))[:PATTERNS]),
        issues=dict(sorted(counted.codes.items())),
    )


def _problems(
    found: Found, summary: Mapping[tuple[str, str | None, str], Finding], request: Request, *, show_values: bool
) -> tuple[Problem, ...]:
    known: dict[str, Check | Rule] = {**registry.checks(), **registry.rules()}
    fields = {one.name: one for one in found.run.plan.fields}
    rows = found.run.base.rows
    problems = []
    for (code, column, severity), finding in summary.items():
        one = fields.get(column) if column is not None else None
        kind = one.kind if one is not None else None
        problems.append(
            Problem(
                code=code,
                severity=Severity(severity),
                dimension=known[code].dimension,
                column=column,
                kind=kind.name if kind else None,
                count=finding.count,
                share=finding.count / (rows or 1),
                message=known[code].message,
                examples=tuple(_example(row, kind, plainly=show_values) for row in finding.examples),
                mend=mend(
                    code,
                    column,
                    request.inputs,
                    kind.name if kind else None,
                    suggested=any(row["suggestion"] is not None for row in finding.examples),
                ),
            )
        )
    return tuple(sorted(problems, key=lambda one: (one.severity.rank, -one.count, one.code, one.column or "")))


def _example(row: Mapping[str, object], kind: Kind | None, *, plainly: bool) -> Example:
    return Example(
        source=str(row["source"]),
        row=row["row"],  # type: ignore[arg-type]  # of ISSUES
        line=row["line"],  # type: ignore[arg-type]
        value=shown(row["value"], kind, plainly=plainly),  # type: ignore[arg-type]
        suggestion=shown(row["suggestion"], kind, plainly=plainly),  # type: ignore[arg-type]
    )


def _repeats(one: Field | None, repeated: Repeated) -> Repeats:
    name, kind = (one.name, one.kind.name) if one is not None else (None, None)
    return Repeats(name, kind, repeated.values, repeated.extra, repeated.rows)


def _listed(found: Found, codes: Collection[str], *, show_values: bool) -> Iterator[pa.RecordBatch]:
    """The issues of these codes (of all, if none is named) in the order of the base."""
    kinds = {one.name: one.kind for one in found.run.plan.fields}
    for batch in listed(found.run.engine, found.issues, codes):
        yield masked_issues(batch, kinds, plainly=show_values)


def codes_known() -> Collection[str]:
    """Every code that an audit may report."""
    return sorted({*registry.checks(), *registry.rules()})
