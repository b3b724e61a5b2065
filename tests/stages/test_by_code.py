"""Issues counted by code and column, with the first examples of each."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.engines.duckdb import DuckDB
from custclean.issue import ISSUES
from custclean.stages.summarise import CANDIDATES, EXAMPLES, Finding, Key, by_code

SOURCES = {"b.csv": 0, "a.csv": 1}
CODES, COLUMNS, SEVERITIES, VALUES = (
    ("email-syntax", "text-padding"),
    ("email", None),
    ("error", "info"),
    ("x", "y", "z"),
)

Row = tuple[str, int, str, str | None, str, str]  # source, row, code, column, severity, value


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> DuckDB:
    return DuckDB(tmp_path_factory.mktemp("work"))


def counted(engine: DuckDB, rows: list[Row]) -> dict[Key, Finding]:
    table = [
        dict.fromkeys(ISSUES.names)
        | {"source": source, "row": row, "line": row + 2, "code": code, "column": column}
        | {"severity": severity, "value": value}
        for source, row, code, column, severity, value in rows
    ]
    path = Path(engine.folder) / "issues.parquet"
    pq.write_table(pa.Table.from_pylist(table, schema=ISSUES), path)
    return by_code(engine, engine.read(str(path)), SOURCES)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["b.csv"]),
            st.integers(0, 99),
            st.sampled_from(CODES),
            st.sampled_from(COLUMNS),
            st.sampled_from(SEVERITIES),
            st.sampled_from(VALUES),
        ),
        max_size=CANDIDATES,
        unique_by=lambda row: row[1],
    )
)
def test_counts_and_first_different_values(engine: DuckDB, rows: list[Row]):
    found = counted(engine, rows)
    assert {key: finding.count for key, finding in found.items()} == Counter(row[2:5] for row in rows)
    for key, finding in found.items():
        firsts = {row[5]: row for row in sorted((row for row in rows if row[2:5] == key), reverse=True)}
        wanted = sorted(row[1] for row in firsts.values())[:EXAMPLES]
        assert [example["row"] for example in finding.examples] == wanted


def test_a_group_longer_than_its_candidates_leaves_the_next_one_whole(engine: DuckDB):
    rows: list[Row] = [("b.csv", number, "email-syntax", "email", "error", f"v{number}") for number in range(99)]
    rows += [("b.csv", 99, "text-padding", "email", "info", "x")]
    found = counted(engine, rows[::-1])
    first, second = found["email-syntax", "email", "error"], found["text-padding", "email", "info"]
    assert (first.count, second.count) == (99, 1)
    assert [row["value"] for row in first.examples] == ["v0", "v1", "v2"]


def test_examples_come_in_the_order_of_the_inputs(engine: DuckDB):
    rows: list[Row] = [(source, 0, "email-syntax", "email", "error", source) for source in sorted(SOURCES)]
    (finding,) = counted(engine, rows).values()
    assert [row["source"] for row in finding.examples] == ["b.csv", "a.csv"]
