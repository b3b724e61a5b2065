"""What is saved is all there or not at all; an input never changes; what a killed run left goes away."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from custclean.column import strings
from custclean.errors import CustcleanError
from custclean.stages.inputs import as_table
from custclean.stages.save import Outputs, check_target, save_table, save_text, saving
from custclean.writing import partitions, staged
from custclean.writing.staged import Staged, new_file, new_folder, sweep

SCHEMA = pa.schema([("id", pa.string()), ("country", pa.string()), ("city", pa.string())])
ROWS = [
    {"id": "1", "country": "PL", "city": "Łódź"},
    {"id": "2", "country": None, "city": "x/y"},
    {"id": "3", "country": "DE", "city": None},
    {"id": "4", "country": "PL", "city": "=1+1"},
]
BATCHES = [pa.RecordBatch.from_pylist(rows, SCHEMA) for rows in (ROWS[:1], [], ROWS[1:])]


def save(target: Path | str, *, overwrite: bool = False, inputs: tuple[object, ...] = (), **options: str) -> None:
    with saving(target, SCHEMA, options, overwrite=overwrite, inputs=inputs) as sink:
        for batch in BATCHES:
            sink(batch)


def load(target: Path) -> list[dict[str, str | None]]:
    return as_table(target, {})[0].to_pylist()


def entries(folder: Path) -> list[str]:
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*"))


@pytest.mark.parametrize("name", ["out.csv", "out.tsv", "out.psv", "out.parquet", "out.PQ", "out.jsonl", "out.ndjson"])
def test_saved_is_loaded_again(tmp_path: Path, name: str):
    save(tmp_path / name)
    assert load(tmp_path / name) == ROWS
    assert entries(tmp_path) == [name]
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "options", "start"),
    [
        ("out.csv", {}, b"id,country,city\n1,PL,"),
        ("out.tsv", {}, b"id\tcountry\tcity\n"),
        ("out.tsv", {"delimiter": ";"}, b"id;country;city\n"),
        ("out.csv", {"excel": "1", "country": "PL"}, "\ufeffid;country;city\r\n".encode()),
        ("out.data", {"format": "jsonl"}, b'{"id":"1","country":"PL"'),
        ("out.txt", {"format": "parquet"}, b"PAR1"),
    ],
)
def test_options_decide(tmp_path: Path, name: str, options: dict[str, str], start: bytes):
    save(tmp_path / name, **options)
    assert (tmp_path / name).read_bytes().startswith(start)


def refuse_text(folder: Path, **_: str) -> None:
    save(folder / "base.csv", overwrite=True, inputs=(str(folder / "base.csv"),))


@pytest.fixture
def base(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "base.csv").write_bytes(b"id\n1\n")
    return folder


@pytest.mark.parametrize(
    ("target", "given", "said"),
    [
        ("in/base.csv", "in/base.csv", "is an input"),
        ("in/../in/base.csv", "in/base.csv", "is an input"),
        ("link.csv", "in/base.csv", "is an input"),
        ("in/base.csv", "link.csv", "is an input"),
        ("hard.csv", "in/base.csv", "is an input"),
        ("in/base.csv", "in/*.csv", "is an input"),
        ("link.csv", "in/*.csv", "is an input"),
        ("in/new.csv", "in/*.csv", "would be one of the inputs"),
        ("in/deep/new.csv", "in/**/*.csv", "would be one of the inputs"),
        ("in/new.parquet", "in", "lies in the input"),
        ("linked/new.parquet", "in", "lies in the input"),
        ("in/new.parquet", "linked", "lies in the input"),
    ],
)
def test_an_input_is_never_a_target(tmp_path: Path, base: Path, target: str, given: str, said: str):
    (tmp_path / "link.csv").symlink_to(base / "base.csv")
    (tmp_path / "hard.csv").hardlink_to(base / "base.csv")
    (tmp_path / "linked").symlink_to(base)
    (base / "deep").mkdir()
    for attempt in (save, check_target):
        with pytest.raises(CustcleanError, match=said):
            attempt(tmp_path / target, overwrite=True, inputs=(pa.table({"a": []}), str(tmp_path / given)))
    assert (base / "base.csv").read_bytes() == b"id\n1\n"
    assert entries(base) == ["base.csv", "deep"]


@pytest.mark.parametrize("target", ["in/new.txt", "in/deep/new.csv", "out.csv"])
def test_beside_the_inputs_is_free(tmp_path: Path, base: Path, target: str):
    (base / "deep").mkdir()
    save(tmp_path / target, inputs=(str(base / "*.csv"), "missing.csv", "-"))
    assert load(tmp_path / target) == ROWS


def test_a_folder_that_holds_an_input_is_not_replaced(tmp_path: Path, base: Path):
    with pytest.raises(CustcleanError, match="holds the input"):
        save(base, overwrite=True, inputs=(base / "base.csv",), partition_by="country")
    assert entries(tmp_path) == ["in", "in/base.csv"]


def test_standard_input_may_be_a_file(base: Path, monkeypatch: pytest.MonkeyPatch):
    with (base / "base.csv").open() as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        with pytest.raises(CustcleanError, match="is an input"):
            save(base / "base.csv", overwrite=True, inputs=("-",))


@pytest.mark.parametrize(
    ("target", "options", "said"),
    [
        ("in/base.csv", {}, "already exists. Say --overwrite"),
        ("in", {}, "is a folder"),
        ("in", {"partition_by": "country"}, "already exists. Say --overwrite"),
        ("no/out.csv", {}, "there is no folder"),
        ("out.xyz", {}, "unknown suffix '.xyz'; custclean writes .csv"),
        ("out", {}, "unknown suffix ''"),
        ("out.csv", {"format": "cvs"}, "Unknown format 'cvs' to write. Did you mean 'csv'"),
        ("out", {"partition_by": "land"}, "no column 'land' to partition by. There is: id, country, city"),
        ("-", {"partition_by": "country"}, "a partitioned export is a folder"),
        ("out.csv", {"delimiter": "'"}, "cannot separate"),
    ],
)
def test_requests_that_cannot_be(
    tmp_path: Path, base: Path, monkeypatch: pytest.MonkeyPatch, target: str, options: dict[str, str], said: str
):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CustcleanError, match=said) as caught:
        save(target, **options)
    assert "\n" not in str(caught.value)
    assert (entries(tmp_path), (base / "base.csv").read_bytes()) == (["in", "in/base.csv"], b"id\n1\n")


def test_overwriting(tmp_path: Path):
    (tmp_path / "out.csv").write_bytes(b"old")
    (tmp_path / "out.csv").chmod(0o644)
    save(tmp_path / "out.csv", overwrite=True)
    assert load(tmp_path / "out.csv") == ROWS
    assert (tmp_path / "out.csv").stat().st_mode & 0o777 == 0o600
    assert entries(tmp_path) == ["out.csv"]


def test_a_link_is_replaced_and_not_what_it_leads_to(tmp_path: Path):
    (tmp_path / "there.csv").write_bytes(b"there")
    (tmp_path / "out.csv").symlink_to("there.csv")
    with pytest.raises(CustcleanError, match="already exists"):
        save(tmp_path / "out.csv")
    save(tmp_path / "out.csv", overwrite=True)
    assert (tmp_path / "there.csv").read_bytes() == b"there"
    assert (load(tmp_path / "out.csv"), entries(tmp_path)) == (ROWS, ["out.csv", "there.csv"])


def broken(outputs: Outputs, folder: Path, problem: BaseException | None = None) -> None:
    """A run that has written all of its outputs, and then fails."""
    for name, options in (("a.csv", {}), ("b", {"partition_by": "country"}), ("c.parquet", {})):
        sink = outputs.table(folder / name, SCHEMA, options)
        for batch in BATCHES:
            sink(batch)
    outputs.text(folder / "run.json", "{}")
    if problem is not None:
        raise problem


@pytest.mark.parametrize("problem", [ZeroDivisionError, KeyboardInterrupt, CustcleanError])
def test_a_run_that_fails_changes_nothing(tmp_path: Path, problem: type[BaseException]):
    save(tmp_path / "b", partition_by="city")
    (tmp_path / "c.parquet").write_bytes(b"old")
    before = entries(tmp_path)
    with pytest.raises(problem), Outputs(overwrite=True) as outputs:
        broken(outputs, tmp_path, problem("x"))
    assert (entries(tmp_path), (tmp_path / "c.parquet").read_bytes()) == (before, b"old")


@pytest.mark.parametrize("failing", [0, 1, 2, 3])
@pytest.mark.parametrize("linked", [True, False])
def test_outputs_are_placed_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int, *, linked: bool):
    save(tmp_path / "b", partition_by="city")
    (tmp_path / "a.csv").write_bytes(b"old")
    before = entries(tmp_path)
    place, count = Staged.place, iter(range(9))

    def some(self: Staged) -> None:
        if next(count) == failing:
            raise OSError(errno.EIO, "Input/output error")
        place(self)

    monkeypatch.setattr(Staged, "place", some)
    if not linked:
        monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(CustcleanError, match="Input/output error"), Outputs(overwrite=True) as outputs:
        broken(outputs, tmp_path)
    kept = linked or failing == 0  # without links there is no way back from a replaced file, but it is there
    assert entries(tmp_path) == before
    assert (tmp_path / "a.csv").read_bytes().startswith(b"old" if kept else b"id,country")


def no_links(*_: object, **__: object) -> None:
    raise OSError(errno.EPERM, "no links here")


def test_outputs_of_one_run_are_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    with Outputs() as outputs:
        outputs.table("x.csv", SCHEMA)
        for same in ("x.csv", "./x.csv", tmp_path / "x.csv"):
            with pytest.raises(CustcleanError, match="cannot both be written"):
                outputs.text(same, "")
        outputs.table("out", SCHEMA, {"partition_by": "city"})
        with pytest.raises(CustcleanError, match="there is no folder"):
            outputs.text("out/x.txt", "")
    assert load(tmp_path / "x.csv") == []


def test_a_full_disk_is_told_in_one_line():
    if not Path("/dev/full").exists():
        pytest.skip("a device of Linux")
    with pytest.raises(CustcleanError, match=r"/dev/full: cannot be written \(No space left on device\)"):
        save("/dev/full", format="csv")


def test_a_folder_that_is_not_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def denied(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    with pytest.raises(CustcleanError, match=r"out.csv: cannot be written \(Permission denied\)"):
        save(tmp_path / "out.csv")


# Folders


@pytest.mark.parametrize("ending", ["", ".parquet", ".csv", ".jsonl"])
def test_partitions(tmp_path: Path, ending: str):
    out = tmp_path / f"out{ending}"
    save(out, partition_by="country")
    suffix = ending or ".parquet"
    assert entries(out) == sorted(
        f"country={value}{part}"
        for value in ("PL", "DE", "__HIVE_DEFAULT_PARTITION__")
        for part in ("", f"/part-0{suffix}")
    )
    assert {one.stat().st_mode & 0o777 for one in out.rglob("*") if one.is_file()} == {0o600}
    assert {one.stat().st_mode & 0o777 for one in (out, *out.rglob("*")) if one.is_dir()} == {0o700}
    own = [{name: row[name] for name in ("id", "city")} for row in ROWS if row["country"] == "PL"]
    assert as_table(out / f"country=PL/part-0{suffix}", {"delimiter": ","})[0].to_pylist() == own
    assert entries(tmp_path)[0] == out.name
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("column", SCHEMA.names)
def test_partitions_are_loaded_as_one_table(tmp_path: Path, column: str):
    save(tmp_path / "out", partition_by=column)
    table = as_table(tmp_path / "out", {})[0]
    assert table.column_names == SCHEMA.names
    assert sorted(table.to_pylist(), key=lambda row: row["id"]) == ROWS


ODD = [
    "a/b",
    "a=b",
    "a%2Fb",
    ".",
    "..",
    ".x",
    "_x",
    "x.",
    "x ",
    " ",
    "ż",
    "\n",
    "__HIVE_DEFAULT_PARTITION__",
    "*?",
    "a\\b",
    None,
]


def test_odd_values_and_names(tmp_path: Path):
    batch = pa.RecordBatch.from_arrays([strings(ODD), strings(map(str, range(len(ODD))))], ["_a/=b", "id"])
    with saving(tmp_path / "out", batch.schema, {"partition_by": "_a/=b"}) as sink:
        sink(batch)
    rows = as_table(tmp_path / "out", {})[0].to_pylist()
    assert sorted(rows, key=lambda row: int(row["id"])) == batch.to_pylist()


def test_other_tools_read_the_folder(tmp_path: Path):
    save(tmp_path / "out", partition_by="country")
    found = duckdb.sql(f"select id, country from read_parquet('{tmp_path}/out/*/*.parquet') order by id").fetchall()  # noqa: S608
    assert found == [("1", "PL"), ("2", None), ("3", "DE"), ("4", "PL")]
    assert sorted(pq.read_table(tmp_path / "out").column("id").to_pylist()) == ["1", "2", "3", "4"]


@pytest.mark.parametrize("held", [1, 1 << 30])
def test_many_values_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int):
    monkeypatch.setattr(partitions, "HELD", held)
    batches = [
        pa.record_batch(
            {
                "id": [str(one) for one in range(start, start + 50)],
                "key": [str(one % 97) for one in range(start, start + 50)],
            }
        )
        for start in range(0, 1000, 50)
    ]
    with saving(tmp_path / "out", batches[0].schema, {"partition_by": "key"}) as sink:
        for batch in batches:
            sink(batch)
    assert len(entries(tmp_path / "out")) == 2 * 97
    assert as_table(tmp_path / "out/key=5/part-0.parquet", {})[0].column("id").to_pylist() == [
        str(one) for one in range(5, 1000, 97)
    ]


def test_typed_partitions(tmp_path: Path):
    batch = pa.record_batch({"vip": [True, False, None], "n": pa.array([1, 2, 3])})
    with saving(tmp_path / "out", batch.schema, {"partition_by": "vip"}) as sink:
        sink(batch)
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == [
        "vip=__HIVE_DEFAULT_PARTITION__",
        "vip=false",
        "vip=true",
    ]
    assert pq.read_schema(tmp_path / "out/vip=true/part-0.parquet").field("n").type == pa.int64()


def test_an_empty_table_keeps_its_columns(tmp_path: Path):
    with saving(tmp_path / "out", SCHEMA, {"partition_by": "country"}):
        pass
    table = as_table(tmp_path / "out", {})[0]
    assert (table.column_names, table.num_rows) == (SCHEMA.names, 0)


def test_same_in_same_out(tmp_path: Path):
    for name in ("one", "two"):
        save(tmp_path / name, partition_by="country")
    files = [
        {one.relative_to(tmp_path / name): one.read_bytes() for one in (tmp_path / name).rglob("*.parquet")}
        for name in ("one", "two")
    ]
    assert files[0] == files[1]


def test_a_partitioned_folder_is_replaced_as_a_whole(tmp_path: Path):
    save(tmp_path / "out", partition_by="city")
    save(tmp_path / "out", partition_by="country", overwrite=True)
    assert {one.name.partition("=")[0] for one in (tmp_path / "out").iterdir()} == {"country"}
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("foreign", ["notes.txt", "country=PL/notes.txt", "other/part-0.csv"])
def test_a_folder_with_anything_else_is_not_replaced(tmp_path: Path, foreign: str):
    save(tmp_path / "out", partition_by="country")
    (tmp_path / "out" / foreign).parent.mkdir(exist_ok=True)
    (tmp_path / "out" / foreign).touch()
    with pytest.raises(CustcleanError, match="which no partitioned export has"):
        save(tmp_path / "out", partition_by="country", overwrite=True)
    assert (tmp_path / "out" / foreign).exists()


# What killed runs leave


@pytest.mark.parametrize("make", [new_file, new_folder])
def test_only_what_nobody_holds_is_swept(tmp_path: Path, make: Callable[[Path], None]):
    target = tmp_path / "out.csv"
    held = Staged(target, make)
    (tmp_path / ".out.csv.0badcafe.part").write_bytes(b"stale")
    (tmp_path / ".out.csv.1badcafe.part").mkdir()
    (tmp_path / ".out.csv.1badcafe.part" / "country=PL").mkdir()
    (tmp_path / ".out.csv.2badcafe.old").write_bytes(b"stale")
    others = [".other.csv.0badcafe.part", ".out.csv.part", ".out.csv.mine.part", "out.csv.0badcafe.part"]
    for other in others:
        (tmp_path / other).touch()
    sweep(target)
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([held.path.name, *others])
    held.settle()
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(others)


def test_an_old_folder_comes_back_where_its_successor_never_came(tmp_path: Path):
    save(tmp_path / "out", partition_by="country")
    (tmp_path / "out").rename(tmp_path / ".out.0badcafe.old")
    (tmp_path / ".out.1badcafe.part").mkdir()
    with pytest.raises(CustcleanError, match="already exists"):
        save(tmp_path / "out", partition_by="country")
    assert [one.name for one in tmp_path.iterdir()] == ["out"]
    assert len(load(tmp_path / "out")) == len(ROWS)


def test_without_locks_nothing_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(staged, "fcntl", None)
    (tmp_path / ".out.csv.0badcafe.part").touch()
    save(tmp_path / "out.csv")
    assert entries(tmp_path) == [".out.csv.0badcafe.part", "out.csv"]


# Streams


@pytest.mark.parametrize(
    ("options", "start"),
    [({}, b"id,country,city\n1,PL,"), ({"format": "jsonl"}, b'{"id"'), ({"format": "parquet"}, b"PAR1")],
)
def test_standard_output(monkeypatch: pytest.MonkeyPatch, options: dict[str, str], start: bytes):
    stdout = io.TextIOWrapper(io.BytesIO(), "utf-8")
    monkeypatch.setattr("sys.stdout", stdout)
    save("-", **options)
    assert stdout.buffer.getvalue().startswith(start)
    stdout.write("still open")


def test_a_named_pipe_is_neither_refused_nor_replaced(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", str(tmp_path / "pipe")], stdout=subprocess.PIPE) as reader:
        save(tmp_path / "pipe", format="csv")
        assert reader.communicate()[0].startswith(b"id,country,city\n")
    assert entries(tmp_path) == ["pipe"]


WRITES_A_LOT = """
import sys, pyarrow as pa
from custclean.stages.save import Outputs
batch = pa.record_batch({"id": ["x" * 100] * 10_000})
with Outputs() as outputs:
    other = outputs.table(sys.argv[1], batch.schema)
    sink = outputs.table("-", batch.schema, {"format": sys.argv[2]})
    for _ in range(1000):
        other(batch)
        sink(batch)
"""


@pytest.mark.parametrize("named", ["csv", "jsonl", "parquet"])
def test_a_reader_that_stops_ends_the_run_quietly(tmp_path: Path, named: str):
    command = [
        sys.executable,
        "-W",
        "error",
        "-c",
        WRITES_A_LOT.replace('x" * 100', 'x" * 7'),
        str(tmp_path / "other.csv"),
        named,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.read(4)
        run.stdout.close()
        said = run.stderr.read()
    assert (run.returncode, said, entries(tmp_path)) == (141, b"", [])


def test_audit_reports(tmp_path: Path):
    for text in ("one", "Łódź"):
        save_text(text, tmp_path / "report.md")
        assert (tmp_path / "report.md").read_text("utf-8") == text
    for _ in range(2):
        save_table(iter(BATCHES), SCHEMA, tmp_path / "issues.jsonl")
    assert [json.loads(line) for line in (tmp_path / "issues.jsonl").read_text("utf-8").splitlines()] == ROWS
