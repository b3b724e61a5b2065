"""The issues table in the order of the base."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from custclean.engines.duckdb import DuckDB
from custclean.issue import ISSUES
from custclean.stages.summarise import listed

ROWS = [
    ("b.csv", None, 4, "email", "email-syntax"),
    ("a.csv", 7, 9, "phone", "phone-invalid"),
    ("a.csv", 0, 2, None, "duplicate-row"),
    ("a.csv", 0, 2, "email", "text-padding"),
    ("a.csv", 0, 2, "email", "email-syntax"),
    ("it's.csv", 900, None, "email", "email-syntax"),
    ("it's.csv", 30, None, "email", "email-syntax"),
]


@pytest.mark.parametrize("most", [1, 2, 100])
@pytest.mark.parametrize("codes", [(), ("email-syntax",)])
def test_issues_come_in_the_order_of_the_base(tmp_path: Path, most: int, codes: tuple[str, ...]):
    table = [
        dict.fromkeys(ISSUES.names) | {"source": source, "row": row, "line": line, "column": column, "code": code}
        for source, row, line, column, code in ROWS
    ]
    pq.write_table(pa.Table.from_pylist(table, schema=ISSUES), tmp_path / "issues.parquet")
    engine = DuckDB(tmp_path)
    batches = list(listed(engine, engine.read(str(tmp_path / "issues.parquet")), codes, most))
    engine.close()
    found = [(row["source"], row["line"] or row["row"], row["code"]) for batch in batches for row in batch.to_pylist()]
    wanted = [
        ("a.csv", 2, "email-syntax"),
        ("a.csv", 2, "text-padding"),
        ("a.csv", 2, "duplicate-row"),
        ("a.csv", 9, "phone-invalid"),
        ("b.csv", 4, "email-syntax"),
        ("it's.csv", 30, "email-syntax"),
        ("it's.csv", 900, "email-syntax"),
    ]
    assert found == [row for row in wanted if not codes or row[2] in codes]
