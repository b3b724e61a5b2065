"""The audit as a whole: what it finds in a base, and what it promises of it."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import custclean
from custclean.engines import duckdb
from custclean.engines.duckdb import DuckDB
from custclean.errors import CustcleanError
from custclean.outcome import Audit
from custclean.reports.json import audit as as_json

TODAY = date(2026, 1, 1)
EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "customers.csv"


def audited(rows: Sequence[Sequence[str | None]], *header: str, **options: object) -> Audit:
    columns = [pa.array([row[number] for row in rows], pa.string()) for number in range(len(header))]
    return custclean.audit(pa.table(columns, list(header)), today=TODAY, **options)  # type: ignore[arg-type]


def codes(outcome: Audit) -> dict[str, int]:
    return {problem.code: problem.count for problem in outcome.problems}


def test_identical_rows_are_counted_by_what_would_go():
    rows = [
        ("1", "Jan", "a@wp.pl"),
        ("2", "Ewa", "b@wp.pl"),
        ("1", "Jan", "a@wp.pl"),
        ("1", "Jan", "a@wp.pl"),
        ("2", "Ewa", None),
    ]
    found = audited(rows, "id", "first name", "email")
    assert (found.duplicates.values, found.duplicates.extra_rows, found.duplicates.rows_involved) == (1, 2, 3)
    assert codes(found)["duplicate-row"] == 2


def test_identical_rows_are_found_where_the_most_telling_cell_is_empty():
    rows = [(None, "Jan"), ("a@wp.pl", "Jan"), (None, "Jan"), ("b@wp.pl", None), ("c@wp.pl", "Ewa")]
    assert audited(rows, "email", "first name").duplicates.extra_rows == 1


def test_repeated_keys_are_compared_in_their_canonical_form():
    rows = [
        ("A@wp.pl ", "601 234 567", "PL"),
        ("a@wp.pl", "+48601234567", "PL"),
        ("b@wp.pl", "601234567", "CZ"),
        (None, None, None),
    ]
    found = audited(rows, "email", "phone", "country")
    assert {one.kind: (one.values, one.extra_rows, one.rows_involved) for one in found.repeats} == {
        "email": (1, 1, 2),
        "phone": (1, 1, 2),
    }
    assert codes(found)["email-repeated"] == 2


def test_a_phone_is_judged_with_the_country_of_its_record():
    rows = [("601 234 567", "PL"), ("601 234 567", "CZ"), ("601 234 567", "DE"), ("+48 601 234 567", "CZ")]
    found = audited(rows, "phone", "country")
    assert codes(found)["phone-country"] == 1
    assert {problem.examples[0].row for problem in found.problems if problem.code == "phone-country"} == {3}


def test_words_for_missing_count_as_missing_and_are_listed():
    rows = [("brak", "Nowak"), ("N/A", "Lis"), ("нет", "Zając"), ("jan@wp.pl", "Null"), ("ewa@wp.pl", "Kowalski")]
    mail = audited(rows, "email", "last name").columns[0]
    assert (mail.filled, mail.valid, dict(mail.sentinels)) == (2, 2, {"brak": 1, "N/A": 1, "нет": 1})
    assert audited(rows, "email", "last name").columns[1].filled == 5  # the surname Null is one


def test_a_date_that_comes_in_bulk_is_a_filler():
    rows = [("1900-01-01",)] * 20 + [(f"19{year}-03-0{year % 9 + 1}",) for year in range(50, 99)]
    born = audited(rows, "date of birth").columns[0]
    assert (born.filled, dict(born.sentinels)) == (49, {"1900-01-01": 20})
    assert audited(rows[19:], "date of birth").columns[0].filled == 50


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (["25/12/2020", "12/25/2020", "13/01/2021", "14/01/2021", "15/02/2021", "16/02/2021"], "date-order-mixed"),
        (["03/04/2020", "05/06/2021", "07/08/2022", "01/02/2023", "02/03/2024"], "date-order-ambiguous"),
    ],
)
def test_the_order_of_day_and_month_is_judged_over_the_column(values: list[str], code: str):
    assert code in codes(audited([(value,) for value in values], "created"))


def test_every_issue_is_written_in_the_order_of_the_base(tmp_path: Path):
    found = custclean.audit(EXAMPLE, issues=tmp_path / "issues.parquet", today=TODAY)
    table = pq.read_table(tmp_path / "issues.parquet")
    assert table.num_rows == sum(problem.count for problem in found.problems)
    lines = table.column("line").to_pylist()
    assert lines == sorted(lines)
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    for issue in table.to_pylist():
        assert 2 <= issue["line"] <= len(lines)


def test_the_line_numbers_are_those_of_the_file(tmp_path: Path):
    path = tmp_path / "c.csv"
    path.write_text('id,email\n1,"a@wp.pl"\n2,"two\nlines"\n\n3,nonsense\n', encoding="utf-8")
    found = custclean.audit(path, columns={"email": "email"}, today=TODAY)
    (problem,) = [one for one in found.problems if one.code == "email-syntax"]
    assert [(example.row, example.line) for example in problem.examples] == [(1, 3), (2, 6)]


def test_lines_that_are_no_records_are_issues_too(tmp_path: Path):
    path = tmp_path / "c.csv"
    lines = [f"{number};Jan{number};jan{number}@wp.pl" for number in range(1, 21)]
    path.write_text("\n".join(["id;name;email", *lines, "21;Ola;ola@wp.pl;VIP;1;2", "22;Ewa"]) + "\n", encoding="utf-8")
    found = custclean.audit(path, issues=tmp_path / "issues.parquet", today=TODAY)
    assert (found.records, found.rejected, codes(found)["line-rejected"], codes(found)["line-repaired"]) == (
        21,
        1,
        1,
        1,
    )
    (rejected,) = [
        row for row in pq.read_table(tmp_path / "issues.parquet").to_pylist() if row["code"] == "line-rejected"
    ]
    assert (rejected["row"], rejected["line"], rejected["message"].split(":")[0]) == (None, 22, "too-many-cells")
    assert "ola" not in rejected["value"]


def test_the_grade_counts_each_record_once():
    rows = [
        ("nonsense", "12", "PL"),
        ("a@wp.pl", "601 234 567", "PL"),
        ("b@wp.pl", None, "PL"),
        ("c@gmial.com", "1", "PL"),
    ]
    found = audited(rows, "email", "phone", "country")
    assert found.grade == 0.5
    assert dict(found.records_with) == {"error": 2, "warning": 0, "info": 0, "none": 2}


def test_several_sources_are_one_base(tmp_path: Path):
    (tmp_path / "crm.csv").write_text("email;phone\na@wp.pl;601234567\n", encoding="utf-8")
    pq.write_table(pa.table({"email": ["a@wp.pl", "b@wp.pl"], "city": ["Łódź", None]}), tmp_path / "shop.parquet")
    found = custclean.audit(tmp_path / "crm.csv", tmp_path / "shop.parquet", today=TODAY)
    assert found.records == 3
    assert [column.name for column in found.columns] == ["email", "phone", "city"]
    assert [source.records for source in found.sources] == [1, 2]
    assert next(one for one in found.repeats if one.kind == "email").rows_involved == 2


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table], ids=["pandas", "polars", "arrow"])
def test_data_frames_are_read_through_the_arrow_stream(make: type):
    frame = make({"id": ["007", "C536379"], "phone": ["+48 601 234 567", None], "zip": [1067, 2134]})
    assert custclean.read(frame).to_pydict() == {
        "id": ["007", "C536379"],
        "phone": ["+48 601 234 567", None],
        "zip": ["1067", "2134"],
    }


@pytest.fixture(scope="module")
def example() -> Audit:
    return custclean.audit(EXAMPLE, today=TODAY)


def test_nothing_depends_on_the_number_of_threads(monkeypatch: pytest.MonkeyPatch):
    reports = []
    for threads in (1, 2, 5):
        monkeypatch.setattr("os.cpu_count", lambda threads=threads: threads)
        reports.append(as_json(custclean.audit(EXAMPLE, today=TODAY)))
    assert reports[0] == reports[1] == reports[2]


def test_nothing_depends_on_the_order_of_the_records_but_the_examples(example: Audit, tmp_path: Path):
    header, *lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    random.Random(7).shuffle(lines)  # noqa: S311  # a seeded order
    (tmp_path / "customers.csv").write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    other = custclean.audit(tmp_path / "customers.csv", today=TODAY)
    assert codes(example) == codes(other)
    assert (example.score, example.grade, example.dimensions) == (other.score, other.grade, other.dimensions)


def test_records_are_neither_lost_nor_invented(example: Audit):
    lines = len(EXAMPLE.read_text(encoding="utf-8").splitlines()) - 1
    assert example.records + example.rejected == lines
    assert sum(example.records_with.values()) == example.records
    assert example.records_with["info"] > 0


@pytest.mark.parametrize("rows", [[], [(None, None)], [("", "")], [("a@wp.pl", "Jan")]])
def test_small_and_empty_bases_are_judged_too(rows: list[tuple[str | None, str | None]]):
    found = audited(rows, "email", "first name")
    assert found.records == len(rows)
    assert 0 <= found.score <= 100
    json.loads(as_json(found))


def test_nothing_depends_on_the_size_of_a_batch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def told(name: str) -> tuple[str, str]:
        found = custclean.audit(EXAMPLE, today=TODAY, issues=tmp_path / name, show_values=True)
        return as_json(found), (tmp_path / name).read_text(encoding="utf-8")

    whole = told("whole.csv")
    for cells in (100, 300):
        monkeypatch.setattr(duckdb, "STREAMED", cells)  # a few records instead of all
        assert told(f"{cells}.csv") == whole, cells


def test_the_work_folder_is_gone_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    seen: list[Path] = []
    real = DuckDB.read

    def spied(self: DuckDB, path: str) -> object:
        seen.append(Path(path))
        return real(self, path)

    monkeypatch.setattr(DuckDB, "read", spied)
    custclean.audit(EXAMPLE, today=TODAY)
    assert seen
    assert list(tmp_path.iterdir()) == []


def test_a_failed_run_leaves_neither_output_nor_work_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    target = tmp_path / "issues.csv"
    target.write_text("the old one", encoding="utf-8")

    def broken(*_: object, **__: object) -> object:
        raise MemoryError

    monkeypatch.setattr("custclean.verbs.audit.masked_issues", broken)
    with pytest.raises(MemoryError):
        custclean.audit(EXAMPLE, issues=target, today=TODAY)
    assert target.read_text(encoding="utf-8") == "the old one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["issues.csv", "temporary"]
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_file_that_is_given_twice_is_not_counted_twice(tmp_path: Path):
    one = tmp_path / "a.csv"
    one.write_text("email\na@wp.pl\n", encoding="utf-8")
    with pytest.raises(CustcleanError, match=r"a\.csv is given twice"):
        custclean.audit(one, one)
    assert custclean.audit(str(one)).sources[0].read_as == "utf-8, one column"
