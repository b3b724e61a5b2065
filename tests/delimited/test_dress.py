"""Whatever stands around a table, the same table is read, and said to have been dressed so."""

from __future__ import annotations

import io

import pytest

from custclean.delimited.part import Note
from custclean.delimited.reader import Table, read_table
from custclean.source import Source

Rows = list[list[str]]
HEADER = ["id", "full name", "city", "joined", "note"]
NAMES = ["Jan Nowak", "Ewa Lis", "Zofia Zając", "Adam Kot"]
CITIES = ["Łódź", "Nowy Sącz", "Kraków"]
ROWS = [
    [f"{1000 + one}", NAMES[one * 7 % 4], CITIES[one * 5 % 3], f"2024-0{1 + one % 9}-11", ["", "VIP, calls"][one % 2]]
    for one in range(24)
]
PLAIN = [[*row[:4], row[4].replace(",", "")] for row in ROWS]
WIDTHS = [max(len(row[column]) for row in [HEADER, *PLAIN]) for column in range(5)]


def load(text: str, size: int = 1 << 23, **options: str) -> tuple[Table, Rows, list[Note], list[Note]]:
    table = read_table(Source("base.csv", ".csv", lambda: io.BytesIO(text.encode())), options, size)
    parts = list(table.parts)
    rows = [[cell or "" for cell in list(row.values())[:-1]] for part in parts for row in part.records.to_pylist()]
    return table, rows, [n for part in parts for n in part.rejected], [n for part in parts for n in part.repaired]


def quoted(cell: str, delimiter: str = ",") -> str:
    return '"' + cell.replace('"', '""') + '"' if delimiter in cell or '"' in cell else cell


def lines(rows: Rows, delimiter: str = ",") -> list[str]:
    return [delimiter.join(quoted(cell, delimiter) for cell in row) for row in rows]


def padded(row: list[str], between: str) -> str:
    return between.join(cell.ljust(width) for cell, width in zip(row, WIDTHS, strict=True))


def around(line: str) -> str:
    return '"' + line.replace('"', '""') + '"'


def drawn(left: str, dash: str, cross: str, right: str) -> str:
    return left + cross.join(dash * (width + 2) for width in WIDTHS) + right


GRID, BOX = drawn("+", "-", "+", "+"), ("┌─┬┐", "├─┼┤", "└─┴┘")
FRAMED = [f"| {padded(row, ' | ')} |" for row in [HEADER, *PLAIN]]
BARE = [padded(row, " ").rstrip() for row in [HEADER, *PLAIN]]


