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
        parted: blocks that were too large to pair, and the records in them: these were paired by a second key besides.
        crowded: parts of those that are too large all the same, and the records in them: left to the other passes.
    """

    name: str
    pairs: int
    matches: float
    parted: tuple[int, int]
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
        left_out: what else they could have been compared by, but less telling.
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
    left_out: tuple[str, ...]
    passes: tuple[PassFound, ...]
    warnings: tuple[str, ...]
    masters: str | None = None

    @property
    def duplicates(self) -> int:
        """Records that would go if each customer were kept once."""
        return self.records - self.customers


@dataclass(frozen=True, slots=True)
class Bar:
    """One comparison of a pair.

    Attributes:
        name: of the comparison.
        level: how far the two agree; "missing" or "unreadable or a filler" where one says nothing.
        weight: what that is worth: log2 of how much likelier it is among records of one person than among others.
        rarity: log2 of how much more it is worth because what they agree on is rare (less: common).
        values: what the two records say.
    """

    name: str
    level: str
    weight: float
    rarity: float
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waterfall:
    """Why two records are taken for one customer, or not.

    Attributes:
        rows: 0-based data rows.
        prior: log2 of the odds before anything is compared, in the pass that judges the pair.
        seen_by: that pass; "" where no pass has brought the two together.
        bars: one a comparison.
        probability: that the two are one person.
        threshold: from which on they are taken for one.
        together: whether they ended up in one group, whatever the pair itself says.
        household: whether they are of one household.
    """

    rows: tuple[int, int]
    prior: float
    seen_by: str
    bars: tuple[Bar, ...]
    probability: float
    threshold: float
    together: bool
    household: bool


@dataclass(frozen=True, slots=True)
class Score:
    """How well found groups fit true ones: shares of pairs, or of whole groups."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Groups held against the truth.

    Attributes:
        records: records that have a truth.
        pairs: by pairs of records.
        clusters: by whole groups that are exactly right.
        found, true: numbers of groups.
        calibration: rows of (lowest probability, pairs, expected share right, observed share right).
        best: the threshold with the highest F1 of pairs, and that F1; None without pairs.
        worst: the surest wrong pairs: (row, row, probability).
    """

    records: int
    pairs: Score
    clusters: Score
    found: int
    true: int
    calibration: tuple[tuple[float, int, float, float], ...] = ()
    best: tuple[float, float] | None = None
    worst: tuple[tuple[int, int, float], ...] = ()
