"""The arithmetic of check digits, for whole columns: weighted sums, Luhn, ISO 7064 MOD 97-10."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custclean.text_bytes import content

Digits = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

LETTER_A = 10  # the value of A in ISO 7064: letters go on where digits end
NINE = 9

_POWERS = np.array([pow(10, power, 97) for power in range(80)], np.int32)


def characters(values: pa.StringArray, length: int) -> npt.NDArray[np.uint8]:
    """The bytes of n values, all present, ASCII and of one length: n rows of `length`."""
    return np.frombuffer(content(values), np.uint8).reshape(len(values), length)


def digits(values: pa.StringArray, length: int) -> Digits:
    """The digits of n values, all present and of `length` digits: n rows.

    >>> digits(pa.array(["012", "345"]), 3).tolist()
    [[0, 1, 2], [3, 4, 5]]
    """
    return characters(values, length).astype(np.int64) - ord("0")


def number(rows: Digits, start: int, end: int) -> Digits:
    """What the digits from `start` to before `end` say, read as one number.

    >>> number(np.array([[8, 5, 0, 3]]), 0, 2).tolist()
    [85]
    """
    tens = 10 ** np.arange(end - start - 1, -1, -1, dtype=np.int64)
    found: Digits = rows[:, start:end] @ tens
    return found


def weighted(rows: Digits, weights: Sequence[int]) -> Digits:
    """The sum of the first digits of each row, each times its weight.

    >>> weighted(np.array([[1, 2, 9]]), (3, 1)).tolist()
    [5]
    """
    found: Digits = rows[:, : len(weights)] @ np.array(weights, np.int64)
    return found


def luhn(rows: Digits) -> Mask:
    """Whether each row passes the Luhn test (ISO/IEC 7812-1, annex B): payment cards, French company numbers.

    >>> luhn(digits(pa.array(["4111111111111111", "4111111111111112"]), 16)).tolist()
    [True, False]
    """
    doubled = rows[:, -2::-2] * 2
    total = rows[:, -1::-2].sum(axis=1) + (doubled - NINE * (doubled > NINE)).sum(axis=1)
    passed: Mask = total % 10 == 0
    return passed


def mod_97(values: pa.StringArray, length: int) -> Digits:
    """The remainder by 97 of n account numbers with their country and check digits moved to the end (ISO 13616).

    Args:
        values: IBANs without spaces, digits and capital letters, all present and of one length.
        length: that length.

    Returns:
        n remainders; 1 for a right one.

    >>> mod_97(pa.array(["GB82WEST12345698765432", "GB82WEST12345698765433"]), 22).tolist()
    [1, 28]
    """
    signs = np.roll(characters(values, length), -4, axis=1)
    letter = signs >= ord("A")
    worth = np.where(letter, signs - (ord("A") - LETTER_A), signs - ord("0")).astype(np.int32)
    alike = len(letter) > 0 and bool((letter == letter[0]).all())
    width = np.where(letter[:1] if alike else letter, 2, 1)  # a letter counts for two digits
    after = np.cumsum(width[:, ::-1], axis=1)[:, ::-1] - width
    powers = _POWERS[after]
    rest: Digits = (worth @ powers[0] if alike else (worth * powers).sum(axis=1)) % 97
    return rest
