"""Summarise: the issues table counted by code and column, with the first examples of each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from custclean.engine import Engine, Relation
from custclean.issue import Severity

EXAMPLES = 3


@dataclass(slots=True)
class Finding:
    """All issues of one code in one column: how many, and the first few with different values."""

    count: int = 0
    examples: list[dict[str, Any]] = field(default_factory=list)  # rows of ISSUES


Key = tuple[str, str | None, str]  # code, column, severity


def by_code(engine: Engine, issues: list[Relation]) -> dict[Key, Finding]:
    """Counts and examples by code and column, in one pass over the issues in the order of the base."""
    found: dict[Key, Finding] = {}
    for relation in issues:
        for batch in engine.batches(relation):
            _add(pa.Table.from_batches([batch]), found)
    return found


def _add(table: pa.Table, found: dict[Key, Finding]) -> None:
    for group in table.group_by(["code", "column", "severity"]).aggregate([([], "count_all")]).to_pylist():
        finding = found.setdefault((group["code"], group["column"], group["severity"]), Finding())
        finding.count += group["count_all"]
        if len(finding.examples) < EXAMPLES:
            column = (
                pc.is_null(table["column"]) if group["column"] is None else pc.equal(table["column"], group["column"])
            )
            rows = table.filter(pc.and_(pc.equal(table["code"], group["code"]), pc.fill_null(column, fill_value=False)))
            _add_examples(finding, rows)


def _add_examples(finding: Finding, rows: pa.Table) -> None:
    seen = {example["value"] for example in finding.examples}
    for row in rows.slice(0, 50).to_pylist():
        if row["value"] is None or row["value"] not in seen:
            seen.add(row["value"])
            finding.examples.append(row)
        if len(finding.examples) == EXAMPLES:
            return


def records_with(
    engine: Engine, issues: Relation, codes: Collection[str] | None, severities: Collection[Severity]
) -> int:
    """How many records have an issue of these codes (any, if None) and severities, each record counted once."""
    wanted = _where(codes, severities)
    query = f'SELECT count(*) AS n FROM (SELECT DISTINCT source, "row" FROM i WHERE {wanted}) AS d'
    return int(next(engine.batches(engine.sql(query, i=issues))).column("n")[0].as_py())


def cells_with(
    engine: Engine, issues: Relation, codes: Collection[str] | None, severities: Collection[Severity]
) -> dict[str, int]:
    """How many cells of each column have an issue of these codes and severities, each cell counted once."""
    wanted = _where(codes, severities)
    query = (
        'SELECT "column" AS name, count(*) AS n FROM '
        f'(SELECT DISTINCT "column", source, "row" FROM i WHERE {wanted} AND "column" IS NOT NULL) AS d '
        'GROUP BY "column" ORDER BY "column"'
    )
    rows = [row for batch in engine.batches(engine.sql(query, i=issues)) for row in batch.to_pylist()]
    return {row["name"]: row["n"] for row in rows}


def _where(codes: Collection[str] | None, severities: Collection[Severity]) -> str:
    by_severity = f"severity IN ({_list(severities)})"
    return by_severity if codes is None else f"{by_severity} AND code IN ({_list(codes)})"


def _list(words: Collection[str]) -> str:
    return ", ".join("'" + word.replace("'", "''") + "'" for word in sorted(words)) or "''"
