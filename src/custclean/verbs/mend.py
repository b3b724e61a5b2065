"""What mends an issue: a better reading, a cleaning, or the list to mend by hand."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

EVERYWHERE = "text"  # the kind whose issues hold of every column


def base_words(
    inputs: Sequence[object], options: Mapping[str, str], country: str | None, columns: Mapping[str, str]
) -> str:
    """The files of a base and what was said of them, as words of a command that reads and judges them the same way.

    >>> base_words(["crm export.csv"], {"delimiter": ";"}, "PL", {"Mail 2": "email"})
    "'crm export.csv' --delimiter ';' --country PL --column 'Mail 2=email'"
    >>> base_words([], {}, None, {})
    'FILE'
    """
    words = [str(one) for one in inputs if not hasattr(one, "__arrow_c_stream__")] or ["FILE"]
    for name, value in options.items():
        words += [f"--{name}", value]
    words += ["--country", country] if country else []
    for column, kind in columns.items():
        words += ["--column", f"{column}={kind}"]
    return shlex.join(words)


def mend(
    code: str, column: str | None, base: str, kind: str | None = None, *, suggested: bool = False, mended: bool = False
) -> str:
    """The command that mends the issues of a code, or lists them with line numbers where only a person can.

    Args:
        code: of the issues.
        column: the header of their column.
        base: the files, and how they are read, as `base_words` gives them.
        kind: of the column.
        suggested: whether there are suggestions.
        mended: whether any cleaning mends them in a column whose values it rewrites.

    >>> mend("phone-no-region", "Phone", "crm.csv")
    'custclean audit crm.csv --country XX'
    >>> mend("email-typo-domain", "Mail", "crm.csv", "email", suggested=True)
    'custclean clean crm.csv -o cleaned.csv --apply email-typo-domain'
    >>> mend("text-mojibake", "Last name", "crm.csv", "family_name", suggested=True, mended=True)
    'custclean clean crm.csv -o cleaned.csv'
    >>> mend("phone-invalid", "Phone", "crm.csv", "phone")
    'custclean audit crm.csv --code phone-invalid --issues phone-invalid.csv'
    """
    audit, clean = f"custclean audit {base}", f"custclean clean {base} -o cleaned.csv"
    if code.endswith(("-no-region", "-order-ambiguous")) and not suggested and " --country " not in base:
        return f"{audit} --country XX"  # a code that no country has: refused where nobody replaced it
    if code.endswith("-wrong-kind") and column:
        return f"{audit} --column {shlex.quote(column + '=KIND')}"
    if suggested and not (mended and code.startswith(EVERYWHERE) and kind != EVERYWHERE):
        return f"{clean} --apply {code}"
    return clean if mended and kind != EVERYWHERE else f"{audit} --code {code} --issues {code}.csv"
