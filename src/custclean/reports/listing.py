"""The two tables of an audit on a terminal: its issues and its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from custclean.issue import Severity
from custclean.outcome import Audit, ColumnProfile, Problem
from custclean.reports.fitting import Field, fit
from custclean.reports.wording import (
    HEADER_WIDTH,
    MARKS,
    counted,
    number,
    percent,
    place,
    ratio,
    severities,
    shown,
    told,
    worst_of,
)

ISSUES_SHOWN, COLUMNS_SHOWN = 10, 15  # what a screen has room for
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def heading(title: str, note: str = "") -> Iterator[Text]:
    """The heading of a block, after an empty line."""
    yield Text()
    yield Text.assemble((title, "bold"), f"  {note}" if note else "")


def problems(outcome: Audit, console: Console) -> Iterator[Text]:
    """The issues, worst first, one line a code and column."""
    if not outcome.records:
        return
    yield from heading("Issues", severities(outcome.problems) or "none found")
    if not outcome.problems:
        return
    worst = outcome.problems[:ISSUES_SHOWN]
    where, places = _places(outcome, worst)
    yield from fit(
        [
            Field("severity", [_severity(problem) for problem in worst], 0, 9),
            Field("issue", [Text(problem.code) for problem in worst], 1, 24),
            Field("column", [_header(problem.column, "(record)") for problem in worst], 4, 10, 20),
            Field("count", [Text(number(problem.count)) for problem in worst], 2, 9, right=True),
            Field("share", [Text(percent(problem.share)) for problem in worst], 3, 5, right=True),
            Field("what", [Text(shown(problem.message)) for problem in worst], 5, 28, 60),
            Field(where, [Text(spot, style="dim") for spot in places], 7, 12, 24, right=where == "line"),
            Field("example", [_example(problem) for problem in worst], 6, 12, 26),
        ],
        console.width,
    )
    yield from more(len(outcome.problems) - len(worst), "issue")


def _places(outcome: Audit, problems: Sequence[Problem]) -> tuple[str, list[str]]:
    """Where the first example of each problem stands, and the heading of that: bare lines where one file has them."""
    firsts = [problem.examples[0] if problem.examples else None for problem in problems]
    if len(outcome.sources) == 1 and all(first is None or first.line for first in firsts):
        return "line", [number(first.line or 0) if first else "–" for first in firsts]
    several = len(outcome.sources) > 1
    return "where", [place(first, with_source=several) if first else "–" for first in firsts]


def _severity(problem: Problem) -> Text:
    return Text(f"{MARKS[problem.severity]} {problem.severity.value}", style=STYLES[problem.severity])


def _header(header: str | None, absent: str) -> Text:
    return Text(absent, style="dim") if header is None else Text(shown(header, HEADER_WIDTH))


def _example(problem: Problem) -> Text:
    return Text(told(problem, problem.examples[0]) if problem.examples else "–")


def more(left: int, noun: str) -> Iterator[Text]:
    """A line that says how many were left out, if any."""
    if left > 0:
        yield Text(f"  … and {counted(left, f'more {noun}')}: -o report.html lists them all", style="dim")


def columns(outcome: Audit, console: Console) -> Iterator[Text]:
    """The columns: what each is taken for, and how good it is."""
    if not outcome.columns:
        return
    yield from heading("Columns")
    kept = _most_telling(outcome)
    worst = [worst_of(column, outcome.problems) for column in kept]
    yield from fit(
        [
            Field("column", [_header(column.name, "") for column in kept], 0, 10, 20),
            Field("kind", [Text(column.kind) for column in kept], 1, 12, 20),
            Field("sure", [Text(f"{column.confidence:.0%}") for column in kept], 7, 4, right=True),
            Field("filled", [_share(column.filled, outcome.records) for column in kept], 2, right=True),
            Field("distinct", [Text(number(column.distinct)) for column in kept], 6, 8, right=True),
            Field("valid", [_share(column.valid, column.filled) for column in kept], 3, right=True),
            Field("uniform", [_share(column.uniform, column.filled) for column in kept], 5, 7, right=True),
            Field("most look like", [_pattern(column) for column in kept], 8, 14, 24),
            Field("worst issue", [_worst(problem) for problem in worst], 4, 22, 32),
        ],
        console.width,
    )
    yield from more(len(outcome.columns) - len(kept), "column")


def _most_telling(outcome: Audit) -> list[ColumnProfile]:
    """The columns that a screen has room for: those with the worst issues, in file order."""
    rank: dict[str | None, int] = {}
    for position, problem in enumerate(outcome.problems):
        rank.setdefault(problem.column, position)
    last = len(outcome.problems)
    order = sorted(range(len(outcome.columns)), key=lambda place: rank.get(outcome.columns[place].name, last))
    return [outcome.columns[place] for place in sorted(order[:COLUMNS_SHOWN])]


def _share(part: int, whole: int) -> Text:
    return Text(percent(ratio(part, whole)) if whole else "–")


def _pattern(column: ColumnProfile) -> Text:
    return Text(shown(column.patterns[0][0]) if column.patterns else "–")


def _worst(problem: Problem | None) -> Text:
    return Text("–", style="dim") if problem is None else Text(problem.code, style=STYLES[problem.severity])
