from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

BASE = """first_name,last_name,email,birth_date,city
Anna,Lis,anna.lis@example.pl,1985-01-12,Łódź
Anna,Lis,anna.lis@example.pl,1985-12-01,Lodz
Piotr,Sowa,p.sowa@example.pl,1970-03-04,Kraków
Ewa,Kruk,ewa@example.com,1991-07-08,Gdańsk
"""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "base.csv"
    path.write_text(BASE, encoding="utf-8")
    return path


def test_summary_and_files(custclean: Callable, base: Path):
    done = custclean("dedupe", base, "-o", "masters.csv", "--groups", "groups.csv", "--pairs", "pairs.csv")
    assert done.returncode == 0, done.stderr
    assert "4 records, 3 customers: 1 duplicate " in done.stdout
    assert "Customers with several records: 1 with 2." in done.stdout
    assert (
        "one record a customer  masters.csv\nevery record, grouped  groups.csv\nlikely pairs, and why  pairs.csv"
        in done.stdout
    )
    assert "Nothing was written: -o masters.csv" not in done.stdout
    assert "Nothing was written: -o masters.csv" in custclean("dedupe", base).stdout
    lines = (base.parent / "masters.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    assert lines[0].endswith("group_id,group_size")


def test_the_waterfall_of_a_pair(custclean: Callable, base: Path):
    done = custclean("explain-pair", base, 0, 1)
    assert done.returncode == 0, done.stderr
    assert "Rows 0 and 1 are one customer" in done.stdout
    assert "a slip apart" in done.stdout
    assert "anna.lis" not in done.stdout  # masked
    assert "anna.lis" in custclean("explain-pair", base, 0, 1, "--show-values").stdout


def test_the_waterfall_with_the_files_of_an_earlier_run(custclean: Callable, base: Path):
    custclean("dedupe", base, "--groups", "groups.csv", "--model", "model.json")
    plain = custclean("explain-pair", base, 0, 1)
    again = custclean("explain-pair", base, 0, 1, "--groups", "groups.csv", "--use-model", "model.json")
    assert again.returncode == 0, again.stderr
    assert again.stdout == plain.stdout
    groups = base.parent / "groups.csv"
    rows = groups.read_text(encoding="utf-8").splitlines(keepends=True)
    cells = rows[2].split(",")
    groups.write_text("".join([*rows[:2], ",".join([*cells[:2], "9", *cells[3:]]), *rows[3:]]), encoding="utf-8")
    assert "not in one group" in custclean("explain-pair", base, 0, 1, "--groups", "groups.csv").stdout
    groups.write_text("".join(rows[:3]), encoding="utf-8")
    assert "2 records of" in custclean("explain-pair", base, 0, 1, "--groups", "groups.csv").stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("explain-pair", "base.csv", "0", "9"), "no row 9"),
        (("explain-pair", "base.csv", "1", "1"), "two different rows"),
        (("dedupe", "base.csv", "--review-band", "x"), "not two numbers"),
        (("dedupe", "base.csv", "--exact", "emial"), "Did you mean 'email'"),
        (("dedupe", "base.csv", "-o", "base.csv"), "base.csv"),
        (("dedupe", "base.csv", "base.csv"), "given twice"),
        (("dedupe", "base.csv", "--clean"), "-o MASTERS"),
        (("dedupe", "base.csv", "--exact", "email", "--model", "m.json"), "learns nothing"),
        (("dedupe", "base.csv", "--use-model", "none.json"), "cannot be read"),
    ],
)
def test_mistakes_are_one_line(custclean: Callable, base: Path, words: tuple[str, ...], said: str):
    done = custclean(*words)
    assert done.returncode == 2, base
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
