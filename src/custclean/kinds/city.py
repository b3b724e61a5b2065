"""Cities and other places of delivery: Łódź, Ústí nad Labem, Ростов-на-Дону."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import by_distinct, patch, tidy
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind
from custclean.knowledge.letters.misplaced import OTHER_KIND_OR_NUMBER, Matches
from custclean.knowledge.names import casing
from custclean.knowledge.names.name_evidence import ENOUGH, WEAK, evidence

# "Praha 4", "Paris 12e", "Łódź 23", "Praha 10 - Strašnice": districts, and offices of one city.
_DISTRICT = r"^[^\d,]+[ -]\d{1,2}\.?\pL{0,4}(?:[ ,–-][^\d]*)?$"
_CODE_BEFORE = r"^(?:[A-Z]{1,3}-)?\d[\d -]{2,8}\d,? +"
_CODE_BEHIND = r",? +(?:[A-Z]{1,3}-)?\d[\d -]{2,8}\d$"


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


def normalize(values: pa.StringArray, _: Context) -> pa.StringArray:
    """Composed letters, single spaces; capitals repaired where a value is all capitals or all small.

    >>> normalize(pa.array(["WARSZAWA", "frankfurt am main", " "]), Context()).to_pylist()
    ['Warszawa', 'Frankfurt am Main', None]
    """
    return by_distinct(values, _normalized)


def _normalized(values: pa.StringArray) -> pa.StringArray:
    clean = tidy(pc.replace_substring_regex(pc.utf8_normalize(values, form="NFC"), "[’‘]", "'"))
    places = pc.invert(pc.match_substring_regex(clean, r"@|://"))
    return patch(clean, places, casing.places)


def _without_code(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    """The city without the postal code before or behind it; null where digits remain."""
    bare = pc.replace_substring_regex(pc.replace_substring_regex(canonical, _CODE_BEFORE, ""), _CODE_BEHIND, "")
    named = pc.and_(pc.match_substring_regex(bare, r"^[^\d]*\pL[^\d]*$"), pc.not_equal(bare, canonical))
    return pc.if_else(named, bare, pa.scalar(None, pa.string()))


KIND = Kind(
    name="city",
    doc="""A city, town or village: Łódź, Ústí nad Labem, Frankfurt am Main, Ростов-на-Дону.

Canonical: composed letters and single spaces; capitals are repaired only where the value is all capitals or all \
small, with the small words of place names kept small. Spellings are not translated: Warsaw stays Warsaw.
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
    ),
    recognise=recognise,
    normalize=normalize,
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
            Matches(OTHER_KIND_OR_NUMBER + r"|^\d{2}-\d{3}$"),
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
            Matches(r"\d", rf"{OTHER_KIND_OR_NUMBER}|^\d{{2}}-\d{{3}}$|{_DISTRICT}"),
            _without_code,
        ),
    ),
)
