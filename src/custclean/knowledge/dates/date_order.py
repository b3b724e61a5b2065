"""Whether a column writes the day or the month first: decided from the whole column, per separator and custom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from custclean.kind import Context
from custclean.knowledge.dates.calendar_days import Mask, Numbers
from custclean.knowledge.dates.date_customs import CUSTOMS, MONTH, OPEN, custom_of, customs
from custclean.knowledge.dates.fixed_dates import DOT, ISO, LOOSE, STYLES, Written
from custclean.remembered import remembered

DAY_FIRST, MONTH_FIRST, EITHER = "day-first", "month-first", "either"
ORDERS = (DAY_FIRST, MONTH_FIRST, EITHER)

CLEAR = 0.95
"""The share of a style's telling values that settles its order: beyond it, the rest are slips of the pen."""

SWAPPED, BROKEN = "year-day-month", "no-month"
SEVERAL, SLIPS = 10, 0.2
"""Different dates of the form 1985-25-12 that are no slips, and how many slips (1985-25-13) may stand beside them."""


@dataclass(frozen=True, slots=True)
class Order:
    """The order of one style in one column, among the records of one custom.

    Attributes:
        month_first: None where neither the column nor the region tells.
        sure: false for a guess, from the other styles of the column or from the region.
    """

    month_first: bool | None
    sure: bool


def fact(style: str, order: str, custom: str = "") -> str:
    """The name of the count of one style's values that are day-first, month-first or either.

    >>> fact("slash", DAY_FIRST), fact("slash", DAY_FIRST, MONTH)
    ('slash:day-first', 'slash:day-first@month')
    """
    return f"{style}:{order}@{custom}" if custom else f"{style}:{order}"


def _told(facts: Mapping[str, int], styles: Iterable[str], custom: str = "") -> tuple[bool, bool | None]:
    """Whether any date tells its order, and whether they clearly tell that the month comes first."""
    counted = [[facts.get(fact(style, order, custom), 0) for order in ORDERS[:2]] for style in styles]
    day, month = (sum(column) for column in zip(*counted, strict=True))
    return day + month > 0, month > day if max(day, month) >= CLEAR * (day + month) > 0 else None


