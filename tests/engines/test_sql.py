"""Every query that a verb runs keeps to what all engines agree on."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from custclean.api import audit
from custclean.engines.duckdb import DuckDB, Query
from custclean.recipe import Recipe
from custclean.verbs.dedupe import Search, dedupe
from custclean.verbs.run import Request

ALLOWED = {
    exp.Select, exp.From, exp.Table, exp.TableAlias, exp.Column, exp.Identifier, exp.Alias, exp.Star, exp.Where,
    exp.Join, exp.Group, exp.Having, exp.Order, exp.Ordered, exp.Limit, exp.Subquery, exp.Distinct, exp.Union, exp.With,
    exp.CTE, exp.Count, exp.Sum, exp.Min, exp.Max, exp.Coalesce, exp.Cast, exp.DataType, exp.Literal, exp.Null,
    exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Is, exp.Not, exp.And, exp.Or, exp.In, exp.Paren, exp.Mod,
    exp.Window, exp.RowNumber, exp.Case, exp.If, exp.NullSafeEQ,
}  # fmt: skip


@pytest.fixture
def queries(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every query that is run from now on."""
    seen: list[str] = []
    real = DuckDB.sql

    def recorded(self: DuckDB, query: str, **relations: Query) -> Query:
        seen.append(query)
        return real(self, query, **relations)

    monkeypatch.setattr(DuckDB, "sql", recorded)
    return seen


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "c.csv"
    path.write_text("id,email,phone,born\n1,a@wp.pl,601234567,1900-01-01\n1,a@wp.pl,601234567,2.3.1985\n")
    return path


def strange(queries: list[str]) -> set[tuple[str, str]]:
    return {
        (type(node).__name__, query)
        for query in queries
        for node in sqlglot.parse_one(query, dialect="duckdb").walk()
        if type(node) not in ALLOWED
    }


def test_only_allowed_nodes_in_an_audit(queries: list[str], base: Path, tmp_path: Path):
    audit(base, issues=tmp_path / "issues.csv")
    assert len(queries) > 10
    assert strange(queries) == set()


def test_only_allowed_nodes_in_a_search_for_duplicates(queries: list[str], base: Path, tmp_path: Path):
    outputs = (tmp_path / f"{name}.csv" for name in ("masters", "groups", "pairs"))
    dedupe(Request([str(base)], Recipe()), Search(*outputs))
    assert len(queries) > 10
    assert strange(queries) == set()
