"""Parquet written, and read from files, folders and patterns."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from custclean.errors import CustcleanError
from custclean.formats.parquet import FORMAT, GROUP, write
from custclean.source import Source

TYPED = pa.schema([("name", pa.string()), ("born", pa.date32()), ("vip", pa.bool_()), ("spent", pa.decimal128(18, 2))])


def written(batches: list[pa.RecordBatch], schema: pa.Schema) -> bytes:
    sink = io.BytesIO()
    write(batches, schema, sink, {})
    return sink.getvalue()


def read(path: Path | str) -> tuple[tuple[str, ...], list[tuple[str | None, ...]]]:
    reading = FORMAT.read(Source(str(path), ".parquet", io.BytesIO, Path(path)), {})
    rows = [tuple(row.values())[:-1] for chunk in reading.chunks for row in chunk.records.to_pylist()]
    return reading.names, rows


def test_typed_and_packed():
    batch = pa.RecordBatch.from_pylist(
        [{"name": "Jan", "born": date(1980, 2, 29), "vip": True, "spent": 12}, {}], TYPED
    )
    file = pq.ParquetFile(io.BytesIO(written([batch], TYPED)))
    assert file.schema_arrow == TYPED
    assert file.read().to_pylist() == batch.to_pylist()
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"


def test_bytes_do_not_depend_on_the_batches():
    rows = 2 * GROUP + 1000
    table = pa.table({"id": [f"K{one % 5000}" for one in range(rows)], "n": pa.array(range(rows))})
    files = {written(table.to_batches(max_chunksize=size), table.schema) for size in (70_001, GROUP, rows)}
    assert len(files) == 1
    file = pq.ParquetFile(io.BytesIO(files.pop()))
    groups = [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)]
    assert groups == [GROUP, GROUP, 1000]
    assert file.read() == table


def test_no_records():
    assert pq.read_table(io.BytesIO(written([], TYPED))).schema == TYPED


class Pipe(io.RawIOBase):
    def __init__(self) -> None:
        self.data = b""

    def writable(self) -> bool:
        return True

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        self.data += data
        return len(data)


def test_down_a_pipe():
    batch, pipe = pa.record_batch({"id": ["1", "2"]}), Pipe()
    write([batch], batch.schema, pipe, {})
    assert pipe.data == written([batch], batch.schema)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    parts = {
        "country=PL/city=Łódź/part-0.parquet": {"id": ["1"]},
        "country=PL/city=Bielsko%2FBiała/part-0.parquet": {"id": ["2"]},
        "country=__HIVE_DEFAULT_PARTITION__/part-0.parquet": {"id": ["3"], "country": ["own"]},
        "country=DE/.half.parquet": {"id": ["4"]},
        ".left.part/country=DE/part-0.parquet": {"id": ["5"]},
        "_notes/part-0.parquet": {"id": ["6"]},
    }
    for name, columns in parts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.table(columns), tmp_path / name)
    return tmp_path


def test_folders_tell_columns(folder: Path):
    names, rows = read(folder)
    assert names == ("id", "country", "city")
    assert sorted(rows) == [("1", "PL", "Łódź"), ("2", "PL", "Bielsko/Biała"), ("3", "own", None)]


def test_folders_of_a_pattern_tell_columns(folder: Path):
    assert sorted(read(f"{folder}/country=P*/**/*.parquet")[1]) == [("1", "PL", "Łódź"), ("2", "PL", "Bielsko/Biała")]


def test_a_single_part_is_a_table_of_its_own(folder: Path):
    assert read(folder / "country=PL/city=Łódź/part-0.parquet") == (("id",), [("1",)])


def test_a_folder_without_parts(tmp_path: Path):
    (tmp_path / "x.csv").touch()
    with pytest.raises(CustcleanError, match=r"no \.parquet files"):
        read(tmp_path)


def test_what_was_read_is_let_go_of(tmp_path: Path):
    path = tmp_path / "long.parquet"
    said = pa.table({"said": [f"{number:0100}" for number in range(400_000)]})
    pq.write_table(said, path, row_group_size=10_000, compression="none", use_dictionary=False)
    del said
    before, most = pa.total_allocated_bytes(), 0
    for chunk in FORMAT.read(Source(str(path), ".parquet", io.BytesIO, Path(path)), {}).chunks:
        assert chunk.records.num_rows
        most = max(most, pa.total_allocated_bytes() - before)
    assert most < path.stat().st_size * 0.7