def order_of(style: str, facts: Mapping[str, int], custom: str, usual: str = OPEN) -> Order:
    """What a column's dates say of one style: those of the same custom, then all; then what is only likely.

    Dots mean the day first wherever they are in use, unless the column's own dates contradict.

    Args:
        style: one of LOOSE.
        facts: the counts of the column.
        custom: that of the records' country.
        usual: that of the base, which makes an order likely where the country does not.

    >>> order_of("slash", {"slash:month-first": 40, "slash:either": 30}, "day")
    Order(month_first=True, sure=True)
    >>> order_of("slash", {"slash:either": 30}, MONTH), order_of("dot", {}, OPEN)
    (Order(month_first=True, sure=False), Order(month_first=False, sure=True))
    >>> mixed = {"slash:day-first": 40, "slash:month-first": 20, "slash:month-first@month": 20}
    >>> order_of("slash", mixed, MONTH), order_of("slash", mixed, OPEN)
    (Order(month_first=True, sure=True), Order(month_first=None, sure=False))
    """
    nearest = usual if custom == OPEN else custom
    likely = None if nearest == OPEN else nearest == MONTH
    for among in (custom, ""):
        any_tells, month_first = _told(facts, (style,), among)
        if month_first is not None:
            return Order(month_first, sure=True)
        if any_tells:
            break
    if style == DOT:
        return Order(month_first=False, sure=not any_tells)
    others = None if any_tells else _told(facts, LOOSE)[1]
    return Order(likely if others is None else others, sure=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """The order of n dates that tell none themselves.

    Attributes:
        month_first: where the month comes first.
        known: where an order is known, or at least likely.
        sure: where it is more than likely.
    """

    month_first: Mask
    known: Mask
    sure: Mask


@remembered
def reading(written: Written, context: Context) -> Reading:
    """The order in which the column writes each of its dates."""
    tables = np.zeros((3, len(CUSTOMS), len(STYLES) + 1), np.bool_)
    for place, custom in enumerate(CUSTOMS):
        for style in LOOSE:
            order = order_of(style, context.facts, custom, custom_of(context.region))
            cell = (order.month_first is True, order.month_first is not None, order.sure)
            tables[:, place, STYLES.index(style)] = cell
    of = customs(context, len(written.code))
    return Reading(*(table[of, written.code] for table in tables))


def codes(styles: Iterable[str]) -> npt.NDArray[np.bool_]:
    """Styles as a table to look their codes up in; a value that is no date (code -1) is in no style.

    >>> codes(["slash"])[[STYLES.index("dot"), STYLES.index("slash"), -1]].tolist()
    [False, True, False]
    """
    table = np.zeros(len(STYLES) + 1, np.bool_)
    table[[STYLES.index(style) for style in styles]] = True
    return table


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


def undecided(written: Written, found: Reading) -> Mask:
    """Dates that read both ways, where nothing in the column settles which is meant."""
    open_: Mask = (tells(written) == ORDERS.index(EITHER)) & ~found.sure
    return open_


def month_and_day(written: Written, found: Reading, *, likely: bool = False) -> tuple[Numbers, Numbers]:
    """The month and the day of n dates; both 0 where the order matters and is not sure (or, if told so, not likely)."""
    told = tells(written)
    either = told == ORDERS.index(EITHER)
    day_first = (told == ORDERS.index(DAY_FIRST)) | (either & ~found.month_first)
    known = ~either | (found.known if likely else found.sure)
    month = np.where(day_first, written.second, written.first)
    day = np.where(day_first, written.first, written.second)
    return month * known, day * known


def counts(written: Written, context: Context) -> dict[str, int]:
    """How many values of each loose style are day-first, month-first or either, in all and by custom."""
    told = tells(written)
    beyond = (written.code == STYLES.index(ISO)) & (written.first > 12)  # noqa: PLR2004 — months
    found = {SWAPPED: int(np.count_nonzero(beyond & (written.second <= 12)))}  # noqa: PLR2004 — months
    found[BROKEN] = int(np.count_nonzero(beyond)) - found[SWAPPED]
    loose = told < len(ORDERS)
    if not loose.any():
        return found
    shape = len(CUSTOMS), len(STYLES), len(ORDERS)
    cells = np.ravel_multi_index((customs(context, len(told))[loose], written.code[loose], told[loose]), shape)
    table = np.bincount(cells, minlength=np.prod(shape)).reshape(shape)
    for custom, style, order in np.argwhere(table).tolist():
        names, count = (STYLES[style], ORDERS[order]), int(table[custom, style, order])
        found[fact(*names)] = found.get(fact(*names), 0) + count
        found[fact(*names, CUSTOMS[custom])] = count
    return found


def swapped(written: Written) -> Mask:
    """Dates with the year first that can only be meant with the day before the month: 1985-25-12."""
    found: Mask = (written.code == STYLES.index(ISO)) & (written.first > 12) & (written.second <= 12)  # noqa: PLR2004
    return found


def with_months_in_place(written: Written, facts: Mapping[str, int]) -> Written:
    """Dates with day and month in their places, where the column has so many 1985-25-12 that some program wrote them.

    Slips of the keyboard would make as many months above 12 beside days above 12 (1985-25-13), of which there is no
    reading.
    """
    several = facts.get(SWAPPED, 0)
    if several < SEVERAL or facts.get(BROKEN, 0) > SLIPS * several:
        return written
    wrong = swapped(written)
    first, second = np.where(wrong, written.second, written.first), np.where(wrong, written.first, written.second)
    return replace(written, first=first, second=second)


def rarer_orders(facts: Mapping[str, int], custom: str) -> dict[str, str]:
    """The styles of which the dates of one custom hold both orders, each with the rarer one.

    >>> rarer_orders({"slash:day-first": 9, "slash:month-first": 1}, "day")
    {'slash': 'month-first'}
    """
    rarer = {}
    for style in LOOSE:
        for among in (custom, ""):
            day, month = (facts.get(fact(style, order, among), 0) for order in (DAY_FIRST, MONTH_FIRST))
            if day and month:
                rarer[style] = MONTH_FIRST if month <= day else DAY_FIRST
            if day or month:
                break
    return rarer
