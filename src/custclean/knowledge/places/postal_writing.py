"""One postal code of one country: as it is written there, or as it was meant to be.

What the shapes of a batch cannot settle (postal_shapes) comes here, once for every different code and country: 4 µs,
a tenth of that where an earlier batch had the code already.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from custclean.knowledge.places.postal_forms import (
    CAR_CODES,
    LEADING_ZERO,
    OF_ONE_COUNTRY,
    TWO_ZEROS,
    UNMISTAKABLE,
    forms,
)

_KEPT = 1 << 14  # codes whose verdicts are kept, for each question
_SEPARATORS = re.compile(r"[ \t\n\f\r\-‐‑–—−.,_/'\"=]+")
_HYPHENED = re.compile("|".join(OF_ONE_COUNTRY[country] for country in ("PL", "PT", "BR")), re.ASCII)
_FOR_DIGITS = str.maketrans({"O": "0", "О": "0", "I": "1", "L": "1", "|": "1"})
_NUMBER = re.compile("[1-9][0-9]*")
_NO_DIGIT = re.compile("[^0-9]")
_UNMISTAKABLE = re.compile(UNMISTAKABLE, re.ASCII)


@cache
def _finished(country: str) -> re.Pattern[str]:
    """Codes that are written as they should be."""
    return re.compile("|".join(form.finished for form in forms()[country]))


@cache
def _own_letters(country: str) -> re.Pattern[str] | None:
    """The country's own letters in front of a digit, where no code begins with a letter."""
    if any(form.lettered for form in forms()[country]):
        return None
    own = "|".join(sorted({country, CAR_CODES.get(country, country)}))
    return re.compile(rf"(?:{own})(?=[0-9])")


@lru_cache(maxsize=_KEPT)
def written(code: str, country: str) -> str | None:
    """A cleaned code in the form of a country; None where it has another form.

    A hyphen where another country has it (00-950 in Germany) is no slip of the hand, and not read over.

    >>> written("00-950", "DE"), written("00950", "PL"), written("PL-00-950", "PL"), written("1234", "PL")
    (None, '00-950', '00-950', None)
    >>> written("SW1A1AA", "GB"), written("1050", "LV")
    ('SW1A 1AA', 'LV-1050')
    """
    return code if _finished(country).fullmatch(code) else rewritten(code, country)


def rewritten(code: str, country: str) -> str | None:
    """The same by taking the code apart: for one that is not in the country's form already."""
    compact = _compact(code, country)
    for form in forms()[country]:
        if parts := form.pattern.fullmatch(compact):
            spelled = form.written.format(*parts.groups())
            return None if spelled != code and _HYPHENED.fullmatch(code) else spelled
    return None


@lru_cache(maxsize=_KEPT)
def foreign(code: str, country: str, home: str | None) -> str | None:
    """A cleaned code that is not the country's own but written as another's, or as `home` writes its; None for others.

    >>> foreign("00-950", "AT", "CZ"), foreign("110 00", "AT", "CZ"), foreign("1", "AT", "CZ")
    ('00-950', '110 00', None)
    """
    at_home = home is not None and home in forms() and written(code, home) == code
    other = at_home or _UNMISTAKABLE.fullmatch(code) is not None
    return code if other and written(code, country) is None else None


@lru_cache(maxsize=_KEPT)
def with_zeros(code: str, country: str) -> str | None:
    """A cleaned code that misses one leading zero, or two where the country has such, with the zeros; None for others.

    >>> with_zeros("1067", "DE"), with_zeros("10115", "DE"), with_zeros("950", "PL")
    ('01067', None, '00-950')
    """
    if country not in LEADING_ZERO or not _NUMBER.fullmatch(compact := _compact(code, country)):
        return None
    for form in forms()[country]:
        zeros = form.digits - len(compact)
        if 0 < zeros < form.digits and zeros <= 1 + (country in TWO_ZEROS):
            found = written("0" * zeros + compact, country)
            if found is not None:
                return found
    return None


@lru_cache(maxsize=_KEPT)
def mended(code: str, country: str) -> str | None:
    """A cleaned code with the letters O and I typed for digits, or with other words around, mended; None if it can't.

    >>> mended("OO-95O", "PL"), mended("00-950 WARSZAWA", "PL"), mended("WARSZAWA", "PL")
    ('00-950', '00-950', None)
    """
    if not any(form.digits for form in forms()[country]):
        return None
    digits = written(_compact(code, country).translate(_FOR_DIGITS), country)
    return digits if digits is not None else written(_NO_DIGIT.sub("", code), country)


def _compact(code: str, country: str) -> str:
    """A code without separators and without the country's own letters in front."""
    compact = _SEPARATORS.sub("", code)
    before = _own_letters(country)
    return before.sub("", compact, count=1) if before and before.match(compact) else compact
