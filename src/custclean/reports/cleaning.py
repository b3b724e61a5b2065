"""What a cleaning did, what it proposes and what is left: on a terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace

from rich.console import Console
from rich.text import Text

from custclean.outcome import Cleaned, Correction, Group
from custclean.reports.fitting import Field, fit
from custclean.reports.listing import STYLES, heading
from custclean.reports.terminal import printed
from custclean.reports.wording import HEADER_WIDTH, MARKS, counted, number, shown

SHOWN = 12  # groups of a block that a screen has room for
ABSENT = "(empty)"
STREAM = "-"  # the path of standard output


def as_json(outcome: Cleaned) -> str:
    """The outcome as JSON: the fields of `Cleaned`, enumerations as words."""
    return json.dumps(asdict(replace(outcome, table=None)), ensure_ascii=False, indent=2) + "\n"


def summary(outcome: Cleaned, console: Console) -> None:
    """Prints a cleaning, best read at 80 columns or more."""
    blocks = [_counts(outcome), _changes(outcome, console), _proposals(outcome, console), _problems(outcome, console)]
    blocks += [_aside(outcome), _written(outcome)]
    for block in blocks:
        printed(block, console)


def _counts(outcome: Cleaned) -> Iterator[Text]:
    names = ", ".join(shown(one.name, HEADER_WIDTH) for one in outcome.sources)
    verb = "Would clean" if outcome.dry_run else "Cleaned"
    lines = f" and {counted(outcome.rejected, 'unreadable line')}" if outcome.rejected else ""
    yield Text.assemble((verb, "bold"), f" {names}: {counted(outcome.records, 'record')}{lines}")
    yield Text()
    yield Text(f"  {number(outcome.kept):>12}  kept, {number(outcome.changed_records)} of them changed")
    yield Text(f"  {number(outcome.quarantined):>12}  set aside")
    yield Text(f"  {number(outcome.changed_cells):>12}  cells changed")


def _changes(outcome: Cleaned, console: Console) -> Iterator[Text]:
    if outcome.changes:
        yield from heading("Changed", "safe fixes, and suggestions that you asked for")
        yield from _table(outcome.changes, console, "was → is", _both)


def _proposals(outcome: Cleaned, console: Console) -> Iterator[Text]:
    if not outcome.proposals:
        return
    yield from heading("Proposed", "current → proposed; not applied")
    groups = outcome.proposals[:SHOWN]
    yield from fit(
        [
            Field("suggestion", [Text(one.code) for one in groups], 0, 24),
            Field("column", [Text(shown(one.column, HEADER_WIDTH)) for one in groups], 2, 10, 20),
            Field("cells", [Text(number(one.count)) for one in groups], 1, 7, right=True),
            Field("sure", [Text(f"{one.confidence or 0:.0%}") for one in groups], 3, 4, right=True),
            Field("current → proposed", [_both(one) for one in groups], 4, 20, 60),
        ],
        console.width,
    )
    yield from _left(outcome.proposals)
    yield Text("  apply all: --apply suggested; one: --apply CODE", style="dim")


def _problems(outcome: Cleaned, console: Console) -> Iterator[Text]:
    if not outcome.problems:
        yield from heading("Left", "no issue remains")
        return
    yield from heading("Left", "issues that remain, worst first; --issues FILE lists them all")
    groups = outcome.problems[:SHOWN]
    yield from fit(
        [
            Field("severity", [_severity(one) for one in groups], 0, 9),
            Field("issue", [Text(one.code) for one in groups], 1, 24),
            Field("column", [Text(shown(one.column, HEADER_WIDTH)) for one in groups], 3, 10, 20),
            Field("count", [Text(number(one.count)) for one in groups], 2, 7, right=True),
            Field(
                "example", [Text(_value(one.examples[0].before) if one.examples else "–") for one in groups], 4, 12, 30
            ),
        ],
        console.width,
    )
    yield from _left(outcome.problems)


def _aside(outcome: Cleaned) -> Iterator[Text]:
    if outcome.quarantined:
        yield from heading("Set aside", "their cells as they came; mend them and clean that file too")
        for reason, count in outcome.reasons.items():
            yield Text(f"  {number(count):>12}  {shown(reason)}")
        if outcome.rejected:
            yield Text(f"  {number(outcome.rejected):>12}  lines that could not be read as records")


def _written(outcome: Cleaned) -> Iterator[Text]:
    verb = "Would write" if outcome.dry_run else "Written"
    yield from heading(verb, "" if outcome.outputs else "nothing: no output is named, -o OUT names one")
    for one in outcome.outputs:
        where = "standard output" if one.path == STREAM else shown(one.path, HEADER_WIDTH)
        yield Text(f"  {number(one.rows):>12}  {one.what:<10}  {where}")
    for note in outcome.notes:
        yield Text(f"  note: {note}")
    country, why = outcome.region
    yield Text(f"  default country: {country} ({why})" if country else f"  default country: none ({why})", style="dim")
    yield Text()
    masked = "Personal values are masked; --show-values shows them." if outcome.masked else "Personal values are shown."
    yield Text(masked, style="dim")


def _table(every: Sequence[Group], console: Console, title: str, example: Callable[[Group], Text]) -> Iterator[Text]:
    groups = every[:SHOWN]
    yield from fit(
        [
            Field("column", [Text(shown(one.column, HEADER_WIDTH)) for one in groups], 0, 10, 20),
            Field("code", [Text(one.code) for one in groups], 2, 20),
            Field("cells", [Text(number(one.count)) for one in groups], 1, 9, right=True),
            Field(title, [example(one) for one in groups], 3, 20, 60),
        ],
        console.width,
    )
    yield from _left(every)


def _left(groups: Sequence[Group]) -> Iterator[Text]:
    if len(groups) > SHOWN:
        yield Text(f"  … and {counted(len(groups) - SHOWN, 'more group')}: --format json lists them all", style="dim")


def _severity(one: Group) -> Text:
    if one.severity is None:
        return Text("–")
    return Text(f"{MARKS[one.severity]} {one.severity.value}", style=STYLES[one.severity])


def _both(one: Group) -> Text:
    return Text(_pair(one.examples[0]) if one.examples else "–")


def _pair(example: Correction) -> str:
    return f"{_value(example.before)} → {_value(example.after)}"


def _value(value: str | None) -> str:
    return ABSENT if value is None else shown(value, HEADER_WIDTH)
