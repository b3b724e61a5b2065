"""What mends an issue: a better reading, a cleaning, or the list to mend by hand."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from custclean import registry

EVERYWHERE = "text"  # the kind whose issues hold of every column
CERTAIN = ("text-sentinel",)  # mended by a cleaning though there is no other value to suggest


def mend(code: str, column: str | None, inputs: Sequence[object], kind: str | None = None) -> str:
    """The command that mends the issues of a code, or lists them with line numbers where only a person can.

    >>> mend("phone-no-region", "Phone", ["crm.csv"])
    'custclean audit crm.csv --country CC'
    >>> mend("email-typo-domain", "Mail", ["crm.csv"])
    'custclean clean crm.csv -o cleaned.csv --apply email-typo-domain'
    >>> mend("text-mojibake", "Last name", ["crm.csv"], "family_name")
    'custclean clean crm.csv -o cleaned.csv'
    >>> mend("phone-invalid", "Phone", ["crm.csv"])
    'custclean audit crm.csv --code phone-invalid --issues phone-invalid.csv'
    """
    files = " ".join(shlex.quote(str(one)) for one in inputs if not hasattr(one, "__arrow_c_stream__")) or "FILE"
    audit, clean = f"custclean audit {files}", f"custclean clean {files} -o cleaned.csv"
    if code.endswith(("-no-region", "-order-ambiguous")):
        return f"{audit} --country CC"
    if code.endswith("-wrong-kind") and column:
        return f"{audit} --column {shlex.quote(column + '=KIND')}"
    known = registry.codes().get(code)
    proposes = known is not None and known.suggest is not None
    if code.startswith(EVERYWHERE) and kind != EVERYWHERE and (proposes or code in CERTAIN):
        return clean
    return f"{clean} --apply {code}" if proposes else f"{audit} --code {code} --issues {code}.csv"
