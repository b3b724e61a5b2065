"""Profile: how full and how valid a column is, and what its values look like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.field import Field
from custclean.knowledge.letters.pattern import patterns
from custclean.plan import missing
from custclean.stages.riding import Riding

LONGEST = 60  # characters of a value whose shape says anything


@dataclass(slots=True)
class Profile:
    """Counts of one column, in cells.

    Attributes:
        filled: cells with a value.
        uniform: those of them that stand as `clean` would write them.
        sentinels: cells that only stand for a missing value, by how they are written.
        invalid: cells with an issue of one of the codes that were asked about.
        codes: issues by code.
    """

    filled: int = 0
    uniform: int = 0
    sentinels: Counter[str] = field(default_factory=Counter)
    invalid: int = 0
    codes: Counter[str] = field(default_factory=Counter)

    def add(
        self,
        cells: pa.StringArray,
        words: pa.StringArray,
        uniform: pa.BooleanArray,
        riding: Riding,
        invalidating: Collection[str],
        apart: Collection[str],
    ) -> None:
        """Count one more batch of n records.

        Args:
            cells: as they came.
            words: those that only stand for a missing value; null elsewhere.
            uniform: whether each stands as `clean` would write it.
            riding: what is wrong with them.
            invalidating: codes that make a cell invalid.
            apart: codes that do not count here, as they tell of several fields and not of this one.
        """
        gone = len(words) - words.null_count
        self.filled += len(cells) - cells.null_count - gone
        self.uniform += uniform.true_count
        if gone:
            self.sentinels.update(_counted(words.drop_null()))
        if riding.codes:
            self.codes.update({code: count for code, count in riding.counts.items() if code not in apart})
            places = riding.parents[riding.among({*invalidating} - {*apart})]
            self.invalid += int(np.count_nonzero(np.diff(places, prepend=-1)))


def _counted(words: pa.StringArray) -> dict[str, int]:
    """How often each word stands; none is null."""
    each = words.dictionary_encode()  # counted so, as Arrow's own grouping takes a tenth of a second to load
    counts = np.bincount(each.indices.to_numpy(), minlength=len(each.dictionary))
    return dict(zip(each.dictionary.to_pylist(), counts.tolist(), strict=True))


def shapes(sample: pa.StringArray, one: Field) -> Counter[str]:
    """What the values of a column look like, with how many of the sample do."""
    values = sample.filter(pc.invert(missing(sample, one))).drop_null()
    counted = patterns(pc.utf8_slice_codeunits(values, 0, LONGEST)).value_counts().to_pylist()
    return Counter({entry["values"]: entry["counts"] for entry in counted})
