"""Words that are written as they should be, told by their letters alone: nearly all are, and need no closer look.

A pattern of spelt-out classes costs 0.1 µs a value, whatever the value is; it replaces a dozen looks at the same value.
It is narrow on purpose. Letters that misread text begins with (Ã, Å, Ð, Р followed by a capital) are no capitals here,
one word never mixes scripts, and only composed letters count, so that what fits needs no mending either.
"""

from __future__ import annotations

_LATIN_CAPITALS = "A-ZÁÀÇÉÈÊËÍÎÓÔÖØÚÜÝČĎĚŇŘŠŤŮŽĄĆĘŁŃŚŹŻŒ"
_LATIN_SMALL = "a-zßáàâãäåæçèéêëìíîïñòóôõöøùúûüýÿąćęłńóśźżčďěňřšťůžœ"
_CYRILLIC_CAPITALS, _CYRILLIC_SMALL = "А-ЯЁ", "а-яё"

LATIN = f"[{_LATIN_CAPITALS}][{_LATIN_SMALL}]+"
"""A word of Latin letters in title case, of two letters or more."""

CYRILLIC = f"[{_CYRILLIC_CAPITALS}][{_CYRILLIC_SMALL}]+"
"""The same of Russian letters."""

SMALL_LATIN, SMALL_CYRILLIC = f"[{_LATIN_SMALL}]+", f"[{_CYRILLIC_SMALL}]+"
"""Words of small letters."""

_LONGER = f"[{_LATIN_CAPITALS}][{_LATIN_SMALL}]{{2,}}", f"[{_CYRILLIC_CAPITALS}][{_CYRILLIC_SMALL}]{{2,}}"
NAME = "^(?:" + "|".join(f"{word}(?:-{word})?" for word in _LONGER) + ")$"
"""One name in title case, of three letters or more, or two with a hyphen."""
