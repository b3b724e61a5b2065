"""What to do next: the commands that mend single issues, joined to the few that somebody would really type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from custclean.issue import Dimension, Severity
from custclean.outcome import Problem
from custclean.reports.wording import counted, pasted, shown

STEPS = 5  # next steps that a report lists
SELECTED = 4  # codes that a listing is narrowed to; of more it lists every issue
LISTED = 400  # characters of codes that a command lists; of more it takes all

CLEAN = re.compile(r"^(custclean clean .* -o \S+?)(?: --apply (\S+))?$", re.DOTALL)
LIST = re.compile(r"^(custclean audit .*) --code (\S+) --issues \S+$", re.DOTALL)
PLACEHOLDER = re.compile(r"(?: --country |=)(XX|KIND)'?$")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next.

    Attributes:
        what: it is, in words.
        command: that does it; "" where only words can be said.
        codes: of the issues that it is for.
        count: of these issues.
    """

    what: str
    command: str
    codes: tuple[str, ...]
    count: int

    @property
    def why(self) -> str:
        """The issues that it is for: "212 issues: email-syntax"."""
        return f"{counted(self.count, 'issue')}: {', '.join(self.codes)}"

    @property
    def extent(self) -> str:
        """The same, shorter: "212 issues of 3 kinds"."""
        kinds = f" of {len(self.codes)} kinds" if len(self.codes) > 1 else ""
        return f"{counted(self.count, 'issue')}{kinds}"


def next_steps(problems: Iterable[Problem]) -> tuple[Step, ...]:
    """What mends the problems, in the order in which it is best done, each thing to do once.

    First what custclean must be told, then what it can mend, then duplicates, and last what only a person can mend.
    """
    groups: dict[tuple[int, str], list[Problem]] = {}
    for problem in problems:
        kind = _kind(problem)
        if problem.mend and (kind is not _by_hand or problem.severity is not Severity.INFO):
            groups.setdefault((KINDS.index(kind), _base(problem.mend)), []).append(problem)
    in_order = sorted(groups.items(), key=lambda group: group[0][0])
    return tuple(KINDS[place](mended) for (place, _), mended in islice(in_order, STEPS))


def is_command(mend: str) -> bool:
    """Whether what mends an issue can be pasted into a terminal."""
    return mend.startswith("custclean ")


def how(problem: Problem) -> str:
    """Who mends a problem: "safe fix", "suggested fix", "by hand" …; "" where its words say so."""
    kind = _kind(problem)
    if kind is _clean:
        return "suggested fix" if " --apply " in problem.mend else "safe fix"
    if kind is _decide:
        return "tell custclean more"
    return "" if kind is _other else "by hand"


def _kind(problem: Problem) -> Callable[[Sequence[Problem]], Step]:
    mend = problem.mend
    if is_command(mend) and PLACEHOLDER.search(mend):
        return _decide
    if CLEAN.match(mend):
        return _clean
    if LIST.match(mend):
        return _dedupe if problem.dimension is Dimension.UNIQUENESS else _by_hand
    return _other


def _base(mend: str) -> str:
    """What commands that can be joined have in common."""
    joined = CLEAN.match(mend) or LIST.match(mend)
    return joined[1] if joined else mend


def _step(what: str, command: str, problems: Sequence[Problem]) -> Step:
    codes = tuple(dict.fromkeys(problem.code for problem in problems))
    return Step(what, pasted(command), codes, sum(problem.count for problem in problems))


def _decide(problems: Sequence[Problem]) -> Step:
    mend = problems[0].mend
    if " --country " in mend[-13:]:
        return _step(f"Name the country of the records, in place of {mend[-2:]}", mend, problems)
    return _step(f"Say what '{shown(problems[0].column or '', 30)}' is, in place of KIND", mend, problems)


def _clean(problems: Sequence[Problem]) -> Step:
    matches = [CLEAN.match(problem.mend) for problem in problems]
    base = next(match[1] for match in matches if match)
    codes = tuple(dict.fromkeys(match[2] for match in matches if match and match[2]))
    listed = ",".join(codes)
    if not codes:
        return _step("Apply the safe fixes", base, problems)
    if len(listed) > LISTED:
        return _step("Apply the safe fixes and all suggestions", f"{base} --apply suggested", problems)
    return _step("Apply the safe fixes and these suggestions", f"{base} --apply {listed}", problems)


def _dedupe(problems: Sequence[Problem]) -> Step:
    files = _base(problems[0].mend).removeprefix("custclean audit ")
    return _step("Find the records that are one customer", f"custclean dedupe {files} -o masters.csv", problems)


def _by_hand(problems: Sequence[Problem]) -> Step:
    base, codes = _base(problems[0].mend), tuple(dict.fromkeys(problem.code for problem in problems))
    if len(codes) > SELECTED:
        return _step("List every issue by line, and mend by hand what is left", f"{base} --issues issues.csv", problems)
    command = f"{base} --code {','.join(codes)} --issues issues.csv"
    return _step("List by line what only a person can mend", command, problems)


def _other(problems: Sequence[Problem]) -> Step:
    mend = problems[0].mend
    what = "Then run" if is_command(mend) else shown(mend, 500)
    return _step(what, mend if is_command(mend) else "", problems)


KINDS = (_decide, _clean, _dedupe, _by_hand, _other)
"""The kinds of steps, in the order in which they are best done."""
