"""Unread: the lines of the files that are no records, or became ones only after a repair, as issues."""

from __future__ import annotations

from custclean.engine import Engine, Relation
from custclean.issue import Severity
from custclean.rule import Rule


def unread(engine: Engine, lines: Relation, rule: Rule, severity: Severity, *, repaired: bool) -> Relation:
    """The issues table of such lines; they have no row, for what was set aside is no record.

    Args:
        engine: runs it.
        lines: of schema `load.REJECTS`.
        rule: what is said.
        severity: how bad it is.
        repaired: of lines read after a repair, else of those set aside.
    """
    query = (
        f'SELECT CAST(NULL AS BIGINT) AS "row", _source AS source, line, CAST(NULL AS VARCHAR) AS "column", '
        f"CAST(NULL AS VARCHAR) AS kind, '{rule.code}' AS code, '{severity}' AS severity, text AS value, "
        f"CAST(NULL AS VARCHAR) AS suggestion, reason AS message FROM lines WHERE repaired = {int(repaired)}"
    )
    return engine.persist(engine.sql(query, lines=lines))
