"""What a user asks of `clean`, and what that means for the base at hand; every mistake in it is told here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from custclean import registry
from custclean.errors import CustcleanError, did_you_mean
from custclean.field import Field
from custclean.format import Options
from custclean.kind import Check, Part
from custclean.plan import Plan
from custclean.rule import Rule
from custclean.treatment import Added, Treatment, Unreadable

SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done with a base, and where everything goes.

    Attributes:
        output: the cleaned file or folder; "-" is standard output; None only in a dry run.
        quarantine: where records go that are set aside; beside the output unless told.
        changes: the table of changed cells.
        issues: the table of issues.
        manifest: the run's manifest; run.json beside the output unless told.
        apply: "suggested" for all, or codes.
        unreadable: what becomes of values that cannot be read.
        require: kinds or headers of columns that must hold a readable value.
        split: kinds whose parts become columns.
        add: `<kind>_<part>` that become columns.
        options: how the output is written: format, delimiter, excel, partition_by.
        typed: dates, booleans and decimals get types of their own.
        overwrite: replace what is there.
        dry_run: write nothing.
        show_values: personal values as they are, not masked.
    """

    output: Path | str | None = None
    quarantine: Path | None = None
    changes: Path | None = None
    issues: Path | None = None
    manifest: Path | None = None
    apply: tuple[str, ...] = ()
    unreadable: Unreadable = Unreadable.KEEP
    require: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    options: Options = field(default_factory=dict)
    typed: bool = False
    overwrite: bool = False
    dry_run: bool = False
    show_values: bool = False


def treatment(order: Order, plan: Plan) -> Treatment:
    """The order in terms of the base's columns.

    Raises:
        CustcleanError: a code that proposes nothing, a column or part that does not exist.
    """
    return Treatment(
        unreadable=order.unreadable,
        apply=_applied(order.apply),
        require=tuple((word, _fields(word, plan, "--require")) for word in order.require),
        added=_added(order, plan),
    )


def proposing() -> Mapping[str, Check | Rule]:
    """Every check and rule that suggests something, by code."""
    return {code: one for code, one in registry.codes().items() if one.suggest is not None}


def _applied(words: Iterable[str]) -> dict[str, float]:
    """The wanted codes with the confidence of their suggestions.

    "suggested" leaves out what holds of any text: that is a safe fix in a column of a known kind, and free text stays.
    """
    known = proposing()
    everywhere = {check.code for check in registry.kinds()["text"].checks}
    chosen: dict[str, float] = {}
    for word in words:
        if word == SUGGESTED:
            chosen |= {code: one.confidence for code, one in known.items() if code not in everywhere}
        elif word in known:
            chosen[word] = known[word].confidence
        else:
            raise CustcleanError(f"--apply {word}: no such suggestion.", did_you_mean(word, [*known, SUGGESTED]))
    return chosen


def _fields(word: str, plan: Plan, option: str) -> tuple[int, ...]:
    """The columns that a word means: all of that kind, or the one of that header."""
    numbers = tuple(one.number for one in plan.fields if word in (one.name, one.kind.name))
    if not numbers:
        known = {name for one in plan.fields for name in (one.name, one.kind.name)}
        raise CustcleanError(f"{option} {word}: the input has no such column or kind.", did_you_mean(word, known))
    return numbers


def _added(order: Order, plan: Plan) -> tuple[Added, ...]:
    wanted = [(word, part) for word in order.split for part in _split(word, plan)]
    wanted += [_part(word) for word in order.add]
    taken = {one.name for one in plan.fields}
    added: list[Added] = []
    for word, part in wanted:
        fields = [plan.fields[number] for number in _fields(word, plan, "--split or --add")]
        for one in fields:
            name = _name(one, part, alone=len(fields) == 1 and word == one.kind.name)
            if name in taken:
                raise CustcleanError(
                    f"The input already has a column '{name}', which --split or --add would make.", "Rename one."
                )
            taken.add(name)
            added.append(Added(one.number, part, name))
    return tuple(added)


def _split(word: str, plan: Plan) -> list[Part]:
    """The parts that a kind, or the column of that header, falls into."""
    kind = plan.fields[_fields(word, plan, "--split")[0]].kind
    parts = [part for part in kind.parts if part.split]
    if not parts:
        able = [name for name, one in registry.kinds().items() if any(part.split for part in one.parts)]
        raise CustcleanError(f"--split {word}: a {kind.name} has no parts.", did_you_mean(word, able))
    return parts


def _part(word: str) -> tuple[str, Part]:
    """The kind and the part that `<kind>_<part>` means."""
    known = {f"{kind.name}_{part.name}": (kind.name, part) for kind in registry.kinds().values() for part in kind.parts}
    if word not in known:
        raise CustcleanError(f"--add {word}: nothing of that name can be derived.", did_you_mean(word, known))
    return known[word]


def _name(one: Field, part: Part, *, alone: bool) -> str:
    """`phone_country`, or with the header before it where several columns have the kind: `Phone 2_country`."""
    return f"{one.kind.name if alone else one.name}_{part.name}"
