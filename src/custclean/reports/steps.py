"""What to do next: the commands that mend single issues, joined to the few that somebody would really type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from custclean.issue import Dimension, Severity
from custclean.outcome import Problem
from custclean.remedy import COUNTRY, KIND, Way, cleaning, listing
from custclean.reports.wording import counted, pasted, shown

STEPS = 5  # next steps that a report lists
SELECTED = 4  # codes that a listing is narrowed to; of more it lists every issue
LISTED = 400  # characters of codes that a command lists; of more it takes all

HOW = {
    Way.NAME_COUNTRY: "tell custclean more",
    Way.NAME_KIND: "tell custclean more",
    Way.CLEAN: "safe fix",
    Way.APPLY: "suggested fix",
    Way.LIST: "by hand",
}
"""Who mends an issue, by its remedy."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next.

    Attributes:
        what: it is, in words.
        command: that does it.
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
        if kind is not _by_hand or problem.severity is not Severity.INFO:
            together = problem.mend.command if kind is _decide else problem.mend.base
            groups.setdefault((KINDS.index(kind), together), []).append(problem)
    in_order = sorted(groups.items(), key=lambda group: group[0][0])
    return tuple(KINDS[place](mended) for (place, _), mended in islice(in_order, STEPS))


def how(problem: Problem) -> str:
    """Who mends a problem: "safe fix", "suggested fix", "by hand", or "tell custclean more"."""
    return HOW[problem.mend.way]


def _kind(problem: Problem) -> Callable[[Sequence[Problem]], Step]:
    match problem.mend.way:
        case Way.NAME_COUNTRY | Way.NAME_KIND:
            return _decide
        case Way.CLEAN | Way.APPLY:
            return _clean
        case Way.LIST:
            return _dedupe if problem.dimension is Dimension.UNIQUENESS else _by_hand


def _step(what: str, command: str, problems: Sequence[Problem]) -> Step:
    return Step(what, pasted(command), _codes(problems), sum(problem.count for problem in problems))


def _codes(problems: Iterable[Problem]) -> tuple[str, ...]:
    """The different codes, in their order."""
    return tuple(dict.fromkeys(problem.code for problem in problems))


def _decide(problems: Sequence[Problem]) -> Step:
    mend = problems[0].mend
    if mend.way is Way.NAME_COUNTRY:
        return _step(f"Name the country of the records, in place of {COUNTRY}", mend.command, problems)
    return _step(f"Say what '{shown(mend.column or '', 30)}' is, in place of {KIND}", mend.command, problems)


def _clean(problems: Sequence[Problem]) -> Step:
    base, codes = problems[0].mend.base, _codes(one for one in problems if one.mend.way is Way.APPLY)
    listed = ",".join(codes)
    if not codes:
        return _step("Apply the safe fixes", cleaning(base), problems)
    if len(listed) > LISTED:
        return _step("Apply the safe fixes and all suggestions", cleaning(base, "suggested"), problems)
    return _step("Apply the safe fixes and these suggestions", cleaning(base, listed), problems)


def _dedupe(problems: Sequence[Problem]) -> Step:
    command = f"custclean dedupe {problems[0].mend.base} -o masters.csv"
    return _step("Find the records that are one customer", command, problems)


def _by_hand(problems: Sequence[Problem]) -> Step:
    base, codes = problems[0].mend.base, _codes(problems)
    if len(codes) > SELECTED:
        command = listing(base, (), "issues.csv")
        return _step("List every issue by line, and mend by hand what is left", command, problems)
    return _step("List by line what only a person can mend", listing(base, codes, "issues.csv"), problems)


KINDS = (_decide, _clean, _dedupe, _by_hand)
"""The kinds of steps, in the order in which they are best done."""
