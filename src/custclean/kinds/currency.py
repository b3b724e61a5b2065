"""The currency in which a customer pays."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, each_distinct, share, unreadable
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind
from custclean.knowledge.numbers.currencies import currencies, currency, gone
from custclean.knowledge.numbers.currency_words import CODES

SURE, SHARED = 0.9, 0.4
"""What a code or name, and a sign that several currencies share, speak for currencies."""


def recognise(values: pa.StringArray) -> float:
    """The share of codes, signs and names of currencies.

    >>> recognise(pa.array(["PLN", "EUR", "zł", "szt."]))
    0.675
    """
    means = each_distinct(values, lambda value: len(currencies(value)), pa.int64())
    return SURE * share(pc.equal(means, 1)) + SHARED * share(pc.greater(means, 1))


def normalize(values: pa.StringArray, context: Context) -> pa.StringArray:
    """The ISO 4217 code."""
    if pc.all(pc.is_in(values, value_set=pa.array([*sorted(CODES), None]))).as_py():
        return values
    return each_distinct(values, lambda value: currency(value, context.region))


def _is_gone(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    historic = each_distinct(raw, lambda value: gone(value) is not None, pa.bool_())
    return all_of(unreadable(raw, canonical), historic)


def _is_shared(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    several = each_distinct(raw, lambda value: len(currencies(value)) > 1, pa.bool_())
    return all_of(unreadable(raw, canonical), several)


def _is_unknown(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    unknown = each_distinct(raw, lambda value: not currencies(value) and gone(value) is None, pa.bool_())
    return all_of(unreadable(raw, canonical), unknown)


def _likeliest(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.StringArray:
    return each_distinct(raw, lambda value: next(iter(currencies(value)), None))


def _renamed(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.StringArray:
    """RUB for RUR, which banks still write; other amounts were converted with the change."""
    return each_distinct(raw, lambda value: "RUB" if value.strip().upper() == "RUR" else None)


KIND = Kind(
    name="currency",
    doc="""The currency of the amounts beside it, by its code, sign or name: PLN, zł, złotych, Euro, €, рубль, US$.

Canonical: the code of ISO 4217, three capitals. Names are read in English, Polish, Czech, Russian, German, French and \
Spanish. A sign that several currencies share ($, kr, ¥) is read only where the region of the base has one of them.
""",
    headers=(
        *("currency", "currency code", "currency iso code", "iso currency", "order currency", "preferred currency"),
        *("waluta", "kod waluty", "měna", "kód měny", "валюта", "код валюты", "währung", "währungscode", "devise"),
        *("monnaie", "code devise", "moneda", "divisa", "código de moneda"),
    ),
    recognise=recognise,
    normalize=normalize,
    checks=(
        Check(
            "currency-unknown",
            Severity.ERROR,
            Dimension.VALIDITY,
            "is no currency",
            """The value is no code, sign or name of a currency in use. Sums of such records cannot be added up: look \
the currency up.""",
            _is_unknown,
        ),
        Check(
            "currency-ambiguous",
            Severity.WARNING,
            Dimension.CONSISTENCY,
            "could be several currencies",
            """A dollar is American, Canadian or Australian, kr Swedish, Norwegian or Danish. Name the region of the \
base if it is all of one country, or write codes; the likeliest one is suggested.""",
            _is_shared,
            _likeliest,
            confidence=0.7,
        ),
        Check(
            "currency-historic",
            Severity.WARNING,
            Dimension.TIMELINESS,
            "is a currency that is no more",
            """DEM, FRF, SKK and the like were replaced. The amounts must be converted with the code, so none is \
suggested, save RUB for RUR, which is still written for today's rouble.""",
            _is_gone,
            _renamed,
            confidence=0.9,
        ),
    ),
    personal=False,
)
