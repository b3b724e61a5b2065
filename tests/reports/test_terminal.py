import io
import os
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from custclean.issue import Severity
from custclean.outcome import Audit
from custclean.reports import terminal

GOLDEN = Path(__file__).parent / "golden"


def printed(outcome: Audit, width: int, *, colour: bool = False) -> str:
    stream = io.StringIO()
    colours = {"force_terminal": True, "color_system": "truecolor"} if colour else {}
    terminal.audit(outcome, Console(file=stream, width=width, **colours))  # type: ignore[arg-type]
    return stream.getvalue()


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", ["realistic", "empty", "spotless"])
def test_golden(audits: dict[str, Audit], name: str, width: int):
    golden = GOLDEN / f"audit-{name}-{width}.txt"
    text = printed(audits[name], width)
    if os.environ.get("GOLDEN"):  # GOLDEN=1 writes them anew
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_nothing_is_wider_than_the_terminal_except_commands(any_audit: Audit, width: int):
    lines = printed(any_audit, width).splitlines()
    assert [line for line in lines if cell_len(line) > width and not line.startswith("     custclean ")] == []


def test_stays_on_about_a_screen(any_audit: Audit):
    assert len(printed(any_audit, 80).splitlines()) <= 68


def test_narrow_terminals_lose_the_least_important_columns(realistic: Audit):
    narrow, wide = printed(realistic, 80), printed(realistic, 120)
    assert "what" in wide
    assert "has too few digits" in wide
    assert "has too few digits" not in narrow
    assert "birth-date-ambiguous" in narrow


def test_no_colour_codes_when_piped_and_words_beside_colours(realistic: Audit):
    assert "\x1b" not in printed(realistic, 100)
    coloured = printed(realistic, 100, colour=True)
    assert "\x1b[1;31m✗ error" in coloured
    assert "\x1b[33m! warning" in coloured


def test_nothing_from_a_file_reaches_the_terminal_as_code_or_markup(audits: dict[str, Audit]):
    text = printed(audits["hostile"], 120)
    assert "\x1b" not in text
    assert "[red]" in text
    assert "\\x1b[2J" in text


def test_direction_overrides_are_visible_and_figures_stay_on_their_side(audits: dict[str, Audit]):
    text = printed(audits["right-to-left"], 120)
    assert "\u202e" not in text
    assert "\\u202e" in text
    assert "اسم العميل\u200e  " in text


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("empty", "No records were read"),
        ("spotless", "none found"),
        ("spotless", "no identical rows and no repeated keys"),
        ("wide", "… and 90 more issues"),
        ("wide", "… and 285 more columns"),
        ("realistic", "Personal values are masked; --show-values shows them."),
        ("hostile", "Personal values are shown in clear"),
    ],
)
def test_says(audits: dict[str, Audit], name: str, says: str):
    assert says in printed(audits[name], 120)


def test_an_empty_base_has_no_score(audits: dict[str, Audit]):
    assert "100" not in printed(audits["empty"], 80)


@pytest.mark.parametrize(
    ("score", "drawn"), [(100, "█" * 30), (99, "█" * 29 + "░"), (1, "█" + "░" * 29), (0, "░" * 30)]
)
def test_a_bar_is_full_only_when_perfect(realistic: Audit, score: int, drawn: str):
    line = printed(replace(realistic, score=score), 80).splitlines()[2]
    assert line.split()[2] == drawn


def test_files_without_lines_count_records(realistic: Audit):
    first, *others = realistic.problems
    examples = tuple(replace(example, line=None) for example in first.examples)
    text = printed(replace(realistic, problems=(replace(first, examples=examples), *others)), 120)
    assert "record 17" in text


def test_an_ascii_stream_gets_ascii(realistic: Audit):
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    terminal.audit(realistic, terminal.console(stream))
    stream.flush()
    text = raw.getvalue().decode("ascii")
    assert "#########################....." in text
    assert Severity.WARNING.value in text


@pytest.mark.parametrize(("columns", "width"), [("", 100), ("70", 70), ("0", 100), ("wide", 100)])
def test_width_when_piped(monkeypatch: pytest.MonkeyPatch, columns: str, width: int):
    monkeypatch.setenv("COLUMNS", columns)
    assert terminal.console(io.StringIO()).width == width
