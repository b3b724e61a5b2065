"""An amount of money: what a customer spent, owes or earns."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, any_of, each_distinct, patch, share, unreadable, yes
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind, Part
from custclean.knowledge.numbers import written_numbers
from custclean.knowledge.numbers.currencies import currencies, currency
from custclean.knowledge.numbers.separators import COMMA, DECIMAL, DOT, NAMES, likely_role, role_of
from custclean.knowledge.numbers.written_numbers import Numbers, is_plain, read_numbers

MONEY, CENTS, BARE = 0.95, 0.45, 0.3
"""What a value speaks for amounts: with a currency; with two decimals; as any other number, which could be an id."""


def _read(values: pa.StringArray) -> tuple[Numbers, pa.BooleanArray]:
    """Numbers taken apart, and where what stands beside them is a currency, or nothing."""
    written = read_numbers(values)
    known = each_distinct(written.unit, lambda unit: not unit or bool(currencies(unit)), pa.bool_())
    return written, yes(known)


def recognise(values: pa.StringArray) -> float:
    """The mean of how much each value speaks for amounts; bare numbers little, so that only a header names them.

    >>> recognise(pa.array(["12,50 zł", "$1,234"])), recognise(pa.array(["12.50", "7"])), recognise(pa.array(["12"]))
    (0.95, 0.375, 0.3)
    """
    written, known = _read(values)
    number = any_of(written.digits.is_valid(), written.open_comma.is_valid(), written.open_dot.is_valid())
    money = all_of(number, known, pc.not_equal(written.unit, ""))
    bare = all_of(number, pc.equal(written.unit, ""))
    cents = all_of(bare, pc.match_substring_regex(written.digits, r"\.\d\d$"))
    return MONEY * share(money) + CENTS * share(cents) + BARE * share(pc.and_not(bare, cents))


def study(values: pa.StringArray, _: Context) -> Mapping[str, int]:
    """What the column says of its commas and dots; plain numbers only that dots are points."""
    easy = is_plain(values)
    points = pc.sum(pc.and_(easy, yes(pc.match_substring(values, DOT)))).as_py() or 0
    counts = written_numbers.counts(read_numbers(values.filter(pc.invert(easy))))
    name = f"{NAMES[DOT]}:{DECIMAL}"
    return {**counts, name: counts.get(name, 0) + points}


def normalize(values: pa.StringArray, context: Context) -> pa.StringArray:
    """Plain decimal text."""
    return _with_roles(values, {mark: role_of(mark, context.facts) for mark in (COMMA, DOT)})


def _with_roles(values: pa.StringArray, roles: Mapping[str, str | None]) -> pa.StringArray:
    odd = pc.and_(values.is_valid(), pc.invert(is_plain(values)))
    return patch(values, odd, lambda some: _as_plain(some, roles))


def _as_plain(values: pa.StringArray, roles: Mapping[str, str | None]) -> pa.StringArray:
    written, known = _read(values)
    return pc.if_else(known, written_numbers.plain(written, roles), pa.scalar(None, pa.string()))


def _is_open(values: pa.StringArray) -> pa.BooleanArray:
    """A comma or dot that may mean thousands or decimals."""
    written, known = _read(values)
    return all_of(known, any_of(written.open_comma.is_valid(), written.open_dot.is_valid()))


def _is_ambiguous(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    lost = unreadable(raw, canonical)
    return all_of(lost, _is_open(raw)) if pc.any(lost).as_py() else lost


def _is_unreadable(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    lost = unreadable(raw, canonical)
    return pc.and_not(lost, _is_open(raw)) if pc.any(lost).as_py() else lost


def _likely(raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.StringArray:
    facts, region = context.facts, context.region
    roles = {mark: role_of(mark, facts) or likely_role(mark, facts, region) for mark in (COMMA, DOT)}
    return _with_roles(raw, roles)


def _currency(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    """The ISO 4217 code of the sign, code or name that stands in the cell."""
    written, _ = _read(raw)
    found = each_distinct(written.unit, lambda unit: currency(unit, context.region) if unit else None)
    return pc.if_else(canonical.is_valid(), found, pa.scalar(None, pa.string()))


KIND = Kind(
    name="amount",
    doc="""An amount of money: 1 234,50 zł; 1.234,50 €; -$1,234.56; CHF 1'234.50; (12.30); 12,50-.

Canonical: plain decimal text with a point, `1234.50`, with as many decimals as were given; a minus in front, also for \
one behind the number and for brackets. The currency goes; `clean --add amount_currency` keeps it, as ISO 4217. \
Whether 1,234 is a thousand or one and a bit is decided from the whole column, by its numbers that tell (1,234.50 or \
0,5); where none does, the cell is left as it is. Such a number with three decimals gets a zero more \
(1,234 -> 1.2340), so that nobody takes it for a thousand again. Numbers of more than 20 digits, or 18 decimals, and \
powers (1.2E+05, which have lost digits) are not read.
""",
    headers=(
        *(
            "amount",
            "total",
            "total spent",
            "total spend",
            "amount spent",
            "spend",
            "revenue",
            "total revenue",
            "price",
        ),
        *("balance", "account balance", "sales", "turnover", "income", "annual income", "salary", "annual revenue"),
        *("order total", "order value", "order amount", "average order value", "aov", "lifetime value", "ltv", "clv"),
        *("last order amount", "grand total", "subtotal", "net amount", "gross amount", "credit limit", "refund"),
        *("kwota", "suma", "wartość zamówienia", "wartość zamówień", "obrót", "obroty", "saldo", "cena", "przychód"),
        *("kwota zamówienia", "suma zamówień", "wydatki", "łączna wartość zamówień", "kwota brutto", "kwota netto"),
        *("částka", "obrat", "zůstatek", "hodnota objednávky", "útrata", "tržby", "celkem", "сумма", "сумма заказа"),
        *("баланс", "выручка", "оборот", "цена", "сумма покупок", "доход", "стоимость", "betrag", "summe", "umsatz"),
        *("bestellwert", "gesamtumsatz", "preis", "kontostand", "gesamtbetrag", "montant", "chiffre d'affaires"),
        *(
            "solde",
            "prix",
            "montant total",
            "importe",
            "importe total",
            "monto",
            "precio",
            "ventas",
            "gasto",
            "ingresos",
        ),
        *("wartość", "kreditlimit", "limit kredytowy", "úvěrový limit", "кредитный лимит", "plafond de crédit"),
        *("kundenwert", "warenwert"),
    ),
    recognise=recognise,
    normalize=normalize,
    checks=(
        Check(
            "amount-unreadable",
            Severity.ERROR,
            Dimension.VALIDITY,
            "is no amount",
            """No number can be read from the cell, or more stands in it than a number and a currency: 12 szt., 1.2.3, \
1.2E+05, two amounts. Look it up or clear it.""",
            _is_unreadable,
        ),
        Check(
            "amount-ambiguous",
            Severity.WARNING,
            Dimension.CONSISTENCY,
            "a thousand, or one and a bit",
            """1,234 and 1.234 mean a thousand in one country and little more than one in another, and nothing in this \
column tells which. It is left as it is; what the other separator or the region makes likely is suggested. Export the \
column with plain numbers (1234.00).""",
            _is_ambiguous,
            _likely,
            confidence=0.7,
        ),
    ),
    study=study,
    parts=(Part("currency", "the currency that stands in the cell, as ISO 4217", _currency),),
    arrow=pa.decimal128(38, written_numbers.FINEST),
    personal=False,
)
