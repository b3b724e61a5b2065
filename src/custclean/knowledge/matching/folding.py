"""Words as they sound: one spelling for what different transliterations, spellings and alphabets write differently."""

from __future__ import annotations

import re
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc
from anyascii import anyascii

from custclean.text import fold

# Latin spellings of one sound, longest first: ISO 9, BGN/PCGN, ICAO Doc 9303 and everyday transliterations of Cyrillic;
# Polish, Czech and German digraphs; the German ways around umlauts.
_SOUNDS = (
    ("shtsh", "sc"), ("schtsch", "sc"), ("shch", "sc"), ("szcz", "sc"), ("stch", "sc"), ("tsch", "c"), ("tch", "c"),
    ("dzh", "dz"), ("sch", "s"), ("sh", "s"), ("sz", "s"), ("ch", "c"), ("cz", "c"), ("zh", "z"), ("rz", "z"),
    ("kh", "h"), ("ts", "c"), ("tz", "c"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "k"), ("x", "ks"),
    ("ae", "a"), ("oe", "o"), ("ue", "u"), ("yo", "e"), ("jo", "e"), ("io", "e"), ("w", "v"), ("y", "i"), ("j", "i"),
)  # fmt: skip
_SOUND_OF = dict(_SOUNDS)
_SPELLINGS = re.compile("|".join(spelling for spelling, _ in _SOUNDS))
_AGAIN = re.compile(r"(.)\1+")
_YE = re.compile(r"^ie|(?<=[aeiou])ie")
_VOWELS = re.compile(r"[aeiouh]")
_ALIKE = str.maketrans({"d": "t", "b": "p", "g": "k", "z": "s", "c": "s", "f": "v", "m": "n", "q": "k"})


def words(value: str) -> str:
    """A name as folded words; an apostrophe joins, everything else parts.

    >>> words("O'Neil-Müller"), words("Łukasz  J.")
    ('oneil muller', 'lukasz j')
    """
    return fold(value.replace("'", "").replace("’", ""))


def folded(values: pa.StringArray) -> pa.StringArray:
    """Values in folded words, each alone as `text.fold` has it; null where nothing is left.

    >>> folded(pa.array(["Długa 5/7", "Main St. 12", "-"])).to_pylist()
    ['dluga 5 7', 'main st 12', None]
    """
    lines = "\n".join(pc.replace_substring_regex(pc.fill_null(values, ""), r"[\r\n]", " ").to_pylist())
    beyond = {ord(letter): anyascii(letter) for letter in set(lines) if not letter.isascii()}
    written = lines.translate(beyond).lower() if beyond else lines.lower()
    plain = pa.array(written.split("\n")[: len(values)], pa.string())
    found = pc.utf8_trim_whitespace(pc.replace_substring_regex(plain, "[^a-z0-9]+", " "))
    return pc.if_else(pc.equal(found, ""), pa.scalar(None, pa.string()), found)


@lru_cache(maxsize=1 << 18)
def sound(word: str) -> str:
    """One folded word in the spelling that all its spellings share.

    >>> {sound(word) for word in ("iuliia", "yulia", "julia", "iulia")}
    {'iulia'}
    >>> sound("mueller") == sound("muller"), sound("shcherbakov") == sound("szczerbakow")
    (True, True)
    """
    spelt = _SPELLINGS.sub(lambda found: _SOUND_OF[found[0]], word)
    return _AGAIN.sub(r"\1", _YE.sub("e", _AGAIN.sub(r"\1", spelt)))


def skeleton(word: str) -> str:
    """The consonants of a word by how alike they are, after its first letter: a key that survives most typing slips.

    >>> skeleton("mustafayev"), skeleton("mustafqyev")
    ('mstv', 'mstvkv')
    >>> skeleton("schmidt") == skeleton("schmitt")
    True
    """
    heard = sound(word)
    rest = _VOWELS.sub("", heard[1:].translate(_ALIKE))
    return heard[:1] + _AGAIN.sub(r"\1", rest)
