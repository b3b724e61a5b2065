"""What one cell of phone numbers says, where it is not just digits: labels, extensions, several numbers, spreadsheets.

One cell in, the numbers to dial out; whether such numbers exist is for `numbering` to say.
"""

from __future__ import annotations

import re
from functools import lru_cache

from custclean.knowledge.phones.phone_words import BETWEEN, EXTENSIONS, LABELS

IMPOSSIBLE, REMARK, LETTERS, SCIENTIFIC = "impossible", "remark", "letters", "scientific"
"""Why a cell is not dialled as it stands: no digits, words of its own, letters for digits, 4.86E+10 with some lost."""

BETWEEN_PIECES, EXTENSION = "\n", ";ext="
LONGEST = 250  # characters; phonenumbers reads no longer ones
FEWEST_BEFORE = 6  # digits that a number before another one has at least
_LETTER = r"[^\W\d_]"
_SPACE = re.compile(r"[^\S\n]")
_WORD = re.compile(rf"{_LETTER}+")
_SPREADSHEET = re.compile(r'=?"(.*)"|[\'’`](?=\s*[0-9+(])(.*)', re.DOTALL)  # marks of text
_FLOATING = re.compile(r"(\+?[0-9]{6,15})[.,]0+")
_SCIENTIFIC = re.compile(r"([+\-]?)([0-9]+)(?:[.,]([0-9]+))?[eE]\+?([0-9]{1,2})")
_EXTENSION = rf"(?:{'|'.join(EXTENSIONS)})\b"
_ANOTHER = rf"(?=[\W_]*(?!{_EXTENSION})(?:{_LETTER}{{1,14}}[\s.:]*){{0,2}}(?:[^\w=]{{0,4}}\d){{7}})"
_PARTING = re.compile(
    rf"\s*(?:[,;|\n]+|\s(?:{'|'.join(BETWEEN)})\s|\s(?=\+)|\s(?={_LETTER}{{1,12}}[.:]\s?[+(\d]))\s*{_ANOTHER}",
    re.IGNORECASE,
)
_EXTENDED = re.compile(
    rf"(.*[0-9)])[\s,;(/.\-]*(?:(?:{'|'.join(EXTENSIONS)})[\s.:]*|;ext=|#)([0-9]{{1,7}})[\s)]*", re.IGNORECASE
)
# Most numbers with an extension, which no more can be said of; the rest of this module would say the same.
_USUALLY_EXTENDED = re.compile(r"(\(?\+?[0-9][0-9 ().\-/]*[0-9)]) *([A-Za-z]+)\.? *([0-9]{1,6})")
_BY_COMMAS = re.compile(r"\+?[\d ]+(?:,[\d ]+)+")
_BEFORE = re.compile(r"([^\d+]*?)(?=\(?[\d+])")
_BESIDE = re.compile(rf"\(?{_LETTER}[^\d+]*|\($")
_AFTER = re.compile(r"\D+$")
_LOOK_ALIKE = re.compile(
    r"[\d\s.()\-/+]*\d[\d\s.()\-/+OoОоIl|]*[OoОоIl|][\d\s.()\-/+OoОоIl|]*|[OoОо][\d\s.()\-/OoОоIl|]+"
)
_FEWEST_AMONG_LETTERS = 5  # digits, for letters among them to be slips
_AS_DIGITS = str.maketrans("OoОоIl|", "0000111")
# 1-800-FLOWERS: the letters are dialled.
_VANITY = re.compile(
    r"\D*(?:\+?\d{1,3}[\s.\-]*)?\(?0?[89]\d\d\)?[\s.\-]*[A-Za-z][A-Za-z\s.\-\d]*|.*\d-[A-Z]{3}[A-Z\d\-]*"
)
_OUR_OWN = frozenset({*EXTENSIONS, "context", "phone", "tel", "isub"})  # words that phonenumbers reads


@lru_cache(maxsize=4096)
def as_dialled(cell: str) -> str:
    r"""The numbers in a cell, BETWEEN_PIECES between them, each perhaps with EXTENSION; or why it is not dialled.

    >>> as_dialled("tel. 22 123 45 67 wewn. 8"), as_dialled("'+48601234567"), as_dialled("4.8601234567E+10")
    ('22 123 45 67;ext=8', '+48601234567', '48601234567')
    >>> as_dialled("kom. 601 234 567, 22 123 45 67"), as_dialled("601 234 567 Anna"), as_dialled("6O1 234 567")
    ('601 234 567\n22 123 45 67', 'remark', 'letters')
    """
    if len(cell) > LONGEST:
        return cell.replace(BETWEEN_PIECES, " ")
    if not any(map(str.isdigit, cell)):
        return IMPOSSIBLE
    text = _SPACE.sub(" ", cell).strip()
    if (usual := _USUALLY_EXTENDED.fullmatch(text)) and usual[2].lower() in EXTENSIONS:
        return usual[1] + EXTENSION + usual[3]
    if marked := _SPREADSHEET.fullmatch(text):
        text = (marked[1] or marked[2] or "").strip()
    if power := _SCIENTIFIC.fullmatch(text):
        return _whole(power) or SCIENTIFIC
    if floating := _FLOATING.fullmatch(text):
        return floating[1]
    pieces = [_number(piece) for piece in split(text)]
    return next((piece for piece in pieces if piece in {REMARK, LETTERS}), BETWEEN_PIECES.join(pieces))


