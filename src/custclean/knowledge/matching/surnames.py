"""Family names that are inflected by sex: Nowakowski and Nowakowska, Novák and Nováková, Иванов and Иванова."""

from __future__ import annotations

import re
from functools import lru_cache

from custclean.knowledge.matching.folding import sound

# Endings of family names in the spelling of `folding.sound`, after the grammars of Polish (-ski/-ska, -cki/-cka), Czech
# and Slovak (-ová; -ý/-á), Russian, Ukrainian and Bulgarian (-ov/-ova, -ev/-eva, -in/-ina, -skii/-skaia).
_ENDINGS = re.compile(r"(?<=..)(?:(?<=[sc]k)(?:aia|ii|i|a|oi|ei)|ova|ov|eva|ev|of|ef)$")
_LAST_VOWELS = re.compile(r"(?<=...)[aeiou]+$")
_LONG = 4  # letters; shorter names are not touched


@lru_cache(maxsize=1 << 18)
def family_root(word: str) -> str:
    """What the forms of one family name share.

    >>> family_root("nowakowska") == family_root("nowakowski"), family_root("novakova") == family_root("novak")
    (True, True)
    >>> family_root("ivanova") == family_root("iwanow"), family_root("novotna") == family_root("novotny")
    (True, True)
    """
    heard = sound(word)
    if len(heard) < _LONG:
        return heard
    return _LAST_VOWELS.sub("", _ENDINGS.sub("", heard))
