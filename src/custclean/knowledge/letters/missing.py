"""Which written values stand for a missing one: N/A, brak, нет данных, keine Angabe, 00.00.0000."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import Flags, as_mask, filled, flags
from custclean.text import fold
from custclean.text_bytes import Places, bytes_of

LEAST_COUNT, LEAST_SHARE = 5, 0.005
"""A placeholder is a filler from this many records, and this share of the filled ones, on; see `in_bulk`."""

_SEPARATOR = " | "

_WRITTEN = MappingProxyType(
    {
        "a program's mark for a missing value": (
            r"#n/a | #n/a! | #n/d | #n/d! | #nd | #null! | #null | #value! | #arg! | #ref! | #adr! | #name? | #div/0!"
            r" | #brak! | #нд | #н/д | null | (null) | <null> | [null] | \n | <na> | none | (none) | <none> | nil"
            r" | undefined | [object object] | #hodnota! | #není_k_dispozici | #wert! | #bezug! | #nv | #valeur!"
            r" | #¡valor! | #¡ref!"
        ),
        "nothing but punctuation": (
            r"- | -- | --- | ---- | ----- | – | — | - - | - - - | _ | __ | ___ | . | .. | ... | … | ? | ?? | ??? | ????"
            r" | * | ** | *** | / | // | \ | ! | , | ; | : | ' | '' | "
            r'" | "" | () | [] | {} | -/- | -//- | ./.'
        ),
        "letters typed to fill a field": "xxx | xxxx | xxxxx",
        "an empty date": (
            "0000-00-00 | 0000-00-00 00:00 | 0000-00-00 00:00:00 | 0000-00-00t00:00:00 | 0000-00-00t00:00:00z"
            " | 00.00.0000 | 00.00.0000 00:00 | 00.00.0000 00:00:00 | 00/00/0000 | 00/00/0000 00:00:00 | 00-00-0000"
            " | 0000/00/00 | 0.0.0000 | 00.00.00 | 00/00/00 | __.__.____ | __/__/____ | ____-__-__ | . ."
            " | dd.mm.yyyy | dd/mm/yyyy | mm/dd/yyyy | yyyy-mm-dd | dd.mm.rrrr | rrrr-mm-dd | дд.мм.гггг | tt.mm.jjjj"
            " | jj/mm/aaaa | dd/mm/aaaa"
        ),
        "the English for a missing value": (
            r"n/a | n.a. | n.a | n\a | n / a | na | n/k | unknown | not known | not available | not applicable"
            " | not provided | not given | not specified | not set | missing | empty | (blank) | (empty) | no data"
            " | unspecified | tbd | tba | tbc | no email | no e-mail | no phone"
        ),
        "the Polish for a missing value": (
            "brak | brak danych | brak informacji | brak e-maila | brak maila | brak telefonu | brak adresu"
            " | brak numeru | nie dotyczy | nie podano | nie podał | nie podała | nie ma | niepodane"
            " | nieznany | nieznana | nieznane | nie wiadomo | puste | (puste)"
            " | n/d | n.d. | nd | nd. | b/d | b.d. | bd | bd. | (brak)"
        ),
        "the Czech for a missing value": (
            "není | neni | není k dispozici | nemá | neuvedeno | neuveden | neuvedena | nezadáno | nezadano | neznámé"
            " | neznámý | neznámá | neznamy | žádný | žádná | žádné | chybí | (prázdné) | bez údajů"
        ),
        "the Russian for a missing value": (
            "нет | нет данных | нету | н/д | н.д. | н/а | не указано | не указан | не указана | не задано"
            " | не заполнено | не известно | неизвестно | неизвестен | неизвестна | отсутствует | отсутствуют | пусто"
            " | (пусто) | прочерк"
        ),
        "the German for a missing value": (
            "keine | keine Angabe | keine Angaben | keine Daten | k.A. | k. A. | k.A | k/A | unbekannt | nicht bekannt"
            " | nicht angegeben | nicht vorhanden | nicht verfügbar | entfällt | fehlt | (leer)"
        ),
        "the French for a missing value": (
            "inconnu | inconnue | non renseigné | non renseignée | non renseigne | non communiqué | non disponible"
            " | non applicable | néant | neant | aucun | aucune | sans objet | n/r | n.r. | n.c. | (vide)"
        ),
        "the Spanish for a missing value": (
            "desconocido | desconocida | sin datos | sin dato | sin información | ninguno | ninguna | no disponible"
            " | no aplica | no consta | no informado | no especificado | s/d | (vacío) | (en blanco)"
        ),
    }
)

_EXACTLY = ("NaN", "nan", "NAN", "-nan", "NaT")
"""Marks that count only as spelled here: Nan and Nat are given names."""


@lru_cache(maxsize=1)
def _reasons() -> MappingProxyType[str, str]:
    """Every spelling, in each of its cases, with the reason why it stands for a missing value."""
    found = dict.fromkeys(_EXACTLY, next(iter(_WRITTEN)))
    for reason, written in _WRITTEN.items():
        for value in written.split(_SEPARATOR):
            for spelling in (value, value.lower(), value.upper(), value.capitalize(), value.title()):
                found.setdefault(spelling, reason)
    return MappingProxyType(found)


@lru_cache(maxsize=64)
def _spellings(keeps: tuple[str, ...]) -> pa.StringArray:
    return pa.array([value for value in _reasons() if not (keeps and fold(value) in keeps)], pa.string())


def is_sentinel(values: pa.StringArray, keeps: tuple[str, ...] = ()) -> pa.BooleanArray:
    """Where a value stands for a missing one, or is nothing but white space; false for null.

    Args:
        values: cells as they came, n values.
        keeps: folded words that are values in this column: "null" among family names, "na" among countries.

    Returns:
        n values, never null. Spellings in lower, upper and title case count, white space around them does not.

    >>> is_sentinel(pa.array(["Anna", " N/A ", "BRAK", "нет данных", "", None])).to_pylist()
    [False, True, True, True, True, False]
    >>> is_sentinel(pa.array(["Null", "n/a", "NA"]), keeps=("null", "na")).to_pylist()
    [False, True, False]
    """
    told = np.zeros(len(values), np.bool_)
    places = _likely(values)
    if len(places):
        trimmed = pc.utf8_trim_whitespace(values.take(pa.array(places)))
        told[places] = flags(pc.is_in(trimmed, value_set=_spellings(tuple(keeps)))) | flags(pc.equal(trimmed, ""))
    return as_mask(told)


def _likely(values: pa.StringArray) -> Places:
    """Places of values with the length, the first and the last byte of some spelling, or white space around them."""
    ends, data = bytes_of(values)
    if not len(data):
        return np.flatnonzero(filled(values))
    starts, stops = _outlines()
    sizes = np.minimum(ends[1:] - ends[:-1], len(starts) - 1)
    first, last = data.take(ends[:-1], mode="clip"), data.take(ends[1:] - 1, mode="clip")
    likely = (starts[sizes, first] & stops[sizes, last]) | _may_be_space()[first] | _may_be_space()[last]
    return np.flatnonzero((likely | (sizes == 0)) & filled(values))


@lru_cache(maxsize=1)
def _outlines() -> tuple[Flags, Flags]:
    """By length in bytes, which first bytes spellings have, and which last ones; the longest length has none."""
    spelt = [value.encode() for value in _reasons()]
    starts = np.zeros((max(map(len, spelt)) + 2, 256), np.bool_)
    stops = starts.copy()
    for value in spelt:
        starts[len(value), value[0]] = stops[len(value), value[-1]] = True
    return starts, stops


@lru_cache(maxsize=1)
def _may_be_space() -> Flags:
    """The bytes with which characters of white space begin or end in UTF-8; they may be another character's."""
    spaces = [found.encode() for found in re.findall(r"\s", "".join(map(chr, range(0x3001))))]  # the last one is 0x3000
    table = np.zeros(256, np.bool_)
    table[[byte for space in spaces for byte in (space[0], space[-1])]] = True
    return table


