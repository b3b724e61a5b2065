"""The forms of postal codes by country, and columns of codes cleaned as far as no country need be known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import tidy
from custclean.knowledge.letters.sweep import holding, replaced, suspects
from custclean.remembered import remembered

# Countries whose codes begin with 0 somewhere: what a spreadsheet then drops. Not CZ (1-7), RU (1-6), AT, CH, PT, SE.
LEADING_ZERO = frozenset(re.findall("..", "DEUSFRITESPLSKFIUATRMXBRLTKRJPROAUNOCNKZAMZAMYPHNZPRDZPEVA"))
TWO_ZEROS = frozenset({"US", "PR", "PL"})
"""Where codes begin with two zeros: 00950 in Puerto Rico, 00-950 in Warsaw."""

CAR_CODES = MappingProxyType(
    {"DE": "D", "AT": "A", "FR": "F", "BE": "B", "LU": "L", "IT": "I", "HU": "H", "SE": "S", "ES": "E", "PT": "P"}
    | {"FI": "FIN", "NO": "N", "SI": "SLO", "RU": "RUS", "CH": "CH"}
)
"""Letters of number plates that people put before a code: D-10115, A-1010."""

_BRITISH = (
    r"^(GIR|[A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})$",
    r"\1 \2",
    r"^(?:GIR|[A-Z]{1,2}[0-9][A-Z0-9]?) [0-9][A-Z]{2}$",
)
_IRISH = (r"^([A-Z][0-9][0-9W])([A-Z0-9]{4})$", r"\1 \2", r"^[A-Z][0-9][0-9W] [A-Z0-9]{4}$")
_TO_CLEAN = b"abcdefghijklmnopqrstuvwxyz."
"""What makes a plain code need cleaning: small letters, and the ".0" of a spreadsheet."""

UNMISTAKABLE = (
    r"^(?:\d{2}-\d{3}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4} ?[A-Z]{2}|\d{4}-\d{3}|\d{5}-\d{3}"
    r"|\d{3}-\d{4})$"
)
"""Forms that belong to one country: Poland, Great Britain, Canada, the Netherlands, Portugal, Brazil, Japan."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way a country writes its codes.

    Attributes:
        pattern: RE2 of the code without separators, its parts captured.
        written: the replacement that puts it together as it is written.
        finished: RE2 of the code as it is written.
        digits: how many digits, where it has nothing but digits; 0 else.
    """

    pattern: str
    written: str
    finished: str
    digits: int = 0


@cache
def forms() -> MappingProxyType[str, tuple[Form, ...]]:
    """The forms of every country known, by ISO alpha-2."""
    text = files("custclean.knowledge").joinpath("data", "postal_formats.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    british, irish = (Form(*_BRITISH),), (Form(*_IRISH),)
    return MappingProxyType(
        {country: tuple(_form(country, one) for one in written) for country, *written in rows}
        | {"GB": british, "JE": british, "GG": british, "IM": british, "IE": irish}
    )


@cache
def known() -> pa.StringArray:
    """The countries whose forms are known."""
    return pa.array(sorted(forms()))


def _form(country: str, written: str) -> Form:
    """A form from its template: "99-999", "LV-9999" (a country's own letters may be missing), "9999_@@"."""
    letters = country if written.startswith(country) else ""
    pieces = re.findall(r"9+|@+|[^9@]+", written.removeprefix(letters))
    pattern, result, finished, group = (f"(?:{letters})?" if letters else ""), letters, letters, 0
    for piece in pieces:
        if piece[0] in "9@":
            group += 1
            signs = f"{'[0-9]' if piece[0] == '9' else '[A-Z]'}{{{len(piece)}}}"
            pattern += f"({signs})"
            result += f"\\{group}"
            finished += signs
        else:
            result += piece.replace("_", " ")
            finished += re.escape(piece.replace("_", " "))
    return Form(f"^{pattern}$", result, f"^{finished}$", 0 if "@" in written else written.count("9"))


@remembered
def clean(values: pa.StringArray) -> pa.StringArray:
    """Codes as far as they can be tidied without knowing the country: capitals, and no ".0" of a spreadsheet.

    >>> clean(pa.array([" sw1a  1aa", "12345.0", "００-９５０"])).to_pylist()
    ['SW1A 1AA', '12345', '00-950']
    """
    found = suspects(values)
    plain = ~holding(values, _TO_CLEAN)
    plain[found.foreign] = False
    plain[found.spaced] = False
    return replaced(values, np.flatnonzero(~plain & values.is_valid().to_numpy(zero_copy_only=False)), cleaned_slowly)


def cleaned_slowly(values: pa.StringArray) -> pa.StringArray:
    """The same for any text: 2 µs a value."""
    upper = pc.utf8_upper(tidy(pc.utf8_normalize(values, form="NFKC")))
    return pc.replace_substring_regex(tidy(upper), r"^([0-9]+)\.0+$", r"\1")


def is_known(country: str | None) -> bool:
    """Whether the form of a country's codes is known here."""
    return country is not None and country in forms()
