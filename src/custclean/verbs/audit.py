"""Audit: what is wrong with a base, how bad it is, and what to do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow as pa

from custclean import __version__, registry
from custclean.engine import Relation
from custclean.field import Field
from custclean.issue import ISSUES, Dimension, Severity
from custclean.judging import Law
from custclean.kind import Check, Kind
from custclean.outcome import Audit, ColumnProfile, Example, Problem, Repeats, SourceSummary
from custclean.privacy import shown
from custclean.rule import Rule
from custclean.score import health, percent
from custclean.stages.judge import issues, judge
from custclean.stages.load import LoadedSource
from custclean.stages.profile import Tally, distinct, tally
from custclean.stages.repeat import Repeated, identical, keys
from custclean.stages.save import refuse_inputs, save_table
from custclean.stages.summarise import Finding, by_code, cells_with, records_with
from custclean.verbs.mend import mend
from custclean.verbs.run import Recognised, Request, recognised

SERIOUS = (Severity.ERROR, Severity.WARNING)  # notes take nothing from a score
PATTERNS = 5


@dataclass(frozen=True, slots=True)
class Found:
    """All that was measured, before it is put into words."""

    run: Recognised
    tallies: Mapping[int, Tally]
    distinct: Mapping[int, int]
    duplicates: Repeated
    repeats: tuple[tuple[Field, Repeated], ...]
    issues: Relation  # all of them


def audit(request: Request, *, show_values: bool = False, issues_to: Path | None = None) -> Audit:
    """Judge a base.

    Args:
        request: the inputs and what the user said of them.
        show_values: personal values as they are, not masked.
        issues_to: a CSV, Parquet or JSON Lines file for every single issue.

    Raises:
        CustcleanError: an input, the recipe or the target cannot be used.
    """
    if issues_to is not None:
        refuse_inputs(issues_to, request.inputs)
    with recognised(request) as run:
        found = _measure(run, request)
        outcome = _outcome(found, request, show_values=show_values)
        if issues_to is not None:
            kinds = {one.name: one.kind for one in run.plan.fields}
            masked = _shown_issues(found, kinds, show_values=show_values)
            save_table(masked, ISSUES, issues_to)
        return outcome


def _measure(run: Recognised, request: Request) -> Found:
    engine, fields, rules = run.engine, run.plan.fields, registry.rules()
    law = Law(registry.kinds()["text"], tuple(rules.values()), request.recipe.policy)
    key_fields = [one for one in fields if one.kind.key is not None]
    judged = judge(engine, run.records, run.plan, law, key_fields)
    tables = [issues(engine, judged, run.plan, law, {**registry.checks(), **rules})]
    tallies = tally(engine, run.records, fields)
    different = distinct(engine, run.records, fields)
    rule = rules["duplicate-row"]
    duplicates = identical(engine, run.records, fields, different, rule, law.severity(rule) or rule.severity)
    tables += [duplicates.issues] if law.severity(rule) else []
    repeats = []
    for one in key_fields:
        rule = rules[registry.repeated_code(one.kind)]
        repeats.append((one, keys(engine, judged, one, rule, law.severity(rule) or rule.severity)))
        tables += [repeats[-1][1].issues] if law.severity(rule) else []
    named = {f"i{number}": table for number, table in enumerate(tables)}
    everything = engine.sql(" UNION ALL ".join(f"SELECT * FROM {name}" for name in named), **named)  # noqa: S608  # our own names
    return Found(run, tallies, different, duplicates, tuple(repeats), everything)


def _outcome(found: Found, request: Request, *, show_values: bool) -> Audit:
    run = found.run
    summary = by_code(run.engine, [found.issues])
    dimensions = _dimensions(found)
    worst = _records_with(found)
    return Audit(
        version=__version__,
        sources=tuple(_source(source) for source in run.base.sources),
        records=run.base.rows,
        rejected=run.base.rejected,
        score=health(dimensions),
        grade=worst["clean"] / run.base.rows if run.base.rows else 1.0,
        dimensions=dimensions,
        columns=_columns(found, summary),
        problems=_problems(found, summary, request, show_values=show_values),
        duplicates=_repeats(None, found.duplicates),
        repeats=tuple(_repeats(one, repeated) for one, repeated in found.repeats),
        region=run.region,
        records_with={"error": worst["error"], "warning": worst["warning"], "none": worst["clean"]},
        masked=not show_values,
    )


def _records_with(found: Found) -> dict[str, int]:
    """Records by their worst issue; notes are no issues here."""
    count = partial(records_with, found.run.engine, found.issues, None)
    serious, errors = count(SERIOUS), count((Severity.ERROR,))
    return {"error": errors, "warning": serious - errors, "clean": found.run.base.rows - serious}


def _codes(dimension: Dimension) -> list[str]:
    every: list[Check | Rule] = [*registry.checks().values(), *registry.rules().values()]
    return [one.code for one in every if one.dimension is dimension]


def _dimensions(found: Found) -> dict[Dimension, float | None]:
    run = found.run
    rows = run.base.rows
    filled = {one.name: found.tallies[one.number].filled for one in run.plan.fields}
    judged = [one for one in run.plan.fields if one.kind.checks and one.kind.name != "text"]
    columns = judged or list(run.plan.fields)
    invalid = cells_with(run.engine, found.issues, _codes(Dimension.VALIDITY), SERIOUS)
    cells = sum(filled[one.name] for one in judged)
    wrong = sum(invalid.get(one.name, 0) for one in judged)
    dated = any(one.kind.name in ("date", "birth_date") for one in run.plan.fields)

    def untouched(dimension: Dimension) -> float | None:
        return percent(rows - records_with(run.engine, found.issues, _codes(dimension), SERIOUS), rows)

    return {
        Dimension.COMPLETENESS: percent(sum(filled[one.name] for one in columns), rows * len(columns)),
        Dimension.VALIDITY: percent(max(0, cells - wrong), cells),
        Dimension.UNIQUENESS: untouched(Dimension.UNIQUENESS),
        Dimension.CONSISTENCY: untouched(Dimension.CONSISTENCY),
        Dimension.TIMELINESS: untouched(Dimension.TIMELINESS) if dated else None,
    }


def _columns(found: Found, summary: Mapping[tuple[str, str | None, str], Finding]) -> tuple[ColumnProfile, ...]:
    invalid = cells_with(found.run.engine, found.issues, _codes(Dimension.VALIDITY), SERIOUS)
    return tuple(_column(one, found, invalid.get(one.name, 0), summary) for one in found.run.plan.fields)


def _column(
    one: Field, found: Found, invalid: int, summary: Mapping[tuple[str, str | None, str], Finding]
) -> ColumnProfile:
    counted = found.tallies[one.number]
    shapes = sorted(counted.patterns.items(), key=lambda shape: (-shape[1], shape[0]))
    return ColumnProfile(
        name=one.name,
        kind=one.kind.name,
        confidence=one.confidence,
        reason=one.reason,
        filled=counted.filled,
        distinct=found.distinct[one.number],
        valid=max(0, counted.filled - invalid),
        sentinels=dict(counted.sentinels),
        patterns=tuple(shapes[:PATTERNS]),
        issues={
            code: finding.count for (code, column, _), finding in sorted(summary.items(), key=str) if column == one.name
        },
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
                share=finding.count / rows,
                message=known[code].message,
                examples=tuple(_example(row, kind, plainly=show_values) for row in finding.examples),
                mend=mend(code, column, request.inputs),
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


def _source(source: LoadedSource) -> SourceSummary:
    read_as = ", ".join(
        finding.value for finding in source.findings if finding.what in ("format", "encoding", "delimiter")
    )
    return SourceSummary(source.name, source.records, source.rejected, read_as)


def _shown_issues(found: Found, kinds: Mapping[str, Kind], *, show_values: bool) -> Iterator[pa.RecordBatch]:
    """Every issue, worst code first to be found by filter, values masked once per distinct one."""
    for batch in found.run.engine.batches(found.issues):
        yield batch if show_values else _masked(batch, kinds)


def _masked(batch: pa.RecordBatch, kinds: Mapping[str, Kind]) -> pa.RecordBatch:
    names = batch.column("column").to_pylist()
    columns = dict(zip(batch.schema.names, batch.columns, strict=True))
    for which in ("value", "suggestion"):
        values = batch.column(which).to_pylist()
        masked = [shown(value, kinds.get(name), plainly=False) for value, name in zip(values, names, strict=True)]
        columns[which] = pa.array(masked, pa.string())
    return pa.RecordBatch.from_arrays([columns[name] for name in ISSUES.names], schema=ISSUES)


def codes_known() -> Collection[str]:
    """Every code that an audit may report."""
    return sorted({*registry.checks(), *registry.rules()})
