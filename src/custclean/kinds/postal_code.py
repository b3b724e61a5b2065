"""Postal codes in the form of their country: 00-950, 110 00, SW1A 1AA, 02134."""

from __future__ import annotations

from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc

from custclean.issue import Dimension, Severity
from custclean.kind import Check, Kind, Part
from custclean.knowledge.matching.places import POSTAL_CODE
from custclean.knowledge.places import postal_forms, postal_reading
from custclean.knowledge.places.postal_areas import area

# Shapes and how much each speaks for postal codes: mere digits are ids, amounts and years as often.
_SHAPES = (
    (rf"(?i){postal_forms.UNMISTAKABLE}", 1.0),
    (r"^\d{3} \d{2}$|^\d{5}-\d{4}$", 1.0),
    (r"(?i)^(?:PL|CZ|SK|DE|D|A|AT|CH|F|FR|L|LU|B|BE|LV|LT|MD|SE|DK|FI|I|IT|H|HU|UA|RU|NL)[- ]\d{2}[- ]?\d{2,4}$", 0.9),
    (r"^\d{5}(?:\.0)?$", 0.6),
    (r"^[1-6]\d{5}(?:\.0)?$", 0.5),
    (r"^(?:[13-9]\d{3}|2[1-9]\d{2}|0\d{3})(?:\.0)?$", 0.3),
)
_IN_A_ROW = 0.2  # what numbers that only rise are worth: ids, most likely


def recognise(sample: pa.StringArray) -> float:
    """How much the values look like postal codes: written forms count fully, mere digits in part.

    >>> recognise(pa.array(["00-950", "30-001"])), recognise(pa.array(["10115", "80331", "20095"]))
    (1.0, 0.6)
    """
    values = pc.utf8_trim_whitespace(sample)
    if not len(values):
        return 0.0
    weights = pa.nulls(len(values), pa.float64())
    for shape, weight in _SHAPES:
        fits = pc.match_substring_regex(values, shape)
        weights = pc.coalesce(weights, pc.if_else(fits, pa.scalar(weight), pa.scalar(None, pa.float64())))
    mean = (pc.sum(weights).as_py() or 0.0) / len(values)
    return round(mean * (_IN_A_ROW if _only_rise(values.to_pylist()) else 1.0), 4)


def _only_rise(values: list[str]) -> bool:
    """Whether values are numbers, each larger than the one before: a customer number, not an address."""
    if len(values) < 5 or not all(value.isdecimal() for value in values):  # noqa: PLR2004 — fewer rise by chance
        return False
    numbers = [int(value) for value in values]
    return all(left < right for left, right in pairwise(numbers))


KIND = Kind(
    name="postal_code",
    doc="""A postal code: 00-950, 110 00, 10115, SW1A 1AA, 02134-1234.

Canonical: the form of the record's country, for some 90 countries: `00950` and `PL-00-950` become `00-950`, \
`sw1a1aa` becomes `SW1A 1AA`, and the `.0` of a spreadsheet goes. The country is that of the country column; where \
that says nothing, the one that a large city and the first digits agree on (`85140` in Bydgoszcz), the one whose form \
is unmistakable, or the base's. Without any, a code is only tidied. A lost leading zero is never added silently: it \
is a suggestion. Only the form is checked, not whether the code exists.
""",
    headers=(
        *(
            "zip",
            "zip code",
            "zipcode",
            "postcode",
            "post code",
            "postal code",
            "postalcode",
            "postal",
            "zip postal code",
        ),
        *(
            "default address zip",
            "mailing postal code",
            "billing zip",
            "shipping zip",
            "mailing zip",
            "postal zip code",
        ),
        *("kod pocztowy", "kod poczt", "kod pocztowy klienta", "psč", "poštovní směrovací číslo", "směrovací číslo"),
        *("индекс", "почтовый индекс", "почт индекс", "поштовий індекс", "plz", "postleitzahl", "code postal", "cp"),
        *("codepostal", "código postal", "codigo postal", "c p", "cap", "codice postale"),
        *("postnummer",),
    ),
    needs=("country", "city"),
    recognise=recognise,
    normalize=postal_reading.normalize,
    sound=postal_reading.sound,
    parts=(Part("area", "the first signs, which name a region: 00 of 00-950, SW of SW1A 1AA, 021 of 02134", area),),
    placeholders=("12345", "12-345", "123 45", "123456", "11111", "11-111", "111 11", "111111"),
    checks=(
        Check(
            "postal-code-format",
            Severity.ERROR,
            Dimension.VALIDITY,
            "does not have the form of its country's postal codes",
            """The code does not have the form that postal codes of the record's country have.

Why it matters: letters and parcels go astray or are sorted by hand, and the address cannot be checked further.
What to do: accept the suggestion where there is one (a letter O typed for a zero, a city behind the code), else look \
the code up by the address.
Example: `00-95` in Poland, `123` in Germany; `OO-950` in Poland, for which 00-950 is suggested.
""",
            postal_reading.malformed,
            postal_reading.mended,
            confidence=0.9,
        ),
        Check(
            "postal-code-lost-zero",
            Severity.WARNING,
            Dimension.VALIDITY,
            "seems to have lost its leading zero",
            """The code is a digit or two short, in a country whose codes may begin with 0; or more, where the \
record's city has such codes.

Why it matters: a spreadsheet took the code for a number and dropped the zero; East Germany, New England and all of \
Warsaw are affected, so a mailing skips whole regions.
What to do: accept the suggestion after a look at some of the records' cities; read the source as text next time.
Example: `1067` is 01067 in Germany, `2134` is 02134 in the United States.
""",
            postal_reading.lost_zeros,
            postal_reading.with_zeros,
            confidence=0.9,
        ),
        Check(
            "postal-code-other-country",
            Severity.WARNING,
            Dimension.CONSISTENCY,
            "has the form of another country's postal codes",
            """The code does not fit the record's country, but has one that another uses: the base's own, or \
one that is unmistakable (Poland, Great Britain, Canada, the Netherlands, Portugal, Brazil, Japan).

Why it matters: one of the two fields is wrong, most often the country, which was filled in by default.
What to do: correct the country, or the code.
Example: `00-950` in a record whose country is Germany.
""",
            postal_reading.of_other_country,
        ),
        Check(
            "postal-code-placeholder",
            Severity.WARNING,
            Dimension.COMPLETENESS,
            "is zeros or nines only",
            """The code consists of zeros or nines only.

Why it matters: it was typed to get past a required field; no country has such a code.
What to do: empty the field, or look the code up by the address.
Example: `00-000`, `99999`.
""",
            postal_reading.is_placeholder,
        ),
    ),
    match=POSTAL_CODE,
)
