"""Single strings: folding for comparison, header words, masking of personal values."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORDS = re.compile(r"[a-z0-9]+")


def nfc(value: str) -> str:
    """The composed Unicode form (NFC) in which custclean compares and writes text."""
    return unicodedata.normalize("NFC", value)


def fold(value: str) -> str:
    """Lower-case ASCII letters and digits in words: how values are compared regardless of script and diacritics.

    >>> fold("  Łódź – Żabieniec ")
    'lodz zabieniec'
    >>> fold("Телефон №2")
    'telefon no2'
    """
    return " ".join(_WORDS.findall(anyascii(value).lower()))


def header_words(header: str) -> str:
    """A column header as folded words: camel case, underscores and punctuation all separate.

    >>> header_words("MailingPostalCode"), header_words("EMAIL_ADDR"), header_words("E-mail 1 - Value")
    ('mailing postal code', 'email addr', 'e mail 1 value')
    """
    return fold(_CAMEL.sub(" ", header))


def mask(value: str) -> str:
    """A personal value with its shape kept and its content hidden: the first letter of each word, no digit.

    >>> mask("Jan Kowalski"), mask("+48 601 234 567"), mask("ul. Długa 5/7")
    ('J** K*******', '+## ### ### ###', 'u*. D**** #/#')
    """
    shown: list[str] = []
    inside = False
    for character in value:
        if character.isdigit():
            shown.append("#")
            inside = True
        elif character.isalpha():
            shown.append("*" if inside else character)
            inside = True
        else:
            shown.append(character if character.isprintable() else "�")
            inside = inside and unicodedata.combining(character) != 0
    return "".join(shown)
