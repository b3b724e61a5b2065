"""What mends an issue: to tell custclean more, a cleaning, or the list to mend by hand."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from custclean.source import is_table

EVERYWHERE = "text"  # the kind whose issues hold of every column
COUNTRY, KIND = "XX", "KIND"  # stand in a command for what only the user knows; refused where nobody replaced them


class Way(StrEnum):
    """How an issue is mended."""

    NAME_COUNTRY = "name-country"  # of the records
    NAME_KIND = "name-kind"  # of the column
    CLEAN = "clean"  # with safe fixes alone
    APPLY = "apply"  # suggestions, in a cleaning
    LIST = "list"  # what only a person can mend


@dataclass(frozen=True, slots=True)
class Remedy:
    """What mends the issues of one code in one column.

    Attributes:
        base: the files and how they are read, as `base_words` gives them.
        column: the header; None for an issue of whole records.
    """

    way: Way
    base: str
    code: str
    column: str | None = None

    @property
    def command(self) -> str:
        """The command that does it, to be pasted into a terminal.

        >>> Remedy(Way.APPLY, "crm.csv", "email-typo-domain", "Mail").command
        'custclean clean crm.csv -o cleaned.csv --apply email-typo-domain'
        """
        match self.way:
            case Way.NAME_COUNTRY:
                return f"custclean audit {self.base} --country {COUNTRY}"
            case Way.NAME_KIND:
                return f"custclean audit {self.base} --column {shlex.quote(f'{self.column}={KIND}')}"
            case Way.CLEAN:
                return cleaning(self.base)
            case Way.APPLY:
                return cleaning(self.base, self.code)
            case Way.LIST:
                return listing(self.base, [self.code], f"{self.code}.csv")


def cleaning(base: str, apply: str = "") -> str:
    """The command that cleans a base; with suggestions applied, if any are named."""
    return f"custclean clean {base} -o cleaned.csv" + (f" --apply {apply}" if apply else "")


def listing(base: str, codes: Sequence[str], to: str) -> str:
    """The command that lists the issues of some codes, of all if none is named, in a file."""
    return f"custclean audit {base}" + (f" --code {','.join(codes)}" if codes else "") + f" --issues {to}"


def base_words(
    inputs: Sequence[object], options: Mapping[str, str], country: str | None, columns: Mapping[str, str]
) -> str:
    """The files of a base and what was said of them, as words of a command that reads and judges them the same way.

    >>> base_words(["crm export.csv"], {"delimiter": ";"}, "PL", {"Mail 2": "email"})
    "'crm export.csv' --delimiter ';' --country PL --column 'Mail 2=email'"
    >>> base_words([], {}, None, {})
    'FILE'
    """
    words = [str(one) for one in inputs if not is_table(one)] or ["FILE"]
    for name, value in options.items():
        words += [f"--{name}", value]
    words += ["--country", country] if country else []
    for column, kind in columns.items():
        words += ["--column", f"{column}={kind}"]
    return shlex.join(words)


def remedy(
    code: str, column: str | None, base: str, kind: str | None = None, *, suggested: bool = False, mended: bool = False
) -> Remedy:
    """What mends the issues of a code, or lists them with line numbers where only a person can.

    Args:
        code: of the issues.
        column: the header of their column.
        base: the files, and how they are read, as `base_words` gives them.
        kind: of the column.
        suggested: whether there are suggestions.
        mended: whether any cleaning mends them in a column whose values it rewrites.

    >>> remedy("phone-no-region", "Phone", "crm.csv").command
    'custclean audit crm.csv --country XX'
    >>> remedy("text-mojibake", "Last name", "crm.csv", "family_name", suggested=True, mended=True).command
    'custclean clean crm.csv -o cleaned.csv'
    >>> remedy("phone-invalid", "Phone", "crm.csv", "phone").command
    'custclean audit crm.csv --code phone-invalid --issues phone-invalid.csv'
    """
    return Remedy(_way(code, column, base, kind, suggested=suggested, mended=mended), base, code, column)


def _way(code: str, column: str | None, base: str, kind: str | None, *, suggested: bool, mended: bool) -> Way:
    if code.endswith(("-no-region", "-order-ambiguous")) and not suggested and " --country " not in base:
        return Way.NAME_COUNTRY
    if code.endswith("-wrong-kind") and column:
        return Way.NAME_KIND
    if suggested and not (mended and code.startswith(EVERYWHERE) and kind != EVERYWHERE):
        return Way.APPLY
    return Way.CLEAN if mended and kind != EVERYWHERE else Way.LIST
