"""The given name in the family name's field, and the other way round."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import distinct, each_distinct
from custclean.issue import Dimension, Severity
from custclean.kind import Context
from custclean.knowledge.letters.word_lists import words
from custclean.knowledge.names.name_evidence import shape
from custclean.rule import Rule
from custclean.text import fold


def find(columns: Mapping[str, pa.StringArray], _: Context) -> pa.BooleanArray:
    """Records where both fields say so: a common given name and no surname here, a surname and no given name there.

    >>> pair = {"given_name": pa.array(["Kowalska", "Martin"]), "family_name": pa.array(["Anna", "Thomas"])}
    >>> find(pair, Context()).to_pylist()
    [True, False]
    """
    given, family = distinct(columns["given_name"]), distinct(columns["family_name"])
    swapped = _lookup(family.dictionary, _only_given)[family.indices.fill_null(-1).to_numpy()]
    rows = np.flatnonzero(swapped)  # few: the family name alone rules out nearly all records
    surnames = each_distinct(given.dictionary.take(given.indices.take(pa.array(rows))), _only_surname, pa.bool_())
    mask = np.zeros(len(swapped), np.bool_)
    mask[rows] = pc.fill_null(surnames, fill_value=False).to_numpy(zero_copy_only=False)
    return pa.array(mask)


def _lookup(values: pa.StringArray, test: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
    """The answer for each of m values, and no behind the last one."""
    return np.array([*map(test, values.to_pylist()), False])


@lru_cache(maxsize=1 << 16)
def _only_given(value: str) -> bool:
    """Whether a value is a common given name and no common surname."""
    known = words("given_names")
    if not all(part in known or len(part) == 1 for part in fold(value).split()):
        return False  # as shape() would say, which looks up much else
    name = shape(value)
    return name.given and name.single and not name.family


@lru_cache(maxsize=1 << 16)
def _only_surname(value: str) -> bool:
    """Whether a value is a surname, by the list or its ending, and holds no given name."""
    return shape(value).family and not any(part in words("given_names") for part in fold(value).split())


def swapped(columns: Mapping[str, pa.StringArray], _: Context) -> Mapping[str, pa.StringArray]:
    """The two columns (n values each) in each other's place."""
    return {"given_name": columns["family_name"], "family_name": columns["given_name"]}


RULE = Rule(
    code="name-swapped",
    severity=Severity.WARNING,
    dimension=Dimension.CONSISTENCY,
    message="is a given name, while the given name is a surname",
    doc="""The given name stands in the family name's field and the family name in the given name's.

Why it matters: the greeting uses the wrong one, the gender cannot be told, and the record does not match its duplicate.
What to do: accept the suggestion, which swaps the two. Only clear cases are reported: a common given name that is no \
common surname on one side, a surname by list or ending on the other.
Example: given name `Kowalska`, family name `Anna`.
""",
    needs=("given_name", "family_name"),
    shows="family_name",
    find=find,
    suggest=swapped,
    confidence=0.95,
)
