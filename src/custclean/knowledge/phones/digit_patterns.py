r"""Regular expressions over digits as tables: one look-up a digit, for all patterns at once.

numpy then judges a whole column digit by digit, where a regular expression would be compiled anew for every batch and
run over every value. Understood is what numbering plans are written in: digits, `\d`, `[2-58]`, `(?:…)`, `|`, `?`,
`{2}`, `{2,3}`. The method is Glushkov's (Russian Mathematical Surveys 16, 1961): every digit of a pattern is a place,
every place knows which may follow it, and a state is a set of places, here the bits of an integer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

_SIGN = re.compile(r"\\d|\[[^\]]*\]|\(\?:|\{\d+(?:,\d+)?\}|.")
_ANY = 0b1111111111  # the ten digits, as bits
DEAD = 0


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a pattern: whether it may be empty, and the places at which it begins and ends."""

    empty: bool
    first: int = 0
    last: int = 0


@dataclass(slots=True)
class _Places:
    """The places of all patterns: the digits that each takes, which places follow it, which patterns end there."""

    takes: list[int] = field(default_factory=list)
    follows: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def add(self, digits: int) -> _Part:
        """A new place for one of these digits."""
        self.takes.append(digits)
        self.follows.append(0)
        self.ends.append(0)
        bit = 1 << (len(self.takes) - 1)
        return _Part(empty=False, first=bit, last=bit)

    def join(self, before: _Part, after: _Part) -> _Part:
        """One part after the other."""
        for place in bits(before.last):
            self.follows[place] |= after.first
        return _Part(
            before.empty and after.empty,
            before.first | (after.first if before.empty else 0),
            after.last | (before.last if after.empty else 0),
        )


Tree = tuple[str, Any]  # ("digits", bits), ("all", trees), ("any", trees), ("times", (tree, least, most))


@dataclass(frozen=True, slots=True)
class Automaton:
    """Patterns as a table.

    Attributes:
        steps: by state, ten states: where each digit leads. State 0 is dead: no pattern can match any more.
        matched: by state, the patterns (as bits, in their order) that match what has been read.
        start: the state before the first digit.
    """

    steps: list[list[int]]
    matched: list[int]
    start: int


def automaton(patterns: Sequence[str], *, begun: int = 0) -> Automaton:
    r"""The table of some patterns, each for a whole number; those among `begun` (bits) for its first digits only.

    >>> table = automaton([r"[2-9]\d{2}", "1(?:2|3)?"])
    >>> state = table.steps[table.steps[table.start][1]][3]
    >>> table.matched[state], table.steps[state]
    (2, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    """
    places, first, empty = _Places(), 0, 0
    for number, pattern in enumerate(patterns):
        part = _grown(_parsed(pattern), places)
        if begun >> number & 1:
            forever = places.add(_ANY)
            places.follows[-1] = forever.first
            part = places.join(part, _Part(empty=True, first=forever.first, last=forever.last))
        for place in bits(part.last):
            places.ends[place] |= 1 << number
        first |= part.first
        empty |= part.empty << number
    return _table(places, first, empty)


def bits(number: int) -> Iterator[int]:
    """The places of the bits that are set, lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def _table(places: _Places, first: int, empty: int) -> Automaton:
    """All states that can be reached: which places may come next, and which patterns have just ended."""
    by_digit = [
        sum(1 << place for place, takes in enumerate(places.takes) if takes >> digit & 1) for digit in range(10)
    ]
    found = {(0, 0): DEAD, (first, empty): 1}
    queue, steps, after = [(first, empty)], [[DEAD] * 10], {0: DEAD}
    for coming, _ in queue:
        row = []
        for digit in range(10):
            taken = coming & by_digit[digit]
            if taken not in after:
                state = _after(places, taken)
                if state not in found:
                    found[state] = len(found)
                    queue.append(state)
                after[taken] = found[state]
            row.append(after[taken])
        steps.append(row)
    return Automaton(steps, [matched for _, matched in found], 1)


def _after(places: _Places, taken: int) -> tuple[int, int]:
    """What may follow these places, and which patterns end at them."""
    follows = ends = 0
    for place in bits(taken):
        follows |= places.follows[place]
        ends |= places.ends[place]
    return follows, ends


def _parsed(pattern: str) -> Tree:
    """A pattern as a tree.

    Raises:
        ValueError: it has more in it than numbering plans do.
    """
    signs = _SIGN.findall(pattern)
    tree, rest = _alternatives(signs, 0)
    if rest != len(signs):
        raise ValueError(f"Not a pattern of digits: {pattern}")
    return tree


def _alternatives(signs: list[str], at: int) -> tuple[Tree, int]:
    branches: list[Tree] = []
    while True:
        branch, at = _sequence(signs, at)
        branches.append(branch)
        if at >= len(signs) or signs[at] != "|":
            return ("any", branches), at
        at += 1


def _sequence(signs: list[str], at: int) -> tuple[Tree, int]:
    parts: list[Tree] = []
    while at < len(signs) and signs[at] not in {"|", ")"}:
        sign = signs[at]
        if sign == "?" or sign[0] == "{":
            least, most = (0, 1) if sign == "?" else (int(n) for n in (sign[1:-1].split(",") * 2)[:2])
            parts[-1] = ("times", (parts[-1], least, most))
        elif sign in {"(", "(?:"}:
            part, at = _alternatives(signs, at + 1)
            parts.append(part)
        elif sign != "$":  # the end of a number; without it a pattern only matches more
            parts.append(("digits", _digits(sign)))
        at += 1
    return ("all", parts), at


def _digits(sign: str) -> int:
    if sign == r"\d":
        return _ANY
    if sign[0] == "[":
        spans = re.findall(r"(\d)(?:-(\d))?", sign)
        return reduce(or_, (1 << digit for low, high in spans for digit in range(int(low), int(high or low) + 1)))
    return 1 << int(sign)


def _grown(tree: Tree, places: _Places) -> _Part:
    """The places of a tree, added to the others."""
    match tree:
        case ("digits", int(digits)):
            return places.add(digits)
        case ("all", [*parts]):
            return reduce(places.join, (_grown(part, places) for part in parts), _Part(empty=True))
        case ("any", [*branches]):
            grown = [_grown(branch, places) for branch in branches]
            first, last = (reduce(or_, (getattr(one, side) for one in grown), 0) for side in ("first", "last"))
            return _Part(any(one.empty for one in grown), first, last)
        case ("times", (part, int(least), int(most))):
            times = [_grown(part, places) for _ in range(most)]
            always = reduce(places.join, times[:least], _Part(empty=True))
            return reduce(
                places.join, (_Part(empty=True, first=one.first, last=one.last) for one in times[least:]), always
            )
        case _:
            raise ValueError(f"Not a pattern of digits: {tree}")
