"""Middle names and patronymics in a column of their own: Maria, A., Иванович."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import each_distinct, share
from custclean.kind import Context, Kind, Part
from custclean.knowledge.names.given_genders import FEMALE, gender_of_patronymic
from custclean.knowledge.names.name_evidence import evidence
from custclean.knowledge.names.person_names import normalized, problems

_SONS_ONLY = 0.4  # Абрамович alone is a surname as well
_MODEST = 0.3  # second names look like given names: the header must say which


def recognise(sample: pa.StringArray) -> float:
    """The share of patronymics, where those of women are among them; anything else needs a header.

    >>> recognise(pa.array(["Иванович", "Петровна"])), recognise(pa.array(["Maria", "A."]))
    (1.0, 0.3)
    """
    told = each_distinct(sample, lambda value: gender_of_patronymic(value.strip()))
    if patronymics := share(told.is_valid()):
        daughters = pc.any(pc.equal(told, FEMALE)).as_py()
        return patronymics if daughters else _SONS_ONLY * patronymics
    return _MODEST * evidence(sample).single


def gender(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    """Male or female, where a patronymic tells it."""
    return each_distinct(canonical, gender_of_patronymic)


KIND = Kind(
    name="middle_name",
    doc="""What stands between given and family name: a second given name, an initial, a patronymic (Иванович).

Canonical: as for given names: composed letters, single spaces, straight apostrophes, capitals repaired only where the \
value is all capitals or all small. Initials stay.
Recognised by Russian and Ukrainian patronymics among the values, or by the header.
""",
    headers=(
        *("middle name", "middlename", "second name", "middle initial", "middle names", "patronymic", "mname"),
        *("drugie imię", "drugie imiona", "patronimik", "prostřední jméno", "druhé jméno", "отчество", "второе имя"),
        *("по батькові", "zweiter vorname", "zweitname", "deuxième prénom", "second prénom", "segundo nombre"),
        *("mi", "additional name", "autre prénom", "další jméno"),
        *("first name 2", "imię 2", "jméno 2", "vorname 2", "prénom 2", "nombre 2", "имя 2"),
    ),
    recognise=recognise,
    normalize=normalized,
    checks=(*problems("middle-name", "middle name"),),
    parts=(Part("gender", "male or female, where a patronymic tells it: Ивановна", gender),),
    placeholders=("Nan", "Nil", "Na"),
    keeps=("nan", "nil", "na"),
)
