"""Family names: Nowak-Kowalska, van der Berg, Иванов."""

from __future__ import annotations

import pyarrow as pa

from custclean.kind import Kind
from custclean.knowledge.matching.names import FAMILY_NAME
from custclean.knowledge.names.name_evidence import ENOUGH, WEAK, evidence
from custclean.knowledge.names.person_names import normalized, problems, sound, title


def recognise(sample: pa.StringArray) -> float:
    """The share of values that look like family names: known ones and known endings decide, mere words count little.

    >>> recognise(pa.array(["Nowak", "Kowalska", "Иванов", "Brzęk"]))
    1.0
    """
    found = evidence(sample)
    rival = max(found.given, found.full, found.city)
    if found.family >= ENOUGH and found.family > rival:
        return max(found.family, found.single - found.given / 2 - found.city / 2)
    return WEAK * found.single if rival < ENOUGH else min(found.family, WEAK) / 5


KIND = Kind(
    name="family_name",
    doc="""The family name (surname) of a person: Nowak-Kowalska, van der Berg, O'Neil, Иванов.

Canonical: composed letters, single spaces, straight apostrophes; capitals are repaired only where the value is all \
capitals or all small (`MCDONALD` becomes `McDonald`, `VAN DER BERG` becomes `van der Berg`). Nothing is transliterated.
Recognised by the share of common surnames and surname endings among the values, or by the header. The surname Null, \
which breaks other people's software, is a name here unless it comes in bulk.
""",
    headers=(
        *("last name", "lastname", "lname", "surname", "family name", "familyname", "name last"),
        *(
            "nazwisko",
            "nazwisko klienta",
            "nazwiska",
            "příjmení",
            "priezvisko",
            "фамилия",
            "фамилия клиента",
            "прізвище",
        ),
        *(
            "nachname",
            "nachnamen",
            "familienname",
            "zuname",
            "nom",
            "nom de famille",
            "apellido",
            "apellidos",
            "primer apellido",
        ),
        *("cognome", "achternaam", "mailing last name", "billing last name", "contact last name", "user last name"),
    ),
    recognise=recognise,
    normalize=normalized,
    sound=sound,
    checks=(*problems("family-name", "family name"), title("family-name", "family name")),
    placeholders=("Null", "None", "Nil", "Na"),
    keeps=("null", "none", "nil", "na"),
    match=FAMILY_NAME,
)
