from __future__ import annotations

import shlex
from dataclasses import replace

import pytest

from custclean import registry
from custclean.issue import Dimension, Severity
from custclean.outcome import Audit, Problem
from custclean.remedy import Remedy, remedy
from custclean.reports.steps import how, next_steps

FILES = ["hubspot export.csv", "it's.csv"]
QUOTED = shlex.join(FILES)


def found(code: str, *, severity: str = "error", suggested: bool = False, kind: str | None = "email") -> Problem:
    """A problem whose mend is the one that the audit gives it."""
    dimension = Dimension.UNIQUENESS if code.endswith("-repeated") else Dimension.VALIDITY
    known = registry.checks().get(code)
    mend = remedy(code, "Mail", QUOTED, kind, suggested=suggested, mended=known is not None and known.mended)
    return Problem(code, Severity(severity), dimension, "Mail", kind, 3, 0.1, "is wrong", (), mend)


@pytest.mark.parametrize(
    ("problems", "commands"),
    [
        ([found("text-mojibake", suggested=True)], [f"clean {QUOTED} -o cleaned.csv"]),
        (
            [found("text-padding", suggested=True), found("a-b", suggested=True), found("c-d", suggested=True)],
            [f"clean {QUOTED} -o cleaned.csv --apply a-b,c-d"],
        ),
        (
            [found("a-b"), found("a-b"), found("c-d", severity="warning"), found("e-f", severity="info")],
            [f"audit {QUOTED} --code a-b,c-d --issues issues.csv"],
        ),
        ([found(code) for code in ("a-a", "b-b", "c-c", "d-d", "e-e")], [f"audit {QUOTED} --issues issues.csv"]),
        (
            [found("email-repeated"), found("customer-id-repeated"), found("x-y"), found("z-z", suggested=True)],
            [
                f"clean {QUOTED} -o cleaned.csv --apply z-z",
                f"dedupe {QUOTED} -o masters.csv",
                f"audit {QUOTED} --code x-y --issues issues.csv",
            ],
        ),
        (
            [found("a-b", suggested=True), found("phone-no-region"), found("city-wrong-kind")],
            [
                f"audit {QUOTED} --country XX",
                f"audit {QUOTED} --column Mail=KIND",
                f"clean {QUOTED} -o cleaned.csv --apply a-b",
            ],
        ),
        ([found("a-b", severity="info")], []),
        ([], []),
    ],
)
def test_what_one_command_mends_is_joined(problems: list[Problem], commands: list[str]):
    assert [step.command.removeprefix("custclean ") for step in next_steps(problems)] == commands


def test_no_two_steps_write_the_same_file():
    problems = [found("a-b"), found("c-d", suggested=True), found("text-mojibake", suggested=True), found("e-repeated")]
    words = [shlex.split(step.command) for step in next_steps(problems)]
    written = [said[place + 1] for said in words for place, word in enumerate(said) if word in {"-o", "--issues"}]
    assert len(written) == len(set(written)) == 3


def test_steps_count_what_they_are_for(realistic: Audit):
    steps = next_steps(realistic.problems)
    assert [(step.count, len(step.codes)) for step in steps] == [(1204, 1), (2554, 3), (57, 1), (265, 3)]
    assert steps[1].why == "2,554 issues: phone-too-short, email-domain-typo, name-all-caps"
    assert steps[1].extent == "2,554 issues of 3 kinds"
    assert steps[0].extent == "1,204 issues"


def test_what_is_copied_is_whole_and_has_nothing_invisible_in_it():
    def applied(code: str, file: str) -> Remedy:
        return remedy(code, "Mail", shlex.quote(file), "email", suggested=True)

    many = [replace(found(f"{name}-{'x' * 40}"), mend=applied(f"{name}-{'x' * 40}", "a.csv")) for name in "abcdefghij"]
    assert next_steps(many)[0].command == "custclean clean a.csv -o cleaned.csv --apply suggested"
    arabic = replace(found("a-b"), mend=applied("a-b", "عملاء.csv"))
    assert next_steps([arabic])[0].command == "custclean clean 'عملاء.csv' -o cleaned.csv --apply a-b"


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (found("text-mojibake", suggested=True), "safe fix"),
        (found("a-b", suggested=True), "suggested fix"),
        (found("a-b"), "by hand"),
        (found("a-repeated"), "by hand"),
        (found("phone-no-region"), "tell custclean more"),
        (found("city-wrong-kind"), "tell custclean more"),
    ],
)
def test_who_mends_it(problem: Problem, said: str):
    assert how(problem) == said


def test_no_more_than_a_handful():
    problems = [found("city-wrong-kind")] * 2
    problems += [
        replace(found("city-wrong-kind"), column=name, mend=remedy("city-wrong-kind", name, QUOTED))
        for name in "abcdef"
    ]
    assert [step.count for step in next_steps(problems)] == [6, 3, 3, 3, 3]
