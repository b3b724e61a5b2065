"""Summarise: the issues table counted by record, by code and column, with the first examples of each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custclean.engine import Engine, Relation
from custclean.issue import Severity

EXAMPLES = 3
CANDIDATES = 12  # rows of a batch looked at for examples of one code

SORTED = 200_000  # issues that are put in order at a time
_PLACE = 'coalesce(line, "row")'

_LAST = np.iinfo(np.int64).max  # where a record without a line or row goes

_KEY = ("code", "column", "severity")
_SHOWN = ("source", "row", "line", "value", "suggestion")  # what an example is made of

Key = tuple[str, str | None, str]  # code, column, severity
Places = npt.NDArray[np.int64]


@dataclass(slots=True)
class Finding:
    """All issues of one code in one column: how many, and the first few with different values."""

    count: int = 0
    examples: list[dict[str, Any]] = field(default_factory=list)  # rows of ISSUES, without kind and message


def by_code(engine: Engine, issues: Relation, sources: Mapping[str, int]) -> dict[Key, Finding]:
    """Counts and examples by code and column, in one pass over the issues.

    Args:
        engine: runs it.
        issues: of schema ISSUES, in any order.
        sources: the inputs in their order; it decides which records come first.
    """
    found: dict[Key, Finding] = {}
    asked = ", ".join(f'"{name}"' for name in (*_KEY, *_SHOWN))
    for batch in engine.batches(engine.sql(f"SELECT {asked} FROM i", i=issues)):
        order, starts = _grouped(batch)
        counts = np.diff(starts)
        place = np.arange(len(order)) - np.repeat(starts[:-1], counts)  # of each issue in its group
        rows = iter(batch.take(pa.array(order[place < CANDIDATES])).to_pylist())
        for count in counts.tolist():
            some = list(islice(rows, min(count, CANDIDATES)))
            finding = found.setdefault((some[0]["code"], some[0]["column"], some[0]["severity"]), Finding())
            finding.count += count
            _add_examples(finding, some, sources)
    return found


def _grouped(batch: pa.RecordBatch) -> tuple[Places, Places]:
    """The places of n issues by code, column and severity, each group in the order of the base, and where each starts.

    The last start is n: the end of the last group.
    """
    groups = np.zeros(len(batch), np.int64)
    for name in _KEY:
        words = batch.column(name).dictionary_encode()
        groups = groups * (len(words.dictionary) + 1) + words.indices.fill_null(len(words.dictionary)).to_numpy()
    line, row = (batch.column(name).fill_null(_LAST).to_numpy() for name in ("line", "row"))
    order = np.lexsort((row, line, groups))
    return order, np.append(np.flatnonzero(np.diff(groups[order], prepend=-1)), len(order))


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
