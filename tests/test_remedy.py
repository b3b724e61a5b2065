"""Commands that an audit proposes read and judge a base as the audit itself did."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from custclean.remedy import remedy

Run = Callable[..., Any]  # see conftest.py


@pytest.mark.parametrize(
    ("code", "base", "suggested", "command"),
    [
        ("phone-no-region", "a.csv", False, "custclean audit a.csv --country XX"),
        ("phone-no-region", "a.csv", True, "custclean clean a.csv -o cleaned.csv --apply phone-no-region"),
        ("date-order-ambiguous", "a.csv", True, "custclean clean a.csv -o cleaned.csv --apply date-order-ambiguous"),
        ("phone-no-region", "a.csv --country PL", False,
         "custclean audit a.csv --country PL --code phone-no-region --issues phone-no-region.csv"),
    ],
)  # fmt: skip
def test_remedy(code: str, base: str, suggested: bool, command: str):  # noqa: FBT001  # a column of the table
    assert remedy(code, "Phone", base, "phone", suggested=suggested).command == command


def test_what_any_cleaning_mends_is_no_work_by_hand():
    found = remedy("email-punctuation", "Mail", "a.csv", "email", mended=True)
    assert found.command == "custclean clean a.csv -o cleaned.csv"


def test_what_was_said_of_a_file_stands_in_the_commands(tmp_path: Path, custclean: Run):
    (tmp_path / "it's a base.csv").write_text("Kto|Mail 2\nJan Nowak|jan@gmial.com\n", encoding="utf-8")
    done = custclean("audit", "it's a base.csv", "--delimiter", "|", "--country", "PL", "--column", "Mail 2=email")
    command = next(line.strip() for line in done.stdout.splitlines() if "custclean clean" in line)
    mended = custclean(*shlex.split(command)[1:])
    assert mended.returncode == 0, mended.stderr
    assert "jan@gmail.com" in (tmp_path / "cleaned.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("country", "hint"), [("Poland", "Did you mean PL?"), ("XX", "Use two letters"), ("Zz", "Use two letters")]
)
def test_a_country_that_is_none_is_refused(tmp_path: Path, custclean: Run, country: str, hint: str):
    (tmp_path / "a.csv").write_text("Phone\n601234567\n", encoding="utf-8")
    done = custclean("audit", "a.csv", "--country", country)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert hint in done.stderr
