"""CSV written: to the letter, safe in a spreadsheet, and read back as it was."""

from __future__ import annotations

import csv
import io

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.column import strings
from custclean.delimited import formulas
from custclean.errors import CustcleanError
from custclean.formats.csv import FORMAT, write
from custclean.source import Source

Rows = list[tuple[str | None, ...]]
TOLD = {"delimiter": ",", "quote": "double", "escape": "doubled", "header": "1", "skip": "0", "encoding": "utf-8"}


def table(names: list[str], rows: Rows) -> pa.RecordBatch:
    columns = [strings([row[number] for row in rows]) for number in range(len(names))]
    return pa.RecordBatch.from_arrays(columns, names)


def written(batch: pa.RecordBatch, **options: str) -> bytes:
    sink = io.BytesIO()
    write([batch], batch.schema, sink, options)
    return sink.getvalue()


def read(data: bytes, **options: str) -> tuple[tuple[str, ...], Rows, list[str]]:
    reading = FORMAT.read(Source("base.csv", ".csv", lambda: io.BytesIO(data)), options)
    chunks = list(reading.chunks)
    rows = [tuple(row.values())[:-1] for chunk in chunks for row in chunk.records.to_pylist()]
    noted = [line["reason"] for chunk in chunks for line in (*chunk.rejected.to_pylist(), *chunk.repaired.to_pylist())]
    return reading.headers, rows, noted


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Jan", "Jan"),
        (None, ""),
        ("", ""),
        ("a,b", '"a,b"'),
        ("a;b", "a;b"),
        ('5" pipe', '"5"" pipe"'),
        ("two\nlines", '"two\nlines"'),
        ("old\rMac", '"old\rMac"'),
        (" padded", '" padded"'),
        ("padded ", '"padded "'),
        ("O'Neil", "O'Neil"),
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("http://x.example","y")', '"\'=HYPERLINK(""http://x.example"",""y"")"'),
        ("+48601234567", "+48601234567"),
        ("+48 601 234 567;ext=8", "+48 601 234 567;ext=8"),
        ("+1 (202) 555-0143", "+1 (202) 555-0143"),
        ("-12.30", "-12.30"),
        ("-1 234,50", '"-1 234,50"'),
        ("-5%", "-5%"),
        ("-", "-"),
        ("---", "---"),
        ("-n/a-", "'-n/a-"),
        ("+48601234567;ext=A1", "'+48601234567;ext=A1"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("-12,30 zł", '"\'-12,30 zł"'),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("jan@example.com", "jan@example.com"),
        ("\t=1", "'\t=1"),
        ("\r=1", '"\'\r=1"'),
        ("\n=1", '"\'\n=1"'),
        ("\0=1", "'\0=1"),
        ("＝1+1", "'＝1+1"),
        ("＠SUM(A1)", "'＠SUM(A1)"),
        ("－A1", "'－A1"),
        ("＋48601234567", "＋48601234567"),
        ("'=1", "''=1"),
        ("''+48601234567", "'''+48601234567"),
        ("'tis", "'tis"),
        ("'", "'"),
        ("==", "'=="),
    ],
)
def test_a_cell(cell: str | None, text: str):
    assert written(table(["id", "cell"], [("1", cell)])) == f"id,cell\n1,{text}\n".encode()


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("'=1+1", "=1+1"),
        ("''=1", "'=1"),
        ("'+48601234567", "+48601234567"),
        ("'-12", "-12"),
        ("'@x", "@x"),
        ("'＝x", "＝x"),
        ('"\'\t=1"', "\t=1"),
        ("'tis", "'tis"),
        ("+48601", "+48601"),
        ("=1", "=1"),
        ("a'=1", "a'=1"),
    ],
)
def test_a_guard_is_no_part_of_the_value(cell: str, value: str):
    headers, rows, noted = read(f"id,cell\n1,x\n2,{cell}\n".encode())
    assert (headers, rows, noted) == (("id", "cell"), [("1", "x"), ("2", value)], [])


def test_guards_are_a_finding():
    def findings(data: bytes) -> dict[str, str]:
        reading = FORMAT.read(Source("base.csv", ".csv", lambda: io.BytesIO(data)), {})
        return {finding.what: finding.value for finding in reading.findings}

    assert findings(b"id,note\n1,'=1\n2,'=2\n3,x\n")["formula guards"] == "2 cells"
    assert "formula guards" not in findings(b"id,note\n1,O'Neil\n2,x\n")


def test_a_guard_stays_where_apostrophes_are_quotes():
    assert read(b"id,note\n'1','=1'\n'2','x'\n", quote="single")[1] == [("1", "=1"), ("2", "x")]
    assert read(b"id,note\n'1','''=1'\n'2','x'\n", quote="single")[1] == [("1", "'=1"), ("2", "x")]


@pytest.mark.parametrize(
    ("options", "data"),
    [
        ({}, "name,city\nJan,Łódź\n"),
        ({"delimiter": "semicolon"}, "name;city\nJan;Łódź\n"),
        ({"delimiter": "\t"}, "name\tcity\nJan\tŁódź\n"),
        ({"excel": "1"}, "\ufeffname,city\r\nJan,Łódź\r\n"),
        ({"excel": "1", "country": "PL"}, "\ufeffname;city\r\nJan;Łódź\r\n"),
        ({"excel": "1", "country": "pl", "delimiter": "|"}, "\ufeffname|city\r\nJan|Łódź\r\n"),
        ({"excel": "1", "country": "GB"}, "\ufeffname,city\r\nJan,Łódź\r\n"),
        ({"excel": "1", "country": "DE"}, "\ufeffname;city\r\nJan;Łódź\r\n"),
        ({"excel": "1", "locale": "fr_FR.UTF-8"}, "\ufeffname;city\r\nJan;Łódź\r\n"),
        ({"excel": "1", "country": "??"}, "\ufeffname,city\r\nJan,Łódź\r\n"),
        ({"country": "PL"}, "name,city\nJan,Łódź\n"),
    ],
)
def test_looks(options: dict[str, str], data: str):
    batch = table(["name", "city"], [("Jan", "Łódź")])
    assert written(batch, **options).decode() == data
    assert read(data.encode())[:2] == (("name", "city"), [("Jan", "Łódź")])


