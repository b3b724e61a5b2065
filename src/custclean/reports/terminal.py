"""The audit on a terminal: how good the base is, what is wrong with it, and what to do next, on about one screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from io import TextIOWrapper
from typing import TextIO

from rich.console import Console
from rich.text import Text

from custclean.issue import Dimension
from custclean.outcome import Audit
from custclean.reports.listing import columns, heading, more, problems
from custclean.reports.steps import next_steps
from custclean.reports.wording import (
    HEADER_WIDTH,
    counted,
    health,
    points,
    privacy,
    region,
    repeated,
    shown,
    size,
    title,
    verdict,
)

PIPED_WIDTH = 100  # where nothing says how wide the reader is
KEYS_SHOWN, SOURCES_SHOWN = 5, 5
_BAR = 30


def console(stream: TextIO) -> Console:
    """A console for this stream: as wide as the terminal, or plain and 100 (or $COLUMNS) wide when piped.

    A character that the stream's encoding lacks becomes "?" instead of an error.
    """
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")
    asked = os.environ.get("COLUMNS", "")
    width = None if stream.isatty() else int(asked) if asked.isdecimal() and int(asked) else PIPED_WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def audit(outcome: Audit, console: Console) -> None:
    """Prints an audit, best read at 80 columns or more."""
    blocks = [_score(outcome, console), problems(outcome, console), columns(outcome, console)]
    blocks += [_duplicates(outcome), _reading(outcome), _steps(outcome), _closing(outcome)]
    for block in blocks:
        printed(block, console)


def printed(lines: Iterable[Text], console: Console) -> None:
    """Prints lines, those that may be folded at words."""
    for line in lines:
        console.print(_indented(line, console), highlight=False, markup=False, emoji=False, soft_wrap=True)


def _indented(line: Text, console: Console) -> Text:
    """The line folded at words to the console's width, with what is folded as far in as its beginning."""
    if line.no_wrap:
        return line
    indent = len(line.plain) - len(line.plain.lstrip(" "))
    folded = line[indent:].wrap(console, max(console.width - indent, 1))
    return Text("\n").join(Text(" " * indent).append_text(part) for part in folded)


def _score(outcome: Audit, console: Console) -> Iterator[Text]:
    yield Text.assemble(("Audit", "bold"), f" of {title(outcome)}: {size(outcome)}")
    yield Text()
    if not outcome.records:
        yield Text("  No records were read: there is nothing to judge.", style="bold")
        return
    drawing = _bars(console)
    score = Text.assemble(f"  {'score':<12} {outcome.score:>5}  ", drawing(outcome.score), f"  {verdict(outcome)}")
    score.stylize("bold")
    yield score
    for dimension in Dimension:
        value = outcome.dimensions.get(dimension)
        drawn = "not judged" if value is None else drawing(value)
        yield Text.assemble(f"  {dimension.value:<12} {points(value):>5}  ", drawn)
    yield Text(f"  {health(outcome)}")


def _bars(console: Console) -> Callable[[float], Text]:
    """How this console draws a score of 0..100; a bar is full only where the score is perfect."""
    full, rest = ("#", ".") if console.options.ascii_only else ("█", "░")
    longest = max(min(_BAR, console.width - 30), 2)

    def draw(score: float) -> Text:
        length = round(score / 100 * longest)
        length = min(max(length, 1), longest - 1) if 0 < score < 100 else length  # noqa: PLR2004  of a hundred
        return Text.assemble((full * length, "blue"), (rest * (longest - length), "dim"))

    return draw


def _duplicates(outcome: Audit) -> Iterator[Text]:
    repeats = [repeat for repeat in (outcome.duplicates, *outcome.repeats) if repeat.values]
    if not outcome.records:
        return
    yield from heading("Repeated", "" if repeats else "no identical rows and no repeated keys")
    for repeat in repeats[: KEYS_SHOWN + 1]:
        what = "identical rows" if repeat.column is None else shown(repeat.column, 40)
        yield Text(f"  {what}: {repeated(repeat)}")
    yield from more(len(repeats) - KEYS_SHOWN - 1, "key column")


def _reading(outcome: Audit) -> Iterator[Text]:
    yield from heading("Read as")
    for source in outcome.sources[:SOURCES_SHOWN]:
        rejected = f"; {counted(source.rejected, 'line')} rejected" if source.rejected else ""
        records = counted(source.records, "record")
        yield Text(f"  {shown(source.name, HEADER_WIDTH)}: {shown(source.read_as)}; {records}{rejected}")
    yield from more(len(outcome.sources) - SOURCES_SHOWN, "source")
    yield Text(f"  default country: {region(outcome)}")


def _steps(outcome: Audit) -> Iterator[Text]:
    steps = next_steps(outcome.problems)
    if steps:
        yield from heading("Next steps")
    for place, step in enumerate(steps, 1):
        yield Text.assemble(f"  {place}. {step.what}", (f"  # {step.extent}", "dim"))
        yield Text.assemble("     ", (step.command, "bold"), no_wrap=True)


def _closing(outcome: Audit) -> Iterator[Text]:
    yield Text()
    yield Text(privacy(outcome), style="dim")
    if outcome.problems:
        yield Text(f"custclean explain {outcome.problems[0].code} tells what an issue means.", style="dim")
