"""What numbering plans say of a number's digits, as tables that numpy reads for a whole column at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from custclean.knowledge.phones.digit_patterns import Automaton, automaton
from custclean.knowledge.phones.numbering_plan import Territory, territories
from custclean.knowledge.phones.phone_digits import Bytes, Digits, Mask, Places

MANY = 25  # more digits than any number has
UNSURE = 9  # in place of how many digits a prefix has: more than three digits must be looked at
_VALID = 1 << 30  # beside one bit a plan
PARSED = frozenset(range(2, 18))  # digits of a national number that phonenumbers reads at all
_BOUND = -1  # in place of a state
_FIRST_DIGITS = 3  # looked up at once in all numbers; then digit by digit those that these do not settle
_ZERO = np.uint8(ord("0"))
Verdicts = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Tables:
    """The plans of some calling codes.

    Attributes:
        rows: by calling code, its row in `begins`; 0 for all others, where nothing is true of any number.
        begins: a thousand a row: the state to which three digits lead.
        steps: ten a state: the next state, by digit.
        said: MANY + 1 a state: for a number of so many digits that ends in it, bits of what is true of it.
        jumps: MANY + 1 a state: where so many more digits lead, _BOUND if that depends on which they are.
    """

    rows: Places
    begins: Places
    steps: Places
    said: Verdicts
    jumps: Places

    def judged(self, digits: Digits, at: Places, sizes: Places, codes: Places) -> Verdicts:
        """What is true of n national numbers; nothing of those with fewer than three digits.

        Args:
            digits: of a column.
            at: where each number begins in them.
            sizes: how many digits each has.
            codes: its calling code; any that these tables lack stands for none.
        """
        states = self.begins.take(self.rows.take(codes) * 1000 + digits.threes.take(at))
        length = np.minimum(np.maximum(sizes, 0), MANY)
        left = np.maximum(length, _FIRST_DIGITS) - _FIRST_DIGITS
        ends = self._ends(digits.data, at + _FIRST_DIGITS, left, states)
        return self.said.take(ends * (MANY + 1) + length)

    def _ends(self, data: Bytes, at: Places, left: Places, states: Places) -> Places:
        """The states in which numbers end, from those that they are in with some digits left; most are told soon."""
        ends = self.jumps.take(states * (MANY + 1) + left)
        bound = np.flatnonzero(ends == _BOUND)
        if len(bound):
            places = at.take(bound)
            following = self.steps.take(states.take(bound) * 10 + (data.take(places) - _ZERO))
            ends[bound] = self._ends(data, places + 1, left.take(bound) - 1, following)
        return ends


def is_valid(said: Verdicts) -> Mask:
    """Where a number is one of its calling code's."""
    return said >= _VALID


@lru_cache(maxsize=32)
def tables(codes: tuple[int, ...]) -> Tables:
    """The plans of these calling codes, in one table."""
    found = [
        _Plain(np.zeros((1, 10), np.int64), np.zeros((1, MANY + 1), np.int32)),
        *(_of_code(code) for code in codes),
    ]
    before = np.cumsum([0, *(len(one.steps) for one in found)])
    rows = np.zeros(1000, np.int64)
    rows[list(codes)] = np.arange(1, len(found))
    steps = np.concatenate([one.steps + first for one, first in zip(found, before, strict=False)])
    begins = np.array([0, *(before[1:-1] + 1)])[:, None]
    for _ in range(_FIRST_DIGITS):
        begins = steps[begins].reshape(len(found), -1)
    said = np.concatenate([one.said for one in found])
    return Tables(rows, begins.ravel(), steps.ravel(), said.ravel(), _jumps(steps).ravel())


def _jumps(steps: Places) -> Places:
    """By state, where 0 to MANY digits lead from it, whatever they are; else _BOUND."""
    jumps = np.empty((len(steps), MANY + 1), np.int64)
    jumps[:, 0] = np.arange(len(steps))
    for length in range(MANY):
        after = jumps[steps, length]
        jumps[:, length + 1] = np.where((after == after[:, :1]).all(axis=1), after[:, 0], _BOUND)
    return jumps


@dataclass(frozen=True, slots=True)
class _Plain:
    """One calling code by state: the state that each digit leads to; by number of digits, what is true then."""

    steps: Places
    said: Verdicts


@cache
def _of_code(code: int) -> _Plain:
    plans = territories(str(code))
    leading = dict.fromkeys(plan.leading for plan in plans if plan.leading)
    whole = dict.fromkeys(pattern for plan in plans for pattern in (plan.general, *(one for one, _ in plan.types)))
    found = automaton([*leading, *whole], begun=(1 << len(leading)) - 1)
    begins = {pattern: 1 << number for number, pattern in enumerate(leading)}
    is_whole = {pattern: 1 << number for number, pattern in enumerate(whole, len(leading))}
    rules = [_rule(plan, begins, is_whole) for plan in plans]
    rows = {matched: _said(matched, rules) for matched in set(found.matched)}
    return _Plain(np.array(found.steps, np.int64), np.stack([rows[matched] for matched in found.matched]))


@dataclass(frozen=True, slots=True)
class _Rule:
    """What makes a number one of a plan's: bits of the patterns that matched, and how many digits it has.

    Attributes:
        claims: any of them makes the plan decide; 0 where it decides if the number is its own.
        general: a number of any type.
        types: by number of digits, any of them.
    """

    claims: int
    general: int
    types: tuple[int, ...]


def _rule(plan: Territory, begins: dict[str, int], is_whole: dict[str, int]) -> _Rule:
    types = [0] * (MANY + 1)
    for pattern, lengths in plan.types:
        for length in lengths & PARSED:
            types[length] |= is_whole[pattern]
    return _Rule(begins.get(plan.leading, 0), is_whole[plan.general], tuple(types))


def _said(matched: int, rules: list[_Rule]) -> Verdicts:
    """By number of digits: the plans whose general pattern matched, and whether the number is valid."""
    fits = sum(1 << number for number, rule in enumerate(rules) if matched & rule.general)
    valid = [_VALID if _is_valid(matched, length, rules) else 0 for length in range(MANY + 1)]
    return np.array(valid, np.int32) | np.int32(fits)


def _is_valid(matched: int, length: int, rules: list[_Rule]) -> bool:
    """Where regions share a code, the first one that claims the number decides, as in phonenumbers."""
    for rule in rules:
        own = bool(matched & rule.general and matched & rule.types[length])
        if own or matched & rule.claims:
            return own
    return False


@cache
def prefix_digits(pattern: str) -> Bytes:
    """By the first three digits: how many of them a prefix has; 0 for none, UNSURE where more digits would tell.

    >>> [int(prefix_digits("00|810")[first]) for first in (4, 48, 810, 811)], int(prefix_digits("0(1[0-9])?")[12])
    ([2, 0, 3, 0], 9)
    """
    row = np.zeros(1000, np.uint8)
    if pattern:
        found = automaton([pattern])
        for number in range(1000):
            row[number] = _prefix(found, f"{number:03d}")
    row.flags.writeable = False
    return row


def _prefix(found: Automaton, digits: str) -> int:
    state, ends = found.start, [0] if found.matched[found.start] else []
    for place, digit in enumerate(digits, 1):
        state = found.steps[state][int(digit)]
        if found.matched[state]:
            ends.append(place)
    if any(found.steps[state]) or len(ends) > 1:
        return UNSURE
    return ends[0] if ends else 0


def possible_lengths(plan: Territory) -> Mask:
    """Whether a number of the plan may have so many digits, if only in its own area."""
    return np.isin(np.arange(MANY + 1), list(plan.lengths | plan.local_lengths))
