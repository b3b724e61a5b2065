"""How gender is written: words in many languages, letters that mean different things, and the digits of ISO 5218."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import pyarrow as pa

from custclean.column import each_distinct
from custclean.kind import Context
from custclean.text import fold

FEMALE, MALE, OTHER, UNKNOWN = "female", "male", "other", "unknown"

# Written by hand, from the wording of forms in these languages. One letter: see `_letter`.
_WRITTEN = {
    FEMALE: """female, fem, feminine, woman, girl, lady, f, kobieta, kob, k, żeńska, żeński, žena, žen, ženské, ženský,
ž, женщина, жен, женский, женская, ж, жінка, жіноча, жіночий, жін, weiblich, weibl, frau, w, féminin, féminine, femme,
mujer, femenino, femenina, femmina, femminile, donna, vrouw, vrouwelijk, mrs, ms, miss, pani, mme, madame, г-жа""",
    MALE: """male, masc, masculine, man, boy, m, mężczyzna, męż, męska, męski, muž, mužské, mužský, мужчина, муж,
мужской, мужская, чоловік, чоловіча, чоловічий, чол, ч, männlich, maennlich, männl, mann, masculin, homme, hombre,
masculino, varón, maschio, maschile, uomo, mannelijk, h, mr, herr, pan, monsieur, г-н""",
    OTHER: """other, divers, d, diverse, x, non-binary, nonbinary, nb, enby, inna, inny, niebinarna, niebinarny, jiné,
jiný, nebinární, другой, другое, небинарный, autre, non binaire, otro, otra, no binario, no binaria, diverso, intersex,
anders""",
    UNKNOWN: """unknown, u, undisclosed, prefer not to say, prefer not to answer, not stated, not applicable, not known,
wolę nie podawać, nechci uvést, не хочу указывать, möchte ich nicht angeben, ne souhaite pas répondre,
prefiero no decirlo""",
}
ISO_5218 = MappingProxyType({"0": UNKNOWN, "1": MALE, "2": FEMALE, "9": UNKNOWN})
"""ISO/IEC 5218:2022: 0 not known, 1 male, 2 female, 9 not applicable."""

WOMENS = ("f", "k", "w", "z", "zh")  # letters that mean women wherever they stand; z is ž, zh is ж
AMBIGUOUS = frozenset({*WOMENS, "m", "h", "v", "0", "1", "2", "9"})
"""Letters and digits that some columns leave open."""
_ASKED = AMBIGUOUS | {"d"}
_SPANISH_SPOKEN = "ES MX AR CO CL PE VE EC GT CU BO DO HN PY SV NI CR PA UY"
_HISPANIC = frozenset(_SPANISH_SPOKEN.split())
_DUTCH = frozenset({"NL", "BE"})


@cache
def written() -> Mapping[str, str]:
    """Gender by folded word or letter, where nothing else is said."""
    return MappingProxyType({fold(word): gender for gender, words in _WRITTEN.items() for word in words.split(",")})


def study(values: pa.StringArray, _: Context) -> Mapping[str, int]:
    """How many of the different values are one of the letters and digits whose meaning depends on the others.

    >>> study(pa.array(["M", "H", "m", "female"]), Context())
    {'h': 1, 'm': 2}
    """
    keys = [fold(value) for value in values.drop_null().to_pylist()]
    return {key: keys.count(key) for key in sorted(_ASKED.intersection(keys))}


def genders(values: pa.StringArray, context: Context) -> pa.StringArray:
    """female, male, other or unknown; null where a value is none of them, or the column leaves it open.

    M is mujer beside H (hombre), and a man beside F, K, W or Ж; 1 and 2 are read where both may stand (ISO 5218).

    >>> genders(pa.array(["K", "M", "kobieta"]), Context(facts={"k": 1, "m": 1})).to_pylist()
    ['female', 'male', 'female']
    >>> genders(pa.array(["H", "M"]), Context(facts={"h": 1, "m": 1})).to_pylist()
    ['male', 'female']
    """
    code = _code(context)
    return each_distinct(values, lambda value: code.get(fold(value)))


def _code(context: Context) -> Mapping[str, str]:
    """What words, letters and digits mean in this column."""
    has = {key for key, count in context.facts.items() if count}
    code = {key: gender for key, gender in written().items() if key not in AMBIGUOUS}
    if has >= {"h", "m"} and has.intersection(WOMENS):
        # H, F and M: homme or mujer. None is read, or else the rest would look sure once F has become a word.
        return {key: gender for key, gender in code.items() if key not in AMBIGUOUS}
    if "h" in has and "m" not in has and not has.intersection(WOMENS):
        code["d"] = FEMALE  # Damen, Herren
    code |= {letter: MALE if letter == "h" else FEMALE for letter in ("h", *WOMENS)}
    for letter, gender in (("m", _m(has, context.region)), ("v", _v(has, context.region))):
        if gender:
            code[letter] = gender
    return {**code, **ISO_5218} if "2" in has else code  # 0 and 1 alone are yes and no


def _m(has: set[str], region: str | None) -> str | None:
    """M: male, mężczyzna, мужской; mujer beside H or, where Spanish is spoken, V."""
    if has.intersection(WOMENS):
        return MALE
    if "h" in has or ("v" in has and region in _HISPANIC):
        return FEMALE
    return None if ("v" in has and region not in _DUTCH) or region in _HISPANIC else MALE


def _v(has: set[str], region: str | None) -> str | None:
    """V: varón beside F or where Spanish is spoken, vrouw where Dutch is."""
    if region in _DUTCH and "m" in has and not has.intersection(WOMENS):
        return FEMALE
    return MALE if region in _HISPANIC or "f" in has else None
