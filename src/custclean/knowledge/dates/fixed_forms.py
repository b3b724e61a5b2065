"""The fixed forms of dates in digits, and how the form of a text is told from its bytes: 1985-01-12, 1/2/85."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, product

import numpy as np
import numpy.typing as npt

from custclean.knowledge.dates.calendar_days import Mask
from custclean.knowledge.dates.date_styles import DASH, DOT, ISO, NONE, SLASH, SPACE, STYLES
from custclean.text_bytes import Places

WIDTH = 24
"""Bytes looked at; longer values are read the slow way."""

Eight = npt.NDArray[np.uint64]
"""Eight bytes of each of n texts, as one number; the first byte is its lowest."""

_ZEROS, _SEVENS, _HIGH, _ADD = (np.uint64(byte * 0x0101010101010101) for byte in (0x30, 0x7F, 0x80, 0x76))
_FACTORS = np.array([0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)  # odd, else arbitrary
_SLOT_BITS = 14  # of a key, so that the table with a slot for each such number stays in a processor's nearest caches


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a number of two or four digits stands in texts of some forms, one a row.

    Attributes:
        low: how many bits a zero and the first seven bytes have to go to the right, to begin with its digits.
        middle: how many the fifth byte to the twelfth have to; 64, which leaves nothing, for what is not there.
        kept: the bits of its digits then.
    """

    low: Eight
    middle: Eight
    kept: Eight

    def digits(self, first: Eight, middle: Eight | None, form: Places) -> Eight:
        """The values (0..9) of its digits, a byte each, the first one lowest; 0 for one that is not written.

        Args:
            first: a zero and the first seven bytes of n texts.
            middle: their fifth byte to the twelfth; None where none of the forms has the number there.
            form: which row each text is of.
        """
        digits: Eight = first >> self.low.take(form)
        if middle is not None:
            digits |= middle >> self.middle.take(form)
        digits &= self.kept.take(form)
        return digits


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms, one a row; the last is none at all, for what has no fixed form.

    Attributes:
        factor: by which a key is multiplied, so that no two forms fall in one slot.
        slots: the row of the form of each slot.
        words: the form's bytes with every digit as "0": three columns of eight bytes each.
        code: of the style.
        short: whether the year has two digits.
        year: where its four digits stand.
        first: where the two digits of what stands first do, day or month; of a year in front, the month.
        second: where those of what stands second do.
        clock: the places of the digits of hour, minute and second; WIDTH for one that is not written.
    """

    factor: np.uint64
    slots: Places
    words: tuple[Eight, Eight, Eight]
    code: npt.NDArray[np.int8]
    short: Mask
    year: Cut
    first: Cut
    second: Cut
    clock: Places

    def of(self, low: Eight, high: Eight, longer: Places, third: Eight) -> Places:
        """The row of the form of each of n texts, given their first 24 bytes, zeros behind the end.

        Args:
            low: the first eight bytes.
            high: the next eight.
            longer: the places of the m texts that have more.
            third: the last eight of these.
        """
        ends = np.zeros(len(low), np.uint64)
        ends[longer] = _shape(third)
        shapes = (_shape(low), _shape(high), ends)
        rows = self.slots.take(_slot(_key(*shapes), self.factor))
        right = self.words[0].take(rows) == shapes[0]
        right &= self.words[1].take(rows) == shapes[1]
        right &= self.words[2].take(rows) == shapes[2]
        none = len(self.code) - 1
        found: Places = none + (rows - none) * right
        return found


@lru_cache(maxsize=1)
def forms() -> Forms:
    """All fixed forms of dates."""
    rows = _all()
    shapes = [np.frombuffer(shape.ljust(WIDTH, b"\0"), np.uint64) for shape in rows]
    none = np.array([1, 0, 0], np.uint64)  # no text has this shape, not even the empty one
    words = np.ascontiguousarray(np.array([*shapes, none]).T)
    factor, slots = _slotted(_key(*words))
    found = [*rows.values(), _Form(NONE, *((),) * 4)]
    return Forms(
        factor,
        slots,
        (words[0], words[1], words[2]),
        code=np.array([form.code for form in found], np.int8),
        short=np.array([len(form.year) == len("85") for form in found]),
        year=_cut([form.year for form in found], 4),
        first=_cut([form.first for form in found], 2),
        second=_cut([form.second for form in found], 2),
        clock=np.array([(*form.clock, *(WIDTH,) * (6 - len(form.clock))) for form in found], np.intp),
    )


def _cut(places: Iterable[tuple[int, ...]], most: int) -> Cut:
    """How to cut out numbers of so many digits, by where these stand; they end in the same byte if fewer."""
    rows = []
    for digits in places:
        kept = int.from_bytes(b"\0" * (most - len(digits)) + b"\x0f" * len(digits), "little")
        end = digits[-1] + 1 if digits else most
        near = end < 8  # noqa: PLR2004 — bytes
        rows.append((8 * (end - most + 1), 64, kept) if near else (64, 8 * (end - most - 4), kept))
    low, middle, kept_bits = (np.array(column, np.uint64) for column in zip(*rows, strict=True))
    return Cut(low, middle, kept_bits)


def _slotted(keys: Eight) -> tuple[np.uint64, Places]:
    """A factor that puts every key in a slot of its own, and the place of the key of each slot; the last for none."""
    for odd in count(0x9E3779B97F4A7C15, 2):
        factor = np.uint64(odd % 2**64)
        at = _slot(keys, factor)
        if len(set(at.tolist())) == len(keys):
            break
    slots = np.full(1 << _SLOT_BITS, len(keys) - 1, np.intp)
    slots[at] = np.arange(len(keys))
    return factor, slots


def _slot(keys: Eight, factor: np.uint64) -> Places:
    """The highest bits of a product, in which all bits of both factors play a part."""
    slot: Places = ((keys * factor) >> np.uint64(64 - _SLOT_BITS)).view(np.int64)
    return slot


def _key(low: Eight, high: Eight, third: Eight) -> Eight:
    """A number for each of n shapes."""
    key: Eight = low ^ (high * _FACTORS[0])
    key ^= third * _FACTORS[1]
    return key


def _shape(eight: Eight) -> Eight:
    """The same with every digit as "0": a byte is one if, less 0x30, plus 0x76, it stays below the highest bit."""
    less = eight ^ _ZEROS
    other = (((less & _SEVENS) + _ADD) | less) & _HIGH
    digit = ((other ^ _HIGH) >> np.uint64(7)) * np.uint64(0x0F)  # the lower half of a digit's byte
    shape: Eight = eight & ~digit
    return shape


@dataclass(frozen=True, slots=True)
class _Form:
    """One form: the code of its style, and the places of its digits."""

    code: int
    year: tuple[int, ...]
    first: tuple[int, ...]
    second: tuple[int, ...]
    clock: tuple[int, ...]


def _all() -> dict[bytes, _Form]:
    """The forms by their shape."""
    rows: dict[bytes, _Form] = {}
    separators = ((b".", DOT), (b". ", DOT), (b"/", SLASH), (b"-", DASH), (b" ", SPACE))
    tails = (b"", b" r.", " г.".encode(), b" hh:mm", b" hh:mm:ss")
    for (between, style), first, second, year, tail in product(separators, (b"a", b"aa"), (b"b", b"bb"), (2, 4), tails):
        if year == 4 or style != SPACE:  # noqa: PLR2004 — digits; 12 01 85 is a part of a phone number
            rows |= _form(between.join((first, second, b"y" * year)) + tail, style)
    for between, month, day, tail in product((b"-", b"/", b"."), (b"a", b"aa"), (b"b", b"bb"), (b"", *tails[3:])):
        rows |= _form(between.join((b"yyyy", month, day)) + tail, ISO)
    return rows | _form(b"yyyy-aa-bbThh:mm", ISO) | _form(b"yyyy-aa-bbThh:mm:ss", ISO)


def _form(form: bytes, style: str) -> dict[bytes, _Form]:
    """One row: the form's shape, and where its digits stand."""
    year, first, second, clock = (
        tuple(place for place, byte in enumerate(form) if byte in letters) for letters in (b"y", b"a", b"b", b"hms")
    )
    shape = bytes(ord("0") if byte in b"yabhms" else byte for byte in form)
    return {shape: _Form(STYLES.index(style), year, first, second, clock)}
