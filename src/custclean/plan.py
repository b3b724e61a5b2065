"""What the chain knows of a base once its columns are recognised; small, and the same on every engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import any_of
from custclean.field import Field
from custclean.issue import Severity
from custclean.kind import Check, Context, Kind
from custclean.knowledge.letters.missing import is_sentinel
from custclean.rule import Rule

Policy = Mapping[str, Severity | None]
"""Severity by code where the recipe differs from the check; None switches a code off."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that the batch functions need to know of a base.

    Attributes:
        fields: the columns.
        region: ISO 3166 alpha-2 for records without a country of their own.
        today: the day of the run.
        facts: by column number, what the kind's `study` counted over the whole column.
    """

    fields: tuple[Field, ...]
    region: str | None
    today: date
    facts: Mapping[int, Mapping[str, int]] = field(default_factory=dict)

    def knowing(self, number: int, facts: Mapping[str, int]) -> Plan:
        """The plan with what was found out of one column."""
        return replace(self, facts={**self.facts, number: facts})

    def siblings(self, one: Field) -> tuple[Field, ...]:
        """The columns that the kind of a field reads beside its own: the first of each kind that it needs."""
        found = {other.kind.name: other for other in reversed(self.fields)}
        return tuple(found[kind] for kind in one.kind.needs if kind in found)

    def context(self, one: Field, siblings: Mapping[str, pa.StringArray]) -> Context:
        """What the functions of a field's kind may know, given the canonical columns of its siblings by kind."""
        return Context(self.region, self.today, siblings, self.facts.get(one.number, {}), one.fillers)


@dataclass(frozen=True, slots=True)
class Law:
    """What is checked.

    Attributes:
        everywhere: the kind whose checks hold of any text.
        rules: over fields.
        policy: severities by code, where the recipe differs.
    """

    everywhere: Kind
    rules: tuple[Rule, ...]
    policy: Policy

    def severity(self, one: Check | Rule) -> Severity | None:
        """How bad an issue of this check or rule is; None if it is off."""
        return self.policy.get(one.code, one.severity)

    def over(self, plan: Plan, *, alone: bool) -> tuple[tuple[Rule, Field], ...]:
        """The rules that this base can be judged by, each with the field it is reported at.

        Args:
            plan: the base's columns.
            alone: those that need no column but the field's own and its siblings, or else the others.
        """
        first = {one.kind.name: one for one in reversed(plan.fields)}
        able = [
            (rule, first[rule.shows])
            for rule in self.rules
            if rule.find is not None and self.severity(rule) is not None and all(kind in first for kind in rule.needs)
        ]
        return tuple((rule, one) for rule, one in able if ({*rule.needs} <= {one.kind.name, *one.kind.needs}) is alone)


def present(raw: pa.StringArray, one: Field) -> pa.StringArray:
    """The cells of a field with those null that only stand for a missing value."""
    gone = missing(raw, one)
    return pc.if_else(gone, pa.scalar(None, pa.string()), raw) if pc.any(gone).as_py() else raw


def missing(raw: pa.StringArray, one: Field) -> pa.BooleanArray:
    """Where a cell is filled, but with a word for "missing"."""
    words = is_sentinel(raw, one.kind.keeps)
    if not one.fillers:
        return any_of(words)
    return any_of(words, pc.is_in(raw, value_set=pa.array(one.fillers, pa.string())))
