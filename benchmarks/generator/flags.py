"""What can have happened to a cell, and whether the true value can still be read from it."""

from __future__ import annotations

from enum import StrEnum


class Reading(StrEnum):
    """How far a cell still tells its true value: for sure, to a good guess, or not at all."""

    SURE = "sure"
    GUESS = "guess"
    NONE = "none"


FLAGS: dict[str, Reading] = {
    "": Reading.SURE,  # as it should be
    "format": Reading.SURE,  # a usual way to write it that is not the canonical one
    "case": Reading.SURE,  # all capitals, or none
    "whitespace": Reading.SURE,  # spaces around, doubled or unbreakable
    "punctuation": Reading.SURE,  # a stray dot, comma, bracket, mailto: or display name
    "at-sign": Reading.SURE,  # (at), [at] or " @ " for @
    "extension": Reading.SURE,  # a telephone extension behind the number
    "short-year": Reading.SURE,  # two digits of the year
    "excel-serial": Reading.SURE,  # days since 1899-12-30
    "mojibake": Reading.SURE,  # UTF-8 read as an 8-bit encoding
    "nickname": Reading.SURE,  # a proper short form; the true value is that form
    "transliterated": Reading.SURE,  # Cyrillic in Latin letters; the true value is that form
    "repeated": Reading.SURE,  # the row stands twice, its id included
    "exonym": Reading.GUESS,  # the English name of the city
    "diacritics": Reading.GUESS,  # letters without their marks
    "abbreviated": Reading.GUESS,  # Str. for Straße, no "ul."
    "typo": Reading.GUESS,  # one slip of the keyboard, or of a scanner
    "typo-domain": Reading.GUESS,  # a slip in the mail provider
    "lost-letters": Reading.GUESS,  # ? or � for each letter outside ASCII
    "swapped": Reading.GUESS,  # given name and surname changed places
    "zero-lost": Reading.GUESS,  # a spreadsheet ate the first zero
    "ambiguous-date": Reading.GUESS,  # day or month first: only the country tells
    "no-country": Reading.GUESS,  # a national telephone number beside an unreadable country
    "day-month": Reading.NONE,  # day and month changed places and nobody can see it
    "impossible": Reading.NONE,  # a day that is not in the calendar
    "implausible": Reading.NONE,  # a hundred years too late
    "wrong-digit": Reading.NONE,  # another digit, or one lost
    "typo-mailbox": Reading.NONE,  # a slip before the @
    "domain-lost": Reading.NONE,  # nothing behind the @
    "initial": Reading.NONE,  # J. for Jan
    "scientific": Reading.NONE,  # 4.86E+10
    "missing": Reading.NONE,  # empty
    "sentinel": Reading.NONE,  # a word for "nothing"
    "placeholder": Reading.NONE,  # info@…, 000-000-000, 1900-01-01
    "unreadable": Reading.NONE,  # ???, xxx
}
NAMES = tuple(FLAGS)
_CODES = {name: code for code, name in enumerate(NAMES)}


def code_of(flag: str) -> int:
    """The number that stands for a flag in arrays."""
    return _CODES[flag]
