"""VAT numbers, with the country before them: PL8567346215, DE136695976, FR61954506077."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, any_of
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind, Part
from custclean.knowledge.ids import columns, library, written
from custclean.knowledge.ids.id_checks import Country, Mended, Schemes, Verdict, stands_for_none
from custclean.knowledge.ids.reading import FOREIGN, INCOMPLETE, RIGHT, SHAPELESS, TIDIED, WRONG
from custclean.knowledge.ids.vat import VAT, with_greek_prefix
from custclean.knowledge.matching.numbers import VAT_ID

SCHEMES = Schemes(VAT)


def recognise(values: pa.StringArray) -> float:
    """The share that right numbers of one country make up, its prefix before them.

    >>> recognise(pa.array(["PL 856-734-62-15", "PL5260001246", "8567346215"])) > 0.6
    True
    """
    return columns.recognise(values, VAT) if library.installed() else 0.0


def study(values: pa.StringArray, _: Context) -> Mapping[str, int]:
    """Which country most of the column has."""
    return columns.study(values, VAT)


def normalize(values: pa.StringArray, context: Context) -> pa.StringArray:
    """Prefix and number without spaces and signs; null where no country has such a number.

    >>> normalize(pa.array(["pl 856-734-62-15", "8567346215", "GR094259216", "PL1"]), Context("PL")).to_pylist()
    ['PL8567346215', '8567346215', 'EL094259216', None]
    """
    library.needed("VAT numbers")
    read = SCHEMES.reading(values, context).canonical(RIGHT, TIDIED, FOREIGN, INCOMPLETE)
    return with_greek_prefix(read)


def without_prefix(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Numbers that do not say their country."""
    found = SCHEMES.reading(raw, context)
    unsaid = all_of(found.among(TIDIED), pc.match_substring_regex(canonical, r"^\d"))
    return pc.and_not(any_of(found.among(INCOMPLETE), unsaid), stands_for_none(raw, canonical, context))


KIND = Kind(
    name="vat_id",
    doc="""A VAT number with its country before it: PL8567346215, DE136695976, CZ25123891, FR61954506077; of the \
European Union, Northern Ireland (XI), Great Britain, Switzerland (CHE) and Norway. Form and check digits are checked \
with python-stdnum (the extra `ids`: `pip install 'custclean[ids]'`), not whether the number is in use; the \
Commission's VIES service tells that.

Canonical: prefix and number, capital letters, nothing between: `pl 856-734-62-15` becomes `PL8567346215`; Greece is \
`EL`, as VAT law has it. A missing prefix is not put there silently: it is a suggestion, where the number is right for \
the record's country.
""",
    headers=(
        *("vat", "vat id", "vat number", "vat no", "vat reg no", "vat registration number", "vat code", "vatin"),
        *("eu vat", "eu vat number", "eu vat id", "vat eu", "vat identification number", "intra community vat"),
        *("nip ue", "nip eu", "nr vat", "numer vat", "numer vat ue", "vat ue"),
        *("dič", "ič dph", "daňové identifikační číslo", "daňové id"),
        *("ust id", "ust idnr", "ust id nr", "ust-id", "ust-idnr", "ustid", "ustidnr"),
        *("USt-IdNr.", "USt-ID", "USt ID Nr"),
        *("umsatzsteuer id", "umsatzsteuer identifikationsnummer", "mwst nr", "mwst nummer", "uid nummer"),
        *("tva", "n° tva", "numéro de tva", "numéro tva", "tva intracommunautaire", "n° tva intracommunautaire"),
        *("nif iva", "iva", "número de iva", "número iva", "btw nummer", "btw nr"),
    )
    if library.installed()
    else (),
    recognise=recognise,
    normalize=normalize,
    checks=(
        Check(
            "vat-id-checksum",
            Severity.ERROR,
            Dimension.VALIDITY,
            "has a wrong check digit",
            """The number has the form of its country's VAT numbers, but its check digits do not agree with it.

Why it matters: an invoice with a wrong number costs the exemption from VAT between countries.
What to do: ask the company, or look its number up in VIES.
Example: `PL8567346216` for PL8567346215.
""",
            Verdict(SCHEMES, (WRONG,), plain=True),
        ),
        Check(
            "vat-id-unreadable",
            Severity.ERROR,
            Dimension.VALIDITY,
            "does not have the form of a VAT number",
            """The value begins with no known country, or what follows has too few or too many digits for that country.

Why it matters: it cannot be put on an invoice, and may be a value of another column.
What to do: look the number up; write the country before it.
Example: `PL85673462`, `XX123456789`.
""",
            Verdict(SCHEMES, (SHAPELESS,), plain=True),
        ),
        Check(
            "vat-id-no-prefix",
            Severity.INFO,
            Dimension.CONSISTENCY,
            "does not say its country",
            """The country's letters before the number are missing. The suggestion has those of the record's country, \
where the number is right there.

Why it matters: only with its prefix is the number a VAT number abroad; without it, it does not match the same number \
with it.
What to do: accept the suggestion.
Example: `856-734-62-15` in Poland: PL8567346215.
""",
            without_prefix,
            Mended(SCHEMES),
            confidence=0.9,
        ),
        Check(
            "vat-id-scientific",
            Severity.ERROR,
            Dimension.VALIDITY,
            "rounded by a spreadsheet",
            """8.56735E+09 is what is left of a long number that a spreadsheet showed in scientific notation and \
saved so. Its last digits are gone: export the column anew as text.""",
            written.scientific,
        ),
        Check(
            "vat-id-placeholder",
            Severity.WARNING,
            Dimension.COMPLETENESS,
            "stands for a missing number",
            """One digit all through, or digits that count up: somebody had to fill the field.

Why it matters: unrelated companies seem to be one, and the column looks fuller than it is.
What to do: empty the field. Example: `0000000000`, `123456789`.
""",
            stands_for_none,
        ),
    ),
    needs=("country",),
    study=study,
    key=Severity.WARNING,
    parts=(Part("country", "the country of the number", Country(SCHEMES)),),
    match=VAT_ID,
)
