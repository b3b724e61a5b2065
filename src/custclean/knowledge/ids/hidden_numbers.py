"""Card numbers and national identity numbers inside notes, addresses and other text, and how to show such text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import yes
from custclean.knowledge.ids import birth_numbers, card_numbers
from custclean.knowledge.ids.persons import is_snils
from custclean.knowledge.letters.sweep import confirmed
from custclean.masking import mask
from custclean.remembered import remembered
from custclean.text_bytes import Counts, Places, bytes_of, content, counter

Proof = Callable[[pa.StringArray], pa.BooleanArray]

CARD_DIGITS, ID_DIGITS = 13, 6  # what the shortest card number and the shortest identity number (NINO) have
SHORTEST = 11  # characters of the shortest text worth a look: an identity number with words beside it
LAST = 4  # digits of a card that may be shown (PCI DSS, requirement 3.4.1)

_IS_DIGIT = bytes(ord("0") <= byte <= ord("9") for byte in range(256))
_IS_LETTER = bytes(byte > ord("~") or chr(byte).isalpha() for byte in range(256))
_BETWEEN = r"[^0-9\n]{0,14}?"  # between the word and the number: "PESEL klienta: "
_WORDS = (
    (r"pesel\w*", r"\d{2}(?:[ -]?\d){9}"),
    (r"rodn\S+ [cč][ií]sl\S+|r\.\s?[cč]\.|\br[cč]", r"\d{6} ?/? ?\d{3,4}"),
    (r"ssn|social security", r"\d{3}[ -]?\d\d[ -]?\d{4}"),
    (r"снилс\w*", r"\d{3}[ -]?\d{3}[ -]?\d{3}[ -]?\d\d"),
    (r"steuer-? ?id\w*|idnr|steuerliche identifikationsnummer", r"[1-9]\d ?\d{3} ?\d{3} ?\d{3}"),
    (r"nir|s[eé]cu|s[eé]curit[eé] sociale|insee", r"[12] ?\d\d ?\d\d ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d"),
    (r"nino|national insurance(?: number| no\.?)?|ni number", r"[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]?"),
    (r"dni|nie", r"[XYZ]?\d{7,8}-?[A-Z]"),
)
"""Words that announce a national identity number, and the form of what follows; the number need not be right then."""


def _right_social_security(number: str) -> bool:
    """Whether nine digits may be an American number: some areas, groups and serials were never given out (SSA)."""
    return number[:3] not in {"000", "666"} and number[0] != "9" and number[3:5] != "00" and number[5:] != "0000"


@dataclass(frozen=True, slots=True)
class _Grouped:
    """A number that is known by its groups, with no word before it.

    Attributes:
        form: of the number as written.
        proof: of its digits.
    """

    form: str
    proof: Callable[[str], bool]


def _one(proof: Proof) -> Callable[[str], bool]:
    return lambda number: bool(proof(pa.array([number]))[0].as_py())


_GROUPED = (
    _Grouped(r"\d{6}/\d{3,4}", _one(birth_numbers.is_rodne_cislo)),
    _Grouped(r"\d{3}-\d\d-\d{4}", _right_social_security),
    _Grouped(r"\d{3}-\d{3}-\d{3}[ -]\d\d", _one(is_snils)),
    _Grouped(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] \d\d \d\d \d\d [A-D]", lambda _: True),
)
_CALL = re.compile(r"(?i)\b(?:tel|phone|mob|fax|call|kom|handy|тел|моб)\w*\W{0,3}$")  # what follows is a phone
_MAYBE = "(?i)" + "|".join([*(word for word, _ in _WORDS), *(rf"(?:^|[^0-9A-Za-z]){one.form}" for one in _GROUPED)])


@remembered
def _suspects(values: pa.StringArray) -> tuple[Places, Places]:
    """Places of values with digits enough for a card, and for an identity number with letters beside it."""
    nowhere = np.zeros(0, np.intp)
    if (pc.max(pc.binary_length(values)).as_py() or 0) < SHORTEST:
        return nowhere, nowhere
    ends, _ = bytes_of(values)
    digits = _counts(values, _IS_DIGIT)
    likely = (digits >= ID_DIGITS) & (np.diff(ends) >= SHORTEST)
    if values.null_count:
        likely &= values.is_valid().to_numpy(zero_copy_only=False)
    places = np.flatnonzero(likely)
    return places[digits[places] >= CARD_DIGITS], places[_lettered(values.take(pa.array(places)))]


def _lettered(values: pa.StringArray) -> npt.NDArray[np.bool_]:
    """Whether values have a letter."""
    return _counts(values, _IS_LETTER) > 0


def _counts(values: pa.StringArray, table: bytes) -> Counts:
    """How many bytes of a class stand in each of n values."""
    ends, _ = bytes_of(values)
    return np.diff(counter(np.frombuffer(content(values).translate(table), np.bool_))(ends))


def may_hold_card(values: pa.StringArray) -> pa.BooleanArray:
    """Which of n texts have digits enough for a payment card's number; null has none."""
    mask = np.zeros(len(values), np.bool_)
    mask[_suspects(values)[0]] = True
    return pa.array(mask)


