"""Countries: Polska, PL, POL, 616, Россия, Czech Republic, 🇵🇱."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, each_distinct, never, unreadable
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind
from custclean.knowledge.matching.texts import COUNTRY
from custclean.knowledge.places.country_names import ALPHA_2, closest, country, gone, key

_CODES = pa.array(sorted(ALPHA_2))
_A_FEW, _HARDLY = 100, 0.05  # where so few of so many values name a country, the others are not looked up
_SURE, _CODE, _SMALL_CODE, _NUMBER = 1.0, 0.95, 0.6, 0.5


def recognise(sample: pa.StringArray) -> float:
    """The share of values that name a country; bare codes and numbers count less, "no" alone for nothing.

    >>> recognise(pa.array(["Polska", "Niemcy", "Czechy"])), recognise(pa.array(["no", "yes", "no"]))
    (1.0, 0.0)
    """
    values = [value.strip() for value in sample.to_pylist()]
    if not values:
        return 0.0
    codes = {value.upper() for value in values if len(value) == 2}  # noqa: PLR2004 — alpha-2
    answers = {"YES", "Y", "TAK", "N"} & {value.upper() for value in values}
    if answers or codes == {"NO"}:
        return 0.0
    few = values[:: 1 + len(values) // _A_FEW]
    share = sum(map(_weight, few)) / len(few)
    return share if share < _HARDLY else sum(map(_weight, values)) / len(values)


@lru_cache(maxsize=4096)
def _weight(value: str) -> float:
    """How much one value speaks for countries: small codes are languages as often, numbers anything."""
    if not 1 < len(value) <= 60 or (country(value) is None and key(value) not in gone()):  # noqa: PLR2004 — no name is longer; single letters are marks of anything
        return 0.0
    if value[:1].isdigit():
        return _NUMBER if len(value) == 3 else 0.0  # noqa: PLR2004 — numeric codes have three digits
    if len(value) == 2:  # noqa: PLR2004 — alpha-2
        return _CODE if value.isupper() else _SMALL_CODE
    return _SURE


def normalize(values: pa.StringArray, _: Context) -> pa.StringArray:
    """The ISO 3166-1 alpha-2 code, null where the value names no present country.

    >>> normalize(pa.array(["Deutschland", "cz", "Atlantis"]), Context()).to_pylist()
    ['DE', 'CZ', None]
    """
    return each_distinct(values, country)


def study(values: pa.StringArray, _: Context) -> Mapping[str, int]:
    """How many values are two-letter codes and how many are longer: what NA means depends on it."""
    length = pc.utf8_length(pc.utf8_trim_whitespace(values))
    return {
        "codes": pc.sum(pc.equal(length, 2)).as_py() or 0,
        "names": pc.sum(pc.greater(length, 3)).as_py() or 0,
    }


def _is_unknown(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    return all_of(unreadable(raw, canonical), pc.invert(_is_gone(raw, canonical, _)))


def _is_gone(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.BooleanArray:
    return pc.fill_null(each_distinct(raw, lambda value: key(value) in gone(), pa.bool_()), fill_value=False)


def _is_ambiguous_na(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    if context.facts.get("names", 0) <= context.facts.get("codes", 0):
        return never(raw)
    return all_of(pc.equal(canonical, "NA"), pc.equal(pc.utf8_length(pc.utf8_trim_whitespace(raw)), 2))


def _closest(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.StringArray:
    return each_distinct(raw, closest)


def _successor(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.StringArray:
    return each_distinct(raw, lambda value: gone().get(key(value)))


KIND = Kind(
    name="country",
    doc="""A country, by its name in some forty languages, by its flag, or by its ISO 3166 code of two letters, three \
letters or three digits: Polska, PL, POL, 616, Россия, 🇵🇱.

Canonical: the two-letter code, as phone numbers, postal codes and addresses are judged by it. Case, diacritics, \
punctuation and the script do not matter; short forms in use (USA, ČR, РФ, BRD) are known, and parts of the United \
Kingdom are GB. One letter is the sign that cars bear (D, A, F). Names are those of the Unicode CLDR. A part or state \
of a federation is not a country.
`NA` is Namibia.
""",
    headers=(
        *("country", "country code", "country name", "country region", "countryregion", "default address country code"),
        *("mailing country", "billing country", "shipping country", "mailing country code", "ip country", "nation"),
        *("country of residence", "country iso", "iso country", "address country", "nationality country"),
        *(
            "kraj",
            "kod kraju",
            "nazwa kraju",
            "kraj pochodzenia",
            "kraj zamieszkania",
            "państwo",
            "země",
            "stát",
            "kód země",
        ),
        *("kód státu", "krajina", "štát", "страна", "код страны", "страна проживания", "государство", "країна"),
        *(
            "land",
            "ländercode",
            "länderkennzeichen",
            "länderkürzel",
            "staat",
            "pays",
            "code pays",
            "país",
            "código de país",
        ),
        *("paese", "nazione", "landcode"),
        *("lkz", "landeskennzeichen", "iso land"),
    ),
    recognise=recognise,
    normalize=normalize,
    study=study,
    keeps=("na",),
    personal=False,
    checks=(
        Check(
            "country-unknown",
            Severity.ERROR,
            Dimension.VALIDITY,
            "is no country that can be recognised",
            """The value is no name or code of a country in any language that custclean reads.

Why it matters: phone numbers, postal codes, taxes and the law that applies are all judged by the country; without it \
the record's other fields cannot be checked.
What to do: accept the suggestion where there is one (a typing slip), else enter the country.
Example: `Polnad` is probably PL; `Europe` and `Bavaria` are no countries.
""",
            _is_unknown,
            _closest,
            confidence=0.9,
        ),
        Check(
            "country-historic",
            Severity.WARNING,
            Dimension.TIMELINESS,
            "is a state that no longer exists",
            """The value names a state that is no more: Czechoslovakia, Yugoslavia, the Soviet Union, East Germany.

Why it matters: as a place of birth it may be right; as an address it cannot be delivered to, and the record is old.
What to do: enter the country of today. There is a suggestion only where one state succeeded it.
Example: `ČSSR` is Czechia or Slovakia; `DDR` is DE.
""",
            _is_gone,
            _successor,
            confidence=0.9,
        ),
        Check(
            "country-na",
            Severity.WARNING,
            Dimension.COMPLETENESS,
            "means Namibia as a code, but this column holds names",
            """The value is NA in a column that otherwise holds countries by name.

Why it matters: NA is the code of Namibia, and also how many programs write "not available"; in a column of names \
the second is likelier.
What to do: empty the value, or write Namibia.
Example: `Polska`, `Niemcy`, `NA`.
""",
            _is_ambiguous_na,
        ),
    ),
    match=COUNTRY,
)
