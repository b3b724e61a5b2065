"""Repeat: identical records, and keys that several records share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from custclean.engine import Engine, Relation
from custclean.field import Field
from custclean.issue import Severity
from custclean.rule import Rule


@dataclass(frozen=True, slots=True)
class Repeated:
    """Values (or whole records) that stand more than once.

    Attributes:
        values: how many different ones.
        rows: records that hold one of them.
        issues: relation of ISSUES: of a key every record that shares it, of identical records all but the first.
    """

    values: int
    rows: int
    issues: Relation

    @property
    def extra(self) -> int:
        """Records beyond the first of each value."""
        return self.rows - self.values


def keys(engine: Engine, relation: Relation, one: Field, rule: Rule, severity: Severity) -> Repeated:
    """Records that share a canonical value of a key column."""
    value = one.canonical
    shared = engine.persist(
        engine.sql(
            f"SELECT {value} AS value, count(*) AS n FROM t WHERE {value} IS NOT NULL "
            f"GROUP BY {value} HAVING count(*) > 1",
            t=relation,
        )
    )
    said = _said(rule, severity, one)
    query = (
        f"SELECT t._row, t._source, t._line, {said}, t.{one.raw} AS value "
        f"FROM t JOIN shared ON t.{value} = shared.value"
    )
    return Repeated(*_totals(engine, shared), _as_issues(engine, engine.sql(query, t=relation, shared=shared)))


def identical(
    engine: Engine,
    relation: Relation,
    fields: tuple[Field, ...],
    distinct: Mapping[int, int],
    rule: Rule,
    severity: Severity,
) -> Repeated:
    """Records whose every raw cell equals that of an earlier one.

    Only records whose most telling cell recurs (or is empty) can be identical to another, which leaves few to compare.
    """
    telling = max(fields, key=lambda one: (distinct[one.number], -one.number)).raw
    cells = ", ".join(one.raw for one in fields)
    few = engine.persist(
        engine.sql(
            f"SELECT _row, _source, _line, {cells} FROM t "
            f"WHERE {telling} IS NULL OR {telling} IN (SELECT {telling} FROM t GROUP BY {telling} HAVING count(*) > 1)",
            t=relation,
        )
    )
    groups = engine.persist(engine.sql(f"SELECT count(*) AS n FROM few GROUP BY {cells} HAVING count(*) > 1", few=few))
    said = _said(rule, severity, None)
    query = (
        f"SELECT _row, _source, _line, {said}, CAST(NULL AS VARCHAR) AS value FROM "
        f"(SELECT *, row_number() OVER (PARTITION BY {cells} ORDER BY _source, _row) AS place FROM few) AS numbered "
        f"WHERE place > 1"
    )
    return Repeated(*_totals(engine, groups), _as_issues(engine, engine.sql(query, few=few)))


def _totals(engine: Engine, groups: Relation) -> tuple[int, int]:
    totals = engine.sql("SELECT count(*) AS n, CAST(coalesce(sum(n), 0) AS BIGINT) AS rows FROM groups", groups=groups)
    row = next(engine.batches(totals)).to_pylist()[0]
    return row["n"], row["rows"]


def _said(rule: Rule, severity: Severity, one: Field | None) -> str:
    """The columns of ISSUES that are the same for all: what is said, and of which field."""
    name, kind = ("CAST(NULL AS VARCHAR)",) * 2 if one is None else (_text(one.name), _text(one.kind.name))
    return (
        f"{name} AS field, {kind} AS kind, {_text(rule.code)} AS code, {_text(severity)} AS severity, "
        f"CAST(NULL AS VARCHAR) AS suggestion, {_text(rule.message)} AS message"
    )


def _as_issues(engine: Engine, found: Relation) -> Relation:
    """The found records in the columns of ISSUES, in the order of the base."""
    query = (
        'SELECT _row AS "row", _source AS source, _line AS line, field AS "column", kind, code, severity, value, '
        "suggestion, message FROM found ORDER BY _source, _row"
    )
    return engine.persist(engine.sql(query, found=found))


def _text(value: str) -> str:
    """A text literal of SQL."""
    return "'" + value.replace("'", "''") + "'"
