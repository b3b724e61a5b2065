"""Numbers that states give to companies and taxpayers: NIP, REGON, IČO, ИНН, SIREN, EIN and others."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import never, patch
from custclean.knowledge.ids.check_digits import digits, luhn, number, weighted
from custclean.knowledge.ids.library import Valid
from custclean.knowledge.ids.scheme import Scheme

_NIP = (6, 5, 7, 2, 3, 4, 5, 6, 7)  # the sum by 11 is the last digit (Polish tax ministry; 10 is never given out)
_REGON = (8, 9, 2, 3, 4, 5, 6, 7)  # Statistics Poland, as the next
_REGON_LONG = (2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8)
_ICO = (8, 7, 6, 5, 4, 3, 2)  # Czech and Slovak register of persons
_INN = (2, 4, 10, 3, 5, 9, 4, 6, 8)  # Russian Federal Tax Service, order ММВ-7-6/435@, as the next two
_INN_FIRST = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_SECOND = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


def is_nip(values: pa.StringArray) -> pa.BooleanArray:
    """Which of n ten-digit numbers have a NIP's check digit.

    >>> is_nip(pa.array(["8567346215", "8567346216", "0000000000"])).to_pylist()
    [True, False, False]
    """
    rows = digits(values, 10)
    return pa.array((weighted(rows, _NIP) % 11 == rows[:, 9]) & (number(rows, 0, 10) > 0))


def is_regon(values: pa.StringArray) -> pa.BooleanArray:
    """Which of n nine-digit numbers have a REGON's check digit.

    >>> is_regon(pa.array(["192598184", "192598183"])).to_pylist()
    [True, False]
    """
    rows = digits(values, 9)
    return pa.array((weighted(rows, _REGON) % 11 % 10 == rows[:, 8]) & (number(rows, 0, 9) > 0))


def is_long_regon(values: pa.StringArray) -> pa.BooleanArray:
    """Which of n fourteen-digit numbers, those of a company's branches, have both check digits.

    >>> is_long_regon(pa.array(["12345678512347", "12345678612342"])).to_pylist()
    [True, False]
    """
    rows = digits(values, 14)
    whole = weighted(rows, _REGON) % 11 % 10 == rows[:, 8]
    return pa.array(whole & (weighted(rows, _REGON_LONG) % 11 % 10 == rows[:, 13]) & (number(rows, 0, 9) > 0))


def is_ico(values: pa.StringArray) -> pa.BooleanArray:
    """Which of n eight-digit numbers have an IČO's check digit.

    >>> is_ico(pa.array(["25123891", "25123890", "00000000"])).to_pylist()
    [True, False, False]
    """
    rows = digits(values, 8)
    rest = (11 - weighted(rows, _ICO) % 11) % 10  # 11 gives 1, 10 gives 0
    return pa.array((rest == rows[:, 7]) & (number(rows, 0, 8) > 0))


def is_inn(values: pa.StringArray) -> pa.BooleanArray:
    """Which of n numbers of ten digits (companies) or twelve (persons) have the check digits of an ИНН.

    >>> is_inn(pa.array(["1234567894", "123456789047", "1234567895", "123456789037"])).to_pylist()
    [True, True, False, False]
    """
    short = pc.equal(pc.binary_length(values), len(_INN) + 1)
    mask = patch(never(values), short, lambda _: _is_company(values.filter(short)))
    long = pc.invert(short)
    return patch(mask, long, lambda _: _is_taxpayer(values.filter(long)))


def _is_company(values: pa.StringArray) -> pa.BooleanArray:
    rows = digits(values, len(_INN) + 1)
    return pa.array((number(rows, 0, 4) > 0) & (weighted(rows, _INN) % 11 % 10 == rows[:, 9]))


def _is_taxpayer(values: pa.StringArray) -> pa.BooleanArray:
    rows = digits(values, len(_INN_SECOND) + 1)
    first = weighted(rows, _INN_FIRST) % 11 % 10 == rows[:, 10]
    return pa.array((number(rows, 0, 4) > 0) & first & (weighted(rows, _INN_SECOND) % 11 % 10 == rows[:, 11]))


def is_luhn(values: pa.StringArray) -> pa.BooleanArray:
    """Which of n digit-only numbers of one length pass the Luhn test: SIREN.

    >>> is_luhn(pa.array(["552008443", "552008444"])).to_pylist()
    [True, False]
    """
    rows = digits(values, len(values[0].as_py()) if len(values) else 1)
    return pa.array(luhn(rows) & (rows.sum(axis=1) > 0))


COMPANIES = (
    Scheme("NIP", ("PL",), r"^\d{10}$", is_nip),
    Scheme("REGON", ("PL",), r"^\d{9}$", is_regon, lacks=("0", "00")),
    Scheme("REGON of a branch", ("PL",), r"^\d{14}$", is_long_regon, lacks=("0", "00")),
    Scheme("IČO", ("CZ", "SK"), r"^\d{8}$", is_ico, lacks=("0", "00", "000", "0000")),
    Scheme("DIČ", ("SK",), r"^[1-9]\d{9}$", Valid("sk.dph"), telling=False),
    Scheme("DIČ", ("CZ",), r"^\d{9,10}$", Valid("cz.dic"), telling=False),
    Scheme("ИНН", ("RU",), r"^\d{10}(?:\d\d)?$", is_inn, lacks=("0",)),
    Scheme("ОГРН", ("RU",), r"^(?:[15]\d{12}|3\d{14})$", Valid("ru.ogrn")),
    Scheme("Steuernummer", ("DE",), r"^\d{10,11}$|^\d{13}$", Valid("de.stnr"), telling=False),
    Scheme("SIREN", ("FR",), r"^\d{9}$", is_luhn),
    Scheme("SIRET", ("FR",), r"^\d{14}$", Valid("fr.siret")),
    Scheme("numéro fiscal", ("FR",), r"^[0-3]\d{12}$", Valid("fr.nif")),
    Scheme("UTR", ("GB",), r"^\d{10}$", Valid("gb.utr")),
    Scheme("EIN", ("US",), r"^\d{9}$", Valid("us.ein"), telling=False, lacks=("0",)),
    Scheme("CIF", ("ES",), r"^[A-HJNP-SUVW]\d{7}[0-9A-J]$", Valid("es.cif")),
    Scheme("NIF", ("ES",), r"^(?:\d{8}|[KLMXYZ]\d{7})[A-Z]$", Valid("es.nif")),
    Scheme("partita IVA", ("IT",), r"^\d{11}$", Valid("it.iva"), lacks=("0", "00")),
    Scheme(
        "codice fiscale",
        ("IT",),
        r"^[A-Z]{6}[0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{3}[A-Z]$",
        Valid("it.codicefiscale"),
        unmistakable=True,
    ),
    Scheme("KBO", ("BE",), r"^[01]\d{9}$", Valid("be.vat")),
    Scheme("RSIN", ("NL",), r"^\d{9}$", Valid("nl.bsn"), telling=False, lacks=("0",)),
    Scheme("Abgabenkontonummer", ("AT",), r"^\d{9}$", Valid("at.tin")),
    Scheme("UID", ("CH",), r"^CHE\d{9}$", Valid("ch.uid"), unmistakable=True),
    Scheme("CVR", ("DK",), r"^[1-9]\d{7}$", Valid("dk.cvr")),
    Scheme("organisationsnummer", ("SE",), r"^\d{10}$", Valid("se.orgnr")),
    Scheme("organisasjonsnummer", ("NO",), r"^[89]\d{8}$", Valid("no.orgnr")),
    Scheme("Y-tunnus", ("FI",), r"^\d{8}$", Valid("fi.ytunnus"), lacks=("0",)),
    Scheme("NIF", ("PT",), r"^[1-9]\d{8}$", Valid("pt.nif")),
    Scheme("ЄДРПОУ", ("UA",), r"^\d{8}$", Valid("ua.edrpou"), lacks=("0",)),
    Scheme("CUI", ("RO",), r"^[1-9]\d{1,9}$", Valid("ro.cui"), telling=False),
    Scheme("CNPJ", ("BR",), r"^[0-9A-Z]{12}\d\d$", Valid("br.cnpj"), lacks=("0",)),
)
"""Every scheme for companies and taxpayers; of one country the commoner first."""
