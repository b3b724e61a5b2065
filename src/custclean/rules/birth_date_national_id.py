"""A birth date that differs from the one inside the person's national identity number."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of
from custclean.issue import Dimension, Severity
from custclean.kind import Context
from custclean.knowledge.ids import said
from custclean.rule import Rule


def find(columns: Mapping[str, pa.StringArray], context: Context) -> pa.BooleanArray:
    """Records whose birth date is not the day that their number holds.

    >>> pair = {"birth_date": pa.array(["1944-05-14", "1944-05-15"]), "national_id": pa.array(["44051401359"] * 2)}
    >>> find(pair, Context("PL")).to_pylist()
    [False, True]
    """
    return all_of(pc.not_equal(columns["birth_date"], said.birth_days(columns["national_id"], context.region)))


def suggest(columns: Mapping[str, pa.StringArray], context: Context) -> Mapping[str, pa.StringArray]:
    """The day of the number, which has a check digit."""
    return {"birth_date": said.birth_days(columns["national_id"], context.region)}


RULE = Rule(
    code="birth-date-national-id",
    severity=Severity.WARNING,
    dimension=Dimension.CONSISTENCY,
    message="is not the birth date that the national id holds",
    doc="""The birth date differs from the one that the national identity number holds (PESEL, rodné číslo, codice \
fiscale and others). The number's check digit is right, so mostly the date is wrong: day and month swapped, a \
placeholder, a slip.

Why it matters: offices compare the two; age and birthday mails go wrong; or the number is another person's.
What to do: accept the suggestion after a look at some; if many differ by a fixed shift, look at how dates were read.
Example: `1944-05-15` beside the PESEL 44051401359, which says 14 May 1944.
""",
    needs=("birth_date", "national_id"),
    shows="birth_date",
    find=find,
    suggest=suggest,
    confidence=0.85,
)
