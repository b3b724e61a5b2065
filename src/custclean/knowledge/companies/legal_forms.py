"""Legal forms of companies (GmbH, sp. z o.o., ООО): where one stands in a name, and how it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from custclean.knowledge.lists import lines
from custclean.text import fold

SURE = 3
"""Letters from which a form is one in any case: SRO, gmbh; shorter ones (AG, SA) need their capitals or dots."""

IN_FRONT = ("RU", "BY", "KZ", "UA", "FR")
"""Where the form stands before the name: ООО «Ромашка», SARL Dupont."""

_AND = frozenset({"&", "+", "und", "and", "u", "i"})
_ANDS = r"(?:&|\+|und|and|u\.?)"
_WORDS = frozenset(
    {"spa", "sas", "asa", "sia", "sau", "ska", "psa", "dac", "cic", "sca", "sci", "scp", "slu", "sll", "snc"}
)
"""Short forms that are words or names as well: they count only as they are spelt, or with dots."""

_TOKEN = re.compile(r"[^\W\d_]+|[&+/()]")
_GAP = r"[., ]{0,3}"


@dataclass(frozen=True, slots=True)
class LegalForm:
    """A legal form.

    Attributes:
        countries: ISO 3166 alpha-2 codes of where it is found; EU for the European company.
        accepted: spellings that stay as they are, the standard one first.
        others: other ways to write it.
    """

    countries: tuple[str, ...]
    accepted: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def standard(self) -> str:
        """The spelling that `form` columns hold."""
        return self.accepted[0]


@cache
def legal_forms() -> tuple[LegalForm, ...]:
    """All that are listed."""
    rows = [line.split("|") for line in lines("legal_forms")]
    return tuple(LegalForm(tuple(row[0].split()), _spellings(row[1]), _spellings(row[2])) for row in rows)


def _spellings(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def key(written: str) -> str:
    """What spellings of one form share: the letters; Cyrillic ones stay apart from Latin look-alikes.

    >>> key("Sp. z o. o."), key("GmbH und Co. KG") == key("GMBH & CO.KG"), key("ООО") == key("OOO")
    ('spzoo', True, False)
    """
    words = [word for word in _TOKEN.findall(written.casefold()) if word not in _AND and word not in "()"]
    if any("а" <= word[0] <= "я" for word in words):
        return "".join(words)
    return "".join(word if word == "/" else fold(word).replace(" ", "") for word in words)


@cache
def _by_key() -> MappingProxyType[str, LegalForm]:
    """By every spelling, and by its key: A.S. is a.s. unless somebody writes it AS or A.Ş."""
    table: dict[str, LegalForm] = {}
    for form in legal_forms():
        for written in form.accepted:
            table.setdefault(written, form)
    for form in legal_forms():
        for written in (*form.accepted, *form.others):
            table.setdefault(key(written), form)
    return MappingProxyType(table)


@lru_cache(maxsize=4096)
def standard(written: str) -> str | None:
    """The standard spelling of a form, None for what is none.

    >>> standard("SP Z O.O."), standard("Limited"), standard("gmbh u. co kg"), standard("Nowak")
    ('sp. z o.o.', 'Ltd', 'GmbH & Co. KG', None)
    """
    found = _by_key().get(written) or _by_key().get(key(written))
    return found.standard if found else None


@lru_cache(maxsize=4096)
def mended(written: str) -> str:
    """A form as it should be spelt: accepted spellings stay; others with dots or without, in words or short, as found.

    >>> mended("GMBH"), mended("INC"), mended("INC."), mended("Sp. z o.o."), mended("SP Z OO"), mended("LIMITED")
    ('GmbH', 'Inc', 'Inc.', 'Sp. z o.o.', 'sp. z o.o.', 'Limited')
    """
    form = _by_key().get(written) or _by_key().get(key(written))
    if form is None or written in form.accepted or written in form.others:
        return written
    alike = [spelling for spelling in (*form.accepted, *form.others) if key(spelling) == key(written)]
    dotted = [spelling for spelling in alike if ("." in spelling) == ("." in written)]
    accepted = [spelling for spelling in dotted or alike if spelling in form.accepted]
    return (accepted or dotted or alike)[0]


def _pattern(written: str) -> str:
    """RE2 of a spelling: any dots and spaces between its words, any case if it has letters enough."""
    words = _TOKEN.findall(written)
    if sum(map(len, words)) >= SURE and "".join(words).lower() not in _WORDS:
        return f"(?i:{_GAP.join(_ANDS if word in _AND and word != 'i' else re.escape(word) for word in words)})"
    plain = _GAP.join(map(re.escape, words))
    if "." not in written:
        return plain
    cases = ([word.lower() for word in words], [word.upper() for word in words])
    return "(?:" + "|".join([plain, *(r"\. ?".join(map(re.escape, case)) for case in cases)]) + ")"


def _any_of(forms: list[LegalForm]) -> str:
    spelt = {written for form in forms for written in (*form.accepted, *form.others)}
    return "|".join(dict.fromkeys(_pattern(written) for written in sorted(spelt, key=lambda one: (-len(one), one))))


@cache
def behind() -> str:
    """RE2 of a form behind a name, with what stands between them and a bracket that closes."""
    return rf"[ ,(]+(?:{_any_of(list(legal_forms()))})\.?\)?$"


@cache
def before() -> str:
    """RE2 of a form before a name, with the space between them."""
    forms = [form for form in legal_forms() if {*form.countries} & {*IN_FRONT}]
    return rf"^(?:{_any_of(forms)})\.?[ ,]+"
