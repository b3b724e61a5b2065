"""Languages by whatever people call them: tags of programs, ISO 639 codes, names in seven languages and their own.

Names and the successors of codes come from the Unicode CLDR through babel; tags are those of BCP 47 (RFC 5646).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from custclean.knowledge.lists import lines
from custclean.knowledge.places.country_names import country
from custclean.text import fold

CODES = frozenset(
    re.findall(
        "..",
        "aaabaeafakamanarasavayazbabebgbhbibmbnbobrbscacechcocrcscucvcydadedvdzeeeleneoeseteufafffifjfofrfygaglgngugv"
        "hahehihohrhthuhyhziaidieigiiikioisitiujajvkakgkikjkkklkmknkokrkskukvkwkylalblglilnloltlulvmgmhmimkmlmnmrmsmt"
        "mynanbndnengnlnnnonrnvnyocojomorospapiplpsptqurmrnrorurwsascsdsesgsiskslsmsnsosqsrssstsusvswtatetgthtitktltn"
        "totrtstttwtyugukuruzvevivowawoxhyiyozazhzu",
    )
)
"""The two-letter codes of ISO 639-1 in use."""

_SLIPS = "cz:cs ua:uk gr:el jp:ja cn:zh dk:da us:en gb:en at:de rs:sr al:sq vn:vi il:he ge:ka mx:es ir:fa"
COUNTRY_CODES = MappingProxyType(dict(pair.split(":") for pair in _SLIPS.split()))
"""Country codes that stand for the country's language where people mix the two up, and that are no languages'."""

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[.@][\w.-]+)?", re.IGNORECASE)
_TWO = re.compile(r"(.+?)\s*[\s(\[/,:–-]\s*([^()\[\]/,]+?)\s*[)\]]?")
LETTERS = 4
"""A name has as many at least; fewer are codes."""


class Table(NamedTuple):
    """What CLDR knows of languages; see cldr.py."""

    codes: MappingProxyType[str, str]  # of three letters, and withdrawn ones -> the code in use: ger and deu -> de
    names: MappingProxyType[str, str]  # folded -> tags


@cache
def _table() -> Table:
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for line in lines("language_names"):
        head, _, listed = line.partition(":")
        tag, *others = head.split()
        codes |= dict.fromkeys(others, tag)
        names |= dict.fromkeys(filter(None, listed.strip().split(", ")), tag)
    return Table(MappingProxyType(codes), MappingProxyType(names | _others()))


_OTHER_WORDS = (
    "pl: język polski, po polsku, polnische | cs: český, český jazyk | de: deutsche, auf deutsch, język niemiecki,"
    " po niemiecku, немецкий язык | en: anglický, английский язык, język angielski, po angielsku, englische, in english"
    " | ru: русский язык, język rosyjski, по-русски | uk: українська мова, język ukraiński | zh: mandarin | fa: farsi"
    " | es: castellano, castilian | nl: flemish, vlaams, flamand | pt-BR: brazilian | ro: moldovan | fr: en français"
)


def _others() -> dict[str, str]:
    """What people call languages beside the names of the CLDR."""
    groups = (group.partition(": ") for group in _OTHER_WORDS.split(" | "))
    return {fold(word): tag for tag, _, words in groups for word in words.split(", ")}


@lru_cache(maxsize=8192)
def language(written: str) -> str | None:
    """The BCP 47 tag of a language, with the region as far as one is given; None where it is not known.

    >>> [language(name) for name in ("en", "pl_PL", "Polski", "angielski", "English (US)", "ger", "zh-hant-tw")]
    ['en', 'pl-PL', 'pl', 'en', 'en-US', 'de', 'zh-Hant-TW']
    >>> [language(name) for name in ("en-us", "pl_PL.UTF-8", "čeština", "по-русски", "Klingon", "cz", "xx-PL")]
    ['en-US', 'pl-PL', 'cs', 'ru', None, None, None]
    """
    text = written.strip()
    if match := _TAG.fullmatch(text):
        if tag := _tag(*match.groups()):
            return tag
        if len(text) < LETTERS:
            return None
    if (key := fold(text)) and (named := _table().names.get(key)):
        return named
    if (match := _TWO.fullmatch(text)) and (spoken := _alone(match[1])) and (where := country(match[2])):
        return f"{spoken}-{where}"
    return None


def _alone(written: str) -> str | None:
    found = language(written)
    return found if found and "-" not in found else None


def _tag(code: str, script: str | None, region: str | None) -> str | None:
    """A tag in its usual cases; None where the language or the region does not exist."""
    known = code.lower() if code.lower() in CODES else _table().codes.get(code.lower())
    if known is None or (region is not None and not region.isdigit() and country(region) is None):
        return None
    return "-".join(part for part in (known, script and script.title(), region and region.upper()) if part)


def of_country_code(written: str) -> str | None:
    """The language that a country's code was probably meant for; None where it is no such slip.

    >>> of_country_code("CZ"), of_country_code("cz-CZ"), of_country_code("pl")
    ('cs', 'cs-CZ', None)
    """
    match = _TAG.fullmatch(written.strip())
    meant = match and COUNTRY_CODES.get(match[1].lower())
    return _tag(meant, match[2], match[3]) if match and meant else None
