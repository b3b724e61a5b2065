"""Regions: states, provinces, voivodeships, kraje, Länder, régions, oblasts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, by_distinct, each_distinct, never, only
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind, Part
from custclean.knowledge.letters.misplaced import OTHER_KIND_OR_NUMBER, Matches
from custclean.knowledge.letters.sweep import composed
from custclean.knowledge.matching.texts import REGION
from custclean.knowledge.places import regions
from custclean.knowledge.places.known_cities import own_names
from custclean.remembered import remembered

_APART = "\x1f"  # between a region and its country; no cell that is tidy holds it
_CODES = 0.4  # what bare codes are worth: two letters are countries, languages and segments as often
_SURELY = 0.2  # so many names of regions that are no cities, and the others are regions, too
_A_FEW = 200


def recognise(sample: pa.StringArray) -> float:
    """The share of values that name a region; codes count less, and so do cities (Berlin, Praha, New York).

    >>> recognise(pa.array(["mazowieckie", "śląskie"])), recognise(pa.array(["CA", "TX"]))
    (1.0, 0.4)
    >>> recognise(pa.array(["Berlin", "Hamburg", "Praha"]))
    0.0
    """
    values = [value.strip() for value in sample[:_A_FEW].to_pylist()]
    if not values:
        return 0.0
    known = [value for value in values if len(value) <= 60 and regions.region(value, None)]  # noqa: PLR2004 — none is longer
    cities = {*own_names().to_pylist()}
    names = [value for value in known if len(value) > 3]  # noqa: PLR2004 — codes have two letters or three
    sure = [value for value in names if value not in cities]
    counted = names if len(sure) >= _SURELY * len(values) else sure
    return round((len(counted) + _CODES * (len(known) - len(names))) / len(values), 4)


def normalize(values: pa.StringArray, context: Context) -> pa.StringArray:
    """Regions as their country writes them; those that are not known only tidied.

    >>> normalize(pa.array(["California", "woj. śląskie", "Kent"]), Context()).to_pylist()
    ['CA', 'śląskie', 'Kent']
    """
    tidied = by_distinct(values, composed)
    return pc.coalesce(_with_country(tidied, context, regions.written), tidied)


Read = Callable[[str, str | None], str | None]


def _with_country(values: pa.StringArray, context: Context, read: Read) -> pa.StringArray:
    """What `read` makes of each region and its country (the base's where none is stated); null for nothing."""
    country = context.siblings.get("country")
    country = pa.nulls(len(values), pa.string()) if country is None else country
    pairs = pc.binary_join_element_wise(
        values, pc.coalesce(country, pa.scalar(context.region, pa.string()), pa.scalar("")), _APART
    )

    def of_pair(pair: str) -> str | None:
        name, _, of = pair.rpartition(_APART)
        return read(name, of or None)

    return each_distinct(pairs, of_pair)


def study(values: pa.StringArray, context: Context) -> Mapping[str, int]:
    """How many values name a region that is listed, and how many do not."""
    known = _with_country(by_distinct(values, composed), context, _code)
    return {"known": len(values) - known.null_count, "other": known.null_count - values.null_count}


def _code(name: str, country: str | None) -> str | None:
    found = regions.region(name, country)
    return found.code if found else None


def code(_: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    """The ISO 3166-2 code."""
    return _with_country(canonical, context, _code)


@remembered
def closest(_: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    """The region that a misspelt one can mean."""
    return _with_country(only(canonical, is_unknown(_, canonical, context)), context, regions.closest)


@remembered
def is_unknown(_: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Values that name no region, where the regions of the country are listed and most other values name one."""
    if context.facts.get("known", 0) <= context.facts.get("other", 0):
        return never(canonical)
    listed = _with_country(canonical, context, lambda _, country: "yes" if regions.has_all_regions(country) else None)
    return all_of(listed.is_valid(), canonical.is_valid(), code(_, canonical, context).is_null())


KIND = Kind(
    name="region",
    doc="""A region of a country: a state (CA), province (ON), voivodeship (mazowieckie), kraj (Jihomoravský kraj), \
Land (Bayern), région (Île-de-France), oblast (Московская область).

Canonical: what addresses in its country write, for 15 countries: the two-letter code in the United States and Canada \
(`California` becomes `CA`), the short code in Australia, the official name in its own language elsewhere (`woj. \
Mazowieckie` becomes `mazowieckie`, `Bavaria` becomes `Bayern`). Names in another script, and regions that are not \
listed (counties, departments), are only tidied. Not personal.
""",
    headers=(
        *(
            "state",
            "province",
            "region",
            "state province",
            "state region",
            "state or province",
            "state code",
            "territory",
        ),
        *("province code", "region code", "mailing state", "billing state", "shipping state", "mailing state province"),
        *("billing province", "shipping province", "default address province", "default address province code"),
        *("address state", "address region", "state name", "province name", "region name", "us state", "home state"),
        *("województwo", "woj", "wojew", "nazwa województwa", "region województwo", "vraj kraj", "název kraje"),
        *("kraj region", "регион", "область", "край", "область край", "субъект рф", "регион область", "область регион"),
        *("bundesland", "kanton", "bundesland kanton", "région", "canton", "provincia", "comunidad autónoma", "estado"),
        *("estado provincia", "provincia estado", "regione", "provincie"),
        *("voivodeship",),
    ),
    needs=("country",),
    recognise=recognise,
    normalize=normalize,
    study=study,
    personal=False,
    parts=(Part("code", "the ISO 3166-2 code: US-CA, PL-14, DE-BY", code),),
    checks=(
        Check(
            "region-wrong-kind",
            Severity.ERROR,
            Dimension.VALIDITY,
            "is an e-mail address, link, phone number, date or number",
            """The region is an e-mail address, a link, a phone number, a date or a mere number.

Why it matters: the columns of this record are most likely shifted or mapped wrongly.
What to do: compare the record with its source; move the value to its own column.
Example: `00-950`, `jan@example.com`.
""",
            Matches(OTHER_KIND_OR_NUMBER + r"|^\d{2}-\d{3}$"),
        ),
        Check(
            "region-unknown",
            Severity.WARNING,
            Dimension.VALIDITY,
            "is no region of its country",
            """The value names no region that is listed, in a column where most others do, and in a country whose \
regions are all listed.

Why it matters: taxes, sales territories and shipping rates are chosen by region.
What to do: accept the suggestion where there is one (a typing slip), else look the region up by the postal code.
Example: `Califronia`, for which CA is suggested; `Central` in Poland.
""",
            is_unknown,
            closest,
            confidence=0.85,
        ),
    ),
    match=REGION,
)
