"""A gender that the given name contradicts: male, and Anna."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, each_distinct
from custclean.issue import Dimension, Severity
from custclean.kind import Context
from custclean.knowledge.names.given_genders import gender_of
from custclean.rule import Rule


def find(columns: Mapping[str, pa.StringArray], _: Context) -> pa.BooleanArray:
    """Records whose gender is male or female while the given name is surely of the other.

    >>> pair = {"gender": pa.array(["male", "female", "male"]), "given_name": pa.array(["Anna", "Анна", "Andrea"])}
    >>> find(pair, Context()).to_pylist()
    [True, False, False]
    """
    told = each_distinct(columns["given_name"], gender_of)
    known = pc.is_in(columns["gender"], value_set=pa.array(["female", "male"]))
    return all_of(known, pc.not_equal(told, columns["gender"]))


RULE = Rule(
    code="gender-name",
    severity=Severity.INFO,
    dimension=Dimension.CONSISTENCY,
    message="is not what the given name says",
    doc="""The given name is borne by the other gender than the one recorded.

Why it matters: "Dear Mr Anna"; or the record mixes the data of two persons, such as a couple.
What to do: look at the record. Only names that are common and borne by one gender in all languages custclean knows \
are judged: Andrea, Jan, Alex and names that are not listed are never reported. A name does not decide who somebody is.
Example: gender `male`, given name `Anna`.
""",
    needs=("gender", "given_name"),
    shows="gender",
    find=find,
)
