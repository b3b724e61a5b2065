"""Names of cities, a column at a time: their canonical form, and better spellings of the large ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, by_distinct, distinct, only, patch
from custclean.kind import Context
from custclean.knowledge.letters.sweep import composed
from custclean.knowledge.names import casing
from custclean.knowledge.places.known_cities import Respelt, foreign_names, own_names, respelt
from custclean.remembered import remembered
from custclean.text_bytes import content

_CAPS_LOCK = r"^\p{Ll}\p{Lu}"
_CODE_BEFORE = r"^(?:[A-Z]{1,3}-)?\d[\d -]{2,8}\d,? +"
_CODE_BEHIND = r",? +(?:[A-Z]{1,3}-)?\d[\d -]{2,8}\d$"
_APART = "\x1f"  # between a city and its country; no cell that is tidy holds it


def normalize(values: pa.StringArray, _: Context) -> pa.StringArray:
    """Composed letters, single spaces; capitals repaired where a value is of one case, or typed with caps lock on.

    >>> normalize(pa.array(["WARSZAWA", "frankfurt am main", "kRAKÓW", " "]), Context()).to_pylist()
    ['Warszawa', 'Frankfurt am Main', 'Kraków', None]
    """
    return by_distinct(values, _normalized)


def sound(values: pa.StringArray, _: Context) -> pa.BooleanArray:
    """Large cities by their own names.

    >>> sound(pa.array(["Kraków", "Krakow", "KRAKÓW", "Pcim", None]), Context()).to_pylist()
    [True, False, False, False, False]
    """
    return pc.is_in(values, value_set=own_names(), skip_nulls=True)


def _normalized(values: pa.StringArray) -> pa.StringArray:
    clean = composed(values)
    for mark in "’‘":
        if mark.encode() in content(clean):
            clean = pc.replace_substring(clean, mark, "'")
    elsewhere = pc.or_(pc.match_substring(clean, "@"), pc.match_substring(clean, "://"))
    return patch(clean, pc.invert(elsewhere), _cased)


def _cased(values: pa.StringArray) -> pa.StringArray:
    cased = casing.places(values)
    small = pc.utf8_is_lower(pc.utf8_slice_codeunits(cased, 0, 1))
    swapped = all_of(small, pc.utf8_is_upper(pc.utf8_slice_codeunits(cased, 1, 2)))
    return patch(cased, swapped, lambda some: patch(some, _is_caps_lock(some), _without_caps_lock))


def _is_caps_lock(values: pa.StringArray) -> pa.BooleanArray:
    return pc.match_substring_regex(values, _CAPS_LOCK)


def _without_caps_lock(values: pa.StringArray) -> pa.StringArray:
    """Names whose every capital is small and the other way round; others as they are."""
    cased = casing.places(pc.utf8_lower(values))
    return pc.if_else(pc.equal(pc.utf8_swapcase(values), cased), cased, values)


def study(values: pa.StringArray, _: Context) -> Mapping[str, int]:
    """How many spellings of large cities are their own, and how many those of another language (Warsaw)."""
    return {
        "own": pc.sum(pc.is_in(values, value_set=own_names())).as_py() or 0,
        "foreign": pc.sum(pc.is_in(values, value_set=foreign_names())).as_py() or 0,
    }


def without_code(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    """The city without the postal code before or behind it; null where digits remain.

    >>> without_code(None, pa.array(["00-950 Warszawa", "Praha 4"]), Context()).to_pylist()
    ['Warszawa', None]
    """
    bare = pc.replace_substring_regex(pc.replace_substring_regex(canonical, _CODE_BEFORE, ""), _CODE_BEHIND, "")
    named = pc.and_(pc.match_substring_regex(bare, r"^[^\d]*\pL[^\d]*$"), pc.not_equal(bare, canonical))
    return pc.if_else(named, bare, pa.scalar(None, pa.string()))


def code_in(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    """The postal code that stands before or behind the city; null where there is none.

    >>> code_in(None, pa.array(["00-950 Warszawa", "Wien, A-1010", "Praha 4"]), Context()).to_pylist()
    ['00-950', 'A-1010', None]
    """
    before = pc.struct_field(pc.extract_regex(canonical, rf"(?P<code>{_CODE_BEFORE})\pL"), "code")
    behind = pc.struct_field(pc.extract_regex(canonical, rf"\pL(?P<code>{_CODE_BEHIND})"), "code")
    return pc.utf8_trim(pc.coalesce(before, behind), ", ")


@dataclass(frozen=True, slots=True)
class Respelling:
    """Better spellings of large cities whose names have one fault, in the form that checks call; picklable.

    Attributes:
        fault: "spelling" (Poznan), "slip" (Pozann), "foreign" (Posen); see known_cities.respelt.
    """

    fault: str

    def __call__(self, _: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
        """The better spelling of each of n cities, null where there is none."""
        if self.fault == "foreign" and context.facts.get("own", 0) <= context.facts.get("foreign", 0):
            return pa.nulls(len(canonical), pa.string())  # the base writes them so
        faults, names = _respelt(canonical, context)
        return only(names, pc.equal(faults, self.fault))


@dataclass(frozen=True, slots=True)
class IsRespelt:
    """Where a city's name has one fault; see Respelling."""

    fault: str

    def __call__(self, _: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
        """A mask of n cities."""
        return Respelling(self.fault)(_, canonical, context).is_valid()


@remembered
def _respelt(canonical: pa.StringArray, context: Context) -> tuple[pa.StringArray, pa.StringArray]:
    """The fault and the better spelling of each city; null where there is none. Only names that are not listed cost."""
    country = context.siblings.get("country")
    country = pa.nulls(len(canonical), pa.string()) if country is None else country
    known = pc.is_in(canonical, value_set=own_names())
    asked = only(canonical, pc.invert(known))
    pairs = pc.binary_join_element_wise(
        asked, pc.coalesce(country, pa.scalar(context.region, pa.string()), pa.scalar("")), _APART
    )
    encoded = distinct(pairs)
    found = [_best(pair) for pair in encoded.dictionary.to_pylist()]
    faults, names = (pa.array([getattr(one, what, None) for one in found], pa.string()) for what in ("fault", "name"))
    return faults.take(encoded.indices), names.take(encoded.indices)


def _best(pair: str) -> Respelt | None:
    name, _, country = pair.rpartition(_APART)
    return respelt(name, country or None)


def with_digits_mended(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    """Cities that hold digits without the postal code, or with the letters that the digits were typed for."""
    return pc.coalesce(without_code(raw, canonical, context), Respelling("slip")(raw, canonical, context))
