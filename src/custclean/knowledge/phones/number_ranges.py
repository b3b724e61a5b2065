"""Which national numbers a calling code has, as patterns in Arrow."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import never, patch, strings
from custclean.knowledge.phones.numbering_plan import Territory, length_letter

INVALID, IMPOSSIBLE, NO_REGION = "invalid", "impossible", "no-region"
NATIONAL = range(6, 16)  # digits of what may be a number of some country
WORTH_A_PATTERN = 40  # fewer values cost less one by one than their plan's patterns cost to compile

_SHORTEST, _LONGEST = 2, 17  # digits of a national number that phonenumbers reads at all
_LETTERS = strings(length_letter(length) for length in range(26))


def homeless(digits: pa.StringArray) -> pa.StringArray:
    """National numbers of an unknown country: only how many digits they have can be said."""
    length = pc.binary_length(digits)
    return pc.if_else(pc.is_in(length, value_set=pa.array(NATIONAL, pa.int32())), NO_REGION, IMPOSSIBLE)


def refusal(numbers: pa.StringArray, plans: tuple[Territory, ...]) -> pa.StringArray:
    """Why national numbers that are none of the calling code's are not: their length, or else their first digits."""
    lengths = pa.array(sorted(plans[0].lengths | plans[0].local_lengths), pa.int32())
    return pc.if_else(pc.is_in(pc.binary_length(numbers), value_set=lengths), INVALID, IMPOSSIBLE)


def valid_numbers(numbers: pa.StringArray, plans: tuple[Territory, ...]) -> pa.BooleanArray:
    """Whether a national number is one of the calling code's, whose plans these are."""
    length = pc.binary_length(numbers)
    parsed = pc.and_(pc.greater_equal(length, _SHORTEST), pc.less_equal(length, _LONGEST))
    return pc.and_(parsed, _valid_in(numbers, plans[0]) if len(plans) == 1 else _valid_in_first(numbers, plans))


def fits(digits: pa.StringArray, plan: Territory) -> pa.BooleanArray:
    """Whether digits look like a national number of the plan, of whatever type."""
    return pc.match_substring_regex(digits, plan.general)


def _valid_in_first(numbers: pa.StringArray, plans: tuple[Territory, ...]) -> pa.BooleanArray:
    """The same where regions share the code: the first one that claims the number decides, as in phonenumbers."""
    if not plans or not len(numbers):
        return never(numbers)
    plan = plans[0]
    if plan.leading:
        claimed = pc.match_substring_regex(numbers, plan.leading)
        verdicts = patch(claimed, claimed, lambda _: _valid_in(numbers.filter(claimed), plan))
    else:
        claimed = verdicts = _valid_in(numbers, plan)
    others = pc.invert(claimed)
    return patch(verdicts, others, lambda _: _valid_in_first(numbers.filter(others), plans[1:]))


def _valid_in(numbers: pa.StringArray, plan: Territory) -> pa.BooleanArray:
    tags = _LETTERS.take(pc.min_element_wise(pc.binary_length(numbers), pa.scalar(25, pa.int32())))
    tagged = pc.binary_join_element_wise(tags, numbers, "")
    return pc.and_(fits(numbers, plan), pc.match_substring_regex(tagged, plan.typed))
