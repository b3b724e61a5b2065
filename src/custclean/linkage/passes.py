"""Passes: where pairs are looked for. Many narrow ones; which of them a base can afford is decided by counting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custclean.linkage.layout import Layout
from custclean.linkage.lexicon import key_numbers

Ints = npt.NDArray[np.int64]
SMALL = 1_200  # records; up to here every record is compared with every other
LEAST_BUDGET, PER_RECORD = 3_000_000, 10  # pairs that a base may cost: at least so many, and so many a record
_MIX = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio, as in splitmix64

TEMPLATES = """
e-mail.address
e-mail.mailbox
phone.tail
given name.plain <> family name.plain
given name.root + family name.root
given name.root + birth date.day
family name.root + birth date.day
birth date.shuffled + given name.letter
birth date.shuffled + family name.letter
given name.bones + family name.bones
family name.root + birth date.year
family name.bones + birth date.month
given name.root + birth date.month
given name.root + birth date.month and day
family name.start + birth date.month and day
family name.root + postal code.code
family name.start + postal code.code
given name.root + postal code.code
street.building + given name.letter
street.building + family name.start
street.address
family name.bones + city.city
given name.root + city.city + birth date.year
company.name
company.word + city.city
company.word + postal code.code
company.word + street.building
company.word
birth date.day
birth date.shuffled
street.building
given name.root + birth date.year
family name.bones + birth date.year
family name.start + birth date.year
given name.root + city.city
birth date.month + given name.letter
birth date.month + family name.letter
family name.root
family name.bones
postal code.code
given name.root
city.city + birth date.year
""".strip().splitlines()
EVERY_PAIR = "every pair"  # the pass of a base so small that nothing need be shared


@dataclass(frozen=True, slots=True)
class Part:
    """One key of a pass: "birth date.year", the slots it may be read from, and by code its number."""

    name: str
    trait: str
    slots: tuple[int, ...]
    numbers: npt.NDArray[np.int32]

    def of(self, codes: npt.NDArray[np.int32]) -> Ints:
        """The keys of n codes."""
        return self.numbers[codes].astype(np.int64)


@dataclass(frozen=True, slots=True)
class Pass:
    """A way of finding pairs: records whose keys all agree.

    Attributes:
        name: as the summary shows it.
        parts: the keys.
        either_way: two keys may stand in each other's place (swapped names).
        pairs: how many pairs it was expected to give when it was chosen.
        seconds: keys that part its crowded blocks, most selective first.
    """

    name: str
    parts: tuple[Part, ...]
    either_way: bool
    pairs: int = 0
    seconds: tuple[Part, ...] = ()

    @property
    def traits(self) -> tuple[str, ...]:
        """The traits it looks at."""
        return tuple(part.trait for part in self.parts)

    @property
    def width(self) -> int:
        """How many keys a record has in it: one for each choice of slots."""
        return int(np.prod([len(part.slots) for part in self.parts], dtype=np.int64))

    def keys(self, codes: npt.NDArray[np.int32]) -> list[Ints]:
        """Of records (n x slots), the keys for each choice of slots; 0 for none."""
        found = []
        for slots in product(*(part.slots for part in self.parts)):
            numbers = [part.of(codes[:, slot]) for part, slot in zip(self.parts, slots, strict=True)]
            if self.either_way:
                numbers = [np.minimum(*numbers), np.maximum(*numbers)]
            found.append(joined(numbers))
        return found


def joined(numbers: Sequence[Ints]) -> Ints:
    """Several keys of n records as one; 0 where one of them is."""
    none = np.zeros(len(numbers[0]), np.bool_)
    for number in numbers:
        none |= number == 0
    return np.where(none, 0, _mixed(numbers))


def _mixed(numbers: Sequence[Ints]) -> Ints:
    """Numbers as one: exact where there is one, a 62-bit mix (splitmix64) of several."""
    if len(numbers) == 1:
        return numbers[0]
    mixed = np.zeros(len(numbers[0]), np.uint64)
    for number in numbers:
        mixed += number.astype(np.uint64)
        mixed = (mixed + _MIX) * np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(27)
        mixed *= np.uint64(0x94D049BB133111EB)
        mixed ^= mixed >> np.uint64(31)
    return (mixed >> np.uint64(2)).astype(np.int64) + 1


def met(passes: Sequence[Pass], left: npt.NDArray[np.int32], right: npt.NDArray[np.int32]) -> Ints:
    """The passes, as a bit mask, whose key two records share; n pairs of codes (n x slots)."""
    found = np.zeros(len(left), np.int64)
    for number, one in enumerate(passes):
        shared = np.full(len(left), not one.parts)
        theirs = one.keys(right) if one.parts else []
        for key in one.keys(left) if one.parts else []:
            for other in theirs:
                shared |= (key == other) & (key > 0)
        found[shared] |= 1 << number
    return found


def everything() -> Pass:
    """Each record with every other, for bases of up to SMALL records."""
    return Pass(EVERY_PAIR, (), either_way=False)


def key_parts(layout: Layout, forms: Mapping[str, pa.StringArray]) -> dict[str, Part]:
    """By name, every key that the records of the base have."""
    places: dict[str, list[int]] = {}
    for comparison in layout.comparisons:
        for slot in comparison.slots:
            if slot >= 0:
                places.setdefault(layout.slots[slot].trait.name, []).append(slot)
    parts: dict[str, Part] = {}
    for name, slots in places.items():
        trait = layout.slots[slots[0]].trait
        for key in trait.keys:
            numbers = key_numbers(forms[layout.slots[slots[0]].words], key)
            parts[f"{name}.{key.name}"] = Part(f"{name}.{key.name}", name, tuple(slots), numbers)
    return parts


def candidates(parts: Mapping[str, Part]) -> Iterator[Pass]:
    """Every pass that the base has the keys for."""
    known = {word for line in TEMPLATES for word in _words(line)}
    own = [name for name in parts if name not in known and name.split(".")[-1] in ("text", "number")]
    for line in (*TEMPLATES, *own):
        words = _words(line)
        if all(word in parts for word in words):
            yield Pass(line, tuple(parts[word] for word in words), either_way="<>" in line)


def _words(line: str) -> list[str]:
    return [word.strip() for word in line.replace("<>", "+").split("+")]


def expected(one: Pass, sample: npt.NDArray[np.int32], records: int) -> int:
    """How many pairs a pass would give in a base of so many records, after a sample of them."""
    if not len(sample):
        return 0
    keys = np.concatenate(one.keys(sample))
    _, counts = np.unique(keys[keys > 0], return_counts=True)
    return int((counts * (counts - 1) // 2).sum() * (records / len(sample)) ** 2)


def affordable(found: Sequence[Pass], sample: npt.NDArray[np.int32], records: int, most: int) -> tuple[Pass, ...]:
    """The passes that together stay within the budget, narrowest first; at most so many."""
    counted = [replace(one, pairs=expected(one, sample, records)) for one in found]
    budget = max(LEAST_BUDGET, PER_RECORD * records)
    chosen: list[Pass] = []
    spent = 0
    for one in sorted(counted, key=lambda one: one.pairs):
        if len(chosen) < most and spent + one.pairs <= budget:
            chosen.append(one)
            spent += one.pairs
    return tuple(chosen)
