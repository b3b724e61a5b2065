"""Profile: how full and how valid a column is, and what its values look like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.engine import Engine, Relation
from custclean.field import Field
from custclean.knowledge.letters.pattern import patterns
from custclean.plan import missing
from custclean.records import ISSUES_OF, MISSING, TIMES, VALUE

LONGEST = 60  # characters of a value whose shape says anything


@dataclass(slots=True)
class Profile:
    """Counts of one column, in cells.

    Attributes:
        values: different values; None where some may be counted twice, as they stand beside different siblings.
        filled: cells with a value.
        sentinels: cells that only stand for a missing value, by how they are written.
        invalid: cells with an issue of one of the codes that were asked about.
        codes: issues by code.
    """

    values: int | None = 0
    filled: int = 0
    sentinels: Counter[str] = field(default_factory=Counter)
    invalid: int = 0
    codes: Counter[str] = field(default_factory=Counter)


def profile(engine: Engine, judged: Relation, invalidating: Collection[str], *, alone: bool = True) -> Profile:
    """Sum up the judged values of a column, each as often as it stands.

    Args:
        engine: runs it.
        judged: as the judge stage gives it.
        invalidating: codes that make a cell invalid.
        alone: whether they are judged without siblings, so that each is there once.
    """
    found = Profile()
    codes = pa.array(sorted(invalidating), pa.string())
    different: list[int] = []
    for batch in engine.batches(judged):
        _add(found, batch, codes)
        values = batch.column(VALUE)
        different.append(len(values) - values.null_count if alone or different else pc.count_distinct(values).as_py())
    found.values = sum(different) if alone or len(different) < 2 else None  # noqa: PLR2004  # of one batch all are known
    return found


def _add(found: Profile, batch: pa.RecordBatch, invalidating: pa.StringArray) -> None:
    times = batch.column(TIMES)
    gone = pc.equal(batch.column(MISSING), 1)
    there = pc.and_(batch.column(VALUE).is_valid(), pc.invert(gone))
    found.filled += _sum(times.filter(there))
    for value, count in zip(batch.column(VALUE).filter(gone).to_pylist(), times.filter(gone).to_pylist(), strict=True):
        found.sentinels[value] += count
    riding = batch.column(ISSUES_OF)
    places = pc.list_parent_indices(riding).cast(pa.int64())
    codes = riding.flatten().field("code")
    each = codes.dictionary_encode()  # counted so, as Arrow's own grouping takes a tenth of a second to load
    counts = np.zeros(len(each.dictionary), np.int64)
    np.add.at(counts, each.indices.to_numpy(), times.take(places).to_numpy())
    found.codes.update(dict(zip(each.dictionary.to_pylist(), counts.tolist(), strict=True)))
    found.invalid += _sum(times.take(places.filter(pc.is_in(codes, value_set=invalidating)).unique()))


def _sum(counts: pa.Int64Array) -> int:
    return pc.sum(counts).as_py() or 0


def shapes(sample: pa.StringArray, one: Field) -> Counter[str]:
    """What the values of a column look like, with how many of the sample do."""
    values = sample.filter(pc.invert(missing(sample, one))).drop_null()
    counted = patterns(pc.utf8_slice_codeunits(values, 0, LONGEST)).value_counts().to_pylist()
    return Counter({entry["values"]: entry["counts"] for entry in counted})
