"""Damage that text of any kind can bear: invisible characters, HTML escapes, look-alike letters, stray white space.

Each function looks closer only at the values that a sweep over the bytes of the column (sweep.py) puts under suspicion.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import Flags, filled, flags
from custclean.column import each_distinct, never, only, patch, replaced, tidy, yes
from custclean.knowledge.letters.mojibake import DEEPEST, repaired
from custclean.knowledge.letters.sweep import composed, confirmed, suspects
from custclean.remembered import remembered
from custclean.text_bytes import content

INVISIBLE = (
    r"[\x{0}-\x{8}\x{b}\x{c}\x{e}-\x{1f}\x{7f}-\x{9f}\x{ad}\x{34f}\x{61c}\x{115f}\x{1160}\x{17b4}\x{17b5}\x{180e}"
    r"\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2064}\x{2066}-\x{206f}\x{feff}\x{fff9}-\x{fffb}\x{e0000}-\x{e007f}]"
)
"""Controls, zero-width characters, soft hyphen, direction marks, byte order mark, tags (Unicode categories Cc, Cf)."""
_ENTITY = r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});"

_LATIN, _CYRILLIC = r"A-Za-z\x{c0}-\x{24f}", r"\x{400}-\x{45f}\x{490}\x{491}"
MIXED = f"[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}]"
_ALIKE = MappingProxyType(
    dict(zip("АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһ", "ABESIJKMHOPCTYXaesijopcyxdh", strict=True))  # Cyrillic -> Latin
)
_ALIKE_BACK = MappingProxyType({latin: cyrillic for cyrillic, latin in _ALIKE.items() if cyrillic not in "ЅЈѕјԁһ"})
_WORD = re.compile(r"[A-Za-zÀ-ɏЀ-џҐґԁһ]+")
_IS_CYRILLIC = re.compile("[Ѐ-џҐґԁһ]")


def has_invisible(values: pa.StringArray) -> pa.BooleanArray:
    r"""Where a value holds characters that nobody sees: controls, zero-width ones, soft hyphens, direction marks.

    Tab and line breaks are white space, not invisible. Emoji joined by U+200D count: names have no use for them.

    >>> has_invisible(pa.array(["Anna", "An\u200bna", "Jan\0"])).to_pylist()
    [False, True, True]
    """
    return confirmed(values, suspects(values).odd, lambda some: pc.match_substring_regex(some, INVISIBLE))


def without_invisible(values: pa.StringArray) -> pa.StringArray:
    """The values without the characters that nobody sees."""
    return pc.replace_substring_regex(values, INVISIBLE, "")


def has_entity(values: pa.StringArray) -> pa.BooleanArray:
    """Where a value holds an HTML escape that stands for another character: &amp; &eacute; &#322;.

    >>> has_entity(pa.array(["Smith &amp; Sons", "M&uuml;ller", "R&D;", "Smith & Sons"])).to_pylist()
    [True, True, False, False]
    """
    if b"&" not in content(values):
        return never(values)
    escaped = only(values, pc.match_substring(values, "&"))
    escaped = only(escaped, pc.match_substring_regex(escaped, _ENTITY))
    return yes(each_distinct(escaped, lambda value: _unescaped(value) != value, pa.bool_()))


def without_entities(values: pa.StringArray) -> pa.StringArray:
    """The values with HTML escapes resolved, twice escaped ones too (&amp;amp;)."""
    return each_distinct(values, lambda value: _unescaped(_unescaped(value)))


def _unescaped(value: str) -> str:
    """Whole escapes only: HTML itself would read the "not" in &nothing;."""
    from html import unescape  # noqa: PLC0415 — 2,000 names, and most columns hold no escapes
    from html.entities import html5  # noqa: PLC0415

    return re.sub(
        _ENTITY,
        lambda found: unescape(found[0]) if found[0][1] == "#" or found[0][1:] in html5 else found[0],
        value,
    )


def has_mixed_script(values: pa.StringArray) -> pa.BooleanArray:
    """Where one word mixes Latin and Cyrillic letters that look alike.

    Only words that the other script's letters can make whole count, so brands such as "Яndex" stay.

    >>> has_mixed_script(pa.array(["Kоwalski", "Иванoв", "Яndex", "Иван Smith"])).to_pylist()
    [True, True, False, False]
    """
    return one_script(values).is_valid()


def one_script(values: pa.StringArray) -> pa.StringArray:
    """The values whose words mix look-alike letters, with each word in one script; null for all others."""
    places = suspects(values).mixed
    if not len(places):
        return pa.nulls(len(values), pa.string())
    mixed = confirmed(values, places, lambda some: pc.match_substring_regex(some, MIXED))
    return each_distinct(only(values, mixed), _in_one_script)


def _in_one_script(value: str) -> str | None:
    found = _WORD.sub(lambda word: _one_script_word(word.group()), value)
    return found if found != value else None


def _one_script_word(word: str) -> str:
    """The word in the script that its other letters belong to; itself where none can take all of them."""
    cyrillic = _IS_CYRILLIC.findall(word)
    if not cyrillic or len(cyrillic) == len(word):
        return word
    latin, russian = _spelled(word, _ALIKE), _spelled(word, _ALIKE_BACK)
    whole = [
        spelled
        for spelled, right in (
            (latin, not _IS_CYRILLIC.search(latin)),
            (russian, len(_IS_CYRILLIC.findall(russian)) == len(word)),
        )
        if right
    ]
    if len(whole) == len((latin, russian)):
        return latin if len(cyrillic) * 2 <= len(word) else russian
    return whole[0] if whole else word


def _spelled(word: str, alike: Mapping[str, str]) -> str:
    """The word with look-alikes of the other script; its first letter counts as a capital, as which it may be written.

    >>> _spelled("mиванов", _ALIKE_BACK), _spelled("иmанов", _ALIKE_BACK)
    ('миванов', 'иmанов')
    """
    first, capital = word[0], word[0].upper()
    begun = alike.get(first) or (alike[capital].lower() if capital in alike else first)
    return begun + "".join(alike.get(letter, letter) for letter in word[1:])


@remembered
def has_padding(values: pa.StringArray) -> pa.BooleanArray:
    r"""Where white space stands at the ends, twice inside, or is not the plain space (no-break, tab, line break).

    >>> has_padding(pa.array(["Jan Nowak", " Jan", "Jan  Nowak", "Jan\u00a0Nowak", " "])).to_pylist()
    [False, True, True, True, False]
    """
    return confirmed(values, suspects(values).spaced, lambda some: pc.not_equal(tidy(some), some))


def mended(values: pa.StringArray) -> pa.StringArray:
    r"""The values with every damage undone that can be undone for certain; the same array where there is none.

    Letters misread in another code page, HTML escapes, invisible characters, look-alikes of the other script.

    >>> mended(pa.array(["KrakÃ³w", "M&uuml;ller", "An\u200bna", "Kоwalski", "Łódź"])).to_pylist()
    ['Kraków', 'Müller', 'Anna', 'Kowalski', 'Łódź']
    """
    once = _mended_once(values)
    for _ in range(DEEPEST):  # what hid a misread letter is gone now
        if once is values:
            break
        changed = pc.fill_null(pc.not_equal(once, values), fill_value=False)
        if not pc.any(changed).as_py():
            break
        values, once = once, patch(once, changed, _mended_once)
    return once


def _mended_once(values: pa.StringArray) -> pa.StringArray:
    return replaced(values, np.flatnonzero(_damaged(values)), _undone)


def _damaged(values: pa.StringArray) -> Flags:
    """Which of n values `_undone` changes: all told by one sweep over the column."""
    found = filled(repaired(values)) | flags(has_entity(values)) | flags(has_invisible(values))
    found |= filled(one_script(values))
    padded = np.flatnonzero(flags(has_padding(values)))  # a no-break space in front hides a misread letter
    found[padded[filled(repaired(tidy(values.take(pa.array(padded)))))]] = True
    return found


def _undone(values: pa.StringArray) -> pa.StringArray:
    values = pc.coalesce(repaired(values), repaired(tidy(values)), values)
    values = patch(values, has_entity(values), without_entities)
    values = patch(values, has_invisible(values), without_invisible)
    return patch(values, has_mixed_script(values), one_script)


def cleaned(values: pa.StringArray) -> pa.StringArray:
    r"""Text as it is meant: composed letters (NFC), nothing invisible, single spaces; empty becomes null.

    >>> cleaned(pa.array(["  Jo\u0301zef\u200b  Nowak", "\u200b"])).to_pylist()
    ['Józef Nowak', None]
    """
    visible = patch(values, has_invisible(values), without_invisible)
    return composed(visible)
