"""How reports speak: figures, places, severities and next steps, in the same words in every format."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from custclean.issue import Severity
from custclean.outcome import Audit, ColumnProfile, Example, Problem, Repeats

MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "i"}
"""A symbol beside the word, so that severity never depends on colour."""

HEADER_WIDTH = 80  # characters of a header that a report shows; longer ones are seldom headers
VALUE_WIDTH = 120  # characters of an example value that a report shows
COMMAND_WIDTH = 2_000  # characters of a command; a shorter limit would cut one that somebody copies
HIDDEN = "differs where masked"  # a suggestion that looks like its value: other capitals, other digits
_NAMED = 3  # files whose names a title holds

_JOINERS = "\u200c\u200d"  # invisible, but part of correct Persian and Indic spelling
_HALF_DIGIT = 0.05  # half of the last digit shown
_GOOD, _FAIR = 90, 70  # the bands of the score's word; ours, not a standard's
_FEW, _MANY = 0.1, 0.5  # shares of records with errors, above which a base is no longer good, or not even fair


def number(count: int) -> str:
    """A count with thousands apart.

    >>> number(1234567)
    '1,234,567'
    """
    return f"{count:,}"


def counted(count: int, noun: str) -> str:
    """A count and its noun.

    >>> counted(1, "record"), counted(2000, "record")
    ('1 record', '2,000 records')
    """
    return f"{number(count)} {noun}{'' if count == 1 else 's'}"


def points(score: float | None) -> str:
    """A score of 0..100 with one digit; only a perfect one is 100, only an empty one 0, and "–" is not judged.

    >>> points(99.99), points(100.0), points(0.01), points(None), points(87.25)
    ('>99.9', '100', '<0.1', '–', '87.2')
    """
    if score is None:
        return "–"
    if score <= 0 or score >= 100:  # noqa: PLR2004  the ends of the scale
        return "0" if score <= 0 else "100"
    if score < 2 * _HALF_DIGIT:
        return "<0.1"
    return ">99.9" if score >= 100 - _HALF_DIGIT else f"{score:.1f}"


def percent(share: float) -> str:
    """A share of 0..1 as per cent; only all is 100%, only none is 0%.

    >>> percent(0.0317), percent(0.00001), percent(1.0)
    ('3.2%', '<0.1%', '100%')
    """
    return f"{points(share * 100)}%"


def ratio(part: int, whole: int) -> float:
    """The share (0..1) that a part has of a whole; 0 of nothing."""
    return part / whole if whole else 0.0


def verdict(outcome: Audit) -> str:
    """The base in a word, as docs/scores.md has it; "" where there are no records.

    A score of 90 or more is good, of 70 or more fair, unless more than a tenth, or half, of the records have errors.
    """
    if not outcome.records:
        return ""
    wrong = ratio(outcome.records_with.get(Severity.ERROR, 0), outcome.records)
    if outcome.score >= _GOOD and wrong <= _FEW:
        return "good"
    return "fair" if outcome.score >= _FAIR and wrong <= _MANY else "poor"


def shown(value: str, width: int = VALUE_WIDTH) -> str:
    r"""A text from a file, safe to show in one line: control and direction characters visible, long ones cut.

    >>> shown("a\nb\x1b[2J"), shown("Nowak" * 9, 8), shown("a\u202eb\xa0c")
    ('a\\nb\\x1b[2J', 'NowakNo…', 'a\\u202eb\\xa0c')
    """
    cut = value[: width + 1]
    plain = cut if cut.isprintable() else "".join(map(_visible, cut))
    return anchored(plain if len(plain) <= width else plain[: width - 1] + "…")


def anchored(value: str) -> str:
    """A text that, if it has right-to-left letters, does not draw the figures after it to its other side.

    A left-to-right mark (U+200E) ends it, as UAX #9, 2.6 has it.
    """
    right_to_left = not value.isascii() and any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in value)
    return f"{value}\u200e" if right_to_left and not value.endswith("\u200e") else value


def pasted(command: str) -> str:
    """A command as it may be copied from a report: harmless like any text, but with nothing invisible at its end."""
    return shown(command, COMMAND_WIDTH).removesuffix("\u200e")


def _visible(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")


def place(example: Example, *, with_source: bool = False) -> str:
    """Where an example stands: the file's line, or the record counted from 1 where a file has no lines.

    >>> place(Example("crm.csv", 4, 6, "x")), place(Example("crm.xlsx", 4, None, "x"), with_source=True)
    ('line 6', 'crm.xlsx record 5')
    """
    where = f"record {number((example.row or 0) + 1)}" if example.line is None else f"line {number(example.line)}"
    return f"{shown(example.source, HEADER_WIDTH)} {where}" if with_source else where


def told(problem: Problem, example: Example) -> str:
    """An example's value, and what is suggested instead: "j**@g****.con → j**@g****.com"; "–" for a whole record."""
    absent = "–" if problem.column is None else "(empty)"
    value = shown(example.value) if example.value else absent
    if example.suggestion is None:
        return value
    return f"{value} → {HIDDEN if example.suggestion == example.value else shown(example.suggestion)}"


