"""Countries by whatever people call them: names in many languages, codes, flags, short forms, small typing slips."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from custclean.knowledge.lists import lines
from custclean.knowledge.places import slips
from custclean.knowledge.places.country_keys import ALPHA_2, key
from custclean.text import fold

__all__ = ["ALPHA_2", "closest", "country", "gone", "key"]

SHORTEST = 5
"""Letters that a name needs for a typing slip to be undone: Iran and Iraq are one letter apart."""

ON_CARS = MappingProxyType(
    dict(zip("ABDEFHILNPS", ("AT", "BE", "DE", "ES", "FR", "HU", "IT", "LU", "NO", "PT", "SE"), strict=True))
)
"""Distinguishing signs of vehicles (UN conventions on road traffic) of one letter, which address books use as well."""

_SEVERAL = re.compile(r"[/()|;,]| [-–] ")
_NUMBER = re.compile(r"0*(\d{1,3})(?:\.0+)?")
_ABBREVIATED = re.compile(r"\W*[A-Za-z]\.? ?[A-Za-z]\.?\W*")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}|\U0001f3f4\U000e0067\U000e0062[\U000e0061-\U000e007f]+")
_LETTER_OF_FLAG = 0x1F1E6 - ord("A")


@lru_cache(maxsize=16384)
def country(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country by a name or code; None where it is not known.

    >>> [country(name) for name in ("Polska", "Россия", "U.K.", "deu", "Czech Republic", "Polska (PL)", "Atlantis")]
    ['PL', 'RU', 'GB', 'DE', 'CZ', 'PL', None]
    >>> country("616"), country("40.0"), country("NA"), country("GDR"), country("Czechoslovakia"), country("🇵🇱")
    ('PL', 'AT', 'NA', 'DE', None, 'PL')
    """
    if (trimmed := name.strip().upper()) in ALPHA_2:
        return trimmed
    if not name.isascii():
        name = _FLAG.sub(_letters, name)
    if found := _one(name):
        return found
    parts = {_one(part) for part in _SEVERAL.split(name) if fold(part)}
    return parts.pop() if len(parts) == 1 else None


def _letters(flag: re.Match[str]) -> str:
    """A flag as the code that it is made of, in brackets: 🇵🇱 is two letters, 🏴 with letters behind a part of GB."""
    if len(flag[0]) > 2:  # noqa: PLR2004 — two signs make a flag
        return "(GB)"
    return f"({''.join(chr(ord(sign) - _LETTER_OF_FLAG) for sign in flag[0])})"


def _one(name: str) -> str | None:
    """The code of a name that is nothing but one name or code."""
    if number := _NUMBER.fullmatch(name.strip()):
        return _table().codes.get(number[1].lstrip("0").zfill(3))
    wanted = key(name)
    if len(wanted) == 1:
        return ON_CARS.get(name.strip())
    if len(wanted) == 2 and wanted.upper() in ALPHA_2 and _ABBREVIATED.fullmatch(name):  # noqa: PLR2004
        return wanted.upper()  # not ČR, which folds to Costa Rica's code
    if wanted in gone():
        return gone()[wanted]
    native = None if name.isascii() else _table().names.get(name.strip())
    return native or _aliases().get(wanted) or _table().codes.get(wanted) or _table().names.get(wanted)


def closest(name: str) -> str | None:
    """The one country that a misspelled name can mean: a letter too many, missing, wrong, or two swapped.

    >>> closest("Polnad"), closest("Germny"), closest("Irak"), closest("Atlantis")
    ('PL', 'DE', None, None)
    """
    wanted = key(name)
    if len(wanted) < SHORTEST or wanted.isdigit():
        return None
    found = {_common()[name] for name in slips.sharing(wanted, _misspelt())}
    return found.pop() if len(found) == 1 else None


@cache
def gone() -> MappingProxyType[str, str | None]:
    """Keys of states that are no more -> the successor, None where there are several."""
    table: dict[str, str | None] = {}
    for line in lines("countries_gone"):
        head, _, names = line.partition(":")
        successor = head.split()[0]
        table |= dict.fromkeys(map(key, names.split(",")), None if successor == "-" else successor)
    return MappingProxyType(table)


@cache
def _aliases() -> MappingProxyType[str, str]:
    return MappingProxyType(
        {
            key(name): code
            for line in lines("country_aliases")
            for code, _, names in [line.partition(":")]
            for name in names.split(",")
        }
    )


class Table(NamedTuple):
    """What CLDR knows of countries; see cldr.py."""

    codes: MappingProxyType[str, str]  # alpha-3 (small letters) and numeric codes -> alpha-2
    names: MappingProxyType[
        str, str
    ]  # keys of names in all languages, and those of other scripts as they are written -> alpha-2
    common: MappingProxyType[str, str]  # keys of names in the languages whose typing slips are undone


@cache
def _table() -> Table:
    codes: dict[str, str] = {}
    common: dict[str, str] = {}
    others: dict[str, str] = {}
    for line in lines("country_names"):
        head, _, names = line.partition(": ")
        code, *more = head.split()
        first, second, native = (part.strip().split(", ") for part in names.split(";"))
        codes |= dict.fromkeys(map(str.lower, more), code)
        common |= dict.fromkeys(first, code)
        others |= dict.fromkeys(filter(None, (*second, *native)), code)
    return Table(MappingProxyType(codes), MappingProxyType({**others, **common}), MappingProxyType(common))


@cache
def _misspelt() -> slips.Names:
    return slips.index(_common(), SHORTEST)


@cache
def _common() -> MappingProxyType[str, str]:
    """Keys of names in the common languages, long and short forms among them -> alpha-2."""
    return MappingProxyType({**_table().common, **_aliases()})
