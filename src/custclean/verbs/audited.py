"""Audited: what an audit has measured, put into its outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from custclean import __version__, registry
from custclean.engine import Relation
from custclean.field import Field
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Kind
from custclean.outcome import Audit, ColumnProfile, Example, Problem, Repeats, SourceSummary
from custclean.plan import Law
from custclean.privacy import pairs_shown
from custclean.remedy import base_words, remedy
from custclean.rule import Rule
from custclean.score import health, percent
from custclean.stages.profile import shapes
from custclean.stages.repeat import Repeated
from custclean.verbs.run import Recognised, Request
from custclean.verbs.surveyed import Counts

SERIOUS = (Severity.ERROR, Severity.WARNING)  # notes take nothing from a score
PATTERNS = 5


@dataclass(frozen=True, slots=True)
class Repeat:
    """What repeats: values of a key, or (no field) whole records."""

    field: Field | None
    rule: Rule
    repeated: Repeated

    @property
    def column(self) -> str | None:
        """The name of the field."""
        return self.field.name if self.field is not None else None


@dataclass(frozen=True, slots=True)
class Found:
    """All that was measured, before it is put into words.

    Attributes:
        counts: issues, records and cells.
        distinct: by column number, how many different values it has.
        repeats: the keys in the order of the columns, then whole records.
        lines: relations of ISSUES: lines that are no records, or only after a repair.
    """

    run: Recognised
    law: Law
    counts: Counts
    distinct: Mapping[int, int]
    repeats: tuple[Repeat, ...]
    lines: tuple[Relation, ...]


def serious(dimension: Dimension, law: Law) -> list[str]:
    """The codes of a dimension that take something from its score."""
    every: list[Check | Rule] = [*registry.checks().values(), *registry.rules().values()]
    return [one.code for one in every if one.dimension is dimension and law.severity(one) in SERIOUS]


def audited(found: Found, request: Request, *, show_values: bool) -> Audit:
    """The outcome of an audit: scores, columns, problems with examples, what is repeated."""
    run, with_issue = found.run, found.counts.touched.totals()
    dimensions = _dimensions(found, with_issue)
    rows, errors, grave, touched = run.base.rows, *(with_issue[name] for name in ("error", "serious", "any"))
    return Audit(
        version=__version__,
        sources=tuple(SourceSummary(one.name, one.records, one.rejected, one.read_as) for one in run.base.sources),
        records=rows,
        rejected=run.base.rejected,
        score=health(dimensions),
        grade=(rows - grave) / rows if rows else 1.0,
        dimensions=dimensions,
        columns=tuple(_column(one, found) for one in run.plan.fields),
        problems=_problems(found, request, show_values=show_values),
        duplicates=next(_repeats(one) for one in found.repeats if one.field is None),
        repeats=tuple(_repeats(one) for one in found.repeats if one.field is not None),
        region=run.region,
        records_with={"error": errors, "warning": grave - errors, "info": touched - grave, "none": rows - touched},
        masked=not show_values,
    )


def _dimensions(found: Found, with_issue: Mapping[str, int]) -> dict[Dimension, float | None]:
    rows, fields = found.run.base.rows, found.run.plan.fields
    profiles = found.counts.profiles
    judged = [profiles[one.number] for one in fields if one.kind.name != found.law.everywhere.name]
    filled = judged or list(profiles.values())
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
    counted = found.counts.profiles[one.number]
    looks = shapes(found.run.base.sample.column(one.raw), one)
    return ColumnProfile(
        name=one.name,
        kind=one.kind.name,
        confidence=one.confidence,
        reason=one.reason,
        filled=counted.filled,
        distinct=found.distinct[one.number],
        valid=counted.filled - counted.invalid,
        uniform=counted.uniform,
        sentinels=dict(counted.sentinels),
        patterns=tuple(sorted(looks.items(), key=lambda shape: (-shape[1], shape[0]))[:PATTERNS]),
        issues=dict(sorted(counted.codes.items())),
    )


def _problems(found: Found, request: Request, *, show_values: bool) -> tuple[Problem, ...]:
    known: dict[str, Check | Rule] = {**registry.checks(), **registry.rules()}
    fields = {one.name: one for one in found.run.plan.fields}
    rows = found.run.base.rows
    base = base_words(request.inputs, request.options, request.country, request.columns)
    cleaned = {check.code for check in registry.checks().values() if check.mended}
    problems = []
    for (code, column, severity), finding in found.counts.findings.found.items():
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
                examples=_examples(finding.examples, kind, plainly=show_values),
                mend=remedy(
                    code,
                    column,
                    base,
                    kind.name if kind else None,
                    suggested=any(row["suggestion"] is not None for row in finding.examples),
                    mended=code in cleaned,
                ),
            )
        )
    return tuple(sorted(problems, key=lambda one: (one.severity.rank, -one.count, one.code, one.column or "")))


def _examples(rows: Sequence[Mapping[str, Any]], kind: Kind | None, *, plainly: bool) -> tuple[Example, ...]:
    """Rows of an issue's examples as they may be shown; all their cells are masked at once."""
    cells = pairs_shown([(row["value"], row["suggestion"]) for row in rows], kind, plainly=plainly)
    return tuple(Example(row["source"], row["row"], row["line"], *pair) for row, pair in zip(rows, cells, strict=True))


def _repeats(one: Repeat) -> Repeats:
    kind = one.field.kind.name if one.field is not None else None
    return Repeats(one.column, kind, one.repeated.values, one.repeated.extra, one.repeated.rows)
