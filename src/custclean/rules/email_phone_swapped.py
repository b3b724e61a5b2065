"""An e-mail address in the phone's column, and the phone, or nothing, in the e-mail's."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, any_of
from custclean.issue import Dimension, Severity
from custclean.kind import Context
from custclean.knowledge.mail import mail_reading
from custclean.knowledge.phones import dialling
from custclean.knowledge.phones.numbering import readable
from custclean.rule import Rule


def find(columns: Mapping[str, pa.StringArray], context: Context) -> pa.BooleanArray:
    """Records whose phone is an address while the e-mail's cell is empty or holds a number.

    >>> cells = {"email": pa.array(["+48601234567", None, "x"]), "phone": pa.array(["a@x.io", "b@x.io", "c@x.io"])}
    >>> unread = {"email": pa.nulls(3, pa.string()), "phone": pa.nulls(3, pa.string())}
    >>> find(unread, Context(cells=cells)).to_pylist()
    [True, True, False]
    """
    phone, email = context.cells["phone"], context.cells["email"]
    address = all_of(columns["phone"].is_null(), columns["email"].is_null(), pc.match_substring(phone, "@"))
    if not pc.any(address).as_py():
        return address
    place = pc.if_else(address, phone, pa.scalar(None, pa.string()))
    fits = any_of(email.is_null(), _numbers(email, columns, context).is_valid())
    return all_of(mail_reading.read(place).is_valid(), fits)


def suggest(columns: Mapping[str, pa.StringArray], context: Context) -> Mapping[str, pa.StringArray]:
    """Each in its own column."""
    return {
        "email": mail_reading.read(context.cells["phone"]),
        "phone": _numbers(context.cells["email"], columns, context),
    }


def _numbers(values: pa.StringArray, columns: Mapping[str, pa.StringArray], context: Context) -> pa.StringArray:
    base = pa.scalar(context.region, pa.string())
    regions = pc.coalesce(columns["country"], base) if "country" in columns else pa.repeat(base, len(values))
    return readable(dialling.read(values, regions))


RULE = Rule(
    code="email-phone-swapped",
    severity=Severity.WARNING,
    dimension=Dimension.CONSISTENCY,
    message="stands in the phone's column",
    doc="""The e-mail address stands in the phone's column, and the e-mail's column is empty or holds the phone number.

Why it matters: neither the mailing nor the call reaches the customer, though both are known.
What to do: accept the suggestion: each value moves to its own column.
Example: e-mail `+48 601 234 567`, phone `jan@firma.pl`.
""",
    needs=("email", "phone"),
    shows="email",
    find=find,
    suggest=suggest,
    confidence=0.95,
)
