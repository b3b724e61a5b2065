"""A column of a base: its name, and the kind it was recognised as."""

from __future__ import annotations

from dataclasses import dataclass

from custclean import records
from custclean.kind import Kind


@dataclass(frozen=True, slots=True)
class Field:
    """One column and what it is taken for.

    Attributes:
        number: its place in the base, 0-based; names its inner columns.
        name: the header, as reports show it.
        kind: what its values are.
        confidence: 0..1; 1 where the user said so.
        reason: the evidence, in words.
        fillers: raw values that stand for a missing one in this column only, because they come in bulk.
    """

    number: int
    name: str
    kind: Kind
    confidence: float
    reason: str
    fillers: tuple[str, ...] = ()

    @property
    def raw(self) -> str:
        """The inner name of its column of cells as they came."""
        return records.raw(self.number)

    @property
    def canonical(self) -> str:
        """The inner name of its column of canonical values."""
        return records.canonical(self.number)
