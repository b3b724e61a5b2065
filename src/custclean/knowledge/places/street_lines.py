"""Street lines put in order: spaces and dots of abbreviations, capitals where there is but one case; never a guess.

Lines of a cell are joined with ", ": an address on envelope lines means the same in one line, and a comma is how the
customers' forms of most programs write it. No word is expanded, translated or moved.
"""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import each_distinct, patch
from custclean.knowledge.letters.sweep import composed
from custclean.knowledge.names import casing
from custclean.knowledge.names.letter_classes import CAPITALS
from custclean.patterns import matching
from custclean.text import nfc
from custclean.text_bytes import content

ELSEWHERE = r"@|://|(?i:^www\.)"
_LINES = r"\s*,?[ \t]*(?:\r\n|\r|\n)\s*"

# What makes a line worth a closer look: an abbreviation run into its name, a lonely slash, capitals gone astray. What
# is not ASCII passes for a letter here, as Unicode's own class takes RE2 1.5 ms to compile, every time; said by what is
# left out, as a range up to the last character takes Python 8.
_LETTER, _LETTER_OR_DIGIT = r"[^\x{0}-@\[-`{-\x{7f}]", r"[^\x{0}-/:-@\[-`{-\x{7f}]"
SUSPECT = (
    rf"^(?i:ul|al|pl|os)(?:\.\S| {_LETTER_OR_DIGIT})|^(?:Ul|UL|Al|AL|Pl|PL|Os|OS)\."
    r"|(?:^|[ ,])(?i:ул|пр|пер|наб|пл|ш|д|кв|корп|стр|оф|просп)\.[^ .,]"
    rf"|,{_LETTER}| ,|\d(?: +/ ?| ?/ +)\d|str\.\d|\p{{Ll}}[{CAPITALS}]{{2}}"
)
_SLAVIC = re.compile(r"^(ul|al|pl|os)(\.?)\s*(?=[^\W_])", re.IGNORECASE)
_RUSSIAN = re.compile(r"(?<![^\s,])(ул|пр|пер|наб|пл|ш|д|кв|корп|стр|оф|просп)\.(?=[^\s.,])", re.IGNORECASE)
_COMMA = re.compile(r"\s+,|,(?=[^\W\d_])")
_SLASH = re.compile(r"(?<=\d) ?/ ?(?=\d)")
_STR = re.compile(r"(?<=[^\W\d_]str\.)(?=\d)")

# Words that stay small in a line which was all capitals or all small.
_FRONT = re.compile(r"^(?:Ul|Al|Pl|Os|Nám|Nábř|Tř|Sídl)(?=\.)")
_CYRILLIC = re.compile(
    r"(?<![^\s,])(?:Ул|Улица|Пр|Пр-[ТкК]+[а-я]*|Просп|Проспект|Пер|Переулок|Наб|Пл|Ш|Шоссе|Б-Р|Д|Дом|Кв|Корп|Стр|Лит|Оф"
    r"|Под|Эт|Мкр|Вул|Буд)(?=[. ])"
)
_FRENCH = re.compile(
    r"^(\d+\w?,? (?:(?i:bis|ter|quater),? )?)(Rue|Avenue|Av|Boulevard|Bd|Place|Chemin|Route|Allée|Impasse|Quai|Cours"
    r"|Passage|Square|Sentier|Ruelle)(?=\.? [^ ]+ ?[^ ])"
)
_INSIDE = re.compile(r"(?<=[, ])(?:Appt|Bât|Esc|Étage|Bis|Ter|Nr|Lok|M)(?=\.? ?\d|\.? [A-Z]\b| )")
_ROMAN = re.compile(r"\b(?=[IVX])(?:X{0,3})(?:[Ii][XxVv]|[Vv]?[Ii]{0,3})\b")
_COMPASS = re.compile(r"(?<=[ ,])(?:Nw|Ne|Sw|Se)\b")
_BOX = re.compile(r"\bPo(?= Box)")
# Each with what a line must have for it: a search for one letter is ten times as fast.
_SMALL = (
    (re.compile("^[UAPONTS]"), _FRONT),
    (re.compile("[УПНШБДКЛОЭМВС]"), _CYRILLIC),
    (re.compile("[ABEÉTNLM]"), _INSIDE),
    (re.compile(r"^\d"), _FRENCH),
)
_LARGE = ((re.compile("[IVX]"), _ROMAN), (re.compile("[NS][we]"), _COMPASS), (re.compile(" Box"), _BOX))
_CAPS_LOCK = re.compile(r"(?<![^\W\d_])[^\W\d_A-ZА-Я][A-ZÀ-ÞĀ-ŽА-ЯЁ]{2}")
_ODD_CAPITAL = re.compile(r"[^\W\d_](?=[A-ZÀ-ÖØ-ÞА-ЯЁŁŚŻŹĆŃĄĘÓČŘŠŽĚŮŤĎŇ])")


