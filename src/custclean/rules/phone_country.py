"""A phone number of another country than the record's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, each_distinct
from custclean.issue import Dimension, Severity
from custclean.kind import Context
from custclean.rule import Rule


def find(columns: Mapping[str, pa.StringArray], _: Context) -> pa.BooleanArray:
    """Records whose phone (E.164) has a calling code that their country (ISO alpha-2) does not use.

    >>> pair = {"phone": pa.array(["+48600000000", "+12125550100"]), "country": pa.array(["DE", "CA"])}
    >>> find(pair, Context()).to_pylist()
    [True, False]
    """
    phone, country = columns["phone"], columns["country"]
    code = each_distinct(pc.utf8_slice_codeunits(phone, 0, 4), _calling_code)
    own = each_distinct(country, _code_of)
    return all_of(pc.not_equal(code, own))


@cache
def _regions() -> Mapping[str, tuple[str, ...]]:
    """Calling codes as text -> the countries that use them; codes of no country (+800) are left out."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE  # noqa: PLC0415 — slow, and most rules do without

    return {str(code): regions for code, regions in COUNTRY_CODE_TO_REGION_CODE.items() if regions != ("001",)}


@cache
def _code_of(country: str) -> str | None:
    return next((code for code, regions in _regions().items() if country in regions), None)


def _calling_code(start: str) -> str | None:
    """The calling code that a number begins with: "+4860" -> "48"; None for none, or of no country."""
    if not start.startswith("+"):
        return None
    return next((start[1:end] for end in (2, 3, 4) if start[1:end] in _regions()), None)


RULE = Rule(
    code="phone-country",
    severity=Severity.WARNING,
    dimension=Dimension.CONSISTENCY,
    message="is a phone number of another country than the record's",
    doc="""The calling code of the phone number does not belong to the record's country.

Why it matters: people do keep a number when they move, but many such records point to a wrong country, a default \
country that nobody chose, or numbers read with the wrong calling code; calls and texts abroad also cost more.
What to do: look at how many there are; one in fifty is common near a border, one in five is a fault of the data.
Example: phone `+48 601 000 000`, country `DE`. Countries that share a code (US and CA) are not told apart.
""",
    needs=("phone", "country"),
    shows="phone",
    find=find,
)
