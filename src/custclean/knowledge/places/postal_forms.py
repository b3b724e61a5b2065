"""The forms of postal codes by country, and values brought into them a column at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import only, tidy
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
_SEPARATORS = r"[\s\-‐‑–—−.,_/'\"=]+"
_LETTERS_FOR_DIGITS = ((r"O|О", "0"), (r"I|L|\|", "1"))
_TO_CLEAN = b"abcdefghijklmnopqrstuvwxyz."
"""What makes a plain code need cleaning: small letters, and the ".0" of a spreadsheet."""

UNMISTAKABLE = (
    r"^(?:\d{2}-\d{3}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4} ?[A-Z]{2}|\d{4}-\d{3}|\d{5}-\d{3}"
    r"|\d{3}-\d{4})$"
)
"""Forms that belong to one country: Poland, Great Britain, Canada, the Netherlands, Portugal, Brazil, Japan."""


_HYPHENED = r"^(?:\d{2}-\d{3}|\d{4}-\d{3}|\d{5}-\d{3})$"


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


def written(values: pa.StringArray, country: str) -> pa.StringArray:
    """Cleaned codes in the form of a country; null where they have another form.

    A hyphen where another country has it (00-950 in Germany) is no slip of the hand, and not read over.

    >>> written(pa.array(["00-950"]), "DE").to_pylist()
    [None]
    >>> written(pa.array(["00950", "PL-00-950", "1234"]), "PL").to_pylist()
    ['00-950', '00-950', None]
    >>> written(pa.array(["sw1a1aa".upper()]), "GB").to_pylist(), written(pa.array(["1050"]), "LV").to_pylist()
    (['SW1A 1AA'], ['LV-1050'])
    """
    finished = pc.match_substring_regex(values, "|".join(form.finished for form in forms()[country]))
    odd = np.flatnonzero(pc.invert(finished).fill_null(fill_value=False).to_numpy(zero_copy_only=False))
    return replaced(values, odd, lambda some: rewritten(some, country))


def rewritten(values: pa.StringArray, country: str) -> pa.StringArray:
    """The same by taking codes apart: for those that are not in the country's form already."""
    compact = _compact(values, country)
    result = pa.nulls(len(values), pa.string())
    for form in forms()[country]:
        fits = pc.match_substring_regex(compact, form.pattern)
        spelled = pc.replace_substring_regex(compact, form.pattern, form.written)
        result = pc.coalesce(result, pc.if_else(fits, spelled, pa.scalar(None, pa.string())))
    misread = pc.and_(pc.match_substring_regex(values, _HYPHENED), pc.not_equal(result, values))
    return pc.if_else(pc.fill_null(misread, fill_value=False), pa.scalar(None, pa.string()), result)


def foreign(values: pa.StringArray, country: str, home: str | None) -> pa.StringArray:
    """Cleaned codes that are not the country's own but written as another's, or as `home` writes its; null for others.

    >>> foreign(pa.array(["00-950", "110 00", "1"]), "AT", "CZ").to_pylist()
    ['00-950', '110 00', None]
    """
    other = pc.match_substring_regex(values, UNMISTAKABLE)
    if home is not None and is_known(home):
        other = pc.or_(other, pc.fill_null(pc.equal(written(values, home), values), fill_value=False))
    if not pc.any(other).as_py():
        return pa.nulls(len(values), pa.string())
    other = pc.and_(other, written(values, country).is_null())
    return pc.if_else(other, values, pa.scalar(None, pa.string()))


def with_zeros(values: pa.StringArray, country: str) -> pa.StringArray:
    """Cleaned codes that miss one leading zero, or two where the country has such, with the zeros; null for others.

    >>> with_zeros(pa.array(["1067", "10115"]), "DE").to_pylist(), with_zeros(pa.array(["950"]), "PL").to_pylist()
    (['01067', None], ['00-950'])
    """
    result = pa.nulls(len(values), pa.string())
    if country not in LEADING_ZERO:
        return result
    compact = _compact(values, country)
    compact = only(compact, pc.match_substring_regex(compact, "^[1-9][0-9]*$"))
    length = pc.binary_length(compact)
    for form in forms()[country]:
        for zeros in range(1, 3 if country in TWO_ZEROS else 2):
            short = pc.equal(length, form.digits - zeros)
            if form.digits > zeros and pc.any(short).as_py():
                padded = pc.if_else(short, pc.binary_join_element_wise("0" * zeros, compact, ""), None)
                result = pc.coalesce(result, written(padded, country))
    return result


def mended(values: pa.StringArray, country: str) -> pa.StringArray:
    """Cleaned codes with the letters O and I typed for digits, or with other words around, mended; null if they can't.

    >>> mended(pa.array(["OO-95O", "00-950 WARSZAWA", "WARSZAWA"]), "PL").to_pylist()
    ['00-950', '00-950', None]
    """
    if not any(form.digits for form in forms()[country]):
        return pa.nulls(len(values), pa.string())
    digits = _compact(values, country)
    for letters, digit in _LETTERS_FOR_DIGITS:
        digits = pc.replace_substring_regex(digits, letters, digit)
    numbers = pc.replace_substring_regex(values, "[^0-9]", "")
    return pc.coalesce(written(digits, country), written(numbers, country))


def _compact(values: pa.StringArray, country: str) -> pa.StringArray:
    """Codes without separators and without the country's own letters in front."""
    compact = pc.replace_substring_regex(values, _SEPARATORS, "")
    own = "|".join({country, CAR_CODES.get(country, country)})
    starts_with_letter = any(form.pattern.startswith("^([A-Z") or "GIR" in form.pattern for form in forms()[country])
    return compact if starts_with_letter else pc.replace_substring_regex(compact, rf"^(?:{own})([0-9])", r"\1")


def is_known(country: str | None) -> bool:
    """Whether the form of a country's codes is known here."""
    return country is not None and country in forms()
