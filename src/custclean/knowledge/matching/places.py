"""Addresses as records are matched by them: street, house and flat, postal code, city."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean.knowledge.matching.alike import Texts, by_pair, likeness, slips, texts
from custclean.knowledge.matching.folding import folded
from custclean.match import Codes, Comparer, Key, Level, Levels, Match, Trait, View

CLOSE = 0.9  # Jaro-Winkler similarity of street names and cities
# Words for a street and for the parts of an address, folded, in the languages that custclean knows.
_STREET = (
    "ul ulica ulitsa ulitza al aleja aleje pl plac os osiedle prospekt pr t per pereulok sh shosse nab naberezhnaya",
    "bulvar blvd bul street st str strasse road rd avenue ave av lane ln drive dr court ct close place square sq",
    "terrace way crescent rue chemin impasse allee bd boulevard cours calle c avda avenida plaza paseo carrer via",
    "viale piazza nam namesti trida tr platz weg gasse ring g gorod",
)
_UNIT = (
    "m lok lokal mieszkanie kv kvartira apt apartment flat unit whg wohnung app appt apto byt suite no n d dom nr",
)
# Of folded words with two blanks between them, and blanks around.
_NUMBER = r" (?P<number>\d+[a-z]?) "
_SKIPPED = rf" (?:{'|'.join(word for line in (*_STREET, *_UNIT) for word in line.split())}) "
_TAIL = r"([a-z]{3,})(?:strasse|str) "  # Birkenstrasse, Birkenstr.
LONGEST = 40  # characters of a street's name


def streets(values: pa.StringArray) -> pa.StringArray:
    """Street addresses as the name without the word for "street", then `|`, house, `|`, flat.

    >>> streets(pa.array(["ul. Długa 5/7", "Dluga 5 m. 7", "ул. Ленина, д. 5, кв. 61"])).to_pylist()
    ['dluga|5|7', 'dluga|5|7', 'lenina|5|61']
    >>> streets(pa.array(["221B Baker St.", "Birkenstr. 12", "Rue 8"])).to_pylist()
    ['baker|221b|', 'birken|12|', 'rue|8|']
    """
    words = pc.replace_substring(pc.binary_join_element_wise(" ", folded(values), " ", ""), " ", "  ")
    house = pc.extract_regex(words, _NUMBER).flatten()[0]
    rest = pc.replace_substring_regex(words, _NUMBER, " ", max_replacements=1)
    flat = pc.extract_regex(rest, _NUMBER).flatten()[0]
    letters = pc.replace_substring_regex(rest, _NUMBER, " ")
    kept = pc.replace_substring_regex(pc.replace_substring_regex(letters, _SKIPPED, " "), _TAIL, r"\1 ")
    name = _single(pc.if_else(pc.match_substring_regex(kept, "[a-z]"), kept, letters))
    whole = [pc.utf8_slice_codeunits(name, 0, LONGEST), pc.fill_null(house, ""), pc.fill_null(flat, "")]
    return pc.binary_join_element_wise(*whole, "|")


def _single(values: pa.StringArray) -> pa.StringArray:
    return pc.utf8_trim_whitespace(pc.replace_substring_regex(values, " +", " "))


@dataclass(frozen=True, slots=True)
class StreetComparer:
    """Compares streets: by code the name, its number, and the numbers of house and flat (0 for none)."""

    name: Texts
    street: npt.NDArray[np.int32]
    house: npt.NDArray[np.int32]
    flat: npt.NDArray[np.int32]

    def __call__(self, left: Codes, right: Codes) -> Levels:
        """Places in STREET_LEVELS."""
        one, other = self.street[left], self.street[right]
        close = by_pair(self._alike, one, other)
        house = self.house[left] == self.house[right]
        flat = (self.flat[left] == self.flat[right]) | (self.flat[left] == 0) | (self.flat[right] == 0)
        found = np.full(len(left), 4, np.int8)
        found[(close == 1) & ~house] = 3
        found[(close == 1) & house & ~flat] = 2
        found[(close == 1) & house & flat] = 1
        found[left == right] = 0
        return found

    def _alike(self, left: Codes, right: Codes) -> Levels:
        return np.asarray((left == right) | (likeness(self.name[left], self.name[right], CLOSE) >= CLOSE)).astype(
            np.int8
        )


def prepare_street(forms: pa.StringArray) -> Comparer:
    """What compares these streets."""
    parts = pc.split_pattern(forms, "|")
    name, house, flat = (pc.list_element(parts, place).dictionary_encode() for place in range(3))
    return StreetComparer(texts(name.dictionary.to_pylist()), _coded(name), _coded(house), _but_for_none(flat))


def _coded(values: pa.DictionaryArray) -> Codes:
    """The places of n values among the different ones, counted from 1; 0 in front, for the missing code."""
    found = np.zeros(len(values) + 1, np.int32)
    found[1:] = values.indices.to_numpy() + 1
    return found


def _but_for_none(values: pa.DictionaryArray) -> Codes:
    """The same with 0 for those that are empty."""
    found = _coded(values)
    filled = np.array([False, *(text != "" for text in values.dictionary.to_pylist())])
    return np.where(filled[found], found, 0).astype(np.int32)


@dataclass(frozen=True, slots=True)
class SlipComparer:
    """Compares codes and names of places: the same, a slip apart, the same beginning, different."""

    forms: Texts
    start: npt.NDArray[np.int32]
    fuzzy: bool

    def __call__(self, left: Codes, right: Codes) -> Levels:
        """Places in POSTAL_LEVELS or CITY_LEVELS."""
        return by_pair(self._distinct, left, right)

    def _distinct(self, left: Codes, right: Codes) -> Levels:
        if self.fuzzy:
            near = likeness(self.forms[left], self.forms[right], CLOSE) >= CLOSE
            found = np.where(near, 1, 2).astype(np.int8)
        else:
            found = np.full(len(left), 3, np.int8)
            found[self.start[left] == self.start[right]] = 2
            found[slips(self.forms[left], self.forms[right], 1) <= 1] = 1
        found[left == right] = 0
        return found


def _slip_comparer(forms: pa.StringArray, *, fuzzy: bool) -> Comparer:
    starts = pc.utf8_slice_codeunits(forms, 0, 2).dictionary_encode().indices.to_numpy()
    return SlipComparer(texts(forms.to_pylist()), np.concatenate([[-1], starts]).astype(np.int32), fuzzy)


def prepare_postal(forms: pa.StringArray) -> Comparer:
    """What compares these postal codes."""
    return _slip_comparer(forms, fuzzy=False)


def prepare_city(forms: pa.StringArray) -> Comparer:
    """What compares these cities."""
    return _slip_comparer(forms, fuzzy=True)


def codes(values: pa.StringArray) -> pa.StringArray:
    """Postal codes as capital letters and digits."""
    bare = pc.utf8_upper(pc.replace_substring_regex(values, r"[^\pL\pN]", ""))
    return pc.if_else(pc.equal(bare, ""), pa.scalar(None, pa.string()), bare)


def cities(values: pa.StringArray) -> pa.StringArray:
    """Cities as folded words."""
    return folded(values)


def whole(forms: pa.StringArray) -> pa.StringArray:
    """The form itself."""
    return forms


def building(forms: pa.StringArray) -> pa.StringArray:
    """Street and house, whatever the flat; null where there is no house."""
    found = pc.replace_substring_regex(forms, r"\|[^|]*$", "")
    return pc.if_else(pc.match_substring_regex(found, r"\|$"), pa.scalar(None, pa.string()), found)


STREET_LEVELS = (
    Level("the same address", 0.7, 0.75),
    Level("the same house", 0.1, 0.15),
    Level("the same house, another flat", 0.01, 0.01),
    Level("the same street", 0.04, 0.02),
    Level("different", 0.15, 0.07),
)
POSTAL_LEVELS = (
    Level("the same", 0.78, 0.85),
    Level("a slip apart", 0.06, 0.05),
    Level("the same beginning", 0.04, 0.03),
    Level("different", 0.12, 0.07),
)
CITY_LEVELS = (Level("the same", 0.8, 0.88), Level("alike", 0.06, 0.05), Level("different", 0.14, 0.07))
STREET = Trait("street", STREET_LEVELS, prepare_street, keys=(Key("building", building), Key("address", whole)))
POSTAL = Trait("postal code", POSTAL_LEVELS, prepare_postal, keys=(Key("code", whole),))
CITY = Trait("city", CITY_LEVELS, prepare_city, keys=(Key("city", whole),))
STREET_ADDRESS = Match((View(STREET, streets),))
POSTAL_CODE = Match((View(POSTAL, codes),))
CITY_NAME = Match((View(CITY, cities),))
