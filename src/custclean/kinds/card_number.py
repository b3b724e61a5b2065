"""Numbers of payment cards, which a customer file should not hold at all."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import only, share, unreadable, yes
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind
from custclean.knowledge.ids import card_numbers, written
from custclean.knowledge.matching.numbers import CARD_NUMBER

_LIKE = r"^\s*\d(?:[ -]?\d){12,18}\s*$"


def recognise(values: pa.StringArray) -> float:
    """The share of card numbers with a right check digit; of any other numbers a tenth have that by chance.

    >>> recognise(pa.array(["4111 1111 1111 1111", "5500005555555559", "4111111111111112"])) > 0.6
    True
    """
    if share(pc.match_substring_regex(values, _LIKE)) < 1 / 2:
        return 0.0
    return share(card_numbers.right(written.compact(values)))


def normalize(values: pa.StringArray, _: Context) -> pa.StringArray:
    """Digits only; null where no card has such a number.

    >>> normalize(pa.array(["4111-1111-1111-1111", "4111 1111 1111 1112"]), Context()).to_pylist()
    ['4111111111111111', None]
    """
    numbers = written.compact(values)
    return only(numbers, card_numbers.right(numbers))


def stored(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.BooleanArray:
    """Every card number there is."""
    return yes(canonical.is_valid())


def wrong(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    """Values that are no card's number."""
    return unreadable(raw, canonical)


KIND = Kind(
    name="card_number",
    doc="""The number of a payment card. A customer file should not hold any: the card industry's standard (PCI DSS, \
requirement 3) forbids to keep it readable. Every one is an issue.

Canonical: digits only, `4111-1111-1111-1111` becomes `4111111111111111`, with an issuer's range and a right check \
digit (Luhn). Such values are masked everywhere, `--show-values` or not.
""",
    headers=(
        *("credit card", "credit card number", "credit card no", "cc number", "cc no", "pan", "payment card"),
        *("payment card number", "debit card number", "bank card number"),
        *("karta kredytowa", "nr karty kredytowej", "numer karty kredytowej", "numer karty płatniczej"),
        *("číslo platební karty", "platební karta", "kreditní karta", "номер банковской карты", "банковская карта"),
        *("kreditkarte", "kreditkartennummer", "kreditkarten nr", "carte bancaire", "numéro de carte bancaire"),
        *("carte de crédit", "tarjeta de crédito", "número de tarjeta de crédito"),
    ),
    recognise=recognise,
    normalize=normalize,
    checks=(
        Check(
            "card-number-stored",
            Severity.ERROR,
            Dimension.VALIDITY,
            "is a payment card's number",
            """The cell holds the full number of a payment card.

Why it matters: keeping it readable breaks the rules of every card scheme, and a leak of the file costs the customers \
money. A mere copy of such a file is a risk.
What to do: delete the column here and at its source; keep at most the last four digits. Example: `4111 1111 1111 1111`.
""",
            stored,
        ),
        Check(
            "card-number-invalid",
            Severity.WARNING,
            Dimension.VALIDITY,
            "is no payment card's number",
            """The column holds card numbers, but this one has another length, no issuer's range, or a check digit \
that does not agree: a slip, or a number that was masked already. Example: `4111 1111 1111 1112`.""",
            wrong,
        ),
    ),
    secret=True,
    match=CARD_NUMBER,
)
