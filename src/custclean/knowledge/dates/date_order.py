"""Whether a column writes the day or the month first: decided from the whole column, per separator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from custclean.knowledge.dates.calendar_days import Mask, Numbers
from custclean.knowledge.dates.fixed_dates import DOT, LOOSE, STYLES, Written
from custclean.remembered import remembered

DAY_FIRST, MONTH_FIRST, EITHER = "day-first", "month-first", "either"
ORDERS = (DAY_FIRST, MONTH_FIRST, EITHER)

CLEAR = 0.95
"""The share of a style's telling values that settles its order: beyond it, the rest are slips of the pen."""

MONTH_FIRST_REGIONS = frozenset({"US", "PH", "AS", "GU", "MH", "MP", "PR", "UM", "VI"})
"""Where the short date starts with the month (CLDR: en-US and its territories, fil-PH)."""


@dataclass(frozen=True, slots=True)
class Order:
    """The order of one style in one column.

    Attributes:
        month_first: None where neither the column nor the region tells.
        sure: false for a guess, from the other styles of the column or from the region.
    """

    month_first: bool | None
    sure: bool


def fact(style: str, order: str) -> str:
    """The name of the count of one style's values that are day-first, month-first or either.

    >>> fact("slash", DAY_FIRST)
    'slash:day-first'
    """
    return f"{style}:{order}"


def order_of(style: str, facts: Mapping[str, int], region: str | None) -> Order:
    """What a column's counts say of one style; then the custom of dots; then its other styles; then the region.

    >>> order_of("slash", {"slash:month-first": 40, "slash:either": 30}, "PL")
    Order(month_first=True, sure=True)
    >>> order_of("slash", {"slash:either": 30}, "US"), order_of("dot", {}, None)
    (Order(month_first=True, sure=False), Order(month_first=False, sure=True))
    """
    day, month = (facts.get(fact(style, order), 0) for order in (DAY_FIRST, MONTH_FIRST))
    if max(day, month) >= CLEAR * (day + month) > 0:
        return Order(month_first=month > day, sure=True)
    if style == DOT:
        return Order(month_first=False, sure=not month)
    if not day + month:
        day, month = (sum(facts.get(fact(other, order), 0) for other in LOOSE) for order in (DAY_FIRST, MONTH_FIRST))
        if max(day, month) >= CLEAR * (day + month) > 0:
            return Order(month_first=month > day, sure=False)
    return Order(month_first=None if region is None else region in MONTH_FIRST_REGIONS, sure=False)


def orders(facts: Mapping[str, int], region: str | None) -> dict[str, Order]:
    """The order of every loose style in a column."""
    return {style: order_of(style, facts, region) for style in LOOSE}


def codes(styles: Iterable[str]) -> npt.NDArray[np.bool_]:
    """Styles as a table to look their codes up in; a value that is no date (code -1) is in no style.

    >>> codes(["slash"])[[STYLES.index("dot"), STYLES.index("slash"), -1]].tolist()
    [False, True, False]
    """
    table = np.zeros(len(STYLES) + 1, np.bool_)
    table[[STYLES.index(style) for style in styles]] = True
    return table


def unsure(found: Mapping[str, Order]) -> npt.NDArray[np.bool_]:
    """The styles whose order is a guess, by code."""
    return codes(style for style, order in found.items() if not order.sure)


@remembered
def tells(written: Written) -> npt.NDArray[np.int8]:
    """What each loose date says of its order: its place in ORDERS, or len(ORDERS) where it says nothing.

    Nothing is said where the day is the month (3/3/2020) or where neither number is a month (31/31/2020).
    """
    first, second = written.first <= 12, written.second <= 12  # noqa: PLR2004 — months
    told = np.full(len(written.code), len(ORDERS), np.int8)
    told[~first & second] = ORDERS.index(DAY_FIRST)
    told[first & ~second] = ORDERS.index(MONTH_FIRST)
    told[first & second & (written.first != written.second)] = ORDERS.index(EITHER)
    told[~codes(LOOSE)[written.code]] = len(ORDERS)
    return told


def month_and_day(written: Written, found: Mapping[str, Order]) -> tuple[Numbers, Numbers]:
    """The month and the day of n dates; both 0 where the order cannot be told and matters."""
    told = tells(written)

    def styles(month_first: object) -> Mask:
        return codes(style for style, order in found.items() if order.month_first is month_first)[written.code]

    either = told == ORDERS.index(EITHER)
    day_first = (told == ORDERS.index(DAY_FIRST)) | (either & styles(month_first=False))
    known = ~(either & styles(None))
    month = np.where(day_first, written.second, written.first)
    day = np.where(day_first, written.first, written.second)
    return month * known, day * known


def counts(written: Written) -> dict[str, int]:
    """How many values of each loose style are day-first, month-first or either; those there are."""
    told = tells(written)
    loose = told < len(ORDERS)
    numbers = np.bincount(written.code[loose].astype(np.intp) * len(ORDERS) + told[loose], minlength=1)
    return {
        fact(STYLES[place // len(ORDERS)], ORDERS[place % len(ORDERS)]): int(count)
        for place, count in enumerate(numbers)
        if count
    }
