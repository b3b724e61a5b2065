"""Numbers that states give to persons. Forms from the issuing authorities' pages, as python-stdnum's docs cite them."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import each_distinct
from custclean.knowledge.ids import birth_numbers
from custclean.knowledge.ids.check_digits import digits, number, weighted
from custclean.knowledge.ids.library import Valid, module
from custclean.knowledge.ids.scheme import Scheme

NINO = r"^(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])\d{6}[A-D]?$"
"""Letters never used: D F I Q U V, and O as the second (HMRC, National Insurance Manual NIM39110)."""

_NINO_NEVER = r"^(?:BG|GB|KN|NK|NT|TN|ZZ)"
_SNILS_LENGTH = 11
_SNILS_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, 1)
_SNILS_CHECKED_FROM = 1_001_998  # lower numbers have no check digits (Pension Fund of Russia)


def is_nino(values: pa.StringArray) -> pa.BooleanArray:
    """Which of n numbers of that form have a prefix that was given out; there is no check digit.

    >>> is_nino(pa.array(["AB123456C", "GB123456C"])).to_pylist()
    [True, False]
    """
    return pc.invert(pc.match_substring_regex(values, _NINO_NEVER))


def is_snils(values: pa.StringArray) -> pa.BooleanArray:
    """Which of n eleven-digit numbers have the two check digits of a СНИЛС: the weighted sum by 101, 100 as 00.

    >>> is_snils(pa.array(["11223344595", "11223344596"])).to_pylist()
    [True, False]
    """
    rows = digits(values, _SNILS_LENGTH)
    good = weighted(rows, _SNILS_WEIGHTS) % 101 % 100 == number(rows, 9, _SNILS_LENGTH)
    first = number(rows, 0, 9)
    return pa.array((good & (first > _SNILS_CHECKED_FROM)) | ((first > 0) & (first <= _SNILS_CHECKED_FROM)))


@dataclass(frozen=True, slots=True)
class Born:
    """The day of birth in numbers of one scheme, as the library reads it; picklable.

    Attributes:
        name: the library's module.
    """

    name: str

    def __call__(self, values: pa.StringArray) -> pa.StringArray:
        """`YYYY-MM-DD` of n right numbers.

        >>> Born("ee.ik")(pa.array(["36805280109"])).to_pylist()
        ['1968-05-28']
        """
        read = module(self.name).get_birth_date
        return each_distinct(values, lambda value: read(value).isoformat())


@dataclass(frozen=True, slots=True)
class Gender:
    """Male or female in numbers of one scheme, as the library reads it; picklable.

    Attributes:
        name: the library's module.
    """

    name: str

    def __call__(self, values: pa.StringArray) -> pa.StringArray:
        """Of n right numbers, "male" or "female".

        >>> Gender("ee.ik")(pa.array(["36805280109"])).to_pylist()
        ['male']
        """
        read = module(self.name).get_gender
        return each_distinct(values, lambda value: "male" if read(value) == "M" else "female")


def _dated(name: str, country: str, form: str, stdnum: str, *, sexed: bool = False) -> Scheme:
    return Scheme(
        name, (country,), form, Valid(stdnum), lacks=("0",), born=Born(stdnum), gender=Gender(stdnum) if sexed else None
    )


PERSONS = (
    Scheme(
        "PESEL",
        ("PL",),
        r"^\d{11}$",
        birth_numbers.is_pesel,
        lacks=("0", "00"),
        born=birth_numbers.pesel_days,
        gender=birth_numbers.pesel_gender,
    ),
    Scheme(
        "rodné číslo",
        ("CZ", "SK"),
        r"^\d{10}$",
        birth_numbers.is_rodne_cislo,
        lacks=("0", "00"),
        born=birth_numbers.rodne_cislo_days,
        gender=birth_numbers.rodne_cislo_gender,
    ),
    Scheme(
        "rodné číslo until 1953",
        ("CZ", "SK"),
        r"^\d{9}$",
        birth_numbers.is_rodne_cislo,
        telling=False,
        born=birth_numbers.rodne_cislo_days,
        gender=birth_numbers.rodne_cislo_gender,
    ),
    Scheme("СНИЛС", ("RU",), r"^\d{11}$", is_snils, lacks=("0", "00")),
    Scheme("Steuer-ID", ("DE",), r"^[1-9]\d{10}$", Valid("de.idnr")),
    Scheme(
        "NIR",
        ("FR",),
        r"^[12]\d{4}(?:\d\d|2[AB])\d{8}$",
        Valid("fr.nir"),
        gender=birth_numbers.first_digit_gender,
    ),
    Scheme("NINO", ("GB",), NINO, is_nino, unmistakable=True),
    Scheme("SSN", ("US",), r"^[0-8]\d{8}$", Valid("us.ssn"), telling=False, lacks=("0", "00")),
    Scheme("ITIN", ("US",), r"^9\d{8}$", Valid("us.itin"), telling=False),
    Scheme("DNI", ("ES",), r"^\d{8}[A-Z]$", Valid("es.dni"), lacks=("0",)),
    Scheme("NIE", ("ES",), r"^[XYZ]\d{7}[A-Z]$", Valid("es.nie"), unmistakable=True),
    Scheme(
        "codice fiscale",
        ("IT",),
        r"^[A-Z]{6}[0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{3}[A-Z]$",
        Valid("it.codicefiscale"),
        unmistakable=True,
        born=Born("it.codicefiscale"),
        gender=Gender("it.codicefiscale"),
    ),
    _dated("Rijksregisternummer", "BE", r"^\d{11}$", "be.nn", sexed=True),
    Scheme("BSN", ("NL",), r"^\d{9}$", Valid("nl.bsn"), telling=False, lacks=("0",)),
    Scheme("Sozialversicherungsnummer", ("AT",), r"^[1-9]\d{9}$", Valid("at.vnr")),
    Scheme("AHV", ("CH",), r"^756\d{10}$", Valid("ch.ssn")),
    _dated("CPR", "DK", r"^\d{10}$", "dk.cpr"),
    _dated("fødselsnummer", "NO", r"^\d{11}$", "no.fodselsnummer", sexed=True),
    _dated("isikukood", "EE", r"^[1-8]\d{10}$", "ee.ik", sexed=True),
    _dated("asmens kodas", "LT", r"^[1-9]\d{10}$", "lt.asmens"),
    _dated("ЕГН", "BG", r"^\d{10}$", "bg.egn"),
    _dated("CNP", "RO", r"^[1-9]\d{12}$", "ro.cnp"),
    _dated("EMŠO", "SI", r"^\d{13}$", "si.emso", sexed=True),
    Scheme("OIB", ("HR",), r"^\d{11}$", Valid("hr.oib"), lacks=("0",)),
    Scheme("РНОКПП", ("UA",), r"^\d{10}$", Valid("ua.rntrc"), telling=False, lacks=("0",)),
    Scheme("CPF", ("BR",), r"^\d{11}$", Valid("br.cpf"), lacks=("0", "00")),
)
"""Every scheme for persons; of one country the commoner first."""
