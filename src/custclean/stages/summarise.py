"""Summarise: the issues table counted by record, by code and column, with the first examples of each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from custclean.engine import Engine, Relation
from custclean.issue import Severity

EXAMPLES = 3
CANDIDATES = 12  # rows of a batch looked at for examples of one code

SORTED = 200_000  # issues that are put in order at a time
_PLACE = 'coalesce(line, "row")'

Key = tuple[str, str | None, str]  # code, column, severity


@dataclass(slots=True)
class Finding:
    """All issues of one code in one column: how many, and the first few with different values."""

    count: int = 0
    examples: list[dict[str, Any]] = field(default_factory=list)  # rows of ISSUES


def by_code(engine: Engine, issues: Relation, sources: Mapping[str, int]) -> dict[Key, Finding]:
    """Counts and examples by code and column, in one pass over the issues.

    Args:
        engine: runs it.
        issues: of schema ISSUES, in any order.
        sources: the inputs in their order; it decides which records come first.
    """
    found: dict[Key, Finding] = {}
    for batch in engine.batches(issues):
        table = pa.Table.from_batches([batch])
        for group in table.group_by(["code", "column", "severity"]).aggregate([([], "count_all")]).to_pylist():
            finding = found.setdefault((group["code"], group["column"], group["severity"]), Finding())
            finding.count += group["count_all"]
            _add_examples(finding, _first(table, group["code"], group["column"]), sources)
    return found


def _first(table: pa.Table, code: str, column: str | None) -> list[dict[str, Any]]:
    """The issues of a code in a column that come first in the base."""
    same = pc.is_null(table["column"]) if column is None else pc.equal(table["column"], column)
    rows = table.filter(pc.and_(pc.equal(table["code"], code), pc.fill_null(same, fill_value=False)))
    first: list[dict[str, Any]] = rows.take(
        pc.select_k_unstable(rows, CANDIDATES, [("line", "ascending"), ("row", "ascending")])
    ).to_pylist()
    return first


def _add_examples(finding: Finding, rows: list[dict[str, Any]], sources: Mapping[str, int]) -> None:
    rows = sorted(
        [*finding.examples, *rows], key=lambda row: (sources[row["source"]], row["row"] or 0, row["line"] or 0)
    )
    by_value = {row["value"]: row for row in reversed(rows)}
    finding.examples = [row for row in rows if row["value"] is None or by_value[row["value"]] is row][:EXAMPLES]


def by_record(engine: Engine, issues: Relation, groups: Mapping[str, Collection[str]]) -> dict[str, int]:
    """How many records have an issue of each group of codes, each record counted once.

    Only errors and warnings count. Two groups are always there: "error" and "serious" (any of the two severities).
    """
    serious = f"severity IN ({_list([Severity.ERROR, Severity.WARNING])})"
    tests = {"error": f"severity = '{Severity.ERROR}'", "serious": serious}
    tests |= {name: f"code IN ({_list(codes)})" for name, codes in groups.items()}
    flags = ", ".join(f"max(CASE WHEN {test} THEN 1 ELSE 0 END) AS {name}" for name, test in tests.items())
    totals = ", ".join(f"CAST(coalesce(sum({name}), 0) AS BIGINT) AS {name}" for name in tests)
    flagged = f'SELECT {flags} FROM i WHERE {serious} AND "row" IS NOT NULL GROUP BY source, "row"'
    query = f"SELECT {totals} FROM ({flagged}) AS flagged"
    row: dict[str, int] = next(engine.batches(engine.sql(query, i=issues))).to_pylist()[0]
    return row


def listed(engine: Engine, issues: Relation, codes: Collection[str], most: int = SORTED) -> Iterator[pa.RecordBatch]:
    """The issues in the order of the base: by source, place in it, column and code.

    Stretches of the base are sorted one after another, for all issues at once need more memory than an engine has.

    Args:
        engine: runs it.
        issues: of schema ISSUES, in any order.
        codes: those that are wanted; all, if none is named.
        most: how many issues are to be sorted at a time, about.
    """
    wanted = f"code IN ({_list(codes)})" if codes else "code IS NOT NULL"
    spans = engine.sql(
        f"SELECT source, count(*) AS n, min({_PLACE}) AS first, max({_PLACE}) AS last FROM i WHERE {wanted} "
        "GROUP BY source ORDER BY source",
        i=issues,
    )
    for span in [row for batch in engine.batches(spans) for row in batch.to_pylist()]:
        step = -(-(span["last"] + 1 - span["first"]) // -(-span["n"] // most))
        for start in range(span["first"], span["last"] + 1, step):
            query = (
                f"SELECT * FROM i WHERE {wanted} AND source = {_list([span['source']])} AND {_PLACE} >= {start} "
                f'AND {_PLACE} < {start + step} ORDER BY {_PLACE}, "column", code'
            )
            yield from engine.batches(engine.sql(query, i=issues))


def _list(words: Collection[str]) -> str:
    return ", ".join("'" + word.replace("'", "''") + "'" for word in sorted(words)) or "''"
