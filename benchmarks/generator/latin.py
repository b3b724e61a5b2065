"""Names without their diacritics, and Cyrillic in Latin letters in the ways people meet: passport, English, Slavic."""

from __future__ import annotations

import unicodedata

_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_PASSPORT = "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia"  # ICAO 9303
_ENGLISH = "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya"  # BGN, simplified
_SLAVIC = "a b v g d e jo zh z i j k l m n o p r s t u f h c ch sh shch - y - e ju ja"
SCHEMES = tuple(
    {
        **{ord(letter): latin.strip("-") for letter, latin in zip(_CYRILLIC, table.split(), strict=True)},
        **{
            ord(letter.upper()): latin.strip("-").capitalize()
            for letter, latin in zip(_CYRILLIC, table.split(), strict=True)
        },
    }
    for table in (_PASSPORT, _ENGLISH, _SLAVIC)
)
_NO_DECOMPOSITION = str.maketrans({"ł": "l", "Ł": "L", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "’": "'"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


def latin(word: str, scheme: int = 0) -> str:
    """Cyrillic letters as Latin ones in scheme 0 (passport), 1 (English) or 2 (Slavic); other letters stay.

    >>> [latin("Юлия", scheme) for scheme in range(3)]
    ['Iuliia', 'Yulia', 'Julija']
    """
    written = word.translate(SCHEMES[scheme])
    return written.replace("iya", "ia").replace("iy", "y") if scheme == 1 and written != word else written


def without_diacritics(word: str) -> str:
    """Łódź -> Lodz, Müller -> Muller; Cyrillic ё -> е and й stays й."""
    folded = unicodedata.normalize("NFD", word.translate(_NO_DECOMPOSITION).replace("ё", "е").replace("Ё", "Е"))
    kept = (
        sign
        for sign, before in zip(folded, " " + folded, strict=False)
        if not unicodedata.combining(sign) or before in "иИ"
    )
    return unicodedata.normalize("NFC", "".join(kept))


def umlauts_spelt(word: str) -> str:
    """Müller -> Mueller."""
    return word.translate(_UMLAUTS)


def mailbox_word(word: str) -> str:
    """A name as the ASCII letters that its bearer would put into an address.

    >>> mailbox_word("O'Brien"), mailbox_word("Юлия"), mailbox_word("Weiß")
    ('obrien', 'yulia', 'weiss')
    """
    ascii_only = without_diacritics(latin(umlauts_spelt(word), 1)).lower()
    return "".join(letter for letter in ascii_only if "a" <= letter <= "z")
