"""How a base is to be cleaned: what the user wants done with what cannot be read, and with what is only suggested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from custclean.kind import Part


class Unreadable(StrEnum):
    """What becomes of a value that cannot be read."""

    KEEP = "keep"
    NULL = "null"
    QUARANTINE = "quarantine"


@dataclass(frozen=True, slots=True)
class Added:
    """A column that is added after its source: a part of the values of a field."""

    number: int
    part: Part
    name: str


@dataclass(frozen=True, slots=True)
class Treatment:
    """How a base is to be cleaned.

    Attributes:
        unreadable: what becomes of values that cannot be read.
        apply: codes whose suggestions are applied, with how sure each is.
        require: columns that must hold a readable value: what the user called them, and the fields that may.
        added: columns to derive.
    """

    unreadable: Unreadable = Unreadable.KEEP
    apply: Mapping[str, float] = field(default_factory=dict)
    require: tuple[tuple[str, tuple[int, ...]], ...] = ()
    added: tuple[Added, ...] = ()
