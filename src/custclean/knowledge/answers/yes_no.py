"""Yes and no in the words, letters and signs of forms, programs and spreadsheets.

The lists were put together for custclean.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from custclean.text import fold

_YES = (
    "yes | y | yeah | true | t | on | checked | enabled | tak | prawda | ano | a | áno | pravda | да | д | истина | так"
    " | правда | ja | j | jawohl | wahr | richtig | oui | o | vrai | sí | si | s | verdadero | cierto | .t. | #true#"
    " | yes please | tak, proszę | x | [x] | (x) | ✓ | ✔ | ✔️ | ☑ | ☑️ | ✅ | √ | +"
)
_NO = (
    "no | n | nope | false | f | off | unchecked | disabled | nie | fałsz | falsz | ne | nepravda | нет | н | ложь | ні"
    " | неправда | nein | falsch | non | faux | falso | .f. | #false# | no thanks | ✗ | ✘ | ☐ | ❌ | ✖ | ❎ | [ ] | ( )"
)
_BITS = MappingProxyType({"1": True, "0": False, "1.0": True, "0.0": False, "-1": True})  # -1: Access and Visual Basic
SPOKEN = ("net",)
"""Folded words that mean "missing" elsewhere (нет данных), and no here."""


def _key(written: str) -> str:
    """Folded words; signs as they are."""
    text = written.strip().casefold()
    return fold(text) if any(map(str.isalpha, text)) and text[0] not in "[(." else text


@cache
def _answers() -> MappingProxyType[str, bool]:
    table = {_key(word): True for word in _YES.split(" | ")}
    return MappingProxyType(table | {_key(word): False for word in _NO.split(" | ")})


def is_bit(written: str) -> bool:
    """Whether a value is a number that programs keep yes and no as: any column of ones and noughts is such.

    >>> is_bit("1"), is_bit("yes")
    (True, False)
    """
    return written.strip() in _BITS


def answer(written: str) -> bool | None:
    """What a value says: true for yes, false for no, None for anything else.

    >>> [answer(value) for value in ("Tak", "ДА", "sí", "x", "1", "Nein", "нет", "FAŁSZ", "0.0", "maybe")]
    [True, True, True, True, True, False, False, False, False, None]
    """
    said = _BITS.get(written.strip())
    return _answers().get(_key(written)) if said is None else said
