"""VAT numbers with the country before them. Forms: European Commission, VIES FAQ, question 11, and national pages."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from custclean.knowledge.ids.companies import is_nip
from custclean.knowledge.ids.library import Valid
from custclean.knowledge.ids.scheme import Proof, Scheme

# Written before the number -> country; Greece and Northern Ireland have prefixes of their own.
_FORMS = {
    "AT": r"U\d{8}",
    "BE": r"[01]\d{9}",
    "BG": r"\d{9,10}",
    "CY": r"\d{8}[A-Z]",
    "CZ": r"\d{8,10}",
    "DE": r"[1-9]\d{8}",
    "DK": r"[1-9]\d{7}",
    "EE": r"\d{9}",
    "EL": r"\d{9}",
    "ES": r"(?:[A-Z]\d{7}[0-9A-Z]|\d{8}[A-Z])",
    "FI": r"\d{8}",
    "FR": r"[0-9A-HJ-NP-Z]{2}\d{9}",
    "GB": r"(?:\d{9}(?:\d{3})?|GD[0-4]\d\d|HA[5-9]\d\d)",
    "HR": r"\d{11}",
    "HU": r"\d{8}",
    "IE": r"\d[0-9A-Z]\d{5}[A-Z]{1,2}",
    "IT": r"\d{11}",
    "LT": r"\d{9}(?:\d{3})?",
    "LU": r"\d{8}",
    "LV": r"\d{11}",
    "MT": r"\d{8}",
    "NL": r"\d{9}B\d\d",
    "PL": r"\d{10}",
    "PT": r"[1-9]\d{8}",
    "RO": r"[1-9]\d{1,9}",
    "SE": r"\d{10}01",
    "SI": r"[1-9]\d{7}",
    "SK": r"[1-9]\d{9}",
    "XI": r"(?:\d{9}(?:\d{3})?|GD[0-4]\d\d|HA[5-9]\d\d)",
    "CHE": r"\d{9}(?:MWST|TVA|IVA|TPV)?",
    "NO": r"[89]\d{8}(?:MVA)?",
}
_COUNTRY = {"EL": "GR", "XI": "GB", "CHE": "CH"}
_WRITTEN = {"EL": "EL|GR"}
_MODULES = {
    "AT": "at.uid",
    "BE": "be.vat",
    "BG": "bg.vat",
    "CY": "cy.vat",
    "CZ": "cz.dic",
    "DE": "de.vat",
    "DK": "dk.cvr",
    "EE": "ee.kmkr",
    "EL": "gr.vat",
    "ES": "es.nif",
    "FI": "fi.alv",
    "FR": "fr.tva",
    "GB": "gb.vat",
    "HR": "hr.oib",
    "HU": "hu.anum",
    "IE": "ie.vat",
    "IT": "it.iva",
    "LT": "lt.pvm",
    "LU": "lu.tva",
    "LV": "lv.pvn",
    "MT": "mt.vat",
    "NL": "nl.btw",
    "PT": "pt.nif",
    "RO": "ro.cf",
    "SE": "se.vat",
    "SI": "si.ddv",
    "SK": "sk.dph",
    "XI": "gb.vat",
}


@dataclass(frozen=True, slots=True)
class _Nip:
    """The proof of a Polish number, by arithmetic: most columns are full of them."""

    def __call__(self, values: pa.StringArray) -> pa.BooleanArray:
        """Which of n numbers, PL and ten digits each, are right."""
        return is_nip(pc.utf8_slice_codeunits(values, 2, 12))


@dataclass(frozen=True, slots=True)
class _Bare:
    """The proof of a number without the word behind it that says VAT.

    Attributes:
        proof: of what is left.
        length: how much that is.
    """

    proof: Valid
    length: int

    def __call__(self, values: pa.StringArray) -> pa.BooleanArray:
        """Which of n numbers are right."""
        return self.proof(pc.utf8_slice_codeunits(values, 0, self.length))


def _proof(prefix: str) -> Proof:
    if prefix == "PL":
        return _Nip()
    if prefix == "CHE":
        return _Bare(Valid("ch.uid"), 12)
    if prefix == "NO":
        return _Bare(Valid("no.orgnr", skips=2), 11)
    return Valid(_MODULES[prefix], skips=len(prefix))


VAT = tuple(
    Scheme(
        f"VAT {prefix}",
        (_COUNTRY.get(prefix, prefix),),
        f"^(?:{_WRITTEN.get(prefix, prefix)}){form}$",
        _proof(prefix),
        unmistakable=True,
        lacks=() if prefix == "XI" else (prefix,),
    )
    for prefix, form in _FORMS.items()
)
"""A scheme for each country, its prefix in the number."""


def with_greek_prefix(numbers: pa.StringArray) -> pa.StringArray:
    """Compact numbers with Greece written EL, as VAT law has it.

    >>> with_greek_prefix(pa.array(["GR094259216", "PL8567346215"])).to_pylist()
    ['EL094259216', 'PL8567346215']
    """
    return pc.replace_substring_regex(numbers, r"^GR(\d{9})$", r"EL\1")
