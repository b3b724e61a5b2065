"""Full names in one column: Anna Nowak, Novák Jan, Иванов Иван Иванович."""

from __future__ import annotations

import pyarrow as pa

from custclean.kind import Kind
from custclean.knowledge.names.name_evidence import ENOUGH, WEAK, evidence
from custclean.knowledge.names.person_names import normalized, problems, several


def recognise(sample: pa.StringArray) -> float:
    """The share of values that look like full names: several words, a known given name among them.

    >>> recognise(pa.array(["Anna Nowak", "Kowalski, Jan", "Иванов Иван Иванович"]))
    1.0
    """
    found = evidence(sample)
    several_words = found.wordlike - found.single
    if found.full >= ENOUGH:
        return max(found.full, several_words - found.city)
    rival = max(found.given, found.family, found.city)
    return WEAK * several_words if rival < ENOUGH else found.full / 5


KIND = Kind(
    name="full_name",
    doc="""A person's whole name in one field, in whatever order: Anna Nowak, Kowalski, Jan, Иванов Иван Иванович.

Canonical: composed letters, single spaces, straight apostrophes; capitals are repaired only where the value is all \
capitals or all small. The order of the parts stays as it is.
Recognised by several words with a common given name among them, or by the header.
""",
    headers=(
        *(
            "name",
            "full name",
            "fullname",
            "display name",
            "contact name",
            "customer name",
            "client name",
        ),
        *(
            "imię i nazwisko",
            "nazwisko i imię",
            "imię nazwisko",
            "osoba kontaktowa",
        ),
        *(
            "jméno a příjmení",
            "příjmení a jméno",
            "celé jméno",
            "jméno příjmení",
            "meno a priezvisko",
            "фио",
            "ф и о",
            "полное имя",
        ),
        *(
            "имя и фамилия",
            "фамилия имя отчество",
            "фамилия и имя",
            "контактное лицо",
            "піб",
            "vor und nachname",
            "name vorname",
        ),
        *(
            "vollständiger name",
            "ansprechpartner",
            "kundenname",
            "nom complet",
            "nom et prénom",
            "prénom et nom",
            "nom prénom",
        ),
        *(
            "nombre completo",
            "nombre y apellidos",
            "nombre y apellido",
            "nome completo",
            "billing name",
            "shipping name",
        ),
    ),
    recognise=recognise,
    normalize=normalized,
    checks=(*problems("full-name", "full name"), several("full-name", "full name")),
)
