"""Repeat: identical records, and keys that several records share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from custclean.beside import Met
from custclean.engine import Engine, Relation
from custclean.field import Field
from custclean.issue import Severity
from custclean.records import CANONICAL, TIMES, VALUE
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


def keys(  # noqa: PLR0913, PLR0917  # a column in its base, and what is said of it
    engine: Engine, relation: Relation, judged: Relation, one: Field, place: Met, rule: Rule, severity: Severity
) -> Repeated:
    """Records that share a canonical value of a key column, whose values have been judged."""
    shared = engine.persist(
        engine.sql(
            f"SELECT {CANONICAL}, CAST(sum({TIMES}) AS BIGINT) AS n FROM j WHERE {CANONICAL} IS NOT NULL "
            f"GROUP BY {CANONICAL} HAVING sum({TIMES}) > 1",
            j=judged,
        )
    )
    again = engine.sql(
        f"SELECT {', '.join(f'j.{name}' for name in place.columns)} FROM j "
        f"JOIN shared ON j.{CANONICAL} = shared.{CANONICAL}",
        j=judged,
        shared=shared,
    )
    query = (
        f"SELECT t._row, t._source, t._line, {_said(rule, severity, one)}, t.{one.raw} AS value "
        f"FROM t{place.joins} JOIN again ON {place.same('again')}"
    )
    found = engine.sql(query, t=relation, again=again, **place.told)
    return Repeated(*_totals(engine, shared), _as_issues(engine, found))


def identical(
    engine: Engine, relation: Relation, values: Mapping[str, tuple[Relation, int]], rule: Rule, severity: Severity
) -> Repeated:
    """Records whose every raw cell equals that of an earlier one.

    Only records whose most telling cell recurs (or is empty) can be identical to another, which leaves few to compare;
    it recurs beside the same meaning of its siblings, whose cells are the same too.

    Args:
        engine: runs it.
        relation: loaded records.
        values: by raw column its different values (as `read_values` gives them), and how many there are.
        rule: what is said.
        severity: how bad it is.
    """
    telling = max(values, key=lambda raw: (values[raw][1], raw))
    cells = ", ".join(values)
    few = engine.persist(
        engine.sql(
            f"SELECT _row, _source, _line, {cells} FROM t WHERE {telling} IS NULL OR {telling} IN "
            f"(SELECT {VALUE} FROM v WHERE {VALUE} IS NOT NULL AND {TIMES} > 1)",
            t=relation,
            v=values[telling][0],
        )
    )
    groups = engine.persist(engine.sql(f"SELECT count(*) AS n FROM few GROUP BY {cells} HAVING count(*) > 1", few=few))
    query = (
        f"SELECT _row, _source, _line, {_said(rule, severity, None)}, CAST(NULL AS VARCHAR) AS value FROM "
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
    """The found records in the columns of ISSUES."""
    query = (
        'SELECT _row AS "row", _source AS source, _line AS line, field AS "column", kind, code, severity, value, '
        "suggestion, message FROM found"
    )
    return engine.persist(engine.sql(query, found=found))


def _text(value: str) -> str:
    """A text literal of SQL."""
    return "'" + value.replace("'", "''") + "'"
