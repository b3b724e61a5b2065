"""One clean table, polluted in one place at a time: what is loaded must be the clean table, but for that row."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable

import pytest

from custclean.delimited.part import Note
from custclean.delimited.reader import read_table
from custclean.source import Source

HEADER = ["Customer no", "Joined", "Time", "Name", "Items", "Segment", "Remark", "Web"]
REMARKS = [
    "Calls back, prefers mornings.",
    'He said "yes", then "no".',
    "Two lines\nof notes, really",
    "It's a long-standing customer, isn't it",
    "",
    '5" pipe',
]
NAMES = ["Jan Nowak", "Ewa Lis", "Adam Kot", "Zofia Maj"]
CLEAN = [
    [
        f"KL-{1000 + one}",
        f"{1 + one % 28:02d}/0{1 + one % 9}/2023",
        f"{one % 24:02d}:{one % 60:02d}",
        NAMES[one * 7 % 4],
        str(one % 50),
        ["gold", "silver", "bronze"][one * 5 % 3],
        REMARKS[one * 11 % 6],
        f"https://shop.example/c/{one}",
    ]
    for one in range(80)
]
QUOTED = (6, 7)
Rows = list[list[str]]


def written(cell: str, column: int, quote: str = '"', escape: str | None = None) -> str:
    if column in QUOTED or any(mark in cell for mark in f",\n{quote}"):
        return quote + cell.replace(quote, (quote if escape is None else escape) + quote) + quote
    return cell


def line(row: list[str], delimiter: str = ",", quote: str = '"', escape: str | None = None) -> str:
    return delimiter.join(written(cell, column, quote, escape) for column, cell in enumerate(row))


def text(rows: Rows, end: str = "\r\n", **dialect: str) -> str:
    top = [dialect.get("delimiter", ",").join(HEADER)]
    return "".join(one + end for one in [*top, *(line(row, **dialect) for row in rows)])


def written_always(rows: Rows, quote: str) -> str:
    return "".join(",".join(f"{quote}{cell}{quote}" for cell in row) + "\n" for row in [HEADER, *rows])


def blank_after(source: str, blank: str) -> list[str]:
    """The lines of a source with a blank one below the header, in the middle and at the end."""
    lines = source.split("\r\n")
    middle = next(place for place in range(40, len(lines)) if lines[place].startswith("KL-"))
    return [lines[0], blank, *lines[1:middle], blank, blank, *lines[middle:-1], blank]


def load(data: str, encoding: str = "utf-8") -> tuple[tuple[str, ...], Rows, list[Note], list[Note]]:
    content = data.encode(encoding)
    table = read_table(Source("base.csv", ".csv", lambda: io.BytesIO(content)), {})
    parts = list(table.parts)
    rows = [[cell or "" for cell in list(row.values())[:-1]] for part in parts for row in part.records.to_pylist()]
    return table.names, rows, [n for part in parts for n in part.rejected], [n for part in parts for n in part.repaired]


SOURCE = text(CLEAN)
TOP = SOURCE.index("\r\n") + 2


@pytest.mark.parametrize(
    "data",
    [
        SOURCE,
        SOURCE.removesuffix("\r\n"),
        SOURCE + "\r\n",
        SOURCE[:TOP] * 2 + SOURCE[TOP:],
        SOURCE[:TOP] * 3 + SOURCE[TOP:],
        "PREAMBLE,,,,,,,\r\n,,,,,,,\r\n" + SOURCE,
        "PREAMBLE\r\n\r\n" + SOURCE,
        *(text(CLEAN, delimiter=one) for one in (";", "\t", "|", ", ", "||", ";;", " | ", "~", "^", "¦", "§", "\x01")),
        *(
            text(CLEAN, delimiter=one)
            for one in ("##", "|~|", "=>", "::", "^|^", "#", "*", "&", "‖", "\\t", "\x1e", "\x1f")
        ),
        *(written_always(CLEAN, quote=one) for one in ("`", "$", "~")),
        *("\r\n".join(blank_after(SOURCE, one)) for one in ("", ",,,,,,,", "  ", " ,,, ,,,,")),
        text(CLEAN, quote="'"),
        text(CLEAN, escape="\\"),
        text(CLEAN, end="\n"),
        text(CLEAN, end="\r"),
    ],
)
def test_whole_file(data: str):
    names, rows, rejected, repaired = load(data)
    assert rows == CLEAN
    assert [name.split()[0] for name in names] == [name.split()[0] for name in HEADER]
    assert (rejected, repaired) == ([], [])


def test_backslashes_before_delimiters():
    flat = [[cell.replace("\n", " ") for cell in row] for row in CLEAN]
    data = "".join(",".join(cell.replace(",", "\\,") for cell in row) + "\n" for row in [HEADER, *flat])
    _, rows, rejected, _ = load(data)
    assert (rows, rejected) == (flat, [])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_unescaped_quotes_are_mended(delimiter: str):
    _, rows, rejected, repaired = load(text(CLEAN, escape="", delimiter=delimiter))
    assert rows == CLEAN
    assert rejected == []
    assert {note.reason.split(":")[0] for note in repaired} == {"stray-quote"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding: str):
    assert load(SOURCE, encoding)[1:] == (CLEAN, [], [])


def test_no_header():
    names, rows, _, _ = load(SOURCE[TOP:])
    assert rows == CLEAN
    assert names == tuple(f"column_{number}" for number in range(1, 9))


@pytest.mark.parametrize("place", [0, 1, 2, 41, 44, 78])
@pytest.mark.parametrize(("dialect", "reason"), [({"quote": "'"}, "other-quote"), ({"escape": "\\"}, "escape")])
def test_one_row_quoted_otherwise(place: int, dialect: dict[str, str], reason: str):
    row = [f'{cell}"' if reason == "escape" else cell for cell in CLEAN[place]]
    quote, escape = dialect.get("quote", '"'), dialect.get("escape")
    marked = [quote + cell.replace(quote, (escape or quote) + quote) + quote for cell in row]
    _, rows, rejected, repaired = load(text(CLEAN[:place]) + ",".join(marked) + "\r\n" + text(CLEAN[place + 1 :])[TOP:])
    assert (rows, rejected) == ([*CLEAN[:place], row, *CLEAN[place + 1 :]], [])
    assert any(f"{reason}:" in note.reason for note in repaired)
    assert len({note.line for note in repaired}) == 1


@pytest.mark.parametrize("blank", ["", ",,,,,,,", ",,,"])
@pytest.mark.parametrize("count", [1, 3, 6])
def test_notes_below_are_no_records(blank: str, count: int):
    for note in ("See the terms", "FOOTNOTE,,,,,,,", "* corrected,,,"):
        _, rows, rejected, _ = load(SOURCE + f"{blank}\r\n" + f"{note}\r\n" * count)
        assert rows == CLEAN
        assert [one.reason.split(":")[0] for one in rejected] == ["footer"] * count


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_rows(count: int):
    names, rows, rejected, _ = load(text(CLEAN[:count]))
    assert (names, rows, rejected) == (tuple(HEADER), CLEAN[:count], [])


def more(cells: list[str], column: int) -> str:
    return ",".join([*cells[:column], "", *cells[column:]])


def less(cells: list[str], column: int) -> str:
    return ",".join(cells[:column]) + ",".join(cells[column:])


def quote(cells: list[str], column: int) -> str:
    cell = cells[column]
    stray = '""' + cell[1:] if cell.startswith('"') else '"' + cell
    return ",".join([*cells[:column], stray, *cells[column + 1 :]])


def space(cells: list[str], _: int) -> str:
    return " ".join(cells)


POLLUTIONS: list[tuple[Callable[[list[str], int], str], range, float]] = [
    (more, range(8), 1.0),
    (less, range(1, 8), 0.8),
    (quote, range(8), 0.95),
    (space, range(1), 0.8),
]


@pytest.mark.parametrize(("pollute", "columns", "share"), POLLUTIONS)
def test_one_row(pollute: Callable[[list[str], int], str], columns: range, share: float):
    """No other row is touched; the polluted one is right, or noted; `share` of them are right."""
    seen: Counter[str] = Counter()
    for place in range(0, 80, 7):
        for column in columns:
            wanted = CLEAN[place]
            if pollute is quote:
                wanted = [*wanted[:column], '"' + wanted[column], *wanted[column + 1 :]]
            cells = [written(cell, number) for number, cell in enumerate(CLEAN[place])]
            before, after = text(CLEAN[:place]), text(CLEAN[place + 1 :])[TOP:]
            _, rows, rejected, repaired = load(before + pollute(cells, column) + "\r\n" + after)
            others = CLEAN[:place] + CLEAN[place + 1 :]
            assert rows[:place] == others[:place]
            assert rows[len(rows) - len(others[place:]) :] == others[place:]
            assert len(rows) - len(others) in (0, 1)
            assert rejected or repaired or rows[place] == wanted
            seen["right" if len(rows) == 80 and rows[place] == wanted else "not"] += 1
    assert seen["right"] >= share * seen.total()


def test_second_table_is_not_mixed_in():
    other = "".join(f"{one},2023-01-{one:02d}\r\n" for one in range(10, 30))
    _, rows, rejected, _ = load(SOURCE + "order,day\r\n" + other)
    assert rows == CLEAN
    assert len(rejected) == 21
