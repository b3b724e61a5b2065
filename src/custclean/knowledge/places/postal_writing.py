"""One postal code of one country: as it is written there, or as it was meant to be.

What the shapes of a batch cannot settle (postal_shapes) comes here, once for every different code and country: 4 µs,
a tenth of that where an earlier batch had the code already.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from custclean.knowledge.places.postal_forms import CAR_CODES, LEADING_ZERO, TWO_ZEROS, UNMISTAKABLE, forms

_KEPT = 1 << 14  # codes whose verdicts are kept, for each question
_SEPARATORS = re.compile(r"[ \t\n\f\r\-‐‑–—−.,_/'\"=]+")
_HYPHENED = re.compile(r"[0-9]{2}-[0-9]{3}|[0-9]{4}-[0-9]{3}|[0-9]{5}-[0-9]{3}")
_FOR_DIGITS = str.maketrans({"O": "0", "О": "0", "I": "1", "L": "1", "|": "1"})
_NUMBER = re.compile("[1-9][0-9]*")
_NO_DIGIT = re.compile("[^0-9]")
_OF_ONE_COUNTRY = re.compile(UNMISTAKABLE, re.ASCII)


@dataclass(frozen=True, slots=True)
class _Custom:
    """How one country writes its codes.

    Attributes:
        finished: finds a code that is written as it should be.
        forms: what takes a code apart, with the format that puts it together.
        before: the country's own letters in front of a digit, where no code begins with a letter.
    """

    finished: re.Pattern[str]
    forms: tuple[tuple[re.Pattern[str], str], ...]
    before: re.Pattern[str] | None


@cache
def _custom(country: str) -> _Custom:
    found = forms()[country]
    lettered = any(form.pattern.startswith("^([A-Z") or "GIR" in form.pattern for form in found)
    own = "|".join(sorted({country, CAR_CODES.get(country, country)}))
    return _Custom(
        re.compile("|".join(form.finished for form in found)),
        tuple((re.compile(form.pattern), re.sub(r"\\[1-9]", "{}", form.written)) for form in found),
        None if lettered else re.compile(rf"(?:{own})(?=[0-9])"),
    )


@lru_cache(maxsize=_KEPT)
def written(code: str, country: str) -> str | None:
    """A cleaned code in the form of a country; None where it has another form.

    A hyphen where another country has it (00-950 in Germany) is no slip of the hand, and not read over.

    >>> written("00-950", "DE"), written("00950", "PL"), written("PL-00-950", "PL"), written("1234", "PL")
    (None, '00-950', '00-950', None)
    >>> written("SW1A1AA", "GB"), written("1050", "LV")
    ('SW1A 1AA', 'LV-1050')
    """
    return code if _custom(country).finished.fullmatch(code) else rewritten(code, country)


def rewritten(code: str, country: str) -> str | None:
    """The same by taking the code apart: for one that is not in the country's form already."""
    compact = _compact(code, country)
    for pattern, put_together in _custom(country).forms:
        if parts := pattern.fullmatch(compact):
            spelled = put_together.format(*parts.groups())
            return None if spelled != code and _HYPHENED.fullmatch(code) else spelled
    return None


@lru_cache(maxsize=_KEPT)
def foreign(code: str, country: str, home: str | None) -> str | None:
    """A cleaned code that is not the country's own but written as another's, or as `home` writes its; None for others.

    >>> foreign("00-950", "AT", "CZ"), foreign("110 00", "AT", "CZ"), foreign("1", "AT", "CZ")
    ('00-950', '110 00', None)
    """
    at_home = home is not None and home in forms() and written(code, home) == code
    other = at_home or _OF_ONE_COUNTRY.fullmatch(code) is not None
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
    before = _custom(country).before
    return before.sub("", compact, count=1) if before and before.match(compact) else compact
