import re

import pytest

from custclean.outcome import Audit
from custclean.reports import markdown

ESCAPED_OR_CODE = re.compile(r"\\[^\w\s]|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")


def test_every_row_of_a_table_has_as_many_cells_as_its_heading(any_audit: Audit):
    width = None
    for line in markdown.audit(any_audit).splitlines():
        cells = len(UNESCAPED_PIPE.findall(line)) if line.startswith("|") else None
        if cells is not None and width is not None:
            assert cells == width, line
        width = cells


def test_nothing_from_a_file_is_markup(audits: dict[str, Audit]):
    alive = ESCAPED_OR_CODE.sub("", markdown.audit(audits["hostile"]))
    assert re.findall(r"<(?!br>)|\[|\*(?!\*)[^*]", alive.replace("**", "")) == []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (
            "realistic",
            "**Score 83 of 100** (fair) for 10,000 records, 12 columns; free of errors and warnings: 8,271 of",
        ),
        (
            "realistic",
            "--issues issues.csv` (265 issues: email-syntax, postal-code-country, record-age-mismatch)",
        ),
        ("realistic", "| ✗ error | `email-syntax` is no e-mail address: nothing before or after @ | `E-mail` | 212 |"),
        ("realistic", "`W*********-D******* → differs where masked`"),
        ("realistic", "Personal values are masked; --show-values shows them."),
        ("realistic", "- `E-mail`: 80 values in 171 records, 91 records too many"),
        ("empty", "No records were read"),
        ("spotless", "None found."),
        ("spotless", "No identical rows and no repeated keys."),
        ("wide", "… and 200 more columns"),
    ],
)
def test_says(audits: dict[str, Audit], name: str, says: str):
    assert says in markdown.audit(audits[name])


def test_fits_a_comment(any_audit: Audit):
    assert len(markdown.audit(any_audit)) < 65_536


@pytest.mark.parametrize(
    ("text", "span"),
    [("a|b", r"`a\|b`"), ("\\|", "`\\¦`"), ("`", "`` ` ``"), ("a``b", "```a``b```"), ("@jan", "`@jan`")],
)
def test_code(text: str, span: str):
    assert markdown.code(text) == span


def test_nobody_is_mentioned():
    assert markdown.escaped("@jan has no @ in") == "@\u200bjan has no @ in"
