"""Which one-byte encoding a text is in, judged by the letters that the names of Europe are written with."""

from __future__ import annotations

import re
from typing import NamedTuple

CANDIDATES = (
    *("cp1252", "cp1250", "iso-8859-2", "cp1251", "koi8-r", "cp866", "latin-1", "iso-8859-15", "cp1254", "cp1253"),
    *("iso-8859-5", "koi8-u", "iso-8859-7", "cp852", "cp850", "mac-cyrillic", "mac-roman", "mac-latin2"),
)
"""Tried in this order; where two read a text alike, the first is named."""

_ALPHABETS = {
    "Polish": "ąćęłńóśźż",
    "Czech or Slovak": "áčďéěíňóřšťúůýžľĺŕôä",
    "Hungarian": "áéíóöőúüű",
    "Romanian": "ăâîşţșț",
    "South Slavic": "čćđšž",
    "German": "äöüßé",
    "French": "àâæçéèêëîïôœùûüÿ",
    "Spanish or Portuguese": "áéíóúüñçãõâêôàºª",
    "Italian": "àèéìòù",
    "Nordic": "åæøäöéðþáíóúý",
    "Russian": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "Ukrainian or Belarusian": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяўэыё",
    "Greek": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    "Turkish": "çğıöşüâîû",
}
_REGIONS = {
    "several languages of the West": "äöüßàâæçéèêëîïôœùûÿáíóúñãõìòåø",
    "several languages of Central Europe": "ąćęłńóśźżáčďéěíňřšťúůýžľĺŕôäöőüűăâîşţđß",
}
"""Letters of bases whose customers live in several countries; none that Baltic or Turkish letters are mistaken for."""

_REGION_FIT = {
    "several languages of the West": 0.8,
    "several languages of Central Europe": 0.7,
}  # of a letter: less sure
_COMMON = frozenset("оеаинтсрвлкмдіαοιετσνηυρπκλ")
"""Three letters of four in Russian or Greek; where a reading has few of them, another alphabet or case was written."""

_UNCOMMON = 0.6  # of a letter
_SCRIPTS = "\u0370"  # beyond it stand Greek and Cyrillic
_MARKS = frozenset("–—’‘“”„…«»§°№€£\u00a0\u00ad·•²³™®©")  # may stand between words in any of them
_WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_PLAUSIBLE = 0.6  # share of letters that must belong to one language
_WORD_LONG = 3  # letters: no Latin word of as many has accents on each
_ENOUGH = 10  # letters that a sure answer rests on
_SAMPLE = 4_000  # words looked at
_FIRST, _KEPT = 300, 6  # words that all candidates read, and the candidates that read the rest


class Verdict(NamedTuple):
    """An encoding, the language that speaks for it, and whether the evidence is beyond doubt."""

    encoding: str
    language: str
    letters: int
    sure: bool


def judge(text: bytes) -> Verdict:
    """The encoding of a text that is not UTF-8.

    Words are read in each candidate; the reading whose accented letters belong to one language wins. Letters that
    stand where no word has any (a symbol inside a word, a capital after a small letter, two scripts) speak against.
    Where no reading is plausible, chardet is asked.

    >>> judge("Łukasz Żółć, ul. Świętokrzyska".encode("iso-8859-2")).encoding
    'iso-8859-2'
    >>> judge("Ольга Петрова".encode("cp1251")).encoding
    'cp1251'
    """
    words = [found[0] for found in _WORD.finditer(text[: 64 * _SAMPLE])][:_SAMPLE]
    letters = sum(byte > 0x7F for word in words for byte in word)  # noqa: PLR2004  the end of ASCII
    likely = _likely(words)
    scores = {encoding: _best_language(words, encoding) for encoding in likely}
    best = max(likely, key=lambda encoding: scores[encoding][0])
    score, language = scores[best]
    joined = b" ".join(words)
    marks = sum(letter in _MARKS for letter in joined.decode(best, "replace"))
    if score <= 0 or score < _PLAUSIBLE * (letters - marks):
        import chardet  # noqa: PLC0415 — most texts are UTF-8, or plain by their letters

        other = chardet.detect(text[: 64 * _SAMPLE])
        if letters >= _ENOUGH and other["encoding"] and other["encoding"].lower() not in ("ascii", "utf-8"):
            return Verdict(other["encoding"].lower(), other["language"] or "", letters, sure=False)
    close = [one for one in likely if scores[one][0] > score - 0.05 * letters]
    rivals = {joined.decode(one, "replace") for one in close} - {joined.decode(best, "replace")}
    return Verdict(best, language, letters, sure=letters >= _ENOUGH and not rivals)


def _likely(words: list[bytes]) -> list[str]:
    """The candidates that read the first words best, in their order."""
    if len(words) <= _FIRST:
        return list(CANDIDATES)
    scores = {encoding: _best_language(words[:_FIRST], encoding)[0] for encoding in CANDIDATES}
    return [one for one in CANDIDATES if scores[one] >= sorted(scores.values())[-_KEPT]]


def _best_language(words: list[bytes], encoding: str) -> tuple[float, str]:
    """The score of a reading in the language that fits best: +1 for each of its letters, less for others."""
    counts: dict[str, int] = {}
    penalty = 0.0
    for word in words:
        reading = word.decode(encoding, "replace")
        penalty += _oddities(reading)
        for letter in reading:
            if letter > "\x7f":
                counts[letter.lower()] = counts.get(letter.lower(), 0) + 1
    letters = {letter: count for letter, count in counts.items() if letter.isalpha()}
    fits = {language: _fit(letters, alphabet, 1.0) for language, alphabet in _ALPHABETS.items()}
    fits |= {region: _fit(letters, _REGIONS[region], worth) for region, worth in _REGION_FIT.items()}
    best = max(fits, key=fits.__getitem__)
    return fits[best] - penalty, best


def _fit(letters: dict[str, int], alphabet: str, worth: float) -> float:
    return sum(
        (-0.5 if letter not in alphabet else worth if letter in _COMMON or letter < _SCRIPTS else _UNCOMMON) * count
        for letter, count in letters.items()
    )


def _oddities(word: str) -> float:
    """How much in a word speaks against its reading."""
    odd = 0.0
    for place, letter in enumerate(word):
        before = word[place - 1] if place else ""
        if letter <= "\x7f":
            odd += 0.5 * (before > "\x7f" and before.isalpha() and letter.isupper() and before.islower())
        elif "\x80" <= letter <= "\x9f" or letter == "\ufffd":
            odd += 2
        elif not letter.isalpha() or letter in "ºª":
            odd += 0 if letter in _MARKS else 1
        elif before.isalpha() and letter.isupper() and before.islower():
            odd += 1
        elif letter == "þ" and before.isalpha():
            odd += 1  # it begins words, and stands in Turkish ones where ş was written
    letters = [letter for letter in word if letter.isalpha()]
    scripts = {letter >= _SCRIPTS for letter in letters}
    foreign = len(letters) >= _WORD_LONG and all("\x7f" < letter < _SCRIPTS for letter in letters)
    return odd + 2 * (len(scripts) > 1) + foreign
