"""Issues counted by code and column, with the first examples of each."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean import records
from custclean.judging import FOUND
from custclean.stages.riding import Riding
from custclean.stages.summarise import EXAMPLES, SHOWN, Findings

SOURCES = {"b.csv": 0, "a.csv": 1}
SEVERITIES = {"email-syntax": "error", "text-padding": "info"}
TEXT = pa.string()

Row = tuple[str, int, str, str | None]  # source, row, code, value
ROWS = st.lists(
    st.tuples(
        st.sampled_from(sorted(SOURCES)),
        st.integers(0, 99),
        st.sampled_from(sorted(SEVERITIES)),
        st.sampled_from(["x", "y", "z", "q"]),
    ),
    max_size=40,
    unique_by=lambda row: row[:2],
)


def riding(findings: Findings, rows: list[Row]) -> None:
    """The rows as records with one issue each, in the field `email`."""
    columns = [[row[0] for row in rows], [row[1] for row in rows], [row[1] + 2 for row in rows]]
    identity = [pa.array(column, one.type) for column, one in zip(columns, records.IDENTITY, strict=True)]
    batch = pa.RecordBatch.from_arrays(identity, schema=pa.schema(records.IDENTITY))
    issues = pa.array([[{"code": row[2], "suggestion": None}] for row in rows], pa.list_(FOUND))
    findings.riding(batch, [("email", pa.array([row[3] for row in rows], TEXT), Riding.of(issues))])


def given_as_rows(findings: Findings, rows: list[Row]) -> None:
    """The rows as tables of issues, one a code."""
    for code in SEVERITIES:
        table = [
            dict(zip(SHOWN, (row[0], row[1], row[1] + 2, row[3], None), strict=True)) for row in rows if row[2] == code
        ]
        types = (TEXT, pa.int64(), pa.int64(), TEXT, TEXT)
        findings.add(pa.RecordBatch.from_pylist(table, pa.schema(list(zip(SHOWN, types, strict=True)))), code, "email")


@pytest.mark.parametrize("add", [riding, given_as_rows])
@given(batches=st.integers(1, 5), rows=ROWS)
def test_counts_and_first_different_values(add: object, batches: int, rows: list[Row]):
    findings = Findings(SOURCES, SEVERITIES)
    for start in range(batches):  # in any order: engines promise none
        add(findings, rows[start::batches])  # type: ignore[operator]  # one of two functions
    assert {key[0]: finding.count for key, finding in findings.found.items()} == Counter(row[2] for row in rows)
    for (code, column, severity), finding in findings.found.items():
        assert (column, severity) == ("email", SEVERITIES[code])
        wanted: dict[str | None, tuple[str, int]] = {}
        for row in sorted((row for row in rows if row[2] == code), key=lambda row: (SOURCES[row[0]], row[1])):
            wanted.setdefault(row[3], row[:2])
        shown = [(example["value"], (example["source"], example["row"])) for example in finding.examples]
        assert shown == list(wanted.items())[:EXAMPLES]
        assert all(example["line"] == example["row"] + 2 for example in finding.examples)


def test_records_without_a_value_are_examples_each():
    findings = Findings(SOURCES, SEVERITIES)
    given_as_rows(findings, [("a.csv", row, "text-padding", None) for row in range(9)])
    (finding,) = findings.found.values()
    assert [example["row"] for example in finding.examples] == [0, 1, 2]
    assert finding.count == 9


def test_suggestions_stay_with_their_values():
    findings = Findings(SOURCES, SEVERITIES)
    identity = [pa.array(["a.csv"] * 3), pa.array([0, 1, 2]), pa.array([2, 3, 4])]
    batch = pa.RecordBatch.from_arrays(identity, schema=pa.schema(records.IDENTITY))
    found = [[], [{"code": "text-padding", "suggestion": "b"}, {"code": "email-syntax", "suggestion": "B"}], []]
    issues = Riding.of(pa.array(found, pa.list_(FOUND)))
    findings.riding(batch, [("email", pa.array(["a", " b", "c"]), issues)])
    told = {key[0]: finding.examples for key, finding in findings.found.items()}
    example = {"source": "a.csv", "row": 1, "line": 3, "value": " b"}
    assert told == {
        "text-padding": [{**example, "suggestion": "b"}],
        "email-syntax": [{**example, "suggestion": "B"}],
    }
