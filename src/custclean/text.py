"""Single strings: folding for comparison, header words."""

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
