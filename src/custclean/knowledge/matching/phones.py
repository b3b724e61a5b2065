"""Telephone numbers as records are matched by them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean.knowledge.matching.alike import picked, slips
from custclean.match import Codes, Comparer, Key, Level, Levels, Match, Trait, View

LONGEST = 15  # digits of a number in E.164
TAIL = 8  # last digits that numbers of one line share whatever the country they are read in


@dataclass(frozen=True, slots=True)
class PhoneComparer:
    """Compares numbers: by code their digits, the tail as a number, and the sum of digits."""

    digits: pa.StringArray
    tail: npt.NDArray[np.int64]
    total: npt.NDArray[np.int16]

    def __call__(self, left: Codes, right: Codes) -> Levels:
        """Places in LEVELS."""
        found = np.full(len(left), 3, np.int8)
        apart = np.abs(self.total[left] - self.total[right])
        tails = np.abs(self.tail[left] - self.tail[right])
        near = np.flatnonzero((apart <= 9) & (left != right) & _plausible(tails))  # noqa: PLR2004  # one digit
        found[near[slips(picked(self.digits, left[near]), picked(self.digits, right[near]), 1) <= 1]] = 2
        found[self.tail[left] == self.tail[right]] = 1
        found[left == right] = 0
        return found


def _plausible(difference: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Whether numbers whose tails differ by so much may be one wrong digit or one swap apart: d * 10^k or 9d * 10^k."""
    left = difference.copy()
    for _ in range(TAIL):
        round_ = (left % 10 == 0) & (left > 0)
        left[round_] //= 10
    found: npt.NDArray[np.bool_] = (left <= 9) | ((left % 9 == 0) & (left <= 81))  # noqa: PLR2004  # digits' range
    return found


def prepare(forms: pa.StringArray) -> Comparer:
    """What compares these numbers."""
    values = pc.replace_substring_regex(forms, r"\D", "")
    whole_ = _number(pc.utf8_slice_codeunits(values, 0, LONGEST))
    tails = _number(pc.utf8_slice_codeunits(values, -TAIL))
    totals = np.zeros(len(whole_), np.int16)
    for _ in range(LONGEST):
        totals += (whole_ % 10).astype(np.int16)
        whole_ //= 10
    return PhoneComparer(digits=values, tail=tails, total=totals)


def _number(digits: pa.StringArray) -> npt.NDArray[np.int64]:
    """By code the digits as a number; 0 in front, for the missing one."""
    numbers = pc.cast(pc.if_else(pc.equal(digits, ""), "0", digits), pa.int64())
    return np.concatenate([[0], numbers.to_numpy()]).astype(np.int64)


def number(values: pa.StringArray) -> pa.StringArray:
    """Numbers with enough digits that are not all the same."""
    digits = pc.replace_substring_regex(values, r"\D", "")
    fine = pc.and_(pc.greater_equal(pc.utf8_length(digits), 6), pc.invert(_alike(digits)))
    return pc.if_else(fine, values, pa.scalar(None, pa.string()))


def _alike(digits: pa.StringArray) -> pa.BooleanArray:
    """Numbers that end in seven equal digits, or in 1234567."""
    same = "|".join(f"{digit}{{7}}" for digit in range(10))
    return pc.match_substring_regex(digits, rf"(?:{same}|1234567|12345678|123456789)$")


def whole(forms: pa.StringArray) -> pa.StringArray:
    """The last TAIL digits."""
    return pc.utf8_slice_codeunits(pc.replace_substring_regex(forms, r"\D", ""), -TAIL)


LEVELS = (
    Level("the same", 0.74, 0.3),
    Level("the same but for the country", 0.02, 0.01),
    Level("a slip apart", 0.04),
    Level("different", 0.20),
)
PHONE_LINE = Trait("phone", LEVELS, prepare, keys=(Key("tail", whole),), several=True, owned=True, common=1e-6)
PHONE = Match((View(PHONE_LINE, number),))