def explain(value: str) -> str:
    """Why a value counts as missing, in words; "" if it does not.

    >>> explain("Brak danych"), explain("#N/D"), explain("Anna")
    ('the Polish for a missing value', "a program's mark for a missing value", '')
    """
    trimmed = value.strip()
    return _reasons().get(trimmed, "") if trimmed else "nothing but white space"


def in_bulk(count: int, filled: int) -> bool:
    """Whether a placeholder (1900-01-01, 000000000) comes so often that it is a filler rather than a fact.

    At least 5 records and 0.5% of the filled ones. The yardstick is the most crowded honest value: birthdays spread
    over some 80 years fall on one day in 0.0034% of records (1 in 29,220), so 0.5% is some 150 times a day's due; and
    five in a small base are more than two families' twins.

    Args:
        count: records with this value.
        filled: records of the column that are not missing.

    >>> in_bulk(60, 10_000), in_bulk(40, 10_000), in_bulk(4, 20)
    (True, False, False)
    """
    return count >= least_bulk(filled)


def least_bulk(filled: int) -> float:
    """The records from which on a placeholder is `in_bulk`.

    >>> least_bulk(10_000), least_bulk(20)
    (50.0, 5)
    """
    return max(LEAST_COUNT, LEAST_SHARE * filled)
