"""How records travel: text columns with safe inner names, and the identity of every record beside them."""

from __future__ import annotations

import pyarrow as pa

SOURCE, ROW, LINE = "_source", "_row", "_line"

IDENTITY = (
    pa.field(SOURCE, pa.string()),  # the file's name as the user gave it
    pa.field(ROW, pa.int64()),  # 0-based data row in that source
    pa.field(LINE, pa.int64()),  # 1-based line where the record starts; null where files have no lines
)

QUARANTINE = ("_quarantine_source", "_quarantine_row", "_quarantine_line", "_quarantine_text", "_quarantine_reasons")
"""The columns beside a record that was set aside; a base that is read again has them taken off."""


def raw(number: int) -> str:
    """The inner name of the column that holds the cells of field `number` as they came."""
    return f"r{number}"


def canonical(number: int) -> str:
    """The inner name of the column that holds the canonical values of field `number`."""
    return f"n{number}"


def schema(columns: int) -> pa.Schema:
    """The schema of loaded records with this many fields: identity, then all-text raw cells."""
    return pa.schema([*IDENTITY, *(pa.field(raw(number), pa.string()) for number in range(columns))])


# The different values of a column, as the values stage counts them.
VALUE, TIMES = "value", "n"
CANONICAL = "canonical"


def beside(number: int) -> str:
    """The inner name of the column that holds the raw values of a field's sibling, beside its own."""
    return f"s{number}"
