"""Full names in one column: Anna Nowak, Novák Jan, Иванов Иван Иванович."""

from __future__ import annotations

import pyarrow as pa

from custclean.issue import Dimension, Severity
from custclean.kind import Check, Kind, Part
from custclean.knowledge.letters.misplaced import Matches
from custclean.knowledge.matching.names import FULL_NAME
from custclean.knowledge.names.full_names import PartOf, gender, initials, inverted, study, upright
from custclean.knowledge.names.name_evidence import ENOUGH, WEAK, evidence
from custclean.knowledge.names.person_name_patterns import PLACEHOLDER
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
all capitals or all small. The order of the parts stays as it is, and so do capitals that mark the family name \
(KOWALSKI Jan).
Parts (`--split full_name`): prefix, given, middle (second names and patronymics), family, suffix. They are told by a \
comma, by capitals, by a patronymic, by common given names and surnames, and else by the order that most of the column \
is in. Titles, particles (van der Berg), Spanish and Portuguese double surnames and couples (Jan i Anna Kowalscy) are \
understood.
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
        *("recipient", "recipient name", "contact person", "cardholder name", "attention", "attn"),
        *("file as", "ship to name", "bill to name", "empfänger", "odbiorca", "adresat"),
        *("nazwa klienta", "příjemce", "kontaktní osoba", "jméno zákazníka", "получатель", "покупатель"),
        *("destinataire", "personne à contacter", "destinatario", "persona de contacto"),
    ),
    recognise=recognise,
    normalize=normalized,
    study=study,
    checks=(
        *problems("full-name", "full name"),
        several("full-name", "full name"),
        Check(
            "full-name-inverted",
            Severity.INFO,
            Dimension.CONSISTENCY,
            "begins with the family name",
            """The family name stands first: told by a comma, by its capitals, or because the first word is a surname \
and the last one a given name.

Why it matters: greetings take the first word ("Dear Kowalski"), and the name does not match the same one in the usual \
order.
What to do: accept the suggestion, or take the parts with `--split full_name`, which understands both orders. Russian \
names are left alone: Иванов Иван Иванович is the order of all papers there.
Example: `Kowalski, Jan`, `KOWALSKI Jan`, `Kowalski Jan` instead of `Jan Kowalski`.
""",
            inverted,
            upright,
            confidence=0.9,
        ),
        Check(
            "full-name-incomplete",
            Severity.INFO,
            Dimension.COMPLETENESS,
            "is one name only",
            """The full name is a single word, so the given name or the family name is missing.

Why it matters: one name matches many persons, and a letter needs both.
What to do: ask for the other name; few people have only one.
Example: `Anna`, `Kowalski`.
""",
            Matches(r"^[\pL'-]{2,}$", PLACEHOLDER),
        ),
    ),
    parts=(
        Part("prefix", "titles and forms of address before the name: Frau Dr.", PartOf("prefix"), split=True),
        Part("given", "the given name", PartOf("given"), split=True),
        Part("middle", "second names, initials, or the patronymic", PartOf("middle"), split=True),
        Part("family", "the family name with its particles, or both surnames", PartOf("family"), split=True),
        Part("suffix", "what stands behind the name: Jr., PhD, CSc.", PartOf("suffix"), split=True),
        Part("partner", "the other person, where two are named: Anna Kowalscy", PartOf("partner")),
        Part("gender", "male or female, where title, patronymic or given name tell it for sure", gender),
        Part("initials", "of the given and the family name: J.K.", initials),
    ),
    match=FULL_NAME,
)
