from __future__ import annotations

import gzip
import io
import sys
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest

from custclean import unpack
from custclean.errors import CustcleanError
from custclean.source import open_source

TEXT = b"id,name\n1,Jan\n2,Ewa\n"


def zstd(data: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(data)
    return sink.getvalue().to_pybytes()


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as writer:
        for name, data in members.items():
            writer.writestr(name, data)
    return path


def content(spec: Path | str, member: str = "") -> bytes:
    with open_source(str(spec), member=member).open() as stream:
        return stream.read()


@pytest.mark.parametrize(
    ("name", "data", "suffix"),
    [
        ("a.csv", TEXT, ".csv"),
        ("a.CSV", TEXT, ".csv"),
        ("noend", TEXT, ""),
        ("a.csv.gz", gzip.compress(TEXT, mtime=0), ".csv"),
        ("wrongly-named.csv", gzip.compress(TEXT, mtime=0), ".csv"),
        ("a.tsv.zst", zstd(TEXT), ".tsv"),
        ("twice.csv.gz", gzip.compress(TEXT[:9], mtime=0) + gzip.compress(TEXT[9:], mtime=0), ".csv"),
    ],
)
def test_unpacked_whatever_the_name(tmp_path: Path, name: str, data: bytes, suffix: str):
    path = tmp_path / name
    path.write_bytes(data)
    source = open_source(str(path))
    assert source.suffix == suffix
    for _ in range(2):
        with source.open() as stream:
            assert stream.read() == TEXT


def test_plain_file_has_path_and_size(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT)
    source = open_source(str(path))
    assert (source.path, source.size, source.is_folder) == (path, len(TEXT), False)


def test_zip_with_one_table(tmp_path: Path):
    members = {"__MACOSX/._a.csv": b"x", "docs/": b"", "docs/a.csv": TEXT, ".DS_Store": b"x"}
    source = open_source(str(archive(tmp_path / "a.zip", members)))
    assert source.suffix == ".csv"
    assert source.name.endswith("a.zip/docs/a.csv")
    assert content(tmp_path / "a.zip") == TEXT


@pytest.mark.parametrize("member", ["b.csv", "x/b.csv", "b"])
def test_zip_member_by_name(tmp_path: Path, member: str):
    assert content(archive(tmp_path / "a.zip", {"a.csv": b"no", "x/b.csv": TEXT}), member) == TEXT


def test_zip_readme_is_no_table(tmp_path: Path):
    assert content(archive(tmp_path / "a.zip", {"README.md": b"no", "b.csv": TEXT})) == TEXT


def test_workbook_is_not_unpacked(tmp_path: Path):
    path = archive(tmp_path / "a.xlsx", {"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"})
    assert open_source(str(path)).path == path


def test_standard_input_can_be_read_twice(monkeypatch: pytest.MonkeyPatch):
    class Piped:
        buffer = io.BytesIO(gzip.compress(TEXT, mtime=0))

    monkeypatch.setattr(sys, "stdin", Piped)
    source = open_source("-")
    assert source.name == "standard input"
    for _ in range(2):
        with source.open() as stream:
            assert stream.read() == TEXT


def test_folder(tmp_path: Path):
    (tmp_path / "part-0.parquet").write_bytes(b"x")
    source = open_source(str(tmp_path))
    assert (source.suffix, source.path, source.is_folder) == ("", tmp_path, True)
    with pytest.raises(CustcleanError, match="is a folder"):
        source.open()


def size(spec: str) -> int:
    with open_source(spec).open() as stream:
        return sum(len(block) for block in iter(lambda: stream.read(1 << 20), b""))


def protected(path: Path) -> None:
    """A zip whose entry says that it is encrypted."""
    archive(path, {"a.csv": TEXT})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)


NOISE = b"".join(b"%d,%d\n" % (number, number * 7919 % 104729) for number in range(200_000))


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("none.csv", lambda _: None, "No such file"),
        ("empty.csv", lambda path: path.write_bytes(b""), "is empty"),
        ("empty.csv.gz", lambda path: path.write_bytes(gzip.compress(b"")), "is empty"),
        ("folder", lambda path: path.mkdir(), "is empty"),
        ("cut.gz", lambda path: path.write_bytes(gzip.compress(TEXT)[:20]), "gzip data ends early"),
        (
            "cut.csv.gz",
            lambda path: path.write_bytes(gzip.compress(NOISE)[:-9]),
            "after [0-9,]{6,} unpacked bytes",
        ),
        ("hurt.csv.gz", lambda path: path.write_bytes(gzip.compress(NOISE)[:-8] + b"12345678"), "is damaged"),
        ("cut.csv.zst", lambda path: path.write_bytes(zstd(NOISE)[:-300_000]), "zstd data ends early"),
        ("cut.zip", lambda path: path.write_bytes(b"PK\x03\x04abc"), "broken zip"),
        ("none.zip", lambda path: archive(path, {}), "empty zip"),
        ("two.zip", lambda path: archive(path, {"a.csv": TEXT, "b.csv": TEXT}), "a.csv, b.csv. Pick one with --table"),
        ("locked.zip", protected, "protected by a password"),
        ("bomb.csv.gz", lambda path: path.write_bytes(gzip.compress(b"a,b\n" * 600_000)), "200 times"),
    ],
)
def test_faults_are_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, make, said: str):  # noqa: ANN001  a lambda of any result
    monkeypatch.setattr(unpack, "BOMB_FROM", 1_000_000)
    make(tmp_path / name)
    with pytest.raises(CustcleanError, match=said) as caught:
        size(str(tmp_path / name))
    assert "\n" not in str(caught.value)


def test_unknown_member_names_the_others(tmp_path: Path):
    path = archive(tmp_path / "a.zip", {"a.csv": TEXT, "b.csv": TEXT})
    with pytest.raises(CustcleanError, match=r"no table 'c'. It holds: a.csv, b.csv"):
        open_source(str(path), member="c")


def test_nearby_name_is_suggested(tmp_path: Path):
    (tmp_path / "customers.csv").write_bytes(TEXT)
    with pytest.raises(CustcleanError, match=r"Did you mean 'customers.csv'"):
        open_source(str(tmp_path / "custmers.csv"))


def test_repetitive_table_is_no_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(unpack, "BOMB_FROM", 1_000_000)
    path = tmp_path / "a.csv.gz"
    row = b"%07d,gold,Warszawa,Polska,active,2024-01-01,newsletter;sms,yes,yes,no\n"
    path.write_bytes(gzip.compress(b"".join(row % number for number in range(40_000))))
    assert size(str(path)) == 40_000 * len(row % 1)