def has_card(values: pa.StringArray) -> pa.BooleanArray:
    """Which of n texts hold a payment card's number; null holds none.

    >>> has_card(pa.array(["paid with 4111 1111 1111 1111", "order 4111111111111112", "tel. 601 234 567"])).to_pylist()
    [True, False, False]
    """
    return confirmed(values, _suspects(values)[0], _cards)


def _cards(some: pa.StringArray) -> pa.BooleanArray:
    maybe = yes(pc.match_substring_regex(some, card_numbers.MAYBE))
    return _each(some, maybe, lambda text: bool(card_numbers.spans(text)))


def has_national_id(values: pa.StringArray) -> pa.BooleanArray:
    """Which of n texts hold a national identity number: after its name, or in groups that only such a number has.

    >>> has_national_id(pa.array(["PESEL 44051401359", "nar. 710319/2745", "order 44051401359"])).to_pylist()
    [True, True, False]
    """
    return confirmed(values, _suspects(values)[1], _ids)


def _ids(some: pa.StringArray) -> pa.BooleanArray:
    maybe = yes(pc.match_substring_regex(some, _MAYBE))
    return _each(some, maybe, lambda text: bool(id_spans(text)))


def _each(some: pa.StringArray, maybe: pa.BooleanArray, look: Callable[[str], bool]) -> pa.BooleanArray:
    mask_ = np.zeros(len(some), np.bool_)
    places = np.flatnonzero(maybe.to_numpy(zero_copy_only=False))
    mask_[places] = [look(text) for text in some.take(pa.array(places)).to_pylist()]
    return pa.array(mask_)


@cache
def _announced() -> tuple[re.Pattern[str], ...]:
    """A word and the number that it announces."""
    return tuple(
        re.compile(rf"(?i)(?<!\w)(?:{word})(?!\w){_BETWEEN}(?<![0-9])(?P<number>{form})(?![0-9])")
        for word, form in _WORDS
    )


@cache
def _alone() -> tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...]:
    """Numbers known by their groups, and their proof."""
    return tuple((re.compile(rf"(?<![0-9A-Za-z/.-]){one.form}(?![0-9A-Za-z/-])"), one.proof) for one in _GROUPED)


def id_spans(text: str) -> list[tuple[int, int]]:
    """Where national identity numbers stand in a text: start and end of each.

    >>> id_spans("PESEL: 44051401359, SSN 536-90-4399")
    [(7, 18), (24, 35)]
    """
    spans = {found.span("number") for pattern in _announced() for found in pattern.finditer(text)}
    for pattern, proof in _alone():
        for found in pattern.finditer(text):
            before, words = text[: found.start()], text[: found.start()] + text[found.end() :]
            if any(map(str.isalpha, words)) and not _CALL.search(before) and proof(re.sub(r"\D", "", found[0])):
                spans.add(found.span())
    return sorted(spans)


def redacted(text: str) -> str:
    """A text with its card numbers hidden but for the last four digits, and its national identity numbers wholly.

    >>> redacted("VIP, PESEL 44051401359, card 4111 1111 1111 1111")
    'VIP, PESEL ###########, card #### #### #### 1111'
    """
    if sum(map(str.isdigit, text)) < ID_DIGITS:
        return text
    for start, end in id_spans(text):
        text = text[:start] + mask(text[start:end]) + text[end:]
    for start, end in card_numbers.spans(text):
        text = text[:start] + mask(text[start : end - LAST]) + text[end - LAST :]
    return text
