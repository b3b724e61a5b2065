"""What the chain knows of a base once its columns are recognised; small, and the same on every engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import any_of
from custclean.field import Field
from custclean.issue import Severity
from custclean.kind import Context
from custclean.missing import is_sentinel

Policy = Mapping[str, Severity | None]
"""Severity by code where the recipe differs from the check; None switches a code off."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that the batch functions need to know of a base; small and picklable.

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

    def in_order(self) -> Iterator[Field]:
        """The fields, those first that others need (a phone is read with its country)."""
        yield from sorted(self.fields, key=lambda one: (len(one.kind.needs), one.number))

    def context(self, one: Field, canonical: Mapping[str, pa.StringArray]) -> Context:
        """What the functions of a field's kind may know, given the canonical columns by kind."""
        siblings = {kind: canonical[kind] for kind in one.kind.needs if kind in canonical}
        return Context(self.region, self.today, siblings, self.facts.get(one.number, {}), one.fillers)


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
