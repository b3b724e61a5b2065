"""The forms of postal codes by country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import pyarrow as pa

from custclean.knowledge.lists import lines

# Countries whose codes begin with 0 somewhere: what a spreadsheet then drops. Not CZ (1-7), RU (1-6), AT, CH, PT, SE.
LEADING_ZERO = frozenset(re.findall("..", "DEUSFRITESPLSKFIUATRMXBRLTKRJPROAUNOCNKZAMZAMYPHNZPRDZPEVA"))
TWO_ZEROS = frozenset({"US", "PR", "PL"})
"""Where codes begin with two zeros: 00950 in Puerto Rico, 00-950 in Warsaw."""

CAR_CODES = MappingProxyType(
    {"DE": "D", "AT": "A", "FR": "F", "BE": "B", "LU": "L", "IT": "I", "HU": "H", "SE": "S", "ES": "E", "PT": "P"}
    | {"FI": "FIN", "NO": "N", "SI": "SLO", "RU": "RUS", "CH": "CH"}
)
"""Letters of number plates that people put before a code: D-10115, A-1010."""

OF_ONE_COUNTRY = MappingProxyType(
    {
        "PL": r"\d{2}-\d{3}",
        "GB": r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}",
        "CA": r"[A-Z]\d[A-Z] ?\d[A-Z]\d",
        "NL": r"\d{4} ?[A-Z]{2}",
        "PT": r"\d{4}-\d{3}",
        "BR": r"\d{5}-\d{3}",
        "JP": r"\d{3}-\d{4}",
    }
)
"""Forms that belong to one country, as RE2."""

UNMISTAKABLE = f"^(?:{'|'.join(OF_ONE_COUNTRY.values())})$"


@dataclass(frozen=True, slots=True)
class Form:
    """One way a country writes its codes.

    Attributes:
        pattern: all of a code without separators, its parts captured.
        written: the format that puts the parts together as they are written.
        finished: regular expression of all of a code as it is written.
        digits: how many digits, where it has nothing but digits; 0 else.
        lettered: whether codes begin with letters other than the country's own.
    """

    pattern: re.Pattern[str]
    written: str
    finished: str
    digits: int = 0
    lettered: bool = False


_BRITISH = Form(
    re.compile(r"(GIR|[A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})"),
    "{} {}",
    r"(?:GIR|[A-Z]{1,2}[0-9][A-Z0-9]?) [0-9][A-Z]{2}",
    lettered=True,
)
_IRISH = Form(re.compile(r"([A-Z][0-9][0-9W])([A-Z0-9]{4})"), "{} {}", r"[A-Z][0-9][0-9W] [A-Z0-9]{4}", lettered=True)


@cache
def forms() -> MappingProxyType[str, tuple[Form, ...]]:
    """The forms of every country known, by ISO alpha-2."""
    rows = (line.split() for line in lines("postal_formats"))
    return MappingProxyType(
        {country: tuple(_form(country, one) for one in written) for country, *written in rows}
        | dict.fromkeys(("GB", "JE", "GG", "IM"), (_BRITISH,))
        | {"IE": (_IRISH,)}
    )


@cache
def known() -> pa.StringArray:
    """The countries whose forms are known."""
    return pa.array(sorted(forms()))


def _form(country: str, template: str) -> Form:
    """A form from its template: "99-999", "LV-9999" (a country's own letters may be missing), "9999_@@"."""
    letters = country if template.startswith(country) else ""
    pieces = re.findall(r"9+|@+|[^9@]+", template.removeprefix(letters))
    pattern, written, finished = (f"(?:{letters})?" if letters else ""), letters, letters
    for piece in pieces:
        if piece[0] in "9@":
            signs = f"{'[0-9]' if piece[0] == '9' else '[A-Z]'}{{{len(piece)}}}"
            pattern += f"({signs})"
            written += "{}"
            finished += signs
        else:
            written += piece.replace("_", " ")
            finished += re.escape(piece.replace("_", " "))
    digits = 0 if "@" in template else template.count("9")
    return Form(re.compile(pattern), written, finished, digits, lettered=pieces[0][0] == "@")