@pytest.mark.parametrize(
    ("dressed", "finding", "rows"),
    [
        ([*map(around, lines([HEADER, *ROWS]))], ("lines", "quoted"), ROWS),
        ([*map(around, lines([HEADER, *ROWS], ";"))], ("lines", "quoted"), ROWS),
        ([",".join(HEADER), *map(around, lines(ROWS))], ("lines", "quoted"), ROWS),
        ([around(line) + ";;;" for line in lines([HEADER, *ROWS])], ("lines", "quoted"), ROWS),
        (
            [",".join(HEADER), *(f'="{row[0]}",{",".join(map(quoted, row[1:]))}' for row in ROWS)],
            ("text formulas", "24 cells"),
            ROWS,
        ),
        (
            [",".join(HEADER), *(f'"=""{row[0]}""",{",".join(map(quoted, row[1:]))}' for row in ROWS)],
            ("text formulas", "24 cells"),
            ROWS,
        ),
        ([";".join(f'="{cell}"' for cell in row) for row in [HEADER, *ROWS]], ("text formulas", "125 cells"), ROWS),
        ([GRID, FRAMED[0], GRID, *FRAMED[1:], GRID], ("frame", "yes"), PLAIN),
        (
            [GRID, FRAMED[0], GRID.replace("-", "="), *(x for row in FRAMED[1:] for x in (row, GRID))],
            ("frame", "yes"),
            PLAIN,
        ),
        ([FRAMED[0], drawn("|", "-", "|", "|"), *FRAMED[1:]], ("frame", "yes"), PLAIN),
        ([f"|{'|'.join(row)}|" for row in [HEADER, *PLAIN]], ("frame", "yes"), PLAIN),
        (
            [padded(HEADER, " | "), drawn("", "-", "+", ""), *(padded(row, " | ") for row in PLAIN), "(24 rows)"],
            ("frame", "yes"),
            PLAIN,
        ),
        (
            [
                drawn(*BOX[0]),
                FRAMED[0].replace("|", "│"),
                drawn(*BOX[1]),
                *(row.replace("|", "│") for row in FRAMED[1:]),
                drawn(*BOX[2]),
            ],
            ("frame", "yes"),
            PLAIN,
        ),
        (BARE, ("delimiter", "fixed width"), PLAIN),
        ([padded(row, "   ").rstrip() for row in [HEADER, *PLAIN]], ("delimiter", "fixed width"), PLAIN),
        ([BARE[0], " ".join("-" * width for width in WIDTHS), *BARE[1:]], ("delimiter", "fixed width"), PLAIN),
        (["  ".join(cell or "-" for cell in row) for row in [HEADER, *PLAIN]], ("delimiter", "spaces"), None),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("size", [200, 1 << 23])
def test_same_table_in_every_dress(
    dressed: list[str], finding: tuple[str, str], rows: Rows | None, end: str, size: int
):
    table, loaded, rejected, repaired = load("".join(line + end for line in dressed), size)
    assert list(table.names) == HEADER
    assert loaded == (rows or [[cell or "-" for cell in row] for row in PLAIN])
    assert [note for note in rejected if not note.reason.startswith("footer")] == []
    assert repaired == []
    assert finding in [(clue.what, clue.value) for clue in table.clues]


def test_lines_keep_their_numbers():
    text = "\n".join([GRID, FRAMED[0], GRID, *FRAMED[1:], GRID])
    parts = read_table(Source("base.csv", ".csv", lambda: io.BytesIO(text.encode())), {}).parts
    assert [line for part in parts for line in part.records["_line"].to_pylist()] == list(range(4, 28))


@pytest.mark.parametrize(
    ("text", "names", "rows"),
    [
        ('address\n"Długa 5, Łódź"\n"Krótka 7, Łódź"\n', ["address"], [["Długa 5, Łódź"], ["Krótka 7, Łódź"]]),
        ('"Street, City"\n"Długa 5, Łódź"\n"Nowa 7, Łódź"\n', ["Street, City"], [["Długa 5, Łódź"], ["Nowa 7, Łódź"]]),
        ("phone\n" + "+48 601 234 567\n" * 12, ["phone"], [["+48 601 234 567"]] * 12),
        (
            "comment\nGood.  Thanks\nBad\nOk.  Fine.  Yes\n",
            ["comment"],
            [["Good.  Thanks"], ["Bad"], ["Ok.  Fine.  Yes"]],
        ),
        ('id,page\n1,"<a href=""x"">y</a>"\n2,z="1"\n', ["id", "page"], [["1", '<a href="x">y</a>'], ["2", 'z="1"']]),
    ],
)
def test_what_is_no_dress_stays(text: str, names: list[str], rows: Rows):
    table, loaded, _, _ = load(text)
    assert (list(table.names), loaded) == (names, rows)


@pytest.mark.parametrize(
    ("text", "options", "rows"),
    [
        ('a,b\n="1",2\n', {"quote": "none"}, [['="1"', "2"]]),
        ("|a|b|\n|1|2|\n", {"delimiter": "|"}, [["", "1", "2"]]),
        ("a   b\n1   2\n3   4\n", {"delimiter": ";"}, [["1   2"], ["3   4"]]),
    ],
)
def test_the_user_is_right(text: str, options: dict[str, str], rows: Rows):
    assert load(text, **options)[1] == rows
