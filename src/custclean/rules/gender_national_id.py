"""A gender that differs from the one inside the person's national identity number."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of
from custclean.issue import Dimension, Severity
from custclean.kind import Context
from custclean.knowledge.ids import said
from custclean.rule import Rule

TOLD_APART = pa.array(["male", "female"])  # other and unknown contradict nothing


def find(columns: Mapping[str, pa.StringArray], context: Context) -> pa.BooleanArray:
    """Records whose gender is male or female and not the one that their number says.

    >>> pair = {"gender": pa.array(["male", "female", "other"]), "national_id": pa.array(["44051401359"] * 3)}
    >>> find(pair, Context("PL")).to_pylist()
    [False, True, False]
    """
    told = pc.is_in(columns["gender"], value_set=TOLD_APART)
    return all_of(told, pc.not_equal(columns["gender"], said.genders(columns["national_id"], context.region)))


RULE = Rule(
    code="gender-national-id",
    severity=Severity.WARNING,
    dimension=Dimension.CONSISTENCY,
    message="is not the gender that the national id says",
    doc="""The gender differs from the one that the national identity number says (PESEL, rodné číslo, NIR and others).

Why it matters: one of the two is wrong or belongs to another person, and the greeting may be.
What to do: compare with the given name; where it agrees with the number, correct the gender. There is no suggestion: \
people change their gender, and numbers follow late.
Example: `male` beside the PESEL 02211307589, which is a woman's.
""",
    needs=("gender", "national_id"),
    shows="gender",
    find=find,
)
