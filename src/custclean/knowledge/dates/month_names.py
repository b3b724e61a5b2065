"""Months as people write them, in seven languages, abbreviated, declined and in Roman numerals."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType

from custclean.text import fold

_WRITTEN = (
    "january jan januar jänner jän styczeń stycznia sty leden ledna led январь января янв janvier janv enero ene",
    "february feb februar feber febr luty lutego lut únor února úno февраль февраля фев февр février févr fév febrero",
    "march mar märz mär mrz marzec marca březen března bře март марта мар mars marzo",
    "april apr kwiecień kwietnia kwi duben dubna dub апрель апреля апр avril avr abril abr",
    "may mai maj maja květen května kvě май мая mayo",
    "june jun juni czerwiec czerwca cze červen června čvn июнь июня июн juin junio",
    "july jul juli lipiec lipca lip červenec července čvc июль июля июл juillet juil julio",
    "august aug sierpień sierpnia sie srpen srpna srp август августа авг août aoû agosto ago",
    "september sep sept wrzesień września wrz září zář сентябрь сентября сен сент septembre septiembre setiembre set",
    "october oct oktober okt październik października paź říjen října říj октябрь октября окт octobre octubre",
    "november nov listopad listopada lis ноябрь ноября ноя нояб novembre noviembre",
    "december dec dez dezember grudzień grudnia gru prosinec prosince pro декабрь декабря дек décembre dic diciembre",
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


@lru_cache(maxsize=1)
def _months() -> MappingProxyType[str, int]:
    found = {roman: number for number, roman in enumerate(_ROMAN, 1)}
    for number, words in enumerate(_WRITTEN, 1):
        found.update(dict.fromkeys(map(fold, words.split()), number))
    return MappingProxyType(found)


def month_number(word: str) -> int | None:
    """The month (1 to 12) that a word names, None if it names none; case and diacritics do not matter.

    >>> month_number("stycznia"), month_number("ЯНВАРЯ"), month_number("XII"), month_number("Jana")
    (1, 1, 12, None)
    """
    return _months().get(fold(word))
