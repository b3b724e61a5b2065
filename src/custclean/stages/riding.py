"""Riding: the issues that ride on the values of one field, taken apart once for all who count them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import Flags


@dataclass(frozen=True, slots=True)
class Riding:
    """The m issues of one field of n records.

    Attributes:
        codes: the different ones.
        numbers: of each issue, the place of its code among them.
        parents: of each issue, the place of its record among the n; ascending.
        suggestions: of each issue, null where there is none.
    """

    codes: tuple[str, ...]
    numbers: npt.NDArray[np.int32]
    parents: npt.NDArray[np.int64]
    suggestions: pa.StringArray

    @classmethod
    def of(cls, issues: pa.ListArray) -> Riding:
        """Those of n lists of FOUND.

        >>> lists = pa.array([[{"code": "a", "suggestion": None}], [], [{"code": "b", "suggestion": "x"}]])
        >>> found = Riding.of(lists)
        >>> found.codes, found.parents.tolist(), found.counts
        (('a', 'b'), [0, 2], {'a': 1, 'b': 1})
        """
        flat = issues.flatten()
        codes = flat.field("code").dictionary_encode()
        parents = pc.list_parent_indices(issues).to_numpy()
        return cls(tuple(codes.dictionary.to_pylist()), codes.indices.to_numpy(), parents, flat.field("suggestion"))

    @property
    def counts(self) -> dict[str, int]:
        """Issues by code."""
        counts = np.bincount(self.numbers, minlength=len(self.codes))
        return dict(zip(self.codes, counts.tolist(), strict=True))

    def among(self, codes: Collection[str]) -> Flags:
        """Which of the m issues have one of some codes."""
        return np.array([code in codes for code in self.codes], np.bool_)[self.numbers]
