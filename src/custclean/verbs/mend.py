"""What mends an issue: a better reading where the base was misunderstood, otherwise the list to mend by."""

from __future__ import annotations

import shlex
from collections.abc import Sequence


def mend(code: str, column: str | None, inputs: Sequence[object]) -> str:
    """The command that mends the issues of a code, or lists them with line numbers and suggested fixes.

    >>> mend("phone-no-region", "Phone", ["crm.csv"])
    'custclean audit crm.csv --country CC'
    >>> mend("email-syntax", "Mail", ["crm.csv"])
    'custclean audit crm.csv --code email-syntax --issues email-syntax.csv'
    """
    files = " ".join(shlex.quote(str(one)) for one in inputs if not hasattr(one, "__arrow_c_stream__"))
    audit = f"custclean audit {files or 'FILE'}"
    if code.endswith(("-no-region", "-order-ambiguous")):
        return f"{audit} --country CC"
    if code.endswith("-wrong-kind") and column:
        return f"{audit} --column {shlex.quote(column + '=KIND')}"
    return f"{audit} --code {code} --issues {code}.csv"
