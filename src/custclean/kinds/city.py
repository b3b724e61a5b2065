"""Cities and other places of delivery: Łódź, Ústí nad Labem, Ростов-на-Дону."""

from __future__ import annotations

import pyarrow as pa

from custclean.issue import Dimension, Severity
from custclean.kind import Check, Kind, Part
from custclean.knowledge.letters.misplaced import OTHER_KIND_OR_NUMBER
from custclean.knowledge.matching.places import CITY_NAME
from custclean.knowledge.names.name_evidence import ENOUGH, WEAK, evidence
from custclean.knowledge.names.sought import DIGITS, OTHER_KIND, Sought
from custclean.knowledge.places.city_names import (
    IsRespelt,
    Respelling,
    code_in,
    normalize,
    sound,
    study,
    with_digits_mended,
)

# "Praha 4", "Paris 12e", "Łódź 23", "Praha 10 - Strašnice": districts, and offices of one city.
_DISTRICT = r"^[^\d,]+[ -]\d{1,2}\.?\pL{0,4}(?:[ ,–-][^\d]*)?$"


def recognise(sample: pa.StringArray) -> float:
    """The share of values that look like cities: known large ones decide, mere words count little.

    >>> recognise(pa.array(["Warszawa", "Kraków", "Praha 4", "Pcim"]))
    1.0
    """
    found = evidence(sample)
    rival = max(found.given, found.family, found.full)
    if found.city >= ENOUGH and found.city >= rival:
        return min(1.0, max(found.city, found.wordlike + found.district - found.given / 2))
    return WEAK * found.wordlike if rival < ENOUGH else min(found.city, WEAK) / 5


KIND = Kind(
    name="city",
    doc="""A city, town or village: Łódź, Ústí nad Labem, Frankfurt am Main, Ростов-на-Дону.

Canonical: composed letters and single spaces; capitals are repaired only where the value is all capitals or all \
small, or typed with caps lock on (`kRAKÓW`), with the small words of place names kept small; district numbers stay. \
Spellings are not translated: Warsaw stays Warsaw. Better spellings of some 1,500 large cities are suggested.
Recognised by the share of large cities among the values, or by the header. Not personal: a city alone names nobody, \
and is shown unmasked.
""",
    headers=(
        *(
            "city",
            "town",
            "city town",
            "locality",
            "place",
            "mailing city",
            "billing city",
            "shipping city",
            "default address city",
        ),
        *(
            "miasto",
            "miejscowość",
            "město",
            "obec",
            "mesto",
            "город",
            "населенный пункт",
            "нас пункт",
            "місто",
        ),
        *("stadt", "ort", "wohnort", "ville", "commune", "localité", "ciudad", "población", "localidad", "municipio"),
        *("città", "citta", "comune", "plaats", "woonplaats", "address city", "home city"),
        *("suburb", "gemeinde", "postort", "ortsname"),
    ),
    recognise=recognise,
    normalize=normalize,
    sound=sound,
    needs=("country",),
    study=study,
    parts=(Part("postal_code", "the postal code that stands in the same cell: 00-950 of `00-950 Warszawa`", code_in),),
    personal=False,
    checks=(
        Check(
            "city-wrong-kind",
            Severity.ERROR,
            Dimension.VALIDITY,
            "is an e-mail address, link, phone number, date or number",
            """The city is an e-mail address, a link, a phone number, a date or a mere number.

Why it matters: the columns of this record are most likely shifted or mapped wrongly.
What to do: compare the record with its source; move the value to its own column.
Example: `00-950`, `jan@example.com`.
""",
            Sought(OTHER_KIND_OR_NUMBER + r"|^\d{2}-\d{3}$", signs=OTHER_KIND),
        ),
        Check(
            "city-digits",
            Severity.WARNING,
            Dimension.VALIDITY,
            "contains digits",
            """The city contains digits that are no district number: mostly a postal code or a house number.

Why it matters: records of one city fall apart into many, and the postal code is missing in its own column.
What to do: accept the suggestion, and move the code to the postal code's column. Districts are left alone: `Praha 4`, \
`Paris 12e`.
Example: `00-950 Warszawa`, for which Warszawa is suggested.
""",
            Sought(r"\d", rf"{OTHER_KIND_OR_NUMBER}|^\d{{2}}-\d{{3}}$|{_DISTRICT}", DIGITS),
            with_digits_mended,
            confidence=0.9,
        ),
        Check(
            "city-misspelt",
            Severity.WARNING,
            Dimension.VALIDITY,
            "seems to be a misspelt name of a large city",
            """The city is unknown, and one letter away from a large city of the record's country: a letter too many, \
missing, wrong or swapped, or lost to a question mark.

Why it matters: letters may come back, and the record is missing wherever customers are counted or chosen by city.
What to do: accept the suggestion after a look at the postal code: a village may have a name that is close to a city's.
Example: `Berln` in Germany, for which Berlin is suggested; `Krak?w`.
""",
            IsRespelt("slip"),
            Respelling("slip"),
            confidence=0.8,
        ),
        Check(
            "city-spelling",
            Severity.INFO,
            Dimension.CONSISTENCY,
            "is spelt without the diacritics or hyphens of its name",
            """The city is a large one of the record's country, but spelt without its diacritics, or with spaces for \
its hyphens.

Why it matters: the post copes, but the same city falls apart into several in every count.
What to do: accept the suggestions all at once.
Example: `Poznan` for Poznań, `Koeln` for Köln, `Saint Etienne` for Saint-Étienne.
""",
            IsRespelt("spelling"),
            Respelling("spelling"),
            confidence=0.95,
        ),
        Check(
            "city-foreign-name",
            Severity.INFO,
            Dimension.CONSISTENCY,
            "is the city's name in another language",
            """The city stands by its name in another language, in a column where most cities have their own.

Why it matters: the same city falls apart into two in every count.
What to do: accept the suggestions, unless the letters are sent from abroad.
Example: `Warsaw` for Warszawa, `Prag` for Praha. Names in another script are left alone.
""",
            IsRespelt("foreign"),
            Respelling("foreign"),
            confidence=0.9,
        ),
    ),
    match=CITY_NAME,
)
