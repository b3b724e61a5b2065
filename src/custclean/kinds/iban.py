"""International bank account numbers: PL61 1090 1014 0000 0712 1981 2874."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import only, patch, share, unreadable
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind, Part
from custclean.knowledge.ids import bank_accounts, written
from custclean.knowledge.matching.numbers import IBAN
from custclean.remembered import remembered

_LIKE = r"(?i)^\s*(?:IBAN:?\s*)?[A-Z]{2}\d\d(?:[ -]?[0-9A-Z]){11,30}\s*$"
_EXPECTED = 0.9  # numbers of that form with a wrong check digit look like IBANs, too


def recognise(values: pa.StringArray) -> float:
    """The share of values in the form of an IBAN, a little less where check digits are wrong.

    >>> recognise(pa.array(["PL61 1090 1014 0000 0712 1981 2874", "PL61 1090 1014 0000 0712 1981 2875", "abc"]))
    0.6
    """
    if share(pc.match_substring_regex(values, _LIKE)) < 1 / 2:
        return 0.0
    numbers = written.compact(values)
    return min(1.0, share(bank_accounts.shaped(numbers)) * _EXPECTED)


@remembered
def normalize(values: pa.StringArray, _: Context) -> pa.StringArray:
    """The electronic form: capital letters and digits, no spaces; null where form or check digits are wrong.

    >>> normalize(pa.array(["PL61 1090 1014 0000 0712 1981 2874", "PL62 1090"]), Context()).to_pylist()
    ['PL61109010140000071219812874', None]
    """
    numbers = written.compact(values)
    return only(numbers, bank_accounts.right(numbers))


def wrong_digits(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    """IBANs of the right form whose check digits do not agree."""
    bad = unreadable(raw, canonical)
    return patch(bad, bad, lambda _: bank_accounts.shaped(written.compact(raw.filter(bad))))


def at_home(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Accounts written as at home, without the country."""
    return suggest_country(raw, canonical, context).is_valid()


@remembered
def suggest_country(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    """The IBANs of such accounts."""
    bad = unreadable(raw, canonical)
    region = pa.scalar(context.region, pa.string())
    countries = context.siblings.get("country", pa.repeat(region, len(raw))).fill_null(region)
    nothing = pa.nulls(len(raw), pa.string())
    return patch(nothing, bad, lambda _: bank_accounts.with_country(raw.filter(bad), countries.filter(bad)))


def formless(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Values that are no IBAN in any way that the other checks tell."""
    explained = pc.or_(wrong_digits(raw, canonical, context), at_home(raw, canonical, context))
    explained = pc.or_(explained, written.scientific(raw, canonical, context))
    return pc.and_not(unreadable(raw, canonical), explained)


def country(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    """The country of the bank."""
    return pc.utf8_slice_codeunits(canonical, 0, 2)


KIND = Kind(
    name="iban",
    doc="""An international bank account number (ISO 13616): PL61 1090 1014 0000 0712 1981 2874.

Canonical: the electronic form without spaces, `PL61109010140000071219812874`. Length and form are checked against the \
registry of the country before the number, then the check digits (ISO 7064 MOD 97-10). Whether the account exists \
cannot be told. An account written as at home (26 digits in Poland, `19-2000145399/0800` in Czechia) is not changed \
silently: its IBAN is a suggestion.

Such values are masked everywhere, `--show-values` or not.
""",
    headers=(
        *("iban", "iban number", "iban no", "iban code", "bank account", "bank account number", "bank account no"),
        *("account iban", "customer iban", "iban account"),
        *("numer iban", "nr iban", "numer konta", "nr konta", "konto bankowe", "rachunek bankowy", "nr rachunku"),
        *("numer rachunku", "numer rachunku bankowego", "nrb"),
        *("číslo účtu", "bankovní účet", "bankovní spojení", "účet", "číslo účtu iban"),
        *("номер iban", "банковский счет", "расчетный счет", "номер счета"),
        *("bankverbindung", "kontonummer", "bankkonto", "konto nr", "kontonr", "iban nummer", "iban nr"),
        *("compte bancaire", "numéro de compte", "n° de compte", "n° iban", "numéro iban"),
        *("cuenta bancaria", "número de cuenta", "nº de cuenta", "código iban"),
    ),
    recognise=recognise,
    normalize=normalize,
    checks=(
        Check(
            "iban-checksum",
            Severity.ERROR,
            Dimension.VALIDITY,
            "has wrong check digits",
            """The number has its country's form, but the two check digits do not agree with the rest.

Why it matters: the transfer or direct debit is refused, or a fee is charged for it.
What to do: ask the customer; mostly two digits are swapped or one is mistyped.
Example: `PL61 1090 1014 0000 0712 1981 2875` for one that ends in 2874.
""",
            wrong_digits,
        ),
        Check(
            "iban-no-country",
            Severity.WARNING,
            Dimension.VALIDITY,
            "is an account without its country",
            """The number is a right account of the record's country in the way it is written there. The suggestion \
is its IBAN.

Why it matters: payments in Europe take the IBAN only, and the account does not match the same one written in full.
What to do: accept the suggestion.
Example: 26 digits in Poland; `19-2000145399/0800` in Czechia is CZ6508000000192000145399.
""",
            at_home,
            suggest_country,
            confidence=0.95,
        ),
        Check(
            "iban-unreadable",
            Severity.ERROR,
            Dimension.VALIDITY,
            "is not an IBAN",
            """The value does not begin with a country that has IBANs, or has too few or too many signs for it.

Why it matters: no bank takes it. It may be cut off, or a number of another kind.
What to do: ask the customer; take numbers of other kinds out of the column.
Example: `PL61 1090 1014`, `1234567`.
""",
            formless,
        ),
        Check(
            "iban-scientific",
            Severity.ERROR,
            Dimension.VALIDITY,
            "rounded by a spreadsheet",
            """6.1109E+25 is what is left of an account number that a spreadsheet showed in scientific notation and \
saved so. Most of its digits are gone: export the column anew as text.""",
            written.scientific,
        ),
    ),
    needs=("country",),
    key=Severity.INFO,
    parts=(Part("country", "the country of the bank", country),),
    secret=True,
    match=IBAN,
)
