"""What becomes of one small file in every kind of bad shape: names, cells, findings, lines set aside and mended."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from custclean.errors import CustcleanError
from custclean.formats.csv import FORMAT
from custclean.source import open_source


class Loaded(NamedTuple):
    names: tuple[str, ...]
    rows: list[tuple[str | None, ...]]
    lines: list[int]
    rejected: list[tuple[int, str, str]]
    repaired: list[tuple[int, str, str]]
    findings: dict[str, str]
    unsure: set[str]


def load(folder: Path, data: str | bytes, **options: str) -> Loaded:
    path = folder / "base.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    reading = FORMAT.read(open_source(str(path)), options)
    chunks = list(reading.chunks)
    rows = [tuple(row.values()) for chunk in chunks for row in chunk.records.to_pylist()]
    return Loaded(
        reading.names,
        [row[:-1] for row in rows],
        [row[-1] for row in rows],
        [tuple(row.values()) for chunk in chunks for row in chunk.rejected.to_pylist()],
        [tuple(row.values()) for chunk in chunks for row in chunk.repaired.to_pylist()],
        {finding.what: finding.value for finding in reading.findings},
        {finding.what for finding in reading.findings if not finding.sure},
    )


THREE = ("id", "name", "city")
JAN, EWA, OLA = ("1", "Jan", "Łódź"), ("2", "Ewa", "Kraków"), ("3", "Ola", "Gdańsk")
PLAIN = "id,name,city\n1,Jan,Łódź\n2,Ewa,Kraków\n3,Ola,Gdańsk\n"


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (PLAIN, ("delimiter", "comma")),
        (PLAIN.replace(",", ";"), ("delimiter", "semicolon")),
        (PLAIN.replace(",", "\t"), ("delimiter", "tab")),
        (PLAIN.replace(",", "|"), ("delimiter", "pipe")),
        (PLAIN.replace(",", " "), ("delimiter", "space")),
        (PLAIN.replace(",", "||"), ("delimiter", "||")),
        (PLAIN.replace(",", ";;"), ("delimiter", ";;")),
        (PLAIN.replace(",", ", "), ("delimiter", ", ")),
        (PLAIN.replace(",", " | "), ("delimiter", " | ")),
        (PLAIN.replace(",", "§"), ("delimiter", "§")),
        (PLAIN.replace(",", "    ;  "), ("delimiter", "semicolon")),
        ("sep=;\n" + PLAIN.replace(",", ";"), ("delimiter", "semicolon")),
        (PLAIN.replace("\n", "\r\n"), ("header", "1 line")),
        (PLAIN.replace("\n", "\r"), ("header", "1 line")),
        (PLAIN.replace("\n", "\r\n", 2), ("header", "1 line")),
        (PLAIN.rstrip("\n"), ("header", "1 line")),
        (PLAIN + "\n", ("header", "1 line")),
        (PLAIN + "\n\r\n  \n", ("header", "1 line")),
        (PLAIN.replace("\n", ",\n"), ("trailing delimiter", "yes")),
        (PLAIN.replace("\n", ",\n").replace("city,", "city"), ("trailing delimiter", "yes")),
        ("Customer base\n\n" + PLAIN, ("preamble", "2 lines")),
        ("Customer base,,\nExported by Jan,,\n" + PLAIN, ("preamble", "2 lines")),
        ("\n\n" + PLAIN, ("preamble", "2 lines")),
        (PLAIN.replace("2,", ",,\n2,") + ",,\n", ("empty records", "2 lines")),
        ("id,name,city\nid,name,city\n" + PLAIN[13:], ("header", "2 lines")),
        ('"id","name","city"\n"1","Jan","Łódź"\n"2","Ewa","Kraków"\n"3","Ola","Gdańsk"\n', ("quote", '"')),
        ("'id','name','city'\n'1','Jan','Łódź'\n'2','Ewa','Kraków'\n'3','Ola','Gdańsk'\n", ("quote", "'")),
    ],
)
def test_same_table_in_every_dress(tmp_path: Path, data: str, finding: tuple[str, str]):
    loaded = load(tmp_path, data)
    assert loaded.rows == [JAN, EWA, OLA]
    assert loaded.names in (THREE, ("id id", "name name", "city city"))
    assert (loaded.rejected, loaded.repaired) == ([], [])
    assert finding in loaded.findings.items()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_the_file(tmp_path: Path, newline: str):
    data = 'Title\n\nid,name,city\n1,"Jan\n\nA.",x\n\n2,Ewa,y\n3,"a ""b""\nc",z\n4,Ola,w\n'.replace("\n", newline)
    loaded = load(tmp_path, data)
    assert loaded.lines == [4, 8, 9, 11]
    assert loaded.rows[0] == ("1", f"Jan{newline}{newline}A.", "x")
    assert loaded.rows[2] == ("3", f'a "b"{newline}c', "z")


def test_nothing_is_taken_for_a_type(tmp_path: Path):
    header = "no,phone,code,date,note\n"
    data = header + '007,+48601234567,C536379,01.02.2024,NA\n008,+48602,1e5,null,\n009,+48603,TRUE,nan,""\n'
    assert load(tmp_path, data).rows == [
        ("007", "+48601234567", "C536379", "01.02.2024", "NA"),
        ("008", "+48602", "1e5", "null", None),
        ("009", "+48603", "TRUE", "nan", None),
    ]


FIRST = ("Jan", "Ewa", "Marta", "Bartosz", "Ola")
ROWS = "".join(f"{one},{FIRST[one % 5]},2024-01-{one:02d},a{one}@b.pl\n" for one in range(10, 30))
GOOD = "id,name,since,mail\n" + ROWS
WIDTH = "where the table has 4"


@pytest.mark.parametrize(
    ("line", "cells", "reason"),
    [
        ("7,Jan,2024-05-05,j@b.pl,,", ("7", "Jan", "2024-05-05", "j@b.pl"), "empty-cells: 2 more"),
        ("7,,Jan,2024-05-05,j@b.pl", ("7", "Jan", "2024-05-05", "j@b.pl"), "empty-cells: 1 extra in column 2"),
        ("7,Jan,2024-05-05", ("7", "Jan", "2024-05-05", None), "too-few-cells: 3 of 4"),
        ("7,Jan", ("7", "Jan", None, None), "too-few-cells: 2 of 4"),
        ("7,Nowak, Jan,2024-05-05,j@b.pl", ("7", "Nowak, Jan", "2024-05-05", "j@b.pl"), "unquoted-delimiter"),
        ("7,Jan2024-05-05,j@b.pl", ("7", "Jan", "2024-05-05", "j@b.pl"), "missing-delimiter"),
        ('7,Jan"2024-05-05",j@b.pl', ("7", "Jan", "2024-05-05", "j@b.pl"), "missing-delimiter"),
        ("7;Jan;2024-05-05;j@b.pl", ("7", "Jan", "2024-05-05", "j@b.pl"), "other-delimiter: ';'"),
        ('7,Jan "Janek" Lis,2024-05-05,j@b.pl', ("7", 'Jan "Janek" Lis', "2024-05-05", "j@b.pl"), "stray-quote"),
        ('7,5" pipe,2024-05-05,j@b.pl', ("7", '5" pipe', "2024-05-05", "j@b.pl"), "stray-quote"),
        ('7,"5" pipe",2024-05-05,j@b.pl', ("7", '5" pipe', "2024-05-05", "j@b.pl"), "stray-quote"),
        ('7,"Jan,2024-05-05,j@b.pl', ("7", '"Jan', "2024-05-05", "j@b.pl"), "stray-quote"),
        ('7,"Jan,2024-05-05,"j@b.pl"', ("7", '"Jan', "2024-05-05", "j@b.pl"), "stray-quote"),
        ('7,Jan,2024-05-05,"', ("7", "Jan", "2024-05-05", '"'), "stray-quote"),
        ("7,J\0an,2024-05-05,j@b.pl", ("7", "Jan", "2024-05-05", "j@b.pl"), "invisible: NUL bytes"),
        (b"7,J\xf3zef,2024-05-05,j@b.pl".decode("latin-1"), ("7", "Józef", "2024-05-05", "j@b.pl"), ""),
        ("2024-05-05,j@b.pl", None, f"too-few-cells: 2 {WIDTH}"),
        ("7,Jan,2024-0", None, f"too-few-cells: 3 {WIDTH}"),
        ("Jan,2024-05-05,j@b.pl", (None, "Jan", "2024-05-05", "j@b.pl"), "too-few-cells: 3 of 4, column 1 left empty"),
        ("j@b.pl,7", None, f"too-few-cells: 2 {WIDTH}"),
        ("7", None, f"too-few-cells: 1 {WIDTH}"),
        ("7,a,b,c,d,e", None, f"too-many-cells: 6 {WIDTH}"),
    ],
)
@pytest.mark.parametrize("after", [0, 7, 19])
def test_one_bad_line(tmp_path: Path, line: str, cells: tuple[str | None, ...] | None, reason: str, after: int):
    good = ROWS.splitlines()
    data = "\n".join(["id,name,since,mail", *good[:after], line, *good[after:]]) + "\n"
    loaded = load(tmp_path, data)
    clean = [tuple(row.split(",")) for row in good]
    assert loaded.rows == [*clean[:after], *([cells] if cells else []), *clean[after:]]
    noted = loaded.repaired if cells else loaded.rejected
    shown = line.replace("\0", "")
    assert [(number, text) for number, text, _ in noted] == ([(after + 2, shown)] if reason else [])
    assert all(told.startswith(reason) for *_, told in noted)
    assert not (loaded.rejected if cells else loaded.repaired)


def test_stray_byte_in_utf8(tmp_path: Path):
    data = GOOD.replace("Ewa", "Łucja").replace("Marta", "Żaneta").replace("Ola", "Śnieżka").encode()
    loaded = load(tmp_path, data.replace(b"20,Jan", b"20,Ren\xe9"))
    assert {"Łucja", "Żaneta", "René"} < {row[1] for row in loaded.rows}
    assert loaded.repaired == [
        (12, "20,René,2024-01-20,a20@b.pl", "stray-byte: e9 is not UTF-8, read as cp1252 é"),
    ]
    assert loaded.findings["encoding"] == "utf-8"
    assert "encoding" in loaded.unsure


@pytest.mark.parametrize(
    ("footer", "lines"),
    [
        ("Total,,,20\n", 1),
        ("\nGenerated on 2024-05-05\n", 1),
        ("Suma:;20\n\nWygenerowano przez system\n", 2),
        ("Total,,,20\nStrona 1 z 1,,,\n(c) Sklep,,,\n", 3),
        ("20 records\n", 1),
    ],
)
def test_footer(tmp_path: Path, footer: str, lines: int):
    loaded = load(tmp_path, GOOD + footer)
    assert len(loaded.rows) == 20
    assert len(loaded.rejected) == lines
    assert all(reason.startswith("footer") for *_, reason in loaded.rejected)
    assert loaded.findings["footer"].startswith(str(lines))


def test_header_that_comes_again(tmp_path: Path):
    loaded = load(tmp_path, GOOD + "id,name,since,mail\n7,Jan,2024-05-05,j@b.pl\n")
    assert len(loaded.rows) == 21
    assert [(line, reason.split(":")[0]) for line, _, reason in loaded.rejected] == [(22, "header-line")]


@pytest.mark.parametrize(
    ("data", "names", "rows"),
    [
        ("id,name,name,\n1,a,b,c\n", ("id", "name", "name_2", "column_4"), [("1", "a", "b", "c")]),
        ("id,name\n", ("id", "name"), []),
        ("id,name,mail\n--,----,----\n1,Jan,a@b.pl\n", ("id", "name", "mail"), [("1", "Jan", "a@b.pl")]),
        (
            "id,mail,,,\n1,a@b.pl,601 234 567,2024-01-02,5\n",
            ("id", "mail", "column_3", "column_4", "column_5"),
            [("1", "a@b.pl", "601 234 567", "2024-01-02", "5")],
        ),
        ("name\nJan\nEwa\n", ("name",), [("Jan",), ("Ewa",)]),
        ("id,mail,,,\n1,a@b.pl,,,\n2,c@d.pl,,,\n", ("id", "mail"), [("1", "a@b.pl"), ("2", "c@d.pl")]),
        ("id,mail\n1,a@b.pl,,\n2,c@d.pl,,\n", ("id", "mail"), [("1", "a@b.pl"), ("2", "c@d.pl")]),
        (
            "land;2019;2020\nPL;10;12\nCZ;5;6\nDE;30;31\n",
            ("land", "2019", "2020"),
            [("PL", "10", "12"), ("CZ", "5", "6"), ("DE", "30", "31")],
        ),
        ("1,2,3\nJan,a@b.pl,9\nEwa,c@d.pl,8\n", ("1", "2", "3"), [("Jan", "a@b.pl", "9"), ("Ewa", "c@d.pl", "8")]),
        (
            "By shop, region, day\nid,name,mail\n1,Jan,a@b.pl\n2,Ewa,c@d.pl\n",
            ("id", "name", "mail"),
            [("1", "Jan", "a@b.pl"), ("2", "Ewa", "c@d.pl")],
        ),
        (
            ",Q1,,Q2,\nName,Sold,Cost,Sold,Cost\nJan,1,2,3,4\nEwa,5,6,7,8\n",
            ("Name", "Q1 Sold", "Q1 Cost", "Q2 Sold", "Q2 Cost"),
            [("Jan", "1", "2", "3", "4"), ("Ewa", "5", "6", "7", "8")],
        ),
        (
            "id;name;mail\n1,Jan,a@b.pl\n2,Ewa,c@d.pl\n",
            ("id", "name", "mail"),
            [("1", "Jan", "a@b.pl"), ("2", "Ewa", "c@d.pl")],
        ),
        (
            "name,mail\n1,Jan,a@b.pl\n2,Ewa,c@d.pl\n",
            ("column_1", "name", "mail"),
            [("1", "Jan", "a@b.pl"), ("2", "Ewa", "c@d.pl")],
        ),
        ("id,name\r\n1,Jan\r\n2,Ewa\r\n\x1a", ("id", "name"), [("1", "Jan"), ("2", "Ewa")]),
        ("K" * 200_000 + ",name\n1,Jan\n2,Ewa\n", ("K" * 200_000, "name"), [("1", "Jan"), ("2", "Ewa")]),
        ('id,name\n,\n"",\n2,Ewa\n,\n', ("id", "name"), [(None, None), ("2", "Ewa")]),
        (
            "root:x:0:/bin/sh\nman:x:6:/bin/no\n",
            ("column_1", "column_2", "column_3", "column_4"),
            [("root", "x", "0", "/bin/sh"), ("man", "x", "6", "/bin/no")],
        ),
        ("mail\na@b.pl\n\nc@d.pl\n", ("mail",), [("a@b.pl",), ("c@d.pl",)]),
        ("address\nDługa 5, Łódź\nKrótka 7, Łódź\n", ("address",), [("Długa 5, Łódź",), ("Krótka 7, Łódź",)]),
        ("full name\nJan Nowak\nEwa Lis\n", ("full name",), [("Jan Nowak",), ("Ewa Lis",)]),
        ("1,a@b.pl\n2,c@d.pl\n", ("column_1", "column_2"), [("1", "a@b.pl"), ("2", "c@d.pl")]),
        ('id,price\n1,"2,5"\n2,"3,5"\n', ("id", "price"), [("1", "2,5"), ("2", "3,5")]),
        ("id;price\n1;2,5\n2;3,5\n", ("id", "price"), [("1", "2,5"), ("2", "3,5")]),
        ('id,a\n1,"x\\"y, z"\n2,"b \\" c"\n', ("id", "a"), [("1", 'x"y, z'), ("2", 'b " c')]),
        ('id,a\n1,"C:\\dir\\"\n2,"""q"""\n', ("id", "a"), [("1", "C:\\dir\\"), ("2", '"q"')]),
        ("id,note\n1," + "x" * 10_000_000 + "\n2,y\n", ("id", "note"), [("1", "x" * 10_000_000), ("2", "y")]),
        (
            'id,mail,note\n1,a@b.pl,\n2,c@d.pl,"' + 'x, ""y""\n' * 9_000 + '"\n',
            ("id", "mail", "note"),
            [("1", "a@b.pl", None), ("2", "c@d.pl", 'x, "y"\n' * 9_000)],
        ),
        ('id,note\n1,"' + "x\n" * 1_000_000 + '"\n2,y\n', ("id", "note"), [("1", "x\n" * 1_000_000), ("2", "y")]),
        (
            "Person,,Address,\nid,name,city,code\n1,Jan,Łódź,90-001\n2,Ewa,Kraków,30-001\n",
            ("Person id", "Person name", "Address city", "Address code"),
            [("1", "Jan", "Łódź", "90-001"), ("2", "Ewa", "Kraków", "30-001")],
        ),
    ],
)
def test_odd_tables(tmp_path: Path, data: str, names: tuple[str, ...], rows: list[tuple[str, ...]]):
    loaded = load(tmp_path, data)
    assert (loaded.names, loaded.rows, loaded.rejected, loaded.repaired) == (names, rows, [], [])


@pytest.mark.parametrize(
    ("data", "options", "names", "rows"),
    [
        ("a;b,c\n1;2,3\n", {"delimiter": ","}, ("a;b", "c"), [("1;2", "3")]),
        ("a;b,c\n1;2,3\n", {"delimiter": "semicolon"}, ("a", "b,c"), [("1", "2,3")]),
        ("a,b\n1,2\n", {"header": "0"}, ("column_1", "column_2"), [("a", "b"), ("1", "2")]),
        ("a,b\nc,d\n1,2\n", {"header": "2"}, ("a c", "b d"), [("1", "2")]),
        ("a,b\nc,d\n1,2\n", {"skip": "1"}, ("c", "d"), [("1", "2")]),
        ("a,b\n'1,5',2\n", {"quote": "single"}, ("a", "b"), [("1,5", "2")]),
        ('a,b\n"x,"y\n', {"quote": "none"}, ("a", "b"), [('"x', '"y')]),
        ('a,b\n"x\\"",y\n', {"escape": "backslash"}, ("a", "b"), [('x"', "y")]),
        ("a,b\n\u00b3,2\n".encode("latin-1"), {"encoding": "cp1250"}, ("a", "b"), [("ł", "2")]),
        ("a,b\n1,2\n", {"encoding": "", "sheet": "x"}, ("a", "b"), [("1", "2")]),
    ],
)
def test_options(
    tmp_path: Path, data: str, options: dict[str, str], names: tuple[str, ...], rows: list[tuple[str, ...]]
):
    loaded = load(tmp_path, data, **options)
    assert (loaded.names, loaded.rows) == (names, rows)


@pytest.mark.parametrize(
    ("data", "options", "said"),
    [
        (PLAIN, {"encoding": "utf-9"}, "Unknown encoding 'utf-9'. Did you mean"),
        (PLAIN, {"encoding": "base64"}, "Unknown encoding"),
        (PLAIN, {"delimiter": "\n"}, "cannot be"),
        (PLAIN, {"quote": "ab"}, "one ASCII character"),
        (PLAIN, {"escape": "x"}, "Unknown escape"),
        (PLAIN, {"header": "two"}, "--header takes a number"),
        (PLAIN, {"skip": "-1"}, "--skip takes a number"),
        ("\n\n\n", {}, "only blank lines"),
        (b"%PDF-1.7\n%\xe2\xe3\n1,2", {}, "is a PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0", {}, "is a PNG picture"),
        (b"PAR1\x15\0\x15", {}, "is a Parquet file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), {}, "is an old Excel workbook"),
        (bytes(range(256)) * 9 + bytes(500), {}, "is binary data"),
    ],
)
def test_faults_are_told_in_one_line(tmp_path: Path, data: str | bytes, options: dict[str, str], said: str):
    with pytest.raises(CustcleanError) as caught:
        load(tmp_path, data, **options)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_extra_cells_after_a_date_are_no_part_of_it(tmp_path: Path):
    lines = [f"{number},Jan{number},2023-07-{number:02}" for number in range(1, 21)]
    loaded = load(tmp_path, "id,name,created\n" + "\n".join([*lines, "21,Ola,2023-07-21,VIP,newsletter"]) + "\n")
    assert len(loaded.rows) == 20
    assert [(line, reason.split(":")[0]) for line, _, reason in loaded.rejected] == [(22, "too-many-cells")]
