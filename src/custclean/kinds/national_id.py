"""The number that a state gives to a person: PESEL, rodné číslo, СНИЛС, Steuer-ID, NIR, NINO, SSN and others."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind, Part
from custclean.knowledge.ids import columns, library, said, written
from custclean.knowledge.ids.id_checks import Country, Mended, Named, Schemes, Verdict, stands_for_none
from custclean.knowledge.ids.persons import PERSONS
from custclean.knowledge.ids.reading import FOREIGN, INCOMPLETE, RIGHT, SHAPELESS, TIDIED, WRONG
from custclean.knowledge.matching.numbers import NATIONAL_ID

SCHEMES = Schemes(PERSONS)


def recognise(values: pa.StringArray) -> float:
    """The share that the numbers of one scheme with check digits make up.

    >>> recognise(pa.array(["44051401359", "02211307589", "44051401358"])) > 0.6
    True
    """
    return columns.recognise(values, PERSONS) if library.installed() else 0.0


def study(values: pa.StringArray, _: Context) -> Mapping[str, int]:
    """Which scheme most of the column has."""
    return columns.study(values, PERSONS)


def normalize(values: pa.StringArray, context: Context) -> pa.StringArray:
    """Digits and capital letters only; null where no scheme has such a number.

    >>> normalize(pa.array(["44 05 14 01359", "44051401358"]), Context("PL")).to_pylist()
    ['44051401359', None]
    """
    library.needed("National identity numbers")
    return SCHEMES.reading(values, context).canonical(RIGHT, TIDIED, FOREIGN)


def birth_date(_: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    """The day of birth that the number holds."""
    return said.birth_days(canonical, context.region)


def gender(_: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    """Male or female, where the number says."""
    return said.genders(canonical, context.region)


KIND = Kind(
    name="national_id",
    doc="""The number that a state gives to a person: the Polish PESEL, the Czech and Slovak rodné číslo, the Russian \
СНИЛС, the German Steuer-ID, the French NIR, the British NINO, the American SSN and ITIN, and those of Spain, Italy, \
Belgium, the Netherlands, Austria, Switzerland, Denmark, Norway, Estonia, Lithuania, Bulgaria, Romania, Slovenia, \
Croatia, Ukraine and Brazil. Check digits, dates inside the number and ranges are checked with python-stdnum (the \
extra `ids`: `pip install 'custclean[ids]'`).

Canonical: digits and capital letters only, leading zeros kept. `710319/2745` becomes `7103192745`, `536-90-4399` \
becomes `536904399`, `PESEL: 44051401359` becomes `44051401359`. A number is read by the scheme that most of the \
column has, then by those of the record's country.

Such values are masked everywhere, `--show-values` or not. Keep them only where a law asks for it.
""",
    headers=(
        *("national id", "national id number", "national identification number", "national identity number"),
        *("personal id", "personal id number", "personal identification number", "personal number", "identity number"),
        *("ssn", "ss n", "social security", "social security number", "social security no", "itin", "nino"),
        *("national insurance number", "national insurance no", "ni number", "birth number", "citizen id"),
        *("pesel", "nr pesel", "numer pesel", "pesel klienta", "rodné číslo", "rč", "r.č.", "rod. číslo", "rod.č."),
        *("снилс", "номер снилс", "страховой номер", "личный номер", "рнокпп", "егн"),
        *("steuer id", "steuer-id", "steuerid", "steueridentifikationsnummer", "steuerliche identifikationsnummer"),
        *("idnr", "steuer idnr", "steuer-idnr", "sozialversicherungsnummer", "sv nummer", "svnr", "ahv nummer"),
        *("nir", "numéro de sécurité sociale", "n° sécu", "n° de sécurité sociale", "numéro insee", "sécurité sociale"),
        *("dni", "nie", "dni nie", "documento nacional de identidad", "número de dni", "codice fiscale", "cod fiscale"),
        *("bsn", "burgerservicenummer", "rijksregisternummer", "oib", "cnp", "isikukood", "asmens kodas", "emšo"),
        *("personnummer", "fødselsnummer", "cpr nummer", "cpr", "cpf"),
    )
    if library.installed()
    else (),
    recognise=recognise,
    normalize=normalize,
    checks=(
        Check(
            "national-id-checksum",
            Severity.ERROR,
            Dimension.VALIDITY,
            "has a wrong check digit or an impossible date",
            """The number has the form of its country's numbers, but its check digits do not agree with it, the day \
of birth inside it does not exist, or its range was never given out.

