"""Numbers of payment cards: who issues them, how they are grouped, and where they hide in other text.

Ranges: ISO/IEC 7812-1 and the card schemes' own pages: Visa 4; Mastercard 51-55, 2221-2720; American Express 34, 37;
Discover 6011, 644-649, 65; JCB 3528-3589; Diners 36, 38, 300-305; Maestro 50, 56-58, 6304, 6759, 676; UnionPay 62;
Мир 2200-2204.
"""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import patch, yes
from custclean.knowledge.ids.check_digits import digits, luhn

FORM = (
    r"^(?:4\d{15}(?:\d{3})?|4\d{12}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|6(?:011|4[4-9]\d|5\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|3(?:6|8|0[0-5])\d{12}\d?|220[0-4]\d{12,15}"
    r"|(?:50|5[6-8]|6304|6759|676\d)\d{12,15}|62\d{14,17})$"
)
"""RE2 of the compact number, 13 to 19 digits."""

RUN = re.compile(r"(?<![0-9A-Za-z])(?<![A-Za-z]\d\d[ -])\d(?:[ -]?\d){12,}(?![0-9A-Za-z])", re.ASCII)
"""A stretch of at least thirteen digits, at most one space or dash between two, with no letter or digit beside it.

Nor the beginning of an IBAN before it."""

MAYBE = (
    r"(?:^|[^0-9A-Za-z])(?:[2-6]\d{12,18}(?:[^0-9A-Za-z]|$)|[2-6]\d{3}[ -]\d{4}[ -]\d{4}[ -]\d"
    r"|3\d{3}[ -]\d{6}[ -]\d{4})"
)
"""RE2 that finds whatever may be a card number: a long run, or groups as cards have them."""

_GROUPS = (("4", "4", "4", "4"), ("4", "6", "5"), ("4", "6", "4"), ("4", "4", "4", "4", "3"))
_SHORTEST = 13
_COMPACT = re.compile(FORM, re.ASCII)


def right(numbers: pa.StringArray) -> pa.BooleanArray:
    """Which compact numbers have an issuer's range and length and pass the Luhn test; null is none.

    >>> right(pa.array(["4111111111111111", "4111111111111112", "9111111111111111", None])).to_pylist()
    [True, False, False, False]
    """
    fits = yes(pc.match_substring_regex(numbers, FORM))
    return patch(fits, fits, lambda _: pa.array(_passed(numbers.filter(fits))))


def _passed(numbers: pa.StringArray) -> np.ndarray:
    lengths = pc.binary_length(numbers).to_numpy()
    good = np.zeros(len(numbers), np.bool_)
    for length in np.unique(lengths):
        places = np.flatnonzero(lengths == length)
        good[places] = luhn(digits(numbers.take(pa.array(places)), int(length)))
    return good


def is_card(number: str) -> bool:
    """Whether digits alone are a card's number.

    >>> is_card("4111111111111111"), is_card("4111111111111112")
    (True, False)
    """
    if not _COMPACT.fullmatch(number):
        return False
    total = sum(sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    return (total + sum(map(int, number[-1::-2]))) % 10 == 0


def spans(text: str) -> list[tuple[int, int]]:
    """Where card numbers stand in a text: start and end of each.

    A number counts if its digits are grouped as on a card; an ungrouped one beside other words only, because a cell
    of nothing but digits may be any identifier.

    >>> spans("card 4111 1111 1111 1111 12/27"), spans("zapłacił 4111111111111111"), spans("4111111111111111")
    ([(5, 24)], [(9, 25)], [])
    """
    found = []
    for run in RUN.finditer(text):
        groups = [*re.finditer(r"\d+", run[0])]
        for count in range(1, len(groups) + 1):
            size = tuple(str(len(group[0])) for group in groups[:count])
            number = "".join(group[0] for group in groups[:count])
            bare = count == 1 and len(number) >= _SHORTEST and _has_words(text, run)
            if (bare or size in _GROUPS) and is_card(number):
                found.append((run.start(), run.start() + groups[count - 1].end()))
                break
    return found


def _has_words(text: str, run: re.Match[str]) -> bool:
    return any(letter.isalpha() for letter in text[: run.start()] + text[run.end() :])
