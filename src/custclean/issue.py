"""What is wrong with a value, a record or a file: problems are rows of a table."""

from __future__ import annotations

from enum import StrEnum

import pyarrow as pa


class Severity(StrEnum):
    """How bad an issue is: an error must be mended, a warning looked at, a note known."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst; sorts issues worst first."""
        return list(Severity).index(self)


class Dimension(StrEnum):
    """The side of data quality that an issue takes from (the trade's five)."""

    COMPLETENESS = "completeness"
    VALIDITY = "validity"
    UNIQUENESS = "uniqueness"
    CONSISTENCY = "consistency"
    TIMELINESS = "timeliness"


ISSUES = pa.schema(
    [
        pa.field("row", pa.int64()),  # 0-based data row in its source
        pa.field("source", pa.string()),  # the file's name as the user gave it
        pa.field(
            "line", pa.int64()
        ),  # 1-based line of the file where the record starts; null where files have no lines
        pa.field("column", pa.string()),  # the header, null for an issue of the whole record
        pa.field("kind", pa.string()),
        pa.field("code", pa.string()),
        pa.field("severity", pa.string()),
        pa.field("value", pa.string()),
        pa.field("suggestion", pa.string()),
        pa.field("message", pa.string()),
    ]
)
"""The issues table: one row an issue."""