Why it matters: it is somebody else's number or nobody's; offices and insurers send such records back.
What to do: compare it with a document; mostly two digits are swapped or one is mistyped.
Example: `44051401358` for the PESEL 44051401359.
""",
            Verdict(SCHEMES, (WRONG,), plain=True),
        ),
        Check(
            "national-id-unreadable",
            Severity.ERROR,
            Dimension.VALIDITY,
            "does not have the form of such a number",
            """The value has too few or too many digits, or signs that no such number has, neither in the record's \
country nor in another whose numbers can be told.

Why it matters: it identifies nobody, and may be a value of another column.
What to do: look it up, or move it where it belongs.
Example: `4405140135` with a digit missing in the middle; an identity card's number in the PESEL column.
""",
            Verdict(SCHEMES, (SHAPELESS,), plain=True),
        ),
        Check(
            "national-id-lost-zero",
            Severity.WARNING,
            Dimension.VALIDITY,
            "seems to have lost its leading zero",
            """With a zero or two put before it, the number is right. A spreadsheet took it for a quantity.

Why it matters: everybody born from 2000 to 2009 has a PESEL, and often a rodné číslo, that begins with 0; without it \
the number is refused.
What to do: accept the suggestion: the check digit agrees with it. Read the source as text next time.
Example: `2211307589` is 02211307589.
""",
            Verdict(SCHEMES, (INCOMPLETE,)),
            Mended(SCHEMES),
            confidence=0.95,
        ),
        Check(
            "national-id-scientific",
            Severity.ERROR,
            Dimension.VALIDITY,
            "rounded by a spreadsheet",
            """4.40514E+10 is what is left of a long number that a spreadsheet showed in scientific notation and \
saved so. Its last digits are gone: export the column anew as text.""",
            written.scientific,
        ),
        Check(
            "national-id-other-country",
            Severity.INFO,
            Dimension.CONSISTENCY,
            "is a number of another country than the record's",
            """The number is no number of the record's country, but a right one of another.

Why it matters: the customer may well be a foreigner; or the record's country was filled in by default.
What to do: nothing for a few; for many, look at the country.
Example: a rodné číslo `7103192745` in a record whose country is Poland.
""",
            Verdict(SCHEMES, (FOREIGN,)),
        ),
        Check(
            "national-id-placeholder",
            Severity.WARNING,
            Dimension.COMPLETENESS,
            "stands for a missing number",
            """One digit all through, or digits that count up: somebody had to fill the field.

Why it matters: unrelated customers seem to share a number, and the column looks fuller than it is.
What to do: empty the field. Example: `00000000000`, `123456789`.
""",
            stands_for_none,
        ),
    ),
    needs=("country",),
    study=study,
    placeholders=("123456789", "111111111", "222222222", "333333333", "444444444", "555555555", "777777777"),
    key=Severity.ERROR,
    parts=(
        Part("birth_date", "the day of birth that the number holds", birth_date, split=True),
        Part("gender", "male or female, where the number says", gender, split=True),
        Part("scheme", "what the number is: PESEL, SSN …", Named(SCHEMES)),
        Part("country", "the country that gave the number, where only one has such", Country(SCHEMES)),
    ),
    personal=True,
    secret=True,
    match=NATIONAL_ID,
)
