"""Records that are not written as the others: what can be told for sure is mended and noted, the rest is set aside."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pytest

from custclean.delimited.part import Note
from custclean.delimited.reader import read_table
from custclean.source import Source

HEADER = "id,name,email,tags,joined,remark"
ROWS = [
    [
        str(1000 + one),
        f"Ewa {['Lis', 'Kot', 'Maj', 'Sowa', 'Wilk'][one % 5]}",
        f"ewa{one}@x.pl",
        ["gold", "silver"][one % 2],
        f"2024-01-{one + 1:02d}",
        ["", "calls back; late", "VIP of the shop"][one % 3],
    ]
    for one in range(24)
]
ID, NAME, EMAIL, TAGS, JOINED, REMARK = range(6)


def short(notes: Iterable[Note]) -> list[tuple[int, str]]:
    return [(note.line, note.reason.split(":")[0]) for note in notes]


def load(text: str) -> tuple[tuple[str, ...], list[list[str]], list[tuple[int, str]], list[tuple[int, str]]]:
    table = read_table(Source("base.csv", ".csv", lambda: io.BytesIO(text.encode())), {})
    parts = list(table.parts)
    rows = [[cell or "" for cell in list(row.values())[:-1]] for part in parts for row in part.records.to_pylist()]
    rejected, repaired = [n for part in parts for n in part.rejected], [n for part in parts for n in part.repaired]
    return table.names, rows, short(rejected), short(repaired)


def with_line(place: int, line: str) -> str:
    lines = [HEADER, *(",".join(row) for row in ROWS)]
    lines[place + 1] = line
    return "\n".join(lines) + "\n"


def other_than(place: int) -> list[list[str]]:
    return ROWS[:place] + ROWS[place + 1 :]


@pytest.mark.parametrize("place", [0, 1, 11, 22])
@pytest.mark.parametrize(
    ("line", "changed", "reason"),
    [
        ("{0};{1},{2},{3},{4},{5}", {}, "other-delimiter"),
        ("{0},{1},{2};{3};{4},{5}", {}, "other-delimiter"),
        ("{0},{1},{2}|{3}|{4},{5}", {}, "other-delimiter"),
        ('{0},"{1}";"{2}",{3},{4},{5}', {}, "stray-quote"),
        ("{0},{1},{2},[gold,vip,new],{4},{5}", {TAGS: "[gold,vip,new]"}, "unquoted-delimiter"),
        ("{0},{1},{2},(gold,vip),{4},{5}", {TAGS: "(gold,vip)"}, "unquoted-delimiter"),
        ("{1},{2},{3},{4},{5}", {ID: ""}, "too-few-cells"),
        ("{0},{1},{3},{4},{5}", {EMAIL: ""}, "too-few-cells"),
        ("{0},{1},{2},{3},{5}", {JOINED: ""}, "too-few-cells"),
        ("{0},Ewa\nOla,{2},{3},{4},{5}", {NAME: "Ewa\nOla"}, "broken-line"),
        ("{0},{1},{2},go\nld,{4},{5}", {TAGS: "go\nld"}, "broken-line"),
    ],
)
def test_mended(place: int, line: str, changed: dict[int, str], reason: str):
    wanted = [changed.get(column, cell) for column, cell in enumerate(ROWS[place])]
    _, rows, rejected, repaired = load(with_line(place, line.format(*ROWS[place])))
    assert rows == [*ROWS[:place], wanted, *ROWS[place + 1 :]]
    assert (rejected, repaired) == ([], [(place + 2, reason)])


@pytest.mark.parametrize(
    "line",
    [
        "{0},{1}; {2},{3},{4}",  # prose has a space after its semicolon
        "{0},{1},{2},{3},2024-\n01-01,{5}",  # a date goes on in no other line
        "{0},{1},{2}\nsee above",
    ],
)
def test_set_aside(line: str):
    _, rows, rejected, repaired = load(with_line(11, line.format(*ROWS[11])))
    assert [row for row in rows if row[ID] != ROWS[11][ID]] == other_than(11)
    assert rejected or repaired


def test_two_short_records_stay_two():
    """Each of them lacks its last cells: together they have as many as one record, and are none."""
    _, rows, rejected, repaired = load(with_line(11, "2000,Ewa Lis,e@x.pl\n2001,Ola Kot,o@x.pl,gold"))
    assert [row[ID] for row in rows[11:13]] == ["2000", "2001"]
    assert (rejected, [line for line, _ in repaired]) == ([], [13, 14])


def test_no_quotes_around_texts_with_commas():
    """The names in line one tell how many cells a record has, though most have more."""
    lines = [[*row[:REMARK], row[REMARK] or "-", f"https://x.pl/{row[ID]}"] for row in ROWS]
    for number, row in enumerate(lines):
        row[REMARK] = ", ".join([row[REMARK], "late", "VIP", "asks for Ola"][: 1 + number % 4])
    text = "\n".join([f"{HEADER},web", *(",".join(row) for row in lines)]) + "\n"
    names, rows, rejected, repaired = load(text)
    assert names == (*HEADER.split(","), "web")
    assert (rows, rejected, len(repaired)) == (lines, [], 18)


def test_a_delimiter_at_the_end_of_most_lines_is_no_cell():
    lines = [",".join(row[:REMARK]) + "," * (number % 3 > 0) for number, row in enumerate(ROWS)]
    names, rows, rejected, repaired = load("\n".join([HEADER.removesuffix(",remark"), *lines]) + "\n")
    assert (names, rows, rejected) == (tuple(HEADER.split(",")[:REMARK]), [row[:REMARK] for row in ROWS], [])
    assert [line for line, _ in repaired] == [line for line in range(2, 26) if line % 3 != 2]


def test_quotes_in_columns_of_fixed_width():
    rows = [['"id"', '"name"', '"city"'], *([row[ID], f'"{row[NAME]}"', '"Nowy ""S"""'] for row in ROWS)]
    text = "".join("".join(f"{cell:14}" for cell in row).rstrip() + "\n" for row in rows)
    names, found, rejected, repaired = load(text)
    assert names == ("id", "name", "city")
    assert found == [[row[ID], row[NAME], 'Nowy "S"'] for row in ROWS]
    assert rejected == repaired == []


@pytest.mark.parametrize("always", [True, False])
def test_one_line_in_single_quotes_among_double_ones(always: bool):  # noqa: FBT001  # a case
    lines = [HEADER.split(","), *ROWS]
    around = [",".join(f'"{cell}"' if always or " " in cell else cell for cell in row) for row in lines]
    around[5] = ",".join(f"'{cell}'" for cell in lines[5])
    names, rows, rejected, repaired = load("\n".join(around) + "\n")
    assert (names, rows[:4], rows[5:]) == (tuple(lines[0]), ROWS[:4], ROWS[5:])
    assert rejected == []
    assert len(repaired) <= 1


def test_a_title_above_cells_apart_by_comma_and_space():
    text = "Customer export\n" + "".join(", ".join(row) + "\n" for row in [HEADER.split(","), *ROWS])
    names, rows, rejected, repaired = load(text)
    assert (names, rows, rejected, repaired) == (tuple(HEADER.split(",")), ROWS, [], [])
