"""Whether a column writes the day or the month first: decided from the whole column, per separator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, any_of
from custclean.written_dates import DOT, LOOSE, Written

DAY_FIRST, MONTH_FIRST, EITHER = "day-first", "month-first", "either"

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


def unsure(found: Mapping[str, Order]) -> pa.StringArray:
    """The styles whose order is a guess."""
    return pa.array([style for style, order in found.items() if not order.sure], pa.string())


def tells(written: Written) -> pa.StringArray:
    """What each loose date says of its order: day-first, month-first or either; null where it says nothing.

    Nothing is said where the day is the month (3/3/2020) or where neither number is a month (31/31/2020).
    """
    loose = pc.is_in(written.style, value_set=pa.array(LOOSE))
    first, second = pc.less_equal(written.first, 12), pc.less_equal(written.second, 12)
    nothing = pa.scalar(None, pa.string())
    return pc.case_when(
        pc.make_struct(
            all_of(loose, pc.invert(first), second),
            all_of(loose, first, pc.invert(second)),
            all_of(loose, first, second, pc.not_equal(written.first, written.second)),
        ),
        DAY_FIRST,
        MONTH_FIRST,
        EITHER,
        nothing,
    )


def month_and_day(written: Written, found: Mapping[str, Order]) -> tuple[pa.Int32Array, pa.Int32Array]:
    """The month and the day of n dates; both null where the order cannot be told and matters."""
    told = tells(written)

    def styles(month_first: object) -> pa.BooleanArray:
        named = [style for style, order in found.items() if order.month_first is month_first]
        return pc.is_in(written.style, value_set=pa.array(named, pa.string()))

    either = pc.equal(told, EITHER)
    day_first = any_of(pc.equal(told, DAY_FIRST), all_of(either, styles(month_first=False)))
    lost = all_of(either, styles(None))
    nothing = pa.scalar(None, pa.int32())
    month = pc.if_else(day_first, written.second, written.first)
    day = pc.if_else(day_first, written.first, written.second)
    return pc.if_else(lost, nothing, month), pc.if_else(lost, nothing, day)


def counts(written: Written, weight: pa.Int64Array) -> dict[str, int]:
    """How many values of each loose style are day-first, month-first or either.

    Args:
        written: n distinct dates.
        weight: how many times each of them stands in the batch.
    """
    table = pa.table({"fact": pc.binary_join_element_wise(written.style, tells(written), ":"), "weight": weight})
    summed = table.group_by("fact").aggregate([("weight", "sum")])
    names, totals = summed["fact"].to_pylist(), summed["weight_sum"].to_pylist()
    return {name: total for name, total in zip(names, totals, strict=True) if name is not None}
