"""The number of a company or a taxpayer: NIP, REGON, IČO, ИНН, SIREN, EIN and others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pyarrow as pa

from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind, Part
from custclean.knowledge.ids import columns, library, written
from custclean.knowledge.ids.companies import COMPANIES
from custclean.knowledge.ids.id_checks import Country, Mended, Named, Schemes, Verdict, stands_for_none
from custclean.knowledge.ids.reading import FOREIGN, INCOMPLETE, RIGHT, SHAPELESS, TIDIED, WRONG
from custclean.knowledge.ids.vat import VAT
from custclean.knowledge.matching.numbers import TAX_ID

SCHEMES = Schemes((*COMPANIES, *(replace(one, lacks=()) for one in VAT)))


def recognise(values: pa.StringArray) -> float:
    """The share that the numbers of one scheme with check digits make up.

    >>> recognise(pa.array(["856-734-62-15", "5260001246", "8567346216"])) > 0.6
    True
    """
    return columns.recognise(values, COMPANIES) if library.installed() else 0.0


def study(values: pa.StringArray, _: Context) -> Mapping[str, int]:
    """Which scheme most of the column has."""
    return columns.study(values, COMPANIES)


def normalize(values: pa.StringArray, context: Context) -> pa.StringArray:
    """Digits and capital letters only; null where no scheme has such a number.

    >>> normalize(pa.array(["856-734-62-15", "PL 8567346215", "8567346216"]), Context("PL")).to_pylist()
    ['8567346215', 'PL8567346215', None]
    """
    library.needed("Tax numbers")
    return SCHEMES.reading(values, context).canonical(RIGHT, TIDIED, FOREIGN)


KIND = Kind(
    name="tax_id",
    doc="""The number of a company or a taxpayer: the Polish NIP and REGON, the Czech and Slovak IČO, the Russian ИНН \
and ОГРН, the German Steuernummer, the French SIREN and SIRET, the British UTR, the American EIN, and those of some \
fifteen more countries. Check digits are checked with python-stdnum (the extra `ids`: `pip install 'custclean[ids]'`).

Canonical: digits and capital letters only, leading zeros kept: `856-734-62-15` becomes `8567346215`. A country's \
prefix stays where it stands (`PL8567346215`), because without it the number says less; a column of prefixed numbers \
is better read as `vat_id`. A number is read by the scheme that most of the column has, then by those of the record's \
country. Numbers of countries not listed are only tidied.
""",
    headers=(
        *("tax id", "tax number", "tax no", "tax identification number", "taxpayer id", "taxpayer number", "tin"),
        *("company tax id", "company number", "company registration number", "registration number", "company id"),
        *("ein", "fein", "employer identification number", "utr", "unique taxpayer reference", "tax reg no"),
        *("nip", "nr nip", "numer nip", "nip firmy", "regon", "nr regon", "numer regon", "krs"),
        *("ičo", "ič", "ičo firmy", "identifikační číslo", "identifikační číslo osoby"),
        *("инн", "инн организации", "инн клиента", "огрн", "огрнип", "налоговый номер", "єдрпоу", "едрпоу"),
        *("steuernummer", "steuer nr", "st nr", "steuer nummer", "abgabenkontonummer"),
        *("siren", "siret", "n° siren", "n° siret", "numéro siren", "numéro siret", "numéro fiscal", "spi"),
        *("nif", "cif", "nif cif", "cif nif", "número de identificación fiscal", "partita iva", "p iva", "cnpj", "cui"),
    )
    if library.installed()
    else (),
    recognise=recognise,
    normalize=normalize,
    checks=(
        Check(
            "tax-id-checksum",
            Severity.ERROR,
            Dimension.VALIDITY,
            "has a wrong check digit",
            """The number has the form of its country's numbers, but its check digit does not agree with it, or its \
range was never given out.

Why it matters: invoices with it are refused, and the company cannot be found in its register.
What to do: look the company up in the register; mostly two digits are swapped or one is mistyped.
Example: `856-734-62-16` for the NIP 856-734-62-15.
""",
            Verdict(SCHEMES, (WRONG,), plain=True),
        ),
        Check(
            "tax-id-unreadable",
            Severity.ERROR,
            Dimension.VALIDITY,
            "does not have the form of such a number",
            """The value has too few or too many digits, or signs that no such number has, neither in the record's \
country nor in another whose numbers can be told.

Why it matters: it identifies no company, and may be a value of another column.
What to do: look it up, or move it where it belongs.
Example: `856-734-62` in Poland.
""",
            Verdict(SCHEMES, (SHAPELESS,), plain=True),
        ),
        Check(
            "tax-id-lost-zero",
            Severity.WARNING,
            Dimension.VALIDITY,
            "seems to have lost its leading zero",
            """With a zero or two put before it, the number is right. A spreadsheet took it for a quantity.

Why it matters: registers refuse the short number, and it does not match the same company elsewhere.
What to do: accept the suggestion: the check digit agrees with it. Read the source as text next time.
Example: the IČO `177041` is 00177041, `6947` is 00006947.
""",
            Verdict(SCHEMES, (INCOMPLETE,)),
            Mended(SCHEMES),
            confidence=0.9,
        ),
        Check(
            "tax-id-scientific",
            Severity.ERROR,
            Dimension.VALIDITY,
            "rounded by a spreadsheet",
            """8.56735E+09 is what is left of a long number that a spreadsheet showed in scientific notation and \
saved so. Its last digits are gone: export the column anew as text.""",
            written.scientific,
        ),
        Check(
            "tax-id-other-country",
            Severity.INFO,
            Dimension.CONSISTENCY,
            "is a number of another country than the record's",
            """The number is no number of the record's country, but a right one of another.

Why it matters: the company may be foreign; or the record's country was filled in by default.
What to do: nothing for a few; for many, look at the country.
Example: the IČO `25123891` in a record whose country is Poland.
""",
            Verdict(SCHEMES, (FOREIGN,)),
        ),
        Check(
            "tax-id-placeholder",
            Severity.WARNING,
            Dimension.COMPLETENESS,
            "stands for a missing number",
            """One digit all through, or digits that count up: somebody had to fill the field.

Why it matters: unrelated companies seem to be one, and the column looks fuller than it is.
What to do: empty the field. Example: `0000000000`, `1111111111`, `123-456-78-90`.
""",
            stands_for_none,
        ),
    ),
    needs=("country",),
    study=study,
    placeholders=("1111111111", "1234567890", "12345678", "11111111", "123456789", "111111111"),
    key=Severity.WARNING,
    parts=(
        Part("scheme", "what the number is: NIP, SIREN and so on", Named(SCHEMES)),
        Part("country", "the country that gave the number, where only one has such", Country(SCHEMES)),
    ),
    match=TAX_ID,
)
