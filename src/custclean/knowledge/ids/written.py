"""How numbers of persons and companies are written, and what spreadsheets do to them."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import never, patch, yes
from custclean.kind import Context
from custclean.remembered import remembered
from custclean.text_bytes import content

SCIENTIFIC = r"^[+-]?(?:\d[.,]\d+[eE][+-]?\d{1,2}|\d[eE]\+\d{1,2})$"
DECIMAL = r"^\d+[.,]0+$"

_COMPACT = r"^[0-9A-Z]+$"
_DECIMALS = r"^(\d+)[.,]0{1,2}$"
_SEPARATORS = r"[\pZ\t\r\n\v\f./\\\-\x{2010}-\x{2015}\x{200b}\x{2060}\x{feff}']+"
_LABELS = (
    r"^(?:PESEL|NIP|REGON|KRS|R\.? ?Č\.?|RODNÉ ČÍSLO|IČO?|DIČ|IČ DPH|ИНН|ОГРН(?:ИП)?|СНИЛС|SSN|ITIN|EIN|FEIN|NINO|NIR"
    r"|UTR|VAT|TVA|UST\.? ?-?ID(?:\.? ?-?NR)?|UID|STEUER-?ID|IDNR|SIRENE?|SIRET|CIF|NIF|NIE|DNI|IBAN|TAX ID|TIN)"
    r"(?: ?(?:NO|NR|NUMBER|NUMER|№))?[ .]*(?:[:#№=]+[\pZ]*|[\pZ]+)(.*)$"
)


@remembered
def compact(values: pa.StringArray) -> pa.StringArray:
    """Capital letters and digits only: labels, spaces, dashes, dots, slashes and a spreadsheet's `.0` are gone.

    Other signs stay, so that a value that has them is no number. Empty becomes null.

    >>> compact(pa.array(["NIP: 856-734-62-15", "710319/2745", "44051401359.0", "ab 12", "(1)", " "])).to_pylist()
    ['8567346215', '7103192745', '44051401359', 'AB12', '(1)', None]
    """
    messy = pc.invert(pc.match_substring_regex(values, _COMPACT))
    return patch(values, messy, _compacted)


def _compacted(values: pa.StringArray) -> pa.StringArray:
    upper = pc.utf8_upper(pc.utf8_trim_whitespace(values))
    labelled = pc.match_substring_regex(upper, _LABELS)
    upper = patch(upper, labelled, lambda some: pc.replace_substring_regex(some, _LABELS, r"\1"))
    whole = pc.replace_substring_regex(upper, _DECIMALS, r"\1")
    bare = pc.replace_substring_regex(whole, _SEPARATORS, "")
    return pc.if_else(pc.equal(bare, ""), pa.scalar(None, pa.string()), bare)


def scientific(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.BooleanArray:
    """Numbers that a spreadsheet has rounded: 1.23E+11."""
    data = content(raw)
    return _matching(raw, SCIENTIFIC) if b"E" in data or b"e" in data else never(raw)


def decimal(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.BooleanArray:
    """Numbers that went through a program which takes identifiers for amounts: 12345.0."""
    data = content(raw)
    return _matching(raw, DECIMAL) if b"." in data or b"," in data else never(raw)


def _matching(raw: pa.StringArray, pattern: str) -> pa.BooleanArray:
    return yes(pc.match_substring_regex(pc.utf8_trim_whitespace(raw), pattern))
