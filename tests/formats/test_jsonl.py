"""JSON Lines: numbers as they are spelled, bad lines set aside, and everything that is written read again."""

from __future__ import annotations

import io
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.errors import CustcleanError
from custclean.formats.jsonl import FORMAT, LINES, write
from custclean.source import Source

Rows = list[tuple[str | None, ...]]


def read(data: bytes) -> tuple[tuple[str, ...], Rows, list[int], list[tuple[int, str, str]]]:
    reading = FORMAT.read(Source("base.jsonl", ".jsonl", lambda: io.BytesIO(data)), {})
    chunks = list(reading.chunks)
    rows = [tuple(row.values()) for chunk in chunks for row in chunk.records.to_pylist()]
    rejected = [tuple(row.values()) for chunk in chunks for row in chunk.rejected.to_pylist()]
    return reading.names, [row[:-1] for row in rows], [row[-1] for row in rows], rejected


def written(batch: pa.RecordBatch) -> bytes:
    sink = io.BytesIO()
    write([batch], batch.schema, sink, {})
    return sink.getvalue()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ('"Jan"', "Jan"),
        ('""', None),
        ("null", None),
        ("7", "7"),
        ("1.50", "1.50"),
        ("1E5", "1E5"),
        ("-0", "-0"),
        ("12345678901234567890123", "12345678901234567890123"),
        ("NaN", None),
        ("-Infinity", "-Infinity"),
        ("true", "true"),
        ("false", "false"),
        ('"\\u0141\\u00f3d\\u017a"', "Łódź"),
        ('"\\ud83d\\ude00"', "😀"),
        ('" a\\n\\"b\\" "', ' a\n"b" '),
        ('"007"', "007"),
    ],
)
def test_values_are_read_as_they_are_spelled(value: str, text: str | None):
    names, rows, lines, rejected = read(f'{{"id": "1", "v": {value}}}\n'.encode())
    assert (names, rows, lines, rejected) == (("id", "v"), [("1", text)], [1], [])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": 007}', "not-json: Expecting ',' delimiter at character 9"),
        (b'{"id": 1', "not-json: Expecting ',' delimiter at character 9"),
        (b'{"id": "1', "not-json: Unterminated string starting at at character 8"),
        (b'{"id": 1} {"id": 2}', "not-json: Extra data at character 11"),
        (b'{"id": 1},{"id": 2}', "not-json: Extra data at character 10"),
        (b'[{"id": 1}]', "not-an-object"),
        (b'"id"', "not-an-object"),
        (b"id,name", "not-json: Expecting value at character 1"),
        (b'{"id": "\xb3"}', "not-utf-8: byte 9"),
        (b'{"id": "\\ud83d"}', "half-character"),
        (b'{"a":' * 100_000, "not-json: "),
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_bad_lines_are_set_aside(line: bytes, reason: str, place: int):
    good = [b'{"id": 5}', b'{"id": 6}']
    names, rows, lines, rejected = read(b"\n".join([*good[:place], line, *good[place:]]))
    assert (names, rows) == (("id",), [("5",), ("6",)])
    assert lines == [number for number in (1, 2, 3) if number != place + 1]
    [(number, text, told)] = rejected
    assert (number, text) == (place + 1, line.decode(errors="replace"))
    assert told.startswith(reason)


def test_two_bad_lines_never_make_two_records():
    data = b'{"a":"}\n{","b":1}\n{"c":1},{"d":2}\n{"id":1}\n'
    names, rows, lines, rejected = read(data)
    assert (names, rows, lines, [number for number, *_ in rejected]) == (("id",), [("1",)], [4], [1, 2, 3])


def test_columns_are_all_keys_in_order_of_appearance():
    late = b'{"id": 1, "b": "x"}\n' * (LINES + 5) + b'{"c": true, "id": 2}\n'
    names, rows, lines, _ = read(late)
    assert names == ("id", "b", "c")
    assert rows[-2:] == [("1", "x", None), ("2", None, "true")]
    assert lines[-1] == LINES + 6


def test_blank_lines_marks_and_line_ends():
    names, rows, lines, rejected = read(b'\xef\xbb\xbf{"id": 1}\r\n\r\n  \n{"id": 2}')
    assert (names, rows, lines, rejected) == (("id",), [("1",), ("2",)], [1, 4], [])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"id": 1}\n{"id": 2, "home": {"city": "x"}}\n', "base.jsonl: line 2: 'home' holds an object"),
        (b'\n{"tags": ["a"]}\n', "base.jsonl: line 2: 'tags' holds a list"),
        (b'{"tags": []}\n', "'tags' holds a list"),
        (b'[{"id": 1},\n{"id": 2}]', "no line is a JSON object"),
        (b"{}\n{}\n", "no line is a JSON object with keys"),
        (b"id,name\n1,Jan\n", "no line is a JSON object"),
    ],
)
def test_faults_are_told_in_one_line(data: bytes, said: str):
    with pytest.raises(CustcleanError) as caught:
        read(data)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("column", "values"),
    [
        (
            pa.array(["a", None, "", 'q"\\\n\t\x00\x1f\x7f\u2028ż😀']),
            '"a" null "" "q\\"\\\\\\n\\t\\u0000\\u001f\x7f\u2028ż😀"',
        ),
        (pa.array(["a", "b"]), '"a" "b"'),
        (pa.array([7, None, -1]), "7 null -1"),
        (pa.array([True, None, False]), "true null false"),
        (pa.array([1.5, float("nan"), float("inf"), None, 1e300]), "1.5 null null null 1e+300"),
        (pa.array([Decimal("12.30"), None], pa.decimal128(18, 2)), "12.30 null"),
        (pa.array([date(2024, 2, 29), None]), '"2024-02-29" null'),
        (pa.array([datetime(2024, 2, 29, 13, 5), None], pa.timestamp("us")), '"2024-02-29T13:05:00" null'),  # noqa: DTZ001  # no zone is meant
        (pa.array(["a", None, "a"]).dictionary_encode(), '"a" null "a"'),
        (pa.array(["a", None], pa.large_string()), '"a" null'),
        (pa.nulls(2), "null null"),
    ],
)
def test_values_written(column: pa.Array, values: str):
    batch = pa.record_batch([column, column], ["v", 'k"']).slice(0)
    lines = written(batch).decode().removesuffix("\n").split("\n")
    assert lines == [f'{{"v":{value},"k\\"":{value}}}' for value in values.split(" ")]
    for line in lines:
        json.loads(line)


def test_slices_write_their_own_rows():
    batch = pa.record_batch({"a": ["x", None, "z\n"], "b": [1, 2, 3]})
    assert written(batch.slice(1, 1)) == b'{"a":null,"b":2}\n'
    assert written(batch.slice(3)) == b""


TEXT = st.one_of(
    st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=6), st.text('"\\\n\x00{}[],:', max_size=5)
)


@given(st.lists(st.dictionaries(st.sampled_from(["id", 'a"b', "ż\n", ""]), TEXT), max_size=8))
def test_what_is_written_is_read_again(rows: list[dict[str, Any]]):
    names = ["id", 'a"b', "ż\n", ""]
    batch = pa.RecordBatch.from_pylist(rows, pa.schema([(name, pa.string()) for name in names]))
    data = written(batch)
    assert [json.loads(line) for line in data.decode().split("\n")[:-1]] == batch.to_pylist()
    if rows:
        wanted = [tuple(row.get(name) or None for name in names) for row in rows]
        assert read(data) == (tuple(names), wanted, list(range(1, len(rows) + 1)), [])
