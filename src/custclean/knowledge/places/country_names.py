"""Countries by whatever people call them: names in eleven languages, codes, short forms, small typing slips."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from custclean.text import fold

ALPHA_2 = frozenset(
    re.findall(
        "..",
        "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCY"
        "CZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISIT"
        "JEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNI"
        "NLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTK"
        "TLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW",
    )
)
"""The 249 codes of ISO 3166-1, and XK, which everybody uses for Kosovo."""

LANGUAGES = ("en", "pl", "cs", "ru", "de", "fr", "es", "sk", "uk", "it", "nl")
"""Whose names are read, in the order in which they are tried."""

SHORTEST = 5
"""Letters that a name needs for a typing slip to be undone: Iran and Iraq are one letter apart."""

_UNSAID = frozenset({"and", "the"})
_SEVERAL = re.compile(r"[/()|;,]| [-–] ")
_NUMBER = re.compile(r"0*(\d{1,3})(?:\.0+)?")


def key(name: str) -> str:
    """What names are compared by: folded, without spaces, "and" and "the".

    >>> key("The U.S.A."), key("Bosnia & Herzegovina") == key("bosnia and herzegovina")
    ('usa', True)
    """
    return "".join(word for word in fold(name).split() if word not in _UNSAID)


@lru_cache(maxsize=16384)
def country(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country by a name or code; None where it is not known.

    >>> [country(name) for name in ("Polska", "Россия", "U.K.", "deu", "Czech Republic", "Polska (PL)", "Atlantis")]
    ['PL', 'RU', 'GB', 'DE', 'CZ', 'PL', None]
    >>> country("616"), country("40.0"), country("NA"), country("GDR"), country("Czechoslovakia")
    ('PL', 'AT', 'NA', 'DE', None)
    """
    if (trimmed := name.strip().upper()) in ALPHA_2:
        return trimmed
    if found := _one(name):
        return found
    parts = [_one(part) for part in _SEVERAL.split(name) if fold(part)]
    return parts[0] if len(parts) > 1 and len(set(parts)) == 1 else None


def _one(name: str) -> str | None:
    """The code of a name that is nothing but one name or code."""
    if number := _NUMBER.fullmatch(name.strip()):
        return _codes().get(number[1].lstrip("0").zfill(3))
    wanted = key(name)
    if name.isascii() and wanted.upper() in ALPHA_2:  # not ČR, which folds to Costa Rica's code
        return wanted.upper()
    if wanted in gone():
        return gone()[wanted]
    return next((found for names in _tables(wanted) if (found := names.get(wanted))), None)


def _tables(wanted: str) -> Iterator[Mapping[str, str]]:
    """The tables in which a key may stand, cheapest first; the dearer ones are built only when asked for."""
    yield _aliases()
    if len(wanted) == 3:  # noqa: PLR2004 — an alpha-3 code
        yield _codes()
    if wanted:
        yield from map(_names, LANGUAGES)


def closest(name: str) -> str | None:
    """The one country that a misspelled name can mean: a letter too many, missing, wrong, or two swapped.

    >>> closest("Polnad"), closest("Germny"), closest("Irak"), closest("Atlantis")
    ('PL', 'DE', None, None)
    """
    wanted = key(name)
    if len(wanted) < SHORTEST or wanted.isdigit():
        return None
    found = {code for variant in _shortened(wanted) for code in _misspelled().get(variant, ())}
    return found.pop() if len(found) == 1 else None


@cache
def gone() -> MappingProxyType[str, str | None]:
    """Keys of states that are no more -> the successor, None where there are several."""
    table: dict[str, str | None] = {}
    for line in _lines("countries_gone.txt"):
        head, _, names = line.partition(":")
        successor = head.split()[0]
        table |= dict.fromkeys(map(key, names.split(",")), None if successor == "-" else successor)
    return MappingProxyType(table)


@cache
def _aliases() -> MappingProxyType[str, str]:
    return MappingProxyType(
        {
            key(name): code
            for line in _lines("country_aliases.txt")
            for code, _, names in [line.partition(":")]
            for name in names.split(",")
        }
    )


@cache
def _codes() -> MappingProxyType[str, str]:
    """Alpha-3 (small letters) and numeric codes -> alpha-2, as CLDR has them."""
    from babel.core import get_global  # noqa: PLC0415 — 40 ms, and most columns hold names

    return MappingProxyType(
        {
            code.lower(): successors[0]
            for code, successors in get_global("territory_aliases").items()
            if len(code) == 3 and len(successors) == 1 and successors[0] in ALPHA_2  # noqa: PLR2004 — both are of three
        }
    )


@cache
def _names(language: str) -> MappingProxyType[str, str]:
    """Keys of the countries' names in one language; about 10 ms the first time."""
    from babel.localedata import load  # noqa: PLC0415 — 35 ms, and columns of codes do without

    table: dict[str, str] = {}
    for code, name in load(language)["territories"].items():
        if code in ALPHA_2:
            for spelled in (name, _german(name)) if language == "de" else (name,):
                table.setdefault(key(spelled), code)
    return MappingProxyType(table)


def _german(name: str) -> str:
    """Umlauts as two letters: Oesterreich."""
    return name.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("Ö", "Oe").replace("Ä", "Ae")


@cache
def _misspelled() -> MappingProxyType[str, tuple[str, ...]]:
    """Every name of every language with one letter left out, or none -> the countries."""
    table: dict[str, set[str]] = {}
    for names in (_aliases(), *map(_names, LANGUAGES)):
        for name, code in names.items():
            if len(name) >= SHORTEST:
                for variant in _shortened(name):
                    table.setdefault(variant, set()).add(code)
    return MappingProxyType({variant: tuple(sorted(codes)) for variant, codes in table.items()})


def _shortened(word: str) -> set[str]:
    """The word, and the word without each of its letters: two words one slip apart share one of them."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _lines(name: str) -> list[str]:
    text = files("custclean.knowledge").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
