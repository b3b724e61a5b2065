"""An e-mail address where a name belongs: the rule for each kind of name, which differ in nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, any_of, never
from custclean.issue import Dimension, Severity
from custclean.kind import Context
from custclean.rule import Rule
from custclean.text_bytes import content

_ADDRESS = r"^[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}$"  # plain ones only: it is written down unread


def is_address(values: pa.StringArray) -> pa.BooleanArray:
    """Where a value is a plain e-mail address."""
    if b"@" not in content(values):
        return never(values)
    return pc.match_substring_regex(values, _ADDRESS)


@dataclass(frozen=True, slots=True)
class Found:
    """Records whose name is an address, while the address is missing, cannot be read, or is the same.

    Attributes:
        name: the kind of name.
    """

    name: str

    def __call__(self, columns: Mapping[str, pa.StringArray], _: Context) -> pa.BooleanArray:
        """The mask of n records.

        >>> pair = {"full_name": pa.array(["jan@wp.pl", "Jan", "a@x.io"]), "email": pa.array([None, None, "b@x.io"])}
        >>> Found("full_name")(pair, Context()).to_pylist()
        [True, False, False]
        """
        name, email = columns[self.name], columns["email"]
        address = is_address(name)
        if not pc.any(address).as_py():
            return all_of(address)
        return all_of(address, any_of(email.is_null(), pc.equal(pc.utf8_lower(name), email)))


@dataclass(frozen=True, slots=True)
class Moved:
    """The address moved to its column, the name emptied.

    Attributes:
        name: the kind of name.
    """

    name: str

    def __call__(self, columns: Mapping[str, pa.StringArray], _: Context) -> Mapping[str, pa.StringArray]:
        """Proposed columns of the records found."""
        name = columns[self.name]
        return {"email": pc.utf8_lower(name), self.name: pa.nulls(len(name), pa.string())}


def address_in(name: str) -> Rule:
    """The rule for one kind of name, as its kind is called: "full_name"."""
    words = name.replace("_", " ")
    return Rule(
        code=f"email-in-{name.replace('_', '-')}",
        severity=Severity.WARNING,
        dimension=Dimension.CONSISTENCY,
        message=f"is an e-mail address in the {words}'s column, and the e-mail's has no other",
        doc=f"""The {words} is an e-mail address, while the record's own e-mail address is missing, cannot be read, \
or is the same.

Why it matters: the letter begins with "Dear jan@firma.pl", and the mailing does not reach the customer.
What to do: accept the suggestion: the address moves to the e-mail column, and the {words} is left empty. What stood \
in the e-mail column, if it could not be read, is then listed among the changes only.
Example: {words} `jan@firma.pl`, no e-mail.
""",
        needs=(name, "email"),
        shows=name,
        find=Found(name),
        suggest=Moved(name),
        confidence=0.85,
    )
