"""Postal codes in the form of their country: 00-950, 110 00, SW1A 1AA, 02134."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, any_of, only, unreadable
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind
from custclean.knowledge.letters.sweep import holding
from custclean.knowledge.places import postal_forms
from custclean.remembered import remembered

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


def normalize(values: pa.StringArray, context: Context) -> pa.StringArray:
    """Codes in the form of the record's country; tidied only where the country or its form is unknown.

    >>> normalize(pa.array(["00950", "d-10115"]), Context(siblings={"country": pa.array(["PL", "DE"])})).to_pylist()
    ['00-950', '10115']
    """
    tidied = _with_digits(values)
    return _by_country(tidied, _countries(values, context), postal_forms.written)


def _with_digits(values: pa.StringArray) -> pa.StringArray:
    tidied = postal_forms.clean(values)
    numbered = holding(tidied, b"0123456789")
    return tidied if numbered.all() else only(tidied, pa.array(numbered))


Judge = Callable[[pa.StringArray, str], pa.StringArray]


def _by_country(values: pa.StringArray, countries: pa.StringArray, judge: Judge) -> pa.StringArray:
    """Values with those of each country whose form is known replaced by `judge` of them and the country."""
    named = countries.dictionary_encode()
    codes = named.indices.fill_null(-1).to_numpy()
    places, results = np.arange(len(values)), [values]
    for number, country in enumerate(named.dictionary.to_pylist()):
        if postal_forms.is_known(country):
            rows = np.flatnonzero(codes == number)
            places[rows] = sum(map(len, results)) + np.arange(len(rows))
            results.append(judge(values.take(pa.array(rows)), country))
    return pa.concat_arrays(results).take(pa.array(places))


def _countries(values: pa.StringArray, context: Context) -> pa.StringArray:
    """The country of every record: what its column says, else the base's."""
    default = pa.scalar(context.region, pa.string())
    stated = context.siblings.get("country")
    return pa.repeat(default, len(values)) if stated is None else pc.coalesce(stated, default)


def _proposed(raw: pa.StringArray, canonical: pa.StringArray, context: Context, judge: Judge) -> pa.StringArray:
    """What `judge` makes of the codes that do not have their country's form; null elsewhere."""
    countries = _countries(raw, context)
    asked = all_of(unreadable(raw, canonical), pc.is_in(countries, value_set=pa.array(sorted(postal_forms.forms()))))
    nothing = pa.nulls(len(raw), pa.string())
    if not pc.any(asked).as_py():
        return nothing
    some = postal_forms.clean(raw.filter(asked))
    return pc.replace_with_mask(nothing, asked, _by_country(some, countries.filter(asked), judge))


@remembered
def with_zeros(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    """The codes that lost their leading zeros, with them; null for others."""
    return _proposed(raw, canonical, context, postal_forms.with_zeros)


def mended(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    """The codes with a letter typed for a digit or words around them, put right; null for others."""
    return _proposed(raw, canonical, context, postal_forms.mended)


def lost_zeros(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Codes that would have the form of their country with one or two zeros in front."""
    return with_zeros(raw, canonical, context).is_valid()


@remembered
def of_other_country(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Codes in a form that only another country has, or exactly as the base's country writes them."""
    foreign = partial(postal_forms.foreign, home=context.region)
    other = _proposed(raw, canonical, context, foreign)
    return pc.and_not(other.is_valid(), lost_zeros(raw, canonical, context))


def malformed(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Codes that have no form of any use: not their country's, nor one that explains itself."""
    explained = any_of(lost_zeros(raw, canonical, context), of_other_country(raw, canonical, context))
    return all_of(unreadable(raw, canonical), pc.invert(explained))


def is_placeholder(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.BooleanArray:
    """Codes of nothing but zeros or nines, which no country has."""
    return all_of(pc.match_substring_regex(raw, r"^\s*(?:0[0 -]{3,}|9[9 -]{3,})\s*$"))


KIND = Kind(
    name="postal_code",
    doc="""A postal code: 00-950, 110 00, 10115, SW1A 1AA, 02134-1234.

Canonical: the form of the record's country (its country column, else the base's country), for some 90 countries: \
`00950` and `PL-00-950` become `00-950`, `sw1a1aa` becomes `SW1A 1AA`, and the `.0` of a spreadsheet goes. A code \
without a known country is only tidied. A lost leading zero is never added silently: it is a suggestion.
Only the form is checked, not whether the code exists.
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
    ),
    needs=("country",),
    recognise=recognise,
    normalize=normalize,
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
            malformed,
            mended,
        ),
        Check(
            "postal-code-lost-zero",
            Severity.WARNING,
            Dimension.VALIDITY,
            "seems to have lost its leading zero",
            """The code is a digit or two short, in a country whose codes may begin with 0.

Why it matters: a spreadsheet took the code for a number and dropped the zero; East Germany, New England and all of \
Warsaw are affected, so a mailing skips whole regions.
What to do: accept the suggestion after a look at some of the records' cities; read the source as text next time.
Example: `1067` is 01067 in Germany, `2134` is 02134 in the United States.
""",
            lost_zeros,
            with_zeros,
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
            of_other_country,
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
            is_placeholder,
        ),
    ),
)
