"""What a search for duplicates found, as plain data: verbs fill it, reports turn it into something to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PassFound:
    """What one pass found.

    Attributes:
        name: the keys that records share.
        pairs: pairs of records that share them.
        matches: how many of these are expected to be one customer.
        crowded: blocks that were too large to pair, and the records in them.
    """

    name: str
    pairs: int
    matches: float
    crowded: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Deduped:
    """The outcome of `custclean dedupe`.

    Attributes:
        version: of custclean.
        records: records read.
        customers: groups.
        sizes: groups by their size.
        households: households of two customers or more.
        compared: pairs of records that were compared.
        review: pairs in the review band.
        precision: share of the found duplicate pairs that are expected to be right, and its uncertainty (95 %).
        recall: share of all duplicate pairs that are expected to be found, and its uncertainty.
        compares: what records were compared by.
        passes: where pairs were looked for, in order.
        warnings: what the user should know: columns that cannot tell customers apart, passes that disagree.
        masters: where the master records were written.
    """

    version: str
    records: int
    customers: int
    sizes: Mapping[int, int]
    households: int
    compared: int
    review: int
    precision: tuple[float, float]
    recall: tuple[float, float]
    compares: tuple[str, ...]
    passes: tuple[PassFound, ...]
    warnings: tuple[str, ...]
    masters: str | None = None

    @property
    def duplicates(self) -> int:
        """Records that would go if each customer were kept once."""
        return self.records - self.customers