def split(text: str) -> list[str]:
    """The numbers of a text, as they are written there.

    >>> split("601234567; 22 123 45 67 wewn. 8 lub +48502234567")
    ['601234567', '22 123 45 67 wewn. 8', '+48502234567']
    """
    pieces, start = [], 0
    for parting in _PARTING.finditer(text):
        if _digits(text[start : parting.start()]) >= FEWEST_BEFORE:
            pieces.append(text[start : parting.start()])
            start = parting.end()
    return [*pieces, text[start:]]


def split_at_slashes(text: str) -> list[str]:
    """The numbers of a text with slashes between them, and perhaps slashes of their own; one if it cannot be split.

    >>> split_at_slashes("030/901820 / 0171/1234567"), split_at_slashes("601234567/502234567"), split_at_slashes("1/2")
    (['030/901820 ', ' 0171/1234567'], ['601234567', '502234567'], ['1/2'])
    """
    parts = re.split(r"(?<=\s)/(?=\s)", text)
    if len(parts) == 1:
        parts = text.split("/")
    if len(parts) == 4:  # noqa: PLR2004  each has a slash of its own
        parts = ["/".join(parts[:2]), "/".join(parts[2:])]
    return parts if all(_digits(part) > FEWEST_BEFORE for part in parts) else [text]


def without_remark(cell: str) -> str:
    """The number without the words beside it, to be proposed.

    >>> without_remark("mama: 601 234 567 (after six)")
    '601 234 567'
    """
    return ", ".join(_BESIDE.sub("", piece).strip(" :,;-(") for piece in split(cell))


def with_digits(cell: str) -> str:
    """The number with the digits that its letters look like, to be proposed.

    >>> with_digits("6O1 234 567")
    '601 234 567'
    """
    return cell.translate(_AS_DIGITS)


def padded(cell: str) -> str | None:
    """A power of ten that lacks at most one digit, which then was a zero: spreadsheets drop those at the end.

    >>> padded("6.0123456E+08"), padded("4.86012E+10")
    ('601234560', None)
    """
    power = _SCIENTIFIC.fullmatch(cell.strip())
    if not power:
        return None
    digits, wanted = power[2] + (power[3] or ""), len(power[2]) + int(power[4])
    return digits + "0" if len(digits) == wanted - 1 else None


def _whole(power: re.Match[str]) -> str | None:
    """The digits of a power of ten that has them all."""
    sign, first, rest, exponent = power[1], power[2], power[3] or "", int(power[4])
    return f"{sign}{first}{rest}" if len(rest) == exponent and sign != "-" else None


def _digits(text: str) -> int:
    return sum(character.isdigit() for character in text)


def _number(piece: str) -> str:
    """One number without the words that are known to stand beside numbers."""
    extended = _EXTENDED.fullmatch(piece)
    number, extension = (extended[1], EXTENSION + extended[2]) if extended else (piece, "")
    before = _BEFORE.match(number)
    if before and is_label(before[1]):
        number = number[before.end() :]
    after = _AFTER.search(number)
    if after and is_label(after[0]):
        number = number[: after.start()]
    words = _WORD.findall(number)
    if _BY_COMMAS.fullmatch(number):
        number = number.replace(",", " ")
    if not words or not _digits(number) or _VANITY.fullmatch(number):
        return number.replace(BETWEEN_PIECES, " ") + extension
    if _LOOK_ALIKE.fullmatch(number.strip()) and _digits(number) >= _FEWEST_AMONG_LETTERS:
        return LETTERS
    return number + extension if all(word.lower() in _OUR_OWN for word in words) else REMARK


def is_label(text: str) -> bool:
    """Whether a text is of known labels only.

    >>> is_label("Tel. kom.: "), is_label("Anna "), is_label(": ")
    (True, False, False)
    """
    words = _WORD.findall(text)
    return bool(words) and all(word.lower() in LABELS for word in words)