def worst_of(column: ColumnProfile, problems: Iterable[Problem]) -> Problem | None:
    """The worst problem of a column, from problems listed worst first."""
    return next((problem for problem in problems if problem.column == column.name), None)


def severities(problems: Iterable[Problem]) -> str:
    """How many kinds of issue there are, and of each severity, worst first: "3 kinds: 2 errors, 1 warning"."""
    found = [problem.severity for problem in problems]
    errors, warnings, infos = (found.count(severity) for severity in Severity)
    parts = [counted(errors, "error"), counted(warnings, "warning"), f"{number(infos)} info"]
    told = ", ".join(part for part in parts if not part.startswith("0 "))
    return f"{counted(len(found), 'kind')}: {told}" if found else ""


def health(outcome: Audit) -> str:
    """How many records are fine, and how many are not."""
    worst = ((Severity.ERROR, "with errors"), (Severity.WARNING, "with warnings only"))
    counts = [(outcome.records_with.get(severity, 0), words) for severity, words in worst]
    others = ", ".join(f"{number(count)} {words}" for count, words in counts if count)
    fine = f"free of errors and warnings: {free(outcome)} ({percent(outcome.grade)})"
    return f"{fine}; {others}" if others else fine


def free(outcome: Audit) -> str:
    """How many of the records have neither an error nor a warning."""
    return f"{number(round(outcome.grade * outcome.records))} of {counted(outcome.records, 'record')}"


def summary(outcome: Audit) -> str:
    """The whole audit in a line, for where the report itself goes into a file."""
    if not outcome.records:
        return "no records were read"
    found = f"issues of {severities(outcome.problems)}" if outcome.problems else "no issues"
    return f"{size(outcome)}; score {outcome.score} of 100, {verdict(outcome)}; {found}"


def repeated(repeats: Repeats) -> str:
    """How much stands more than once in a key column, or in identical rows, as the rest of a sentence."""
    extra = f"{counted(repeats.extra_rows, 'record')} too many"
    if repeats.column is None:
        return f"{counted(repeats.rows_involved, 'record')}, {extra}"
    return f"{counted(repeats.values, 'value')} in {counted(repeats.rows_involved, 'record')}, {extra}"


def title(outcome: Audit) -> str:
    """What was audited: the first files' names."""
    names = ", ".join(shown(source.name, HEADER_WIDTH) for source in outcome.sources[:_NAMED])
    left = len(outcome.sources) - _NAMED
    return f"{names} and {left} more" if left > 0 else names or "nothing"


def size(outcome: Audit) -> str:
    """How many records and columns."""
    return f"{counted(outcome.records, 'record')}, {counted(len(outcome.columns), 'column')}"


def privacy(outcome: Audit) -> str:
    """Whether personal values are hidden, and what to do about it."""
    if outcome.masked:
        return "Personal values are masked; --show-values shows them."
    return "Personal values are shown in clear, as --show-values asks: keep this report as safe as the file itself."


def region(outcome: Audit) -> str:
    """The default country and why."""
    code, reason = outcome.region
    return shown(f"{code or 'none'} ({reason})" if reason else code or "none", 200)
