"""Whether a column writes the day or the month first: decided from the whole column, per separator and custom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from custclean.kind import Context
from custclean.knowledge.dates.calendar_days import Mask, Numbers
from custclean.knowledge.dates.date_customs import CUSTOMS, MONTH, OPEN, custom_of, customs
from custclean.knowledge.dates.date_styles import DOT, ISO, LOOSE, STYLES, Small, Written
from custclean.remembered import remembered

DAY_FIRST, MONTH_FIRST, EITHER = "day-first", "month-first", "either"
ORDERS = (DAY_FIRST, MONTH_FIRST, EITHER)

CLEAR = 0.95
"""The share of a style's telling values that settles its order: beyond it, the rest are slips of the pen."""

_MONTHS = np.uint8(12)
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
    at = by_custom_and_style(written, context)
    return Reading(*(table.take(at) for table in _tables(context.facts, context.region)))


@remembered
def _tables(facts: Mapping[str, int], region: str | None) -> npt.NDArray[np.bool_]:
    """What a Reading says of dates by custom and style: three tables, each with a column behind for what is no date."""
    tables = np.zeros((3, len(CUSTOMS), len(STYLES) + 1), np.bool_)
    for place, custom in enumerate(CUSTOMS):
        for style in LOOSE:
            order = order_of(style, facts, custom, custom_of(region))
            cell = (order.month_first is True, order.month_first is not None, order.sure)
            tables[:, place, STYLES.index(style)] = cell
    return tables


def by_custom_and_style(written: Written, context: Context) -> Numbers:
    """Where each date's cell is in a table of CUSTOMS and STYLES; what is no date has a column behind all styles."""
    code = np.minimum(written.code.view(np.uint8), np.uint8(len(STYLES)))
    cells = customs(context, len(code)) * np.uint8(len(STYLES) + 1) + code
    return cells.astype(np.int64)


@remembered
def tells(written: Written) -> Small:
    """What each loose date says of its order: its place in ORDERS, or len(ORDERS) where it says nothing.

    Nothing is said where the day is the month (3/3/2020) or where neither number is a month (31/31/2020).
    """
    first, second = written.first <= _MONTHS, written.second <= _MONTHS
    cells = np.zeros(len(written.code), np.uint8)
    for place, cell in enumerate((written.loose, first, second, written.first != written.second)):
        cells |= cell.view(np.uint8) << np.uint8(place)
    return _TOLD.take(cells)


def _told_by_cell() -> Small:
    """What `tells` says, by its four questions as one number of four bits."""
    told = np.full(1 << 4, len(ORDERS), np.uint8)
    told[0b1101], told[0b1011], told[0b1111] = (ORDERS.index(order) for order in (DAY_FIRST, MONTH_FIRST, EITHER))
    return told


_TOLD = _told_by_cell()


def undecided(written: Written, found: Reading) -> Mask:
    """Dates that read both ways, where nothing in the column settles which is meant."""
    open_: Mask = (tells(written) == ORDERS.index(EITHER)) & ~found.sure
    return open_


def month_and_day(written: Written, found: Reading, *, likely: bool = False) -> tuple[Small, Small]:
    """The month and the day of n dates; both 0 where the order matters and is not sure (or, if told so, not likely)."""
    told = tells(written)
    either = told == ORDERS.index(EITHER)
    day_first = (told == ORDERS.index(DAY_FIRST)) | (either & ~found.month_first)
    known = ~either | (found.known if likely else found.sure)
    month, day = _changed_over(written, day_first)
    return month * known, day * known


def counts(written: Written, context: Context) -> dict[str, int]:
    """How many values of each loose style are day-first, month-first or either, in all and by custom."""
    told = tells(written)
    beyond = written.of(ISO) & (written.first > _MONTHS)
    found = {SWAPPED: int(np.count_nonzero(beyond & (written.second <= _MONTHS)))}
    found[BROKEN] = int(np.count_nonzero(beyond)) - found[SWAPPED]
    shape = len(CUSTOMS), len(STYLES) + 1, len(ORDERS) + 1
    cells = by_custom_and_style(written, context) * shape[2] + told
    table = np.bincount(cells, minlength=np.prod(shape)).reshape(shape)[:, :-1, :-1]
    for custom, style, order in np.argwhere(table).tolist():
        names, count = (STYLES[style], ORDERS[order]), int(table[custom, style, order])
        found[fact(*names)] = found.get(fact(*names), 0) + count
        found[fact(*names, CUSTOMS[custom])] = count
    return found


def swapped(written: Written) -> Mask:
    """Dates with the year first that can only be meant with the day before the month: 1985-25-12."""
    found: Mask = written.of(ISO) & (written.first > _MONTHS) & (written.second <= _MONTHS)
    return found


def with_months_in_place(written: Written, facts: Mapping[str, int]) -> Written:
    """Dates with day and month in their places, where the column has so many 1985-25-12 that some program wrote them.

    Slips of the keyboard would make as many months above 12 beside days above 12 (1985-25-13), of which there is no
    reading.
    """
    several = facts.get(SWAPPED, 0)
    if several < SEVERAL or facts.get(BROKEN, 0) > SLIPS * several:
        return written
    first, second = _changed_over(written, swapped(written))
    return replace(written, first=first, second=second)


def _changed_over(written: Written, where: Mask) -> tuple[Small, Small]:
    """What stands first and second, changed over where the mask (n) is true."""
    other = (written.first ^ written.second) * where
    return written.first ^ other, written.second ^ other


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