def joined(values: pa.StringArray) -> pa.StringArray:
    r"""Lines of a cell in one, composed and tidy.

    >>> joined(pa.array(["ul. Długa 5\nm. 7", " 12  High St,\r\nFlat 3 "])).to_pylist()
    ['ul. Długa 5, m. 7', '12 High St, Flat 3']
    """
    data = content(values)
    if b"\n" in data or b"\r" in data:
        values = pc.replace_substring_regex(pc.utf8_trim_whitespace(values), _LINES, ", ")
    return composed(values)


def mended(values: pa.StringArray) -> pa.StringArray:
    """Tidy street lines (n values) with their abbreviations and capitals in order.

    >>> lines = pa.array(["ul.Długa 5 / 7", "HAUPTSTR.5", "38 RUE DE LA PAIX", "ул.Ленина,д.1", "McKay Rd 5"])
    >>> mended(lines).to_pylist()
    ['ul. Długa 5/7', 'Hauptstr. 5', '38 rue de la Paix', 'ул. Ленина, д. 1', 'McKay Rd 5']
    """
    return patch(values, _is_suspect(values), _unless_elsewhere)


def _unless_elsewhere(lines: pa.StringArray) -> pa.StringArray:
    """The lines mended, mail addresses and links left alone."""
    return patch(lines, pc.invert(matching(lines, ELSEWHERE)), _settled)


def _is_suspect(values: pa.StringArray) -> pa.BooleanArray:
    return pc.or_(_of_one_case(values), matching(values, SUSPECT))


def _of_one_case(values: pa.StringArray) -> pa.BooleanArray:
    return pc.or_(pc.utf8_is_upper(values), pc.utf8_is_lower(values))


def _settled(lines: pa.StringArray) -> pa.StringArray:
    """The suspected lines mended; those that would change once more stay as they came."""
    once = _mended(lines)
    changed = pc.not_equal(once, lines)
    return patch(once, changed, lambda some: _unless_restless(some, lines.filter(changed)))


def _unless_restless(once: pa.StringArray, lines: pa.StringArray) -> pa.StringArray:
    """Lines mended once, or as they came where a second time would change them again."""
    again = patch(once, _is_suspect(once), _mended)
    return pc.if_else(pc.equal(again, once), once, lines)


def _mended(lines: pa.StringArray) -> pa.StringArray:
    cased = patch(lines, _of_one_case(lines), lambda some: each_distinct(casing.places(some), _as_street))
    crowded = matching(cased, SUSPECT)
    return patch(cased, crowded, lambda some: each_distinct(some, _spaced))


def _as_street(line: str) -> str:
    """A line that has capitals as in the name of a place, with the small words and the large ones of streets."""
    for worth, small in _SMALL:
        if worth.search(line):
            line = small.sub(lambda found: found[0].lower(), line)
    for worth, large in _LARGE:
        if worth.search(line):
            line = large.sub(lambda found: found[0].upper(), line)
    return line


def _spaced(line: str) -> str:
    """A line with the spaces and dots of abbreviations in order, and what was typed with caps lock on turned round."""
    if _CAPS_LOCK.search(line) and not _ODD_CAPITAL.search(swapped := nfc(line.swapcase())):
        line = swapped
    line = _SLAVIC.sub(_slavic, line)
    if not line.isascii():
        line = _RUSSIAN.sub(r"\1. ", line)
    if "," in line:
        line = _COMMA.sub(lambda found: "," if found[0] != "," else ", ", line)
    if "/" in line:
        line = _SLASH.sub("/", line)
    if "str." in line:
        line = _STR.sub(" ", line)
    return nfc(" ".join(line.split()))


def _slavic(found: re.Match[str]) -> str:
    """`ul.` and its like in front: small, with its dot and a space; bare words only where they are small already."""
    word, dot = found[1], found[2]
    return f"{word.lower()}. " if dot or word.islower() else found[0]
