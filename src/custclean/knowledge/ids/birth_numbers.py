"""Numbers that begin with the day of birth: the Polish PESEL, the Czech and Slovak rodné číslo, the French NIR."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import patch
from custclean.knowledge.dates.calendar_days import iso_day
from custclean.knowledge.ids.check_digits import Digits, digits, number, weighted

PESEL_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
"""Weights of all eleven digits; the sum ends in 0 (regulation on the PESEL register, Dz.U. 2012 poz. 9)."""

_PESEL_CENTURIES = np.array([1900, 2000, 2100, 2200, 1800], np.int64)  # by the tens of the month: 0, 20, 40, 60, 80
_TEN_DIGITS_SINCE = 54  # rodné číslo: years from 1954 on have ten digits, earlier ones nine (law 133/2000 Sb., § 13)
_LATER_MONTHS_SINCE = 2004  # from when 20 may be added to the month, where a day has run out of numbers
_OLD_LENGTH, _NEW_LENGTH, _PESEL_LENGTH = 9, 10, 11


def pesel_days(values: pa.StringArray) -> pa.StringArray:
    """The days of birth in n PESEL numbers, eleven digits each; null where there is no such day.

    >>> pesel_days(pa.array(["44051401359", "02211307589", "02381307589"])).to_pylist()
    ['1944-05-14', '2002-01-13', None]
    """
    rows = digits(values, _PESEL_LENGTH)
    month = number(rows, 2, 4)
    return iso_day(_PESEL_CENTURIES[month // 20] + number(rows, 0, 2), month % 20, number(rows, 4, 6))


def is_pesel(values: pa.StringArray) -> pa.BooleanArray:
    """Which of n eleven-digit numbers have a PESEL's check digit and day of birth.

    >>> is_pesel(pa.array(["44051401359", "44051401358", "02381307589"])).to_pylist()
    [True, False, False]
    """
    good = weighted(digits(values, _PESEL_LENGTH), PESEL_WEIGHTS) % 10 == 0
    return pc.and_(pesel_days(values).is_valid(), pa.array(good))


def pesel_gender(values: pa.StringArray) -> pa.StringArray:
    """Whose n PESEL numbers are: the tenth digit is odd for men.

    >>> pesel_gender(pa.array(["44051401359", "02211307589"])).to_pylist()
    ['male', 'female']
    """
    return _either(digits(values, _PESEL_LENGTH)[:, 9] % 2 == 1)


def rodne_cislo_days(values: pa.StringArray) -> pa.StringArray:
    """The days of birth in n rodná čísla of nine or ten digits, without the slash; null where there is no such day.

    Women's months have 50 added; 20 more are for days that ran out of numbers, since 2004.

    >>> rodne_cislo_days(pa.array(["7103192745", "036115123", "7113192745"])).to_pylist()
    ['1971-03-19', '1903-11-15', None]
    """
    old = pc.equal(pc.binary_length(values), _OLD_LENGTH)
    days = patch(pa.nulls(len(values), pa.string()), old, lambda _: _days(digits(values.filter(old), _OLD_LENGTH)))
    new = pc.invert(old)
    return patch(days, new, lambda _: _days(digits(values.filter(new), _NEW_LENGTH)))


def _days(rows: Digits) -> pa.StringArray:
    year, month, day = number(rows, 0, 2), number(rows, 2, 4), number(rows, 4, 6)
    if rows.shape[1] == _OLD_LENGTH:
        return iso_day(1900 + year, month % 50, day, year < _TEN_DIGITS_SINCE)
    full = np.where(year < _TEN_DIGITS_SINCE, 2000 + year, 1900 + year)
    base = month % 50
    late = (base > 20) & (full >= _LATER_MONTHS_SINCE)  # noqa: PLR2004 — as the law has it
    return iso_day(full, base - 20 * late, day)


def is_rodne_cislo(values: pa.StringArray) -> pa.BooleanArray:
    """Which of n nine- or ten-digit numbers have a day of birth and, from 1954 on, divide by eleven.

    Until 1985 some numbers whose remainder was ten got a 0 as their last digit; they count as right.

    >>> is_rodne_cislo(pa.array(["7103192745", "7103192746", "036115123"])).to_pylist()
    [True, False, True]
    """
    new = pc.equal(pc.binary_length(values), _NEW_LENGTH)
    good = patch(pa.repeat(pa.scalar(value=True), len(values)), new, lambda _: _checked(values.filter(new)))
    return pc.and_(good, rodne_cislo_days(values).is_valid())


def _checked(values: pa.StringArray) -> pa.BooleanArray:
    rows = digits(values, _NEW_LENGTH)
    return pa.array(number(rows, 0, 9) % 11 % 10 == rows[:, 9])


def rodne_cislo_gender(values: pa.StringArray) -> pa.StringArray:
    """Whose n rodná čísla are, by the month.

    >>> rodne_cislo_gender(pa.array(["7103192745", "036115123"])).to_pylist()
    ['male', 'female']
    """
    month = pc.utf8_slice_codeunits(values, 2, 4).cast(pa.int64()).to_numpy()
    return _either(month < 50)  # noqa: PLR2004 — as the law has it


def first_digit_gender(values: pa.StringArray) -> pa.StringArray:
    """Whose n numbers are, by an odd first digit for men: the French NIR (1 and 2), the Estonian and Lithuanian code.

    >>> first_digit_gender(pa.array(["295109912611193"])).to_pylist()
    ['female']
    """
    return _either(pc.utf8_slice_codeunits(values, 0, 1).cast(pa.int64()).to_numpy() % 2 == 1)


def _either(men: object) -> pa.StringArray:
    return pc.if_else(pa.array(men), "male", "female")
