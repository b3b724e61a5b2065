"""What mends an issue: a better reading, a cleaning, or the list to mend by hand."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

EVERYWHERE = "text"  # the kind whose issues hold of every column
CERTAIN = ("text-sentinel",)  # mended by a cleaning though there is no other value to suggest


def mend(
    code: str, column: str | None, inputs: Sequence[object], kind: str | None = None, *, suggested: bool = False
) -> str:
    """The command that mends the issues of a code, or lists them with line numbers where only a person can.

    Args:
        code: of the issues.
        column: the header of their column.
        inputs: the files of the base.
        kind: of the column.
        suggested: whether there are suggestions.

    >>> mend("phone-no-region", "Phone", ["crm.csv"])
    'custclean audit crm.csv --country CC'
    >>> mend("email-typo-domain", "Mail", ["crm.csv"], "email", suggested=True)
    'custclean clean crm.csv -o cleaned.csv --apply email-typo-domain'
    >>> mend("text-mojibake", "Last name", ["crm.csv"], "family_name", suggested=True)
    'custclean clean crm.csv -o cleaned.csv'
    >>> mend("phone-invalid", "Phone", ["crm.csv"], "phone")
    'custclean audit crm.csv --code phone-invalid --issues phone-invalid.csv'
    """
    files = " ".join(shlex.quote(str(one)) for one in inputs if not hasattr(one, "__arrow_c_stream__")) or "FILE"
    audit, clean = f"custclean audit {files}", f"custclean clean {files} -o cleaned.csv"
    if code.endswith(("-no-region", "-order-ambiguous")):
        return f"{audit} --country CC"
    if code.endswith("-wrong-kind") and column:
        return f"{audit} --column {shlex.quote(column + '=KIND')}"
    if code.startswith(EVERYWHERE) and kind != EVERYWHERE and (suggested or code in CERTAIN):
        return clean
    return f"{clean} --apply {code}" if suggested else f"{audit} --code {code} --issues {code}.csv"
