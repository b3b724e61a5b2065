"""The program as a user meets it: exit codes, one-line errors, stdout and stderr."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

Run = Callable[..., Any]  # see conftest.py

GOOD = """Customer ID;First name;Last name;E-mail;Phone;Country
C-001;Jan;Kowalski;jan@wp.pl;601 234 567;PL
C-002;Anna;Nowak;anna.nowak@o2.pl;602 345 678;PL
C-003;Petr;Novák;petr@seznam.cz;601 123 456;CZ
"""
BAD = GOOD + "C-004;Ewa;Lis;ewa.lis@gmial.com;12;PL\nC-005;Olga;Zając;not an address;603 456 789;PL\n"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.csv"
    path.write_text(BAD, encoding="utf-8")
    return path


def test_an_audit_is_text_json_markdown_or_html(custclean: Run, bad: Path):
    text = custclean("audit", bad).stdout
    assert "email-syntax" in text
    assert "phone-" in text
    found = json.loads(custclean("audit", bad, "--format", "json").stdout)
    assert found["records"] == 5
    assert {"code": "email-syntax", "column": "E-mail", "count": 1}.items() <= next(
        issue for issue in found["issues"] if issue["code"] == "email-syntax"
    ).items()
    assert [column["kind"] for column in found["columns"]] == [
        "customer_id", "given_name", "family_name", "email", "phone", "country",
    ]  # fmt: skip
    assert "| email-syntax" in custclean("audit", bad, "--format", "md").stdout.replace("`", "")
    assert custclean("audit", bad, "--format", "html").stdout.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 0),
        (["--fail-on", "never"], 0),
        (["--fail-on", "error"], 1),
        (["--fail-on", "warning"], 1),
        (["--min-score", "100"], 1),
        (["--min-score", "1"], 0),
        (["--min-score", "101"], 2),
        (["--format", "pdf"], 2),
        (["--column", "E-mail"], 2),
        (["--column", "E-mail=emial"], 2),
        (["--column", "Mail=email"], 2),
        (["--country", "Poland"], 2),
        (["--recipe", "nowhere.toml"], 2),
        (["--issues", "issues.xml"], 2),
        (["-o", "nowhere/report.html"], 2),
        (["--encoding", "utf-99"], 2),
    ],
)
def test_exit_codes(custclean: Run, bad: Path, options: list[str], code: int):
    done = custclean("audit", bad, *options)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--fail-on", "error"], "Issues at or above --fail-on error: 2, the worst email-syntax, phone-impossible."),
        (["--min-score", "100"], "and --min-score asks for 100."),
    ],
)
def test_a_gate_says_why_it_is_shut(custclean: Run, bad: Path, options: list[str], said: str):
    done = custclean("audit", bad, "-o", "report.html", *options)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_report_in_a_file_leaves_a_line(custclean: Run, bad: Path):
    done = custclean("audit", bad, "-o", "report.html")
    assert re.fullmatch(
        r"report.html: 5 records, 6 columns; score \d+ of 100, (good|fair|poor); issues of \d kinds: .*\n", done.stdout
    )
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("audti x.csv", "No such command 'audti'. Did you mean 'audit'?"),
        ("audit", "FILE is missing. custclean audit -h lists what there is."),
        ("audit x.csv --countri PL", "No such option: --countri. Did you mean --column, --country?"),
        ("audit x.csv --xyz", "No such option: --xyz. custclean audit -h lists what there is."),
        ("audit -x.csv", "No such option: -x. The file of that name is written ./-x.csv."),
        ("audit x.csv --country", "--country needs a value after it."),
        ("audit x.csv --format pdf", "--format: 'pdf' is not one of 'text', 'json', 'md', 'html'."),
        ("audit x.csv --fail-on eror", "--fail-on: 'eror' is not one of 'error', 'warning', 'never'."),
        ("audit x.csv --min-score 101", "--min-score: the most is 100."),
        ("audit x.csv --min-score many", "--min-score: not a whole number."),
        ("audit x.csv --today 2026-13-01", "--today: '2026-13-01' is no day that can be read; write 2026-01-31."),
        (
            "audit x.csv --code email-syntax",
            "--code narrows what --issues lists, and --issues is missing. Add --issues issues.csv.",
        ),
        ("audit  --format json", "The name of a file is empty. Is a variable of your script not set?"),
        ("audit x.csv --country ", "--country is empty. Leave it out, and it is found out."),
        ("inspect x.csv --delimiter ", "--delimiter is empty. Leave it out, and it is found out."),
        ("dedupe x.csv --threshold high", "--threshold: not a number."),
        ("explain-pair x.csv a 0", "ROW: not a whole number."),
        ("inspect x.csv --rows -1", "--rows: the least is 0."),
        ("undo x.csv x.csv", "--output is missing. custclean undo -h lists what there is."),
        ("explain a b", "Got unexpected words: b. custclean explain -h lists what there is."),
    ],
)
def test_a_slip_on_the_command_line_is_one_line(custclean: Run, tmp_path: Path, words: str, said: str):
    for name in ("x.csv", "-x.csv"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    done = custclean(*words.split(" "))
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"custclean: {said}\n")


@pytest.mark.parametrize(
    "words", [[], ["--help"], ["audit", "--help"], ["explain-pair", "--help"], ["dedupe", "--help"]]
)
def test_help_speaks_of_files_not_of_types(custclean: Run, words: list[str]):
    done = custclean(*words)
    said = done.stdout + done.stderr
    assert said.startswith("Usage: custclean ")
    assert re.findall(r"list\[str\]|<(?:str|int|float)|\{FILE|x>=|<=x|\(today\)|[a-z]\.\.\.\n", said) == []


def test_a_fine_file_passes_the_strictest_gate(custclean: Run, good: Path):
    assert custclean("audit", good, "--fail-on", "warning").returncode == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "empty"),
        ("broken.csv.gz", gzip.compress(GOOD.encode() * 50, mtime=0)[:-40], "gzip"),
        ("broken.parquet", b"PAR1 and no more", "Parquet"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        ("customers.xyz", GOOD.encode(), ".xyz"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(custclean: Run, tmp_path: Path, name: str, content: bytes, said: str):
    (tmp_path / name).write_bytes(content)
    done = custclean("audit", name)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"custclean: {name}")
    assert said in done.stderr


@pytest.mark.parametrize(("name", "said"), [("missing.csv", "missing.csv"), (".", "folder")])
def test_what_is_not_there_is_one_clear_line(custclean: Run, name: str, said: str):
    done = custclean("audit", name)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert said in done.stderr


def test_a_zip_of_several_tables_is_named_and_one_can_be_chosen(custclean: Run, tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "both.zip", "w") as archive:
        archive.writestr("a.csv", GOOD)
        archive.writestr("b.csv", BAD)
    done = custclean("audit", "both.zip")
    assert done.returncode == 2
    assert "a.csv" in done.stderr
    assert "b.csv" in done.stderr
    found = custclean("audit", "both.zip", "--table", "b.csv", "--format", "json")
    assert json.loads(found.stdout)["records"] == 5


@pytest.mark.parametrize("command", ["audit", "inspect", "columns"])
def test_a_table_is_named_only_where_there_are_several(custclean: Run, tmp_path: Path, command: str):
    (tmp_path / "a.csv").write_text("name\nJan\n", encoding="utf-8")
    (tmp_path / "parts").mkdir()
    for given in ("a.csv", "parts"):
        done = custclean(command, given, "--table", "b.csv")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "custclean: --table names a file of a zip archive, and no input is one. Leave it out.\n"


def test_standard_input_is_read_and_standard_output_is_only_the_report(custclean: Run):
    done = custclean("audit", "-", "--format", "json", stdin=BAD)
    assert json.loads(done.stdout)["records"] == 5
    assert done.stderr == ""


@pytest.mark.parametrize("suffix", ["csv", "parquet", "jsonl"])
def test_every_issue_can_be_had(custclean: Run, bad: Path, tmp_path: Path, suffix: str):
    target = tmp_path / f"issues.{suffix}"
    found = json.loads(custclean("audit", bad, "--format", "json", "--issues", target).stdout)
    if suffix == "parquet":
        rows = pq.read_table(target).num_rows
    else:
        rows = len(target.read_text(encoding="utf-8").splitlines()) - (suffix == "csv")
    assert rows == sum(issue["count"] for issue in found["issues"]) > 0


def test_the_issues_of_one_code_can_be_had(custclean: Run, bad: Path, tmp_path: Path):
    assert custclean("audit", bad, "--issues", "issues.csv", "--code", "email-syntax").returncode == 0
    lines = (tmp_path / "issues.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert "email-syntax" in lines[1]
    assert custclean("audit", bad, "--issues", "issues.csv", "--code", "email-sintax").returncode == 2
    assert custclean("audit", bad, "--issues", "issues.csv", "--code", "email-syntax,email-typo-domain").returncode == 0
    assert len((tmp_path / "issues.csv").read_text(encoding="utf-8").splitlines()) == 3


def test_a_cleaning_says_what_it_did_and_where_it_went(custclean: Run, bad: Path):
    looked = custclean("clean", bad, "--dry-run").stdout
    assert looked.startswith("Would clean ")
    assert "Would write  nothing: no output is named" in looked
    assert "email-typo-domain" in looked
    done = custclean("clean", bad, "-o", "-", "--to", "csv")
    assert done.stdout.startswith("Customer ID,First name")
    assert "5  cleaned     standard output" in done.stderr


def test_an_input_is_never_overwritten(custclean: Run, bad: Path):
    for options in (["--issues", bad], ["-o", bad]):
        done = custclean("audit", bad, *options)
        assert done.returncode == 2
        assert "input" in done.stderr
    assert bad.read_text(encoding="utf-8") == BAD


def test_the_same_input_gives_the_same_bytes(program: Run, bad: Path):
    one, two = (program("audit", bad, "--format", "json", PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))
    assert one == two
    assert json.loads(one)["records"] == 5


def test_personal_values_stay_hidden_unless_asked_for(custclean: Run, bad: Path, tmp_path: Path):
    secrets = ("ewa.lis", "not an address", "Zając", "603 456 789")
    for report in ("text", "json", "md", "html"):
        shown = custclean("audit", bad, "--format", report, "--issues", tmp_path / "issues.csv").stdout
        shown += (tmp_path / "issues.csv").read_text(encoding="utf-8")
        assert [secret for secret in secrets if secret in shown] == []
    assert "Zając" not in custclean("inspect", bad).stdout
    assert "Zając" in custclean("inspect", bad, "--show-values").stdout
    assert "not an address" in custclean("audit", bad, "--format", "json", "--show-values").stdout


def test_inspect_says_what_was_detected_and_how_to_override_it(custclean: Run, bad: Path):
    shown = custclean("inspect", bad).stdout
    assert "--delimiter" in shown
    assert "--encoding" in shown


def test_columns_shows_kind_confidence_and_reason(custclean: Run, bad: Path):
    shown = custclean("columns", bad).stdout
    assert "email" in shown
    assert "header 'E-mail'" in shown
    assert "%" in shown


@pytest.mark.parametrize("name", ["email", "email-syntax", "duplicate-row", "phone-repeated"])
def test_explain_prints_the_page(custclean: Run, name: str):
    done = custclean("explain", name)
    assert done.returncode == 0
    assert done.stdout.startswith(f"# {name}\n")


@pytest.mark.parametrize(
    ("words", "name"),
    [("Email", "email"), ("E-mail", "email"), ("E-Mail syntax", "email-syntax"), ("EMAIL_SYNTAX", "email-syntax"),
     ("Given name", "given_name"), ("given-name", "given_name"), ("phone format", "phone-format")],
)  # fmt: skip
def test_explain_takes_a_name_as_people_write_it(custclean: Run, words: str, name: str):
    assert custclean("explain", words).stdout.startswith(f"# {name}\n")


def test_explain_helps_with_a_slip_of_the_pen(custclean: Run):
    done = custclean("explain", "email-sintax")
    assert done.returncode == 2
    assert "Did you mean 'email-syntax'?" in done.stderr


def test_the_recipe_decides_kinds_severities_and_reading(custclean: Run, bad: Path, tmp_path: Path):
    (tmp_path / "custclean.toml").write_text(
        'country = "PL"\n[columns]\n"E-mail" = "text"\n[severity]\nphone-impossible = "off"\n[read]\ndelimiter = ";"\n',
        encoding="utf-8",
    )
    found = json.loads(custclean("audit", bad, "--format", "json", "--recipe", "custclean.toml").stdout)
    assert found["columns"][3]["kind"] == "text"
    assert [i["code"] for i in found["issues"] if i["code"].startswith(("email-", "phone-impossible"))] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[columns\n", "line"),
        ("colums = 1\n", "Did you mean 'columns'?"),
        ('[columns]\nMail = "emial"\n', "Did you mean 'email'?"),
        ('[severity]\nemail-sintax = "off"\n', "Did you mean 'email-syntax'?"),
        ('[severity]\nemail-syntax = "bad"\n', "severity.email-syntax"),
        ("[read]\nencodin = 1\n", "Did you mean 'encoding'?"),
    ],
)
def test_a_mistake_in_the_recipe_is_told_with_file_and_key(
    custclean: Run, good: Path, tmp_path: Path, text: str, said: str
):
    (tmp_path / "custclean.toml").write_text(text, encoding="utf-8")
    done = custclean("audit", good, "--recipe", "custclean.toml")
    assert done.returncode == 2
    assert done.stderr.startswith("custclean: ")
    assert "custclean.toml" in done.stderr
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


FAULTY = """
import sys
import custclean.verbs.audit as verb
from custclean.cli import main
verb._measure = None
sys.argv = ["custclean", "audit", sys.argv[1]]
main()
"""


@pytest.mark.parametrize(("debug", "lines"), [("", 1), ("1", 5)])
def test_a_fault_of_ours_is_told_apart_and_quotes_no_cell(good: Path, debug: str, lines: int):
    done = subprocess.run(
        [sys.executable, "-c", FAULTY, str(good)],
        env={**os.environ, "CUSTCLEAN_DEBUG": debug},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert done.stdout == ""
    assert "TypeError" in done.stderr
    assert len(done.stderr.splitlines()) >= lines
    assert ("Traceback" in done.stderr) is bool(debug)
