"""Text that was UTF-8 and got read in the wrong code page (KrakÃ³w, KrakĂłw, РњРѕСЃРєРІР°), and its repair."""

from __future__ import annotations

import re
from codecs import charmap_encode
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import Flags
from custclean.column import each_distinct
from custclean.knowledge.letters.sweep import suspects
from custclean.remembered import remembered
from custclean.splice import put
from custclean.text_bytes import content

CODE_PAGES = ("cp1252", "cp1250", "cp1251", "latin-1", "iso8859-2")
"""The code pages in which files of our languages are opened by mistake, likeliest first.

Those of DOS and the Mac are left out: in them real words (Vietnamese "Đông") read as broken ones.
"""

DEEPEST = 3
"""Times a value is read anew: files are broken twice, hardly ever more often."""

# What the first bytes of the letters and signs of our languages in UTF-8 look like in those code pages.
_LEADS = {page: b"\xc2\xc3\xc4\xc5\xc8\xc9\xd0\xd1\xd2\xe2".decode(page) for page in CODE_PAGES}
_SPACED_LEAD = re.compile(f"[{re.escape(''.join(_LEADS.values()))}] ")
_LETTERS = re.compile(r"[\u00c0-\u00ff\u0100-\u017f\u0218-\u021b\u0400-\u045f\u0490\u0491\u1e9e]")
_NEIGHBOURS = re.compile(r"[^\x00-\x7f]{2}")  # a letter of UTF-8 beyond ASCII is two bytes or more, so two characters
_COMMON = frozenset("äöüßéèêçàñóáíúąćęłńśźżčěřšťďňýžůş’абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_SLIP = re.compile(r"(?<=[a-zß-öø-ÿąćęłńśźżа-яё])[A-ZÀ-ÖØ-ÞА-ЯЁŠŽŞŤŘ]|(?<![aeiouyäöü])ß")
_SIGNS = frozenset("\u00a0¡§©«\u00ad®°²³·º»¼½¾¿´¨ªº–—‘’‚“”„†•…‹›€№™")


@lru_cache(maxsize=len(CODE_PAGES))
def pairs_of(page: str) -> str:
    """A pattern of what every value broken by a code page has: a lead byte with a continuation byte after it."""
    followers = "".join(character(byte, page) for byte in range(0x80, 0xC0))
    return f"[{re.escape(_LEADS[page])}][{followers}]"


def character(byte: int, page: str) -> str:
    """A byte as programs show it: in the code page, or as the control character of its number where it is unused."""
    try:
        return bytes([byte]).decode(page)
    except UnicodeDecodeError:
        return chr(byte)


@lru_cache(maxsize=len(CODE_PAGES))
def _bytes_of(page: str) -> dict[int, int]:
    """The byte of each character (by number), for `charmap_encode`, which raises for all others."""
    return {ord(character(byte, page)): byte for byte in range(256)}


@lru_cache(maxsize=len(CODE_PAGES))
def _hard_spaces_of(page: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A space where a no-break one may have been, and the pairs of the code page."""
    return re.compile(f"(?<=[{re.escape(_LEADS[page])}]) "), re.compile(pairs_of(page))


def looks_broken(values: pa.StringArray) -> pa.BooleanArray:
    """Where `repair` has something to say; false for null. ASCII costs 0.01 µs a value.

    >>> looks_broken(pa.array(["KrakÃ³w", "Kraków", "Рига", "São Paulo", None])).to_pylist()
    [True, False, False, False, False]
    """
    return repaired(values).is_valid()


@remembered
def repaired(values: pa.StringArray) -> pa.StringArray:
    """What broken values were, null where there is nothing to repair: n values in, n out."""
    places = suspects(values).foreign
    broken = places[has_pairs(values.take(pa.array(places)))] if len(places) else places
    nothing = pa.nulls(len(values), pa.string())
    if not len(broken):
        return nothing
    return put(nothing, broken, each_distinct(values.take(pa.array(broken)), repair))


def has_pairs(some: pa.StringArray) -> Flags:
    """Which of m values, none null, have a lead byte with a continuation byte after it, as a code page shows them."""
    text = content(some).decode()
    leads, followers = _pair_tables()
    letters = np.minimum(np.frombuffer(text.encode("utf-32-le"), np.uint32), len(leads) - 1)
    pairs = np.flatnonzero(leads[letters[:-1]] & followers[letters[1:]])
    ends = np.cumsum(pc.utf8_length(some).to_numpy())
    first, second = (np.searchsorted(ends, place, side="right") for place in (pairs, pairs + 1))
    found = np.zeros(len(some), np.bool_)
    found[first[first == second]] = True
    return found


@lru_cache(maxsize=1)
def _pair_tables() -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """By character: the code pages (as bits) in which it may be a lead byte, and a continuation byte; the last none."""
    shown = [[ord(character(byte, page)) for byte in range(0x80, 0xC0)] for page in CODE_PAGES]
    leads = np.zeros(max(map(max, shown)) + 2, np.uint8)
    followers = leads.copy()
    for bit, page in enumerate(CODE_PAGES):
        leads[[*map(ord, _LEADS[page])]] |= 1 << bit
        followers[shown[bit]] |= 1 << bit
    return leads, followers


@lru_cache(maxsize=1 << 14)
def repair(value: str) -> str | None:
    """The text that was misread, None if the value is none such or what it was cannot be told for certain.

    The value is written back into the bytes of a code page; if they are UTF-8 throughout and spell letters people
    write, that is what it was. Real text hardly ever passes: each of its letters would have to be half of another.

    >>> repair("KrakÃ³w"), repair("KrakĂłw"), repair("РњРѕСЃРєРІР°"), repair("Ångström")
    ('Kraków', 'Kraków', 'Москва', None)
    """
    found = None
    for _ in range(DEEPEST):
        better = _reread(found or value)
        if better is None:
            break
        found = better
    return found


def _reread(value: str) -> str | None:
    """The likeliest of the code pages' readings; of equally likely ones the commoner code page's."""
    if not _NEIGHBOURS.search(value):
        return _by_ftfy(value)
    readings = dict.fromkeys(
        was
        for page in CODE_PAGES
        for spelled in _with_hard_spaces(value, page)
        if (was := decoded(spelled, page)) is not None and _plausible(value, was)
    )
    if len(readings) <= 1:
        return next(iter(readings), None) or _by_ftfy(value)
    return max(readings, key=_likelihood)


def _likelihood(was: str) -> int:
    """Common letters speak for a reading; a capital after a small letter, or ß after a consonant, against it."""
    slips = len(_SLIP.findall(was))
    return 2 * sum(character in _COMMON for character in was.lower()) - 3 * slips - len(was)


def _with_hard_spaces(value: str, page: str) -> tuple[str, ...]:
    """The value, and how it was before somebody made its no-break spaces plain ones (РњРѕСЃРєРІР° РїР РѕС).

    Only where another pair proves the value broken: Romanian words end in Ă before a plain space.
    """
    if not _SPACED_LEAD.search(value):
        return (value,)
    space, pairs = _hard_spaces_of(page)
    restored = space.sub("\u00a0", value)
    proven = restored != value and pairs.search(value)
    return (value, restored) if proven else (value,)


def decoded(value: str, page: str) -> str | None:
    """What a value is once written back into the bytes of a code page; None if those are no UTF-8."""
    try:
        return charmap_encode(value, "strict", _bytes_of(page))[0].decode()
    except UnicodeError:
        return None


def _plausible(value: str, was: str) -> bool:
    """Whether a repair is one: it found letters or common signs where there were pairs, and the value is no word."""
    foreign = [character for character in was if not character.isascii()]
    if not foreign or not all(_LETTERS.match(character) or character in _SIGNS for character in foreign):
        return False
    return len(foreign) > 1 or not any(map(_is_word, value.split(" ")))


def _is_word(part: str) -> bool:
    """Whether people may write so, broken as it looks: PÄŤ (Slovak for five), Рё; capitals or Cyrillic throughout."""
    pairs = [character for character in part if not character.isascii()]
    russian = bool(pairs) and pairs[0] >= "Ѐ" and not re.search("[A-Za-z]", part)
    return bool(pairs) and all(map(str.isalpha, pairs)) and (part.isupper() or russian)


def _by_ftfy(value: str) -> str | None:
    """What ftfy makes of a value of which only a part is broken."""
    from ftfy import fix_encoding  # noqa: PLC0415  # slow to import, and needed for few bases
    from ftfy.badness import is_bad  # noqa: PLC0415

    if not is_bad(value):  # the first that fix_encoding asks, and what it asks of nearly every value
        return None
    was: str = fix_encoding(value)
    return was if was != value and len(was) < len(value) and _plausible(value, was) else None
