"""Dates of birth as records are matched by them: the same, a slip apart, partly the same."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import each_distinct
from custclean.match import Codes, Comparer, Key, Level, Levels, Match, Trait, View


@dataclass(frozen=True, slots=True)
class DayComparer:
    """Compares days by their digits; `digits`: by code, the 8 digits of YYYYMMDD."""

    digits: npt.NDArray[np.int8]

    def __call__(self, left: Codes, right: Codes) -> Levels:
        """Places in LEVELS."""
        one, other = self.digits[left], self.digits[right]
        apart = one != other
        wrong = apart.sum(axis=1)
        year, month, day = apart[:, :4].any(axis=1), apart[:, 4:6].any(axis=1), apart[:, 6:].any(axis=1)
        swapped = ~year & (one[:, 4:6] == other[:, 6:]).all(axis=1) & (one[:, 6:] == other[:, 4:6]).all(axis=1)
        found = np.full(len(left), 4, np.int8)
        found[~year] = 3
        found[year.astype(np.int8) + month + day == 1] = 2
        found[(wrong == 1) | swapped | ((wrong == 2) & _neighbours(one, other))] = 1  # noqa: PLR2004  # two digits
        found[left == right] = 0
        return found


def _neighbours(one: npt.NDArray[np.int8], other: npt.NDArray[np.int8]) -> npt.NDArray[np.bool_]:
    """Where two neighbouring digits stand in each other's place."""
    found: npt.NDArray[np.bool_] = (
        (one[:, :-1] == other[:, 1:]) & (one[:, 1:] == other[:, :-1]) & (one[:, :-1] != one[:, 1:])
    ).any(axis=1)
    return found


def prepare(forms: pa.StringArray) -> Comparer:
    """What compares these days."""
    digits = np.zeros((len(forms) + 1, 8), np.int8)
    if len(forms):
        plain = "".join(pc.replace_substring(forms, "-", "").to_pylist())
        digits[1:] = np.frombuffer(plain.encode(), np.int8).reshape(len(forms), 8) - ord("0")
    return DayComparer(digits)


def day(values: pa.StringArray) -> pa.StringArray:
    """ISO days; null where it is none."""
    return pc.if_else(pc.match_substring_regex(values, r"^\d{4}-\d{2}-\d{2}$"), values, pa.scalar(None, pa.string()))


def whole(forms: pa.StringArray) -> pa.StringArray:
    """The day itself."""
    return forms


def shuffled(forms: pa.StringArray) -> pa.StringArray:
    """The digits in order: the same for days that a swap of digits, or of day and month, has parted.

    >>> shuffled(pa.array(["1985-01-12", "1985-12-01"])).to_pylist()
    ['01112589', '01112589']
    """
    return each_distinct(forms, lambda form: "".join(sorted(form.replace("-", ""))))


def year(forms: pa.StringArray) -> pa.StringArray:
    """The year."""
    return pc.utf8_slice_codeunits(forms, 0, 4)


def month_and_day(forms: pa.StringArray) -> pa.StringArray:
    """The day within the year, which a slip in the year leaves alone."""
    return pc.utf8_slice_codeunits(forms, 5, 10)


def year_and_month(forms: pa.StringArray) -> pa.StringArray:
    """The month, which a slip in the day leaves alone."""
    return pc.utf8_slice_codeunits(forms, 0, 7)


LEVELS = (
    Level("the same", 0.87),
    Level("a slip apart", 0.06),
    Level("two of year, month and day are the same", 0.03),
    Level("the same year", 0.01),
    Level("different", 0.03),
)
BIRTH = Trait(
    name="birth date",
    levels=LEVELS,
    prepare=prepare,
    keys=(
        Key("day", whole),
        Key("shuffled", shuffled),
        Key("year", year),
        Key("month and day", month_and_day),
        Key("month", year_and_month),
    ),
    common=6e-5,
)
BIRTH_DATE = Match((View(BIRTH, day),))
