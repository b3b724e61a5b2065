"""The audit as GitHub-flavoured Markdown: for a pull request, a wiki or a ticket."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from custclean.issue import Dimension
from custclean.outcome import Audit, ColumnProfile, Problem
from custclean.reports.steps import Step, how, next_steps
from custclean.reports.wording import (
    HEADER_WIDTH,
    MARKS,
    counted,
    health,
    number,
    pasted,
    percent,
    place,
    points,
    privacy,
    ratio,
    region,
    repeated,
    severities,
    shown,
    size,
    title,
    told,
    verdict,
    worst_of,
)

ROWS_SHOWN = 100  # of a table; GitHub takes no comment of more than 65,536 characters
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_MENTION = re.compile(r"@(?=\w)")
_TICKS = re.compile(r"`+")


def audit(outcome: Audit) -> str:
    """An audit as Markdown, ending with a newline; nothing from the files is read as markup, link or mention."""
    parts: list[Iterable[str]] = [
        _summary(outcome),
        _steps(outcome),
        _problems(outcome),
        _columns(outcome),
        _repeats(outcome),
    ]
    parts += [_reading(outcome), [privacy(outcome)]]
    return "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines) + "\n"


def escaped(text: str) -> str:
    r"""A text in which nothing is markup and nobody is mentioned.

    >>> escaped("<b> a|b *c*")
    '\\<b\\> a\\|b \\*c\\*'
    """
    return _MENTION.sub("@\u200b", _SPECIAL.sub(r"\\\1", text))


def code(text: str, *, in_table: bool = True) -> str:
    r"""A text from a file as a code span; in a table, pipes are escaped even there (GFM 4.10).

    >>> code("a|b"), code("`")
    ('`a\\|b`', '`` ` ``')
    """
    if in_table:  # a pipe after a backslash cannot be escaped there, so it is broken (U+00A6)
        text = text.replace("\\|", "\\¦").replace("|", "\\|")
    fence = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    room = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{room}{text}{room}{fence}"


def _summary(outcome: Audit) -> Iterator[str]:
    yield f"# Audit of {escaped(title(outcome))}"
    yield ""
    if not outcome.records:
        yield f"{size(outcome)}. No records were read: there is nothing to judge."
        return
    yield f"**Score {outcome.score} of 100** ({verdict(outcome)}) for {size(outcome)}; {health(outcome)}."
    yield ""
    yield from _table(
        [f"{dimension.value}:" for dimension in Dimension],
        [[points(outcome.dimensions.get(dimension)) for dimension in Dimension]],
    )


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table; a heading that ends with a colon is of figures, which stand to the right."""
    yield f"| {' | '.join(heading.rstrip(':') for heading in headings)} |"
    yield f"| {' | '.join('---:' if heading.endswith(':') else '---' for heading in headings)} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _more(left: int, noun: str) -> Iterator[str]:
    if left > 0:
        yield ""
        yield f"… and {counted(left, f'more {noun}')}: the HTML and JSON reports list them all."


def _steps(outcome: Audit) -> Iterator[str]:
    steps = next_steps(outcome.problems)
    if steps:
        yield "## Next steps"
        yield ""
        yield from (f"{place}. {_step(step)}" for place, step in enumerate(steps, 1))


def _step(step: Step) -> str:
    return f"{escaped(step.what)}: {code(step.command, in_table=False)} ({escaped(step.why)})"


def _problems(outcome: Audit) -> Iterator[str]:
    if not outcome.records:
        return
    yield "## Issues"
    yield ""
    yield f"{severities(outcome.problems)}." if outcome.problems else "None found."
    if outcome.problems:
        yield ""
        several = len(outcome.sources) > 1
        headings = ["severity", "issue", "column", "count:", "share:", "examples", "mend"]
        yield from _table(headings, (_problem(problem, several=several) for problem in outcome.problems[:ROWS_SHOWN]))
        yield from _more(len(outcome.problems) - ROWS_SHOWN, "issue")
        yield ""
        yield f"`custclean explain {outcome.problems[0].code}` tells what an issue means."


def _problem(problem: Problem, *, several: bool) -> list[str]:
    examples = [f"{escaped(place(one, with_source=several))}: {code(told(problem, one))}" for one in problem.examples]
    return [
        f"{escaped(MARKS[problem.severity])} {problem.severity.value}",
        f"{code(problem.code)} {escaped(shown(problem.message))}",
        "(record)" if problem.column is None else code(shown(problem.column, HEADER_WIDTH)),
        number(problem.count),
        percent(problem.share),
        "<br>".join(examples) or "–",
        f"{how(problem)}: {code(pasted(problem.mend.command))}",
    ]


def _columns(outcome: Audit) -> Iterator[str]:
    if not outcome.columns:
        return
    yield "## Columns"
    yield ""
    headings = [
        "column",
        "kind",
        "sure:",
        "filled:",
        "distinct:",
        "valid:",
        "uniform:",
        "most look like",
        "worst issue",
    ]
    yield from _table(headings, (_column(column, outcome) for column in outcome.columns[:ROWS_SHOWN]))
    yield from _more(len(outcome.columns) - ROWS_SHOWN, "column")


def _column(column: ColumnProfile, outcome: Audit) -> list[str]:
    worst = worst_of(column, outcome.problems)
    return [
        code(shown(column.name, HEADER_WIDTH)),
        escaped(column.kind),
        f"{column.confidence:.0%}",
        percent(ratio(column.filled, outcome.records)) if outcome.records else "–",
        number(column.distinct),
        percent(ratio(column.valid, column.filled)) if column.filled else "–",
        percent(ratio(column.uniform, column.filled)) if column.filled else "–",
        code(shown(column.patterns[0][0])) if column.patterns else "–",
        f"{escaped(MARKS[worst.severity])} {code(worst.code)}" if worst else "–",
    ]


def _repeats(outcome: Audit) -> Iterator[str]:
    if not outcome.records:
        return
    yield "## Repeated"
    yield ""
    found = [repeats for repeats in (outcome.duplicates, *outcome.repeats) if repeats.values]
    if not found:
        yield "No identical rows and no repeated keys."
    for repeats in found:
        name = repeats.column
        what = "identical rows" if name is None else code(shown(name, HEADER_WIDTH), in_table=False)
        yield f"- {what}: {repeated(repeats)}"


def _reading(outcome: Audit) -> Iterator[str]:
    yield "## Read as"
    yield ""
    for source in outcome.sources[:ROWS_SHOWN]:
        rejected = f"; {counted(source.rejected, 'line')} rejected" if source.rejected else ""
        name = code(shown(source.name, HEADER_WIDTH), in_table=False)
        yield f"- {name}: {escaped(shown(source.read_as))}; {counted(source.records, 'record')}{rejected}"
    yield f"- default country: {escaped(region(outcome))}"
    yield from _more(len(outcome.sources) - ROWS_SHOWN, "source")
