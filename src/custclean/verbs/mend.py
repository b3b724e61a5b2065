"""What mends an issue: a command where there is one, otherwise the words to act on."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

LISTING = "--issues issues.csv"


def mend(code: str, column: str | None, inputs: Sequence[object]) -> str:
    """The command that mends, or lists for mending by hand, the issues of a code.

    >>> mend("phone-no-region", "Phone", ["crm.csv"])
    'custclean audit crm.csv --country CC'
    """
    files = " ".join(
        shlex.quote(one) if isinstance(one, str) else shlex.quote(str(one)) for one in inputs if _named(one)
    )
    audit = f"custclean audit {files or 'FILE'}"
    if code.endswith("-no-region"):
        return f"{audit} --country CC"
    if code.endswith("-wrong-kind") and column:
        return f"{audit} --column {shlex.quote(column + '=KIND')}"
    return f"{audit} {LISTING}"


def _named(one: object) -> bool:
    return not hasattr(one, "__arrow_c_stream__")
