"""Every query that an audit runs keeps to what all engines agree on."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from custclean.api import audit
from custclean.engines.duckdb import DuckDB, Query

ALLOWED = {
    exp.Select, exp.From, exp.Table, exp.TableAlias, exp.Column, exp.Identifier, exp.Alias, exp.Star, exp.Where,
    exp.Join, exp.Group, exp.Having, exp.Order, exp.Ordered, exp.Limit, exp.Subquery, exp.Distinct, exp.Union, exp.With,
    exp.CTE, exp.Count, exp.Sum, exp.Min, exp.Max, exp.Coalesce, exp.Cast, exp.DataType, exp.Literal, exp.Null,
    exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Is, exp.Not, exp.And, exp.Or, exp.In, exp.Paren, exp.Mod,
    exp.Window, exp.RowNumber, exp.Case, exp.If, exp.NullSafeEQ,
}  # fmt: skip


def test_only_allowed_nodes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    queries: list[str] = []
    real = DuckDB.sql

    def recorded(self: DuckDB, query: str, **relations: Query) -> Query:
        queries.append(query)
        return real(self, query, **relations)

    monkeypatch.setattr(DuckDB, "sql", recorded)
    (tmp_path / "c.csv").write_text(
        "id,email,phone,born\n1,a@wp.pl,601234567,1900-01-01\n1,a@wp.pl,601234567,2.3.1985\n"
    )
    audit(tmp_path / "c.csv", issues=tmp_path / "issues.csv")
    assert len(queries) > 10
    strange = {
        (type(node).__name__, query)
        for query in queries
        for node in sqlglot.parse_one(query, dialect="duckdb").walk()
        if type(node) not in ALLOWED
    }
    assert strange == set()
