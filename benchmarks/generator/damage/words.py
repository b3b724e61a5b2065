"""Damages of names, streets and cities: what happens to words."""

from __future__ import annotations

import numpy as np
from benchmarks.generator.country import Country
from benchmarks.generator.damage import slips
from benchmarks.generator.damage.cells import Cells
from benchmarks.generator.streams import Ints, Lots
from benchmarks.generator.text import pooled

EMPTY_WORDS = ("N/A", "n/a", "NULL", "null", "-", "--", "?", ".", "#N/A", "NaN", "none", "x")
PLACEHOLDER_NAMES = ("test", "Test", "asdf", "xxx", "XXX", "aaa", "qwerty", "Unknown")
_ABBREVIATIONS = (
    ("straße", "str."),
    ("Straße", "Str."),
    ("ul. ", ""),
    ("ул. ", ""),
    ("avenue ", "av. "),
    ("boulevard ", "bd "),
    ("rue ", "r. "),
    (" Street", " St"),
    (" Road", " Rd"),
    (" Lane", " Ln"),
    (" Avenue", " Ave"),
    (" St", " Street"),
    (" Ave", " Avenue"),
    ("náměstí ", "nám. "),
    ("třída ", "tř. "),
    ("os. ", "osiedle "),
    ("al. ", "aleja "),
)


def empty_words(country: Country) -> tuple[str, ...]:
    """Words that people and programs write for "nothing", those of the country's language more often."""
    return EMPTY_WORDS + country.sentinels * 2


def damage_words(cells: Cells, lots: Lots, country: Country) -> None:
    """What happens to every column of words: slips, lost marks, mangled encodings."""
    cells.slip(lots.draw(0.016), "typo", slips.typo)
    cells.slip(lots.draw(0.04), "diacritics", slips.diacritics)
    cells.slip(lots.draw(0.008), "mojibake", slips.mojibake(country.legacy))
    gone = "unreadable" if country.code == "RU" else "lost-letters"  # of Cyrillic nothing remains
    cells.slip(lots.draw(0.002), gone, slips.lost_letters)


def damage_wear(cells: Cells, lots: Lots) -> None:
    """Case and spaces: they harm no reading."""
    cells.slip(lots.draw(0.04), "case", slips.case)
    cells.slip(lots.draw(0.02), "whitespace", slips.whitespace)


def damage_name(cells: Cells, lots: Lots, country: Country) -> None:
    """A given name or a surname."""
    damage_words(cells, lots, country)
    damage_wear(cells, lots)
    cells.slip(lots.draw(0.004), "initial", slips.initial)
    cells.replace(lots.draw(0.002), "placeholder", PLACEHOLDER_NAMES)
    cells.replace(lots.draw(0.003), "sentinel", empty_words(country))
    cells.replace(lots.draw(0.012), "missing", ("",))


def damage_street(cells: Cells, lots: Lots, country: Country) -> None:
    """A street line."""
    cells.slip(lots.draw(0.05), "abbreviated", _abbreviate)
    damage_words(cells, lots, country)
    damage_wear(cells, lots)
    cells.replace(lots.draw(0.004), "sentinel", empty_words(country))
    cells.replace(lots.draw(0.04), "missing", ("",))


def damage_city(cells: Cells, lots: Lots, country: Country, city: Ints) -> None:
    """A city; `city` is its place in the country's list."""
    exonyms = lots.draw(0.012)
    places = city[np.flatnonzero(exonyms)]
    cells.change(exonyms, "exonym", lambda _: pooled([place.exonym for place in country.cities], places))
    damage_words(cells, lots, country)
    damage_wear(cells, lots)
    cells.replace(lots.draw(0.003), "sentinel", empty_words(country))
    cells.replace(lots.draw(0.02), "missing", ("",))


def _abbreviate(cell: str, _: int) -> str:
    """The street's type shortened, spelt out or left away."""
    for long, short in _ABBREVIATIONS:
        if long in cell:
            return cell.replace(long, short, 1)
    return cell
