"""The same word as given name and as family name."""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import category

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import each_distinct, patch, yes
from custclean.issue import Dimension, Severity
from custclean.kind import Context
from custclean.knowledge.letters.sweep import confirmed
from custclean.rule import Rule


def find(columns: Mapping[str, pa.StringArray], _: Context) -> pa.BooleanArray:
    """Records whose given and family names are the same, case aside; single letters are not compared.

    >>> pair = {"given_name": pa.array(["Nowak", "Jan", "J"]), "family_name": pa.array(["NOWAK", "Nowak", "J"])}
    >>> find(pair, Context()).to_pylist()
    [True, False, False]
    """
    given, family = columns["given_name"], columns["family_name"]
    alike = yes(pc.equal(pc.utf8_length(given), pc.utf8_length(family)))
    rows = np.flatnonzero(alike.to_numpy(zero_copy_only=False))
    return confirmed(given, rows, lambda some: _repeated(some, family.take(pa.array(rows))))


def _repeated(given: pa.StringArray, family: pa.StringArray) -> pa.BooleanArray:
    same = yes(pc.equal(pc.utf8_lower(given), pc.utf8_lower(family)))
    return patch(same, same, lambda _: each_distinct(given.filter(same), _is_word, pa.bool_()))


def _is_word(name: str) -> bool:
    """Whether two letters stand side by side; so few are asked that it costs less than Unicode's class in RE2."""
    return any(map(_are_letters, name, name[1:]))


def _are_letters(first: str, second: str) -> bool:
    return category(first)[0] == category(second)[0] == "L"


RULE = Rule(
    code="name-repeated",
    severity=Severity.WARNING,
    dimension=Dimension.CONSISTENCY,
    message="is the same as the given name",
    doc="""The given name and the family name of a record are the same.

Why it matters: a form was filled in twice with one name, so the other one is missing; the greeting reads "Nowak Nowak".
What to do: find the missing name. A few people are really called so (Thomas Thomas).
Example: given name `Nowak`, family name `Nowak`.
""",
    needs=("given_name", "family_name"),
    shows="family_name",
    find=find,
)
