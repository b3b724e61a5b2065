"""Repeat: identical records, and keys that several records share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from custclean import records
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
        issues: relation of REPEATS: of a key every record that shares it, of identical records all but the first.
    """

    values: int
    rows: int
    issues: Relation

    @property
    def extra(self) -> int:
        """Records beyond the first of each value."""
        return self.rows - self.values


FLAGS = "flags"
"""The column of a record's flags, which go along untouched."""

REPEATS = ("source", "row", "line", "value", "suggestion", FLAGS)
"""The columns of a repeated record: as ISSUES names them, and its flags."""


def kept(numbers: Sequence[int]) -> pa.Schema:
    """Of every record its identity, its flags, and the raw and canonical cells of the fields that are keys."""
    names = [name for number in numbers for name in (records.raw(number), records.canonical(number))]
    return pa.schema([*records.IDENTITY, pa.field(FLAGS, pa.int64()), *(pa.field(name, pa.string()) for name in names)])


def shared(engine: Engine, relation: Relation, one: Field) -> Repeated:
    """Records that share a canonical value of a key column.

    Args:
        engine: runs it.
        relation: every record, as `kept` has it.
        one: the key.
    """
    name = one.canonical
    again = engine.persist(
        engine.sql(
            f"SELECT {name}, count(*) AS n FROM k WHERE {name} IS NOT NULL GROUP BY {name} HAVING count(*) > 1",
            k=relation,
        )
    )
    query = (
        f'SELECT k._source AS source, k._row AS "row", k._line AS line, k.{one.raw} AS value, '
        f"CAST(NULL AS VARCHAR) AS suggestion, k.{FLAGS} AS {FLAGS} FROM k JOIN again ON k.{name} = again.{name}"
    )
    return Repeated(*_totals(engine, again), engine.persist(engine.sql(query, k=relation, again=again)))


def identical(
    engine: Engine, relation: Relation, kept: Relation, different: Mapping[Field, int], keys: Mapping[Field, Repeated]
) -> Repeated:
    """Records whose every raw cell equals that of an earlier one.

    Only records whose most telling cell recurs (or is empty) can be identical to another, which leaves few to compare.

    Args:
        engine: runs it.
        relation: loaded records.
        kept: the same records, as `kept` has them.
        different: by field, how many different values it has.
        keys: by field of each key, the records that share it (`shared`).
    """
    one = max(different, key=lambda field: (different[field], field.raw))
    cells = ", ".join(field.raw for field in different)
    again = _recurring(engine, relation, one) if one not in keys else _recurring_key(engine, kept, one, keys[one])
    few = engine.persist(
        engine.sql(
            f"SELECT _row, _source, _line, {cells} FROM t WHERE {one.raw} IS NULL OR {one.raw} IN "
            f"(SELECT value FROM again)",
            t=relation,
            again=again,
        )
    )
    groups = engine.persist(engine.sql(f"SELECT count(*) AS n FROM few GROUP BY {cells} HAVING count(*) > 1", few=few))
    query = (
        f'SELECT again._source AS source, again._row AS "row", again._line AS line, CAST(NULL AS VARCHAR) AS value, '
        f"CAST(NULL AS VARCHAR) AS suggestion, k.{FLAGS} AS {FLAGS} FROM "
        f"(SELECT *, row_number() OVER (PARTITION BY {cells} ORDER BY _source, _row) AS place FROM few) AS again "
        f"JOIN k ON again._source = k._source AND again._row = k._row WHERE again.place > 1"
    )
    return Repeated(*_totals(engine, groups), engine.persist(engine.sql(query, few=few, k=kept)))


def _recurring(engine: Engine, relation: Relation, one: Field) -> Relation:
    """The raw values of a field that stand more than once."""
    query = f"SELECT {one.raw} AS value FROM t WHERE {one.raw} IS NOT NULL GROUP BY {one.raw} HAVING count(*) > 1"
    return engine.sql(query, t=relation)


def _recurring_key(engine: Engine, kept: Relation, one: Field, shared: Repeated) -> Relation:
    """Those of a key, and some more: identical records mean the same, so these have been found already.

    What means nothing is not among what is shared; it may recur all the same.
    """
    unread = f"SELECT {one.raw} AS value FROM k WHERE {one.canonical} IS NULL AND {one.raw} IS NOT NULL"
    return engine.sql(f"SELECT value FROM shared UNION ALL {unread}", shared=shared.issues, k=kept)


def _totals(engine: Engine, groups: Relation) -> tuple[int, int]:
    totals = engine.sql("SELECT count(*) AS n, CAST(coalesce(sum(n), 0) AS BIGINT) AS rows FROM groups", groups=groups)
    row = next(engine.batches(totals)).to_pylist()[0]
    return row["n"], row["rows"]


def together(engine: Engine, found: Sequence[tuple[str, Relation]]) -> Iterator[tuple[int, tuple[str, ...], int]]:
    """Records that repeat by what else is wrong with them: their flags, the codes of what repeats, and how many.

    Args:
        engine: runs it.
        found: codes, each with its relation of REPEATS.
    """
    tables = {f"i{number}": table for number, (_, table) in enumerate(found)}
    hits = [f"max(CASE WHEN which = {number} THEN 1 ELSE 0 END) AS w{number}" for number in range(len(tables))]
    by = ", ".join([FLAGS, *(f"w{number}" for number in range(len(tables)))])
    every = " UNION ALL ".join(
        f'SELECT source, "row", {FLAGS}, {number} AS which FROM {name}' for number, name in enumerate(tables)
    )
    each = f'SELECT {FLAGS}, {", ".join(hits)} FROM ({every}) AS every GROUP BY source, "row", {FLAGS}'
    query = f"SELECT {by}, count(*) AS n FROM ({each}) AS each GROUP BY {by}"
    for batch in engine.batches(engine.sql(query, **tables)) if tables else ():
        for row in batch.to_pylist():
            yield row[FLAGS], tuple(code for number, (code, _) in enumerate(found) if row[f"w{number}"]), row["n"]


def as_issues(engine: Engine, found: Relation, rule: Rule, severity: Severity, one: Field | None) -> Relation:
    """The found records as a table of ISSUES."""
    name, kind = ("CAST(NULL AS VARCHAR)",) * 2 if one is None else (_text(one.name), _text(one.kind.name))
    query = (
        f'SELECT "row", source, line, {name} AS "column", {kind} AS kind, {_text(rule.code)} AS code, '
        f"{_text(severity)} AS severity, value, suggestion, {_text(rule.message)} AS message FROM found"
    )
    return engine.sql(query, found=found)


def _text(value: str) -> str:
    """A text literal of SQL."""
    return "'" + value.replace("'", "''") + "'"
