"""The same word as given name and as family name."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import patch, yes
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
    same = pc.equal(pc.utf8_lower(given), pc.utf8_lower(family))
    return patch(yes(same), yes(same), lambda _: pc.match_substring_regex(given.filter(yes(same)), r"\pL{2}"))


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
