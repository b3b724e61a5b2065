"""A column on its way to the messy file: its cells, and beside each what happened to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from benchmarks.generator.flags import FLAGS, Reading, code_of
from benchmarks.generator.streams import Ints, Mask
from benchmarks.generator.text import pooled

Codes = npt.NDArray[np.uint8]
Slip = Callable[[str, int], str]  # a cell and a random number below 2**31 -> the damaged cell
WORSE = np.asarray([list(Reading).index(reading) for reading in FLAGS.values()])


class Cells:
    """The cells of one column, damaged step by step; a flag is set only where a cell really changed."""

    def __init__(self, values: pa.StringArray, flags: Codes, rng: np.random.Generator) -> None:
        self.values = values
        self.flags = flags
        self._rng = rng

    def change(self, rows: Mask, flag: str, damage: Callable[[pa.StringArray], pa.StringArray]) -> None:
        """The cells of these rows go through `damage`, a function of a column."""
        places = np.flatnonzero(rows)
        if not len(places):
            return
        before = self.values.take(pa.array(places))
        after = damage(before)
        self.values = pc.replace_with_mask(self.values, pa.array(rows), after)
        self.flag(places[pc.not_equal(before, after).to_numpy(zero_copy_only=False)], flag)

    def flag(self, places: Ints, flag: str) -> None:
        """Flags these cells, unless what happened to them before was worse."""
        code = code_of(flag)
        self.flags[places[WORSE[self.flags[places]] <= WORSE[code]]] = code

    def slip(self, rows: Mask, flag: str, slip: Slip) -> None:
        """The cells of these rows go one by one through `slip`, each with a random number."""

        def each(before: pa.StringArray) -> pa.StringArray:
            chances = self._rng.integers(0, 2**31, len(before)).tolist()
            return pa.array([slip(cell, r) for cell, r in zip(before.to_pylist(), chances, strict=True)], pa.string())

        self.change(rows, flag, each)

    def replace(self, rows: Mask, flag: str, words: Sequence[str]) -> None:
        """The cells of these rows become one of the words."""
        self.change(rows, flag, lambda before: pooled(words, self._rng.integers(0, len(words), len(before))))
