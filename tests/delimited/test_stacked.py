"""Several tables in one file: the first is read, the others are set aside line by line and told."""

from __future__ import annotations

import io

import pytest

from custclean.delimited.reader import read_table
from custclean.source import Source

HEADER = "id,name,since,mail"
FIRST = [f"{one},{['Jan', 'Ewa', 'Ola'][one % 3]},2024-01-{one:02d},a{one}@b.pl" for one in range(10, 30)]
ORDERS = [f"{one},2024-02-{one:02d},{one * 3}.50" for one in range(10, 20)]
ALIKE = [f"2024-02-{one:02d},{one * 3}.50,{one},no" for one in range(10, 20)]
WIDE = [f"{line},x,y,z" for line in ORDERS]


def load(lines: list[str], size: int, **options: str) -> tuple[list[int], list[int], str, list[str]]:
    data = ("\n".join(lines) + "\n").encode()
    table = read_table(Source("base.csv", ".csv", lambda: io.BytesIO(data)), options, size)
    parts = list(table.parts)
    rejected = [note for part in parts for note in part.rejected]
    assert not [note for part in parts for note in part.repaired]
    told = [clue.reason for clue in table.clues if clue.what == "tables"]
    records = [line for part in parts for line in part.records["_line"].to_pylist()]
    assert all(note.reason.startswith(("another-table", "too-few-cells", "footer", "header-line")) for note in rejected)
    return records, [note.line for note in rejected], table.names[0], told


@pytest.mark.parametrize("size", [300, 1 << 23])
@pytest.mark.parametrize("gap", [[""], [",,,"], ["", ""], ["", "Orders", ""], ["Orders"]])
@pytest.mark.parametrize(
    ("header", "other"), [("order,day,sum", ORDERS), ("order,day,sum,a,b,c", WIDE), ("day,sum,order,paid", ALIKE)]
)
def test_other_tables_are_set_aside(gap: list[str], header: str, other: list[str], size: int):
    records, rejected, name, told = load([HEADER, *FIRST, *gap, header, *other], size)
    assert name == "id"
    assert records == list(range(2, 22))
    start = 22 + len(gap)
    assert [line for line in rejected if line >= start] == list(range(start, start + 1 + len(other)))
    assert told == [f"line {start} is the header of another table, whose lines are set aside"]


@pytest.mark.parametrize(("header", "other"), [("order,day,sum", ORDERS), ("order,day,sum,a,b,c", WIDE * 3)])
def test_another_width_needs_no_gap(header: str, other: list[str]):
    """However many lines the other table has, the first one is read."""
    records, rejected, name, _ = load([HEADER, *FIRST, header, *other], 1 << 23)
    assert (records, rejected, name) == (list(range(2, 22)), list(range(22, 23 + len(other))), "id")


@pytest.mark.parametrize("size", [300, 1 << 23])
def test_the_first_table_goes_on_below_its_own_header(size: int):
    lines = [HEADER, *FIRST, "", "day,sum,order,paid", *ALIKE, "", HEADER, *FIRST]
    records, rejected, _, _ = load(lines, size)
    assert records == [*range(2, 22), *range(36, 56)]
    assert rejected == [*range(23, 34), 35]


def test_the_second_table_can_be_read():
    records, _, name, _ = load([HEADER, *FIRST, "", "day,sum,order,paid", *ALIKE], 1 << 23, skip="22")
    assert (name, records) == ("day", list(range(24, 34)))


def test_records_below_a_gap_are_records():
    records, rejected, _, told = load([HEADER, *FIRST[:10], "", *FIRST[10:], "", ",,,", FIRST[0]], 1 << 23)
    assert (len(records), rejected, told) == (21, [], [])


@pytest.mark.parametrize("size", [300, 1 << 23])
@pytest.mark.parametrize("odd", ["K-11,n/a,soon,brak", "K-11,Jan Lis,soon,by phone"])
def test_a_record_full_of_mistakes_below_a_gap_is_a_record(size: int, odd: str):
    records, rejected, _, told = load([HEADER, *FIRST[:10], "", odd, *FIRST[10:]], size)
    assert (len(records), rejected, told) == (21, [], [])


def test_pairs_above_the_table_are_no_table():
    lines = ["Name,Base of customers", "Date,2024-05-05", "By,Jan", "Shop,North", "", HEADER, *FIRST]
    records, _, name, told = load(lines, 1 << 23)
    assert (name, len(records), told) == ("id", 20, [])
