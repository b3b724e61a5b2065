"""Given names: Anna, Jean-Pierre, Иван."""

from __future__ import annotations

import pyarrow as pa

from custclean.column import each_distinct
from custclean.kind import Context, Kind, Part
from custclean.knowledge.matching.names import GIVEN_NAME
from custclean.knowledge.names.given_genders import gender_of
from custclean.knowledge.names.name_evidence import ENOUGH, WEAK, evidence
from custclean.knowledge.names.person_names import initial, normalized, problems, sound, title


def recognise(sample: pa.StringArray) -> float:
    """The share of values that look like given names: known ones decide, mere words count little.

    >>> recognise(pa.array(["Anna", "Piotr", "Katarzyna", "Zbysława"]))
    1.0
    """
    found = evidence(sample)
    rival = max(found.family, found.full, found.city)
    if found.given >= ENOUGH and found.given >= rival:
        return max(found.given, found.single - found.city / 2)
    return WEAK * found.single if rival < ENOUGH else min(found.given, WEAK) / 5


def gender(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    """Male or female; null where the name tells neither for sure.

    >>> gender(None, pa.array(["Anna", "Piotr Maria", "Alex"]), Context()).to_pylist()
    ['female', 'male', None]
    """
    return each_distinct(canonical, gender_of)


KIND = Kind(
    name="given_name",
    doc="""The given name of a person, one or several: Anna, Jean-Pierre, Anna Maria, Иван.

Canonical: composed letters, single spaces, straight apostrophes; capitals are repaired only where the value is all \
capitals or all small (`JEAN-PIERRE` becomes `Jean-Pierre`). Initials stay. Nothing is transliterated or translated.
Recognised by the share of common given names among the values, in Latin and Cyrillic letters, or by the header.
""",
    headers=(
        *(
            "first name",
            "firstname",
            "fname",
            "given name",
            "givenname",
            "forename",
            "name first",
            "christian name",
        ),
        *(
            "imię",
            "imiona",
            "imię klienta",
            "pierwsze imię",
            "jméno",
            "křestní jméno",
            "krstné meno",
            "meno",
            "имя",
            "имя клиента",
        ),
        *("ім'я", "vorname", "vornamen", "rufname", "prénom", "prénoms", "nombre", "nombre de pila", "primer nombre"),
        *("nome", "voornaam", "mailing first name", "billing first name", "contact first name", "user first name"),
    ),
    recognise=recognise,
    normalize=normalized,
    sound=sound,
    checks=(
        *problems("given-name", "given name"),
        title("given-name", "given name"),
        initial("given-name", "given name"),
    ),
    parts=(
        Part(
            "gender",
            "male or female, where the name tells it for sure; nothing for Andrea, Alex and names that are not listed",
            gender,
        ),
    ),
    placeholders=("Nan", "Nil", "Na"),
    keeps=("nan", "nil", "na"),
    match=GIVEN_NAME,
)
