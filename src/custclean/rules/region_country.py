"""A region of another country than the record's."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import each_distinct, yes
from custclean.issue import Dimension, Severity
from custclean.kind import Context
from custclean.knowledge.places.regions import elsewhere
from custclean.rule import Rule

_APART = "\x1f"  # between a region and its country; no cell that is tidy holds it


def find(columns: Mapping[str, pa.StringArray], _: Context) -> pa.BooleanArray:
    """Records whose region is one of another country than theirs (ISO alpha-2), by its name; codes prove nothing.

    >>> pair = {"region": pa.array(["Bayern", "Bayern", "CA"]), "country": pa.array(["PL", "DE", "PL"])}
    >>> find(pair, Context()).to_pylist()
    [True, False, False]
    """
    pairs = pc.binary_join_element_wise(columns["country"], columns["region"], _APART)
    return yes(each_distinct(pairs, _elsewhere, pa.bool_()))


def _elsewhere(pair: str) -> bool:
    country, _, region = pair.partition(_APART)
    return elsewhere(region, country)


RULE = Rule(
    code="region-country",
    severity=Severity.WARNING,
    dimension=Dimension.CONSISTENCY,
    message="is a region of another country than the record's",
    doc="""The region belongs to another country than the one that the record states.

Why it matters: one of the two is wrong, mostly the country, which was filled in by default; parcels and taxes go by it.
What to do: compare with the city and the postal code, and correct the wrong one.
Example: region `Bayern`, country `PL`. Only names of regions count, and only in countries whose regions are all known.
""",
    needs=("region", "country"),
    shows="region",
    find=find,
)