@pytest.mark.parametrize("delimiter", ['"', "'", "\n", "=", "-", "a", "7", "||", "=="])
def test_impossible_delimiters(delimiter: str):
    with pytest.raises(CustcleanError, match="cannot separate"):
        written(table(["a"], [("x",)]), delimiter=delimiter)


def test_typed_columns_become_text():
    batch = pa.record_batch({"n": [7, None], "vip": [True, False], "x": [1.5, float("nan")]})
    assert written(batch) == b"n,vip,x\n7,true,1.5\n,false,\n"


def test_slices_and_null_places_do_not_leak_bytes():
    batch = table(["a", "b"], [("x,", "1"), ("y", None), ("=z", "3")])
    hidden = pa.StringArray.from_buffers(3, *batch.column(0).buffers()[1:])
    masked = pa.StringArray.from_buffers(3, hidden.buffers()[1], hidden.buffers()[2], pa.py_buffer(b"\x02"))
    sliced = pa.RecordBatch.from_arrays([masked, batch.column(1)], ["a", "b"])
    assert written(sliced) == b"a,b\n,1\ny,\n,3\n"
    assert written(batch.slice(1)) == b"a,b\ny,\n'=z,3\n"
    assert written(batch.slice(3)) == b"a,b\n"


# NUL and the byte order mark are dropped from any file that is read; one full of controls is refused as binary
LETTERS = st.characters(
    exclude_categories=["Cs", "Cc"], include_characters="\t\r\n\x1f\x85", exclude_characters="\ufeff"
)
CELLS = st.one_of(
    st.none(),
    st.text(LETTERS, max_size=8),
    st.text("'=+-@＝ \t\r\n\",;|1a", max_size=6),
)
NAMES = st.text(LETTERS, min_size=1, max_size=6)


@st.composite
def tables(draw: st.DrawFn) -> pa.RecordBatch:
    """Any table of text; its first header holds a mark, so that no record is the header once more."""
    names = draw(st.lists(st.one_of(NAMES, st.text("'=+-@ \t\n\",", min_size=1, max_size=4)), min_size=1, max_size=4))
    names = [f"{name}§{number}" for number, name in enumerate(names)]
    rows = draw(st.lists(st.tuples(*[CELLS] * len(names)), max_size=6))
    return table(names, rows)


@given(tables())
def test_what_is_written_is_read_again(batch: pa.RecordBatch):
    headers, rows, noted = read(written(batch), **TOLD)
    wanted = [tuple(cell or None for cell in row.values()) for row in batch.to_pylist()]
    assert (headers, rows, noted) == (tuple(batch.schema.names), wanted, [])


@given(tables(), st.sampled_from([{}, {"excel": "1"}, {"delimiter": ";"}, {"delimiter": "tab"}]))
def test_the_standard_library_reads_the_same_cells(batch: pa.RecordBatch, options: dict[str, str]):
    data = written(batch, **options).decode().removeprefix("\ufeff")
    delimiter = {"tab": "\t"}.get(options.get("delimiter", ","), options.get("delimiter", ","))
    header, *rows = csv.reader(io.StringIO(data, newline=""), delimiter=delimiter, strict=True)
    assert [formulas.plain(name) for name in header] == batch.schema.names
    assert [[formulas.plain(cell) for cell in row] for row in rows] == [
        [cell or "" for cell in row.values()] for row in batch.to_pylist()
    ]


@given(st.lists(CELLS, max_size=20))
def test_guards_come_off_again_and_nothing_runs(cells: list[str | None]):
    guarded = formulas.guarded(strings(cells))
    assert formulas.unguarded(guarded).to_pylist() == cells
    assert [cell and formulas.plain(cell) for cell in guarded.to_pylist()] == cells
    for cell in guarded.to_pylist():
        if cell and cell[0] in "=+-@\t\r\n＝＋－＠":
            assert not any(letter.isalpha() or letter in "=@*^&!|'\"" for letter in cell[1:].removeprefix(";ext="))


@given(st.lists(st.text("'=a\n,", max_size=4), min_size=1, max_size=5))
def test_the_sweep_misses_no_guard(cells: list[str]):
    guarded = [cell for cell in cells if formulas.is_guarded(cell)]
    assert formulas.may_be_guarded("\n".join(cells).encode()) or not guarded


def test_a_file_may_begin_with_a_mark_of_its_own():
    assert written(table(["\ufeffid", "n"], [("1", "2")])).startswith('"\ufeffid",n'.encode())


def test_round_trip_without_options():
    rows: Rows = [(str(one), f"Jan {one}", "=1+1" if one % 3 else None, f"+4860123456{one % 10}") for one in range(50)]
    batch = table(["id", "=name", "note", "phone"], rows)
    assert read(written(batch)) == (("id", "=name", "note", "phone"), rows, [])


def test_a_record_without_values_is_no_blank_line():
    assert written(table(["a", "b"], [(None, ""), ("", "x")])) == b'a,b\n"",\n,x\n'
