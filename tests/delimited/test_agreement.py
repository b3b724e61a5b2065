"""The fast way (numpy, Arrow), the careful way (a record at a time) and Python's csv module agree on sound text."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.delimited.block import split
from custclean.delimited.cells import Splitter
from custclean.delimited.dialect import Dialect
from custclean.delimited.encoding import Encoding
from custclean.delimited.layout import Layout
from custclean.delimited.parts import parts_of
from custclean.delimited.rescue import read_record
from custclean.delimited.scan import scan
from custclean.delimited.shape import Profile
from custclean.delimited.transcode import blocks, count_lines

CELLS = st.text(st.sampled_from('ab1 ,;"\n\r\tłЖ€😀\\') | st.characters(blacklist_categories=("Cs", "Cc")), max_size=8)
NEWLINES = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[str]], Dialect, str]:
    """Rows of one width, a dialect, and the text of them, which the csv module reads back."""
    width = draw(st.integers(2, 4))
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=12))
    rows = [[cell.replace("\ufeff", "").replace("\x1f", "").replace("\ufffd", "") for cell in row] for row in rows]
    dialect = Dialect(draw(st.sampled_from([",", ";", "\t", "|"])), draw(st.sampled_from(['"', "'"])))
    always, newline = draw(st.booleans()), draw(NEWLINES)
    special = (dialect.delimiter, dialect.quote, "\r", "\n")

    def written(cell: str) -> str:
        doubled = cell.replace(dialect.quote, dialect.quote * 2)
        return f"{dialect.quote}{doubled}{dialect.quote}" if always or any(one in cell for one in special) else cell

    lines_written = [dialect.delimiter.join(map(written, row)) + newline for row in rows]
    empty = dialect.delimiter * (width - 1) + newline  # a blank line, unless quotes show that a record was meant
    text = "".join(2 * dialect.quote + line if line == empty else line for line in lines_written)
    lines = io.StringIO(text, newline="")
    assert list(csv.reader(lines, delimiter=dialect.delimiter, quotechar=dialect.quote, strict=True)) == rows
    return rows, dialect, text


def lines_of(rows: list[list[str]], text: str, dialect: Dialect) -> list[int]:
    """The line at which each record starts, by the careful way."""
    splitter, data = Splitter(dialect), text.encode()
    lines, offset, line = [], 0, 1
    for _ in rows:
        lines.append(line)
        end = splitter.record(data, offset).end
        record = data[offset:end]
        line += record.count(b"\n") + record.count(b"\r") - record.count(b"\r\n")
        offset = end
    return lines


@given(tables())
def test_careful_way_agrees_with_csv_module(table: tuple[list[list[str]], Dialect, str]):
    rows, dialect, text = table
    splitter, data, offset = Splitter(dialect), text.encode(), 0
    for row in rows:
        found = read_record(data, offset, splitter, len(row), final=True)
        assert found is not None
        assert [cell.decode() for cell in found.cells] == row
        assert found.reason == ""
        offset = found.end
    assert offset == len(data)


def layout_of(dialect: Dialect, width: int) -> Layout:
    names = tuple(f"c{number}" for number in range(width))
    return Layout(dialect, width, names, names, 0, 0, (), -1, Profile([]), ())


@given(tables(), st.integers(1, 60), st.booleans())
def test_parts_agree_with_csv_module_for_every_block_size(
    table: tuple[list[list[str]], Dialect, str],
    size: int,
    clean: bool,  # noqa: FBT001  drawn
):
    rows, dialect, text = table
    stream = io.BytesIO(text.encode())
    parts = list(parts_of(blocks(stream, Encoding("utf-8", clean=clean), size), layout_of(dialect, len(rows[0]))))
    loaded = [list(row.values()) for part in parts for row in part.records.to_pylist()]
    footers = [note.line for part in parts for note in part.rejected if note.reason.startswith("footer")]
    expected = [
        [*(cell or None for cell in row), line]
        for row, line in zip(rows, lines_of(rows, text, dialect), strict=True)
        if line not in footers
    ]
    assert loaded == expected
    assert not [note for part in parts for note in (*part.rejected, *part.repaired) if note.line not in footers]


@given(tables(), st.sampled_from(["utf-16-le", "utf-16-be", "utf-32-le"]), st.integers(1, 60))
def test_characters_may_straddle_blocks(table: tuple[list[list[str]], Dialect, str], encoding: str, size: int):
    _, _, text = table
    found = list(blocks(io.BytesIO(text.encode(encoding)), Encoding(encoding), size))
    assert b"".join(block.data for block in found).decode() == text
    assert [block.final for block in found] == [*[False] * (len(found) - 1), True]
    assert not any(mark for block in found for mark in block.marks)


@given(tables())
def test_sound_records_take_the_fast_way(table: tuple[list[list[str]], Dialect, str]):
    rows, dialect, text = table
    data = text.encode()
    found = scan(data, 0, len(data), dialect, len(rows[0]))
    assert not found.doubtful
    assert found.end == len(data)
    assert len(found.starts) == len(rows)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=40), NEWLINES, st.integers(2, 4))
def test_width_is_counted_outside_quotes_as_the_careful_way_does(rows: list[list[str]], newline: str, width: int):
    written = ['"' + '","'.join(cell.replace('"', '""') for cell in row) + '"' for row in rows]
    plain = [",".join("x" for _ in row) for row in rows]
    data = "".join(one + newline for pair in zip(written, plain, strict=True) for one in pair).encode()
    splitter, offset, line, seen = Splitter(Dialect()), 0, 0, []
    while offset < len(data):
        cells = splitter.record(data, offset)
        spans = count_lines(data, offset, cells.end)
        seen.append((offset, cells.end, line, len(cells.cells) == width and spans <= 8))
        offset, line = cells.end, line + spans
    found = scan(data, 0, len(data), Dialect(), width)
    told = (found.starts.tolist(), found.ends.tolist(), found.lines.tolist()[:-1], found.good.tolist())
    assert list(zip(*told, strict=True)) == seen
    assert (found.end, found.lines[-1], found.doubtful) == (len(data), line, False)


@given(st.binary(max_size=200).filter(lambda data: b"\x1f" not in data), st.integers(1, 60), st.integers(1, 3))
def test_no_line_is_lost_whatever_the_bytes(data: bytes, size: int, width: int):
    layout = layout_of(Dialect(), width)
    parts = list(parts_of(blocks(io.BytesIO(data), Encoding("utf-8"), size), layout))
    lines = {line for part in parts for line in part.records.column("_line").to_pylist()}
    lines |= {note.line for part in parts for note in part.rejected}
    text = b"".join(block.data for block in blocks(io.BytesIO(data), Encoding("utf-8"), size))
    whole = split(text if text.endswith((b"\n", b"\r")) else text + b"\n", 0, Splitter(Dialect()), width, final=True)
    assert whole.used == len(whole.data)
    first = next((part.records.schema.names for part in parts), None)
    assert first == [*map(str, range(width)), "_line"]
    if text.strip(b'\r\n, "\t\v\f\x1a\x1c\x1d\x1e\x85\xa0\xc2'):
        assert lines


@pytest.mark.parametrize("newline", [b"\n", b"\r", b"\r\n"])
@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 100])
def test_marks_keep_their_lines(newline: bytes, size: int):
    data = newline.join([b"a,b", b"1,\xb3", b"2,x", b"3,\x00y", b'4,"', b'\xb9"', b"5,z"])
    parts = list(parts_of(blocks(io.BytesIO(data), Encoding("utf-8", strays="cp1250"), size), layout_of(Dialect(), 2)))
    noted = [(note.line, note.reason.split(":")[0]) for part in parts for note in part.repaired]
    assert noted == [(2, "stray-byte"), (4, "invisible"), (5, "stray-byte")]
