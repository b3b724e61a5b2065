"""custclean audit."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from custclean.cli import options as o
from custclean.cli.asking import asked
from custclean.errors import CustcleanError

if TYPE_CHECKING:
    from custclean.outcome import Audit


class Report(StrEnum):
    """How an audit is shown."""

    TEXT = "text"
    JSON = "json"
    MD = "md"
    HTML = "html"


class FailOn(StrEnum):
    """The severity from which on an audit fails."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"


def audit(
    files: o.Files,
    *,
    report: Annotated[Report, typer.Option("--format", help="What the report looks like.")] = Report.TEXT,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="Write the report here: .html, .json, .md or .txt."),
    ] = None,
    issues: o.Issues = None,
    code: Annotated[
        list[str] | None,
        typer.Option("--code", metavar="CODE", help="List only such issues in --issues; may be repeated."),
    ] = None,
    policy: o.Policy,
    show_values: o.ShowValues = False,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="Exit with 1 if there are issues this bad.")
    ] = FailOn.NEVER,
    min_score: Annotated[
        int, typer.Option("--min-score", metavar="N", min=0, max=100, help="Exit with 1 if the score is lower.")
    ] = 0,
    today: o.Today = None,
    read_as: o.Reading,
) -> None:
    """See what is wrong with a customer file, and what to do."""
    from custclean.reports import wording  # noqa: PLC0415  # heavy imports wait until a command runs
    from custclean.stages.save import refuse_inputs, save_text  # noqa: PLC0415
    from custclean.verbs.audit import audit as judge  # noqa: PLC0415

    if code and issues is None:
        raise CustcleanError("--code narrows what --issues lists, and --issues is missing.", "Add --issues issues.csv.")
    if output is not None:
        refuse_inputs(output, files)
        report = _by_suffix(output, report)
    with asked(files, policy, read_as, today) as request:
        outcome = judge(request, show_values=show_values, issues_to=issues, codes=o.words(code))
    if output is not None:
        save_text(_rendered(outcome, report), output)
        sys.stdout.write(f"{output}: {wording.summary(outcome)}\n")
    elif report is Report.TEXT:
        _print(outcome, sys.stdout)
    else:
        sys.stdout.write(_rendered(outcome, report))
    failures = list(_failures(outcome, fail_on, min_score))
    for failure in failures:
        sys.stderr.write(f"custclean: {failure}\n")
    if failures:
        raise typer.Exit(1)


def _by_suffix(output: Path, report: Report) -> Report:
    """-o report.html means --format html."""
    named = {".html": Report.HTML, ".htm": Report.HTML, ".json": Report.JSON, ".md": Report.MD, ".txt": Report.TEXT}
    if output.suffix not in named:
        raise CustcleanError(f"{output}: unknown suffix '{output.suffix}'.", f"Known: {', '.join(named)}.")
    return named[output.suffix] if report is Report.TEXT else report


def _rendered(outcome: Audit, report: Report) -> str:
    """The report as text; as wide as the terminal only where it goes there."""
    if report is Report.TEXT:
        page = StringIO()
        _print(outcome, page)
        return page.getvalue()
    module = import_module(f"custclean.reports.{'markdown' if report is Report.MD else report.value}")
    return str(module.audit(outcome))


def _print(outcome: Audit, stream: TextIO) -> None:
    from custclean.reports import terminal  # noqa: PLC0415  # heavy imports wait until a command runs

    terminal.audit(outcome, terminal.console(stream))


def _failures(outcome: Audit, fail_on: FailOn, min_score: int) -> Iterator[str]:
    """Why the audit is not good enough, in words."""
    if outcome.score < min_score:
        yield f"The score is {outcome.score}, and --min-score asks for {min_score}."
    failing = {FailOn.ERROR: ("error",), FailOn.WARNING: ("error", "warning"), FailOn.NEVER: ()}[fail_on]
    found = [problem for problem in outcome.problems if problem.severity in failing]
    if found:
        count = sum(problem.count for problem in found)
        worst = ", ".join(dict.fromkeys(problem.code for problem in found[:3]))
        yield f"Issues at or above --fail-on {fail_on.value}: {count:,}, the worst {worst}."
