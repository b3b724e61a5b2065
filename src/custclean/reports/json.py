"""The audit as JSON: for programs, dashboards and comparisons between runs.

The shape is documented in docs/reference/audit.schema.json. Keys may be added within a version; a key that changes its
meaning or goes away raises it. Nothing in it depends on the clock or the machine: same audit in, same bytes out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from custclean.issue import Dimension
from custclean.outcome import Audit, ColumnProfile, Example, Problem, Repeats, SourceSummary

VERSION = "1"
"""Version of the report's shape, not of custclean."""

_DIGITS = 6  # of a share: one record in a million is still seen


def audit(outcome: Audit) -> str:
    """An audit as a JSON document: UTF-8 as it stands, ending with a newline."""
    code, reason = outcome.region
    document: dict[str, Any] = {
        "version": VERSION,
        "custclean": outcome.version,
        "masked": outcome.masked,
        "records": outcome.records,
        "rejected": outcome.rejected,
        "score": outcome.score,
        "grade": _rounded(outcome.grade),
        "records_with": _sorted(outcome.records_with),
        "dimensions": {dimension.value: _rounded(outcome.dimensions.get(dimension)) for dimension in Dimension},
        "region": {"code": code or None, "reason": reason},
        "sources": [_source(source) for source in outcome.sources],
        "columns": [_column(column) for column in outcome.columns],
        "issues": [_problem(problem) for problem in outcome.problems],
        "duplicates": {
            "rows": _repeats(outcome.duplicates),
            "keys": [{"column": repeat.column, "kind": repeat.kind, **_repeats(repeat)} for repeat in outcome.repeats],
        },
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _column(column: ColumnProfile) -> dict[str, Any]:
    return {
        "name": column.name,
        "kind": column.kind,
        "confidence": _rounded(column.confidence),
        "reason": column.reason,
        "filled": column.filled,
        "distinct": column.distinct,
        "valid": column.valid,
        "uniform": column.uniform,
        "issues": _sorted(column.issues),
        "sentinels": _sorted(column.sentinels),
        "patterns": [{"pattern": pattern, "count": count} for pattern, count in column.patterns],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "dimension": problem.dimension.value,
        "column": problem.column,
        "kind": problem.kind,
        "count": problem.count,
        "share": _rounded(problem.share),
        "message": problem.message,
        "examples": [_example(example) for example in problem.examples],
        "mend": problem.mend.command,
    }


def _example(example: Example) -> dict[str, Any]:
    return {
        "source": example.source,
        "row": example.row,
        "line": example.line,
        "value": example.value,
        "suggestion": example.suggestion,
    }


def _repeats(repeats: Repeats) -> dict[str, int]:
    return {"values": repeats.values, "extra_rows": repeats.extra_rows, "rows_involved": repeats.rows_involved}


def _source(source: SourceSummary) -> dict[str, Any]:
    return {
        "name": source.name,
        "records": source.records,
        "rejected": source.rejected,
        "read_as": source.read_as,
    }


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, _DIGITS)
