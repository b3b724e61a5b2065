"""A gender that the title contradicts: female, and Mr."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, each_distinct
from custclean.issue import Dimension, Severity
from custclean.kind import Context
from custclean.knowledge.names.titles import gender_of
from custclean.rule import Rule


def find(columns: Mapping[str, pa.StringArray], _: Context) -> pa.BooleanArray:
    """Records whose gender is male or female while the title says the other.

    >>> pair = {"gender": pa.array(["female", "male", "male"]), "title": pa.array(["Herr", "Frau Dr.", "Dr."])}
    >>> find(pair, Context()).to_pylist()
    [True, True, False]
    """
    told = each_distinct(columns["title"], gender_of)
    known = pc.is_in(columns["gender"], value_set=pa.array(["female", "male"]))
    return all_of(known, pc.not_equal(told, columns["gender"]))


RULE = Rule(
    code="gender-title",
    severity=Severity.WARNING,
    dimension=Dimension.CONSISTENCY,
    message="is not what the title says",
    doc="""The title or form of address belongs to the other gender than the one recorded.

Why it matters: one of the two goes into the greeting, and it may be the wrong one.
What to do: look at the given name, and correct the gender or the title. Titles that tell no gender (Dr., Prof.) and \
genders other than female and male are never reported.
Example: gender `female`, title `Herr`.
""",
    needs=("gender", "title"),
    shows="gender",
    find=find,
)
