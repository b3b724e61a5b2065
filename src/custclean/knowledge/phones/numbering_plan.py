"""The numbering plans of the world's regions.

The figures are those of the `phonenumbers` package, which follows Google's libphonenumber; nothing is copied here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

_TYPES = (
    "premium_rate",
    "toll_free",
    "shared_cost",
    "voip",
    "personal_number",
    "pager",
    "uan",
    "voicemail",
    "fixed_line",
    "mobile",
)


@dataclass(frozen=True, slots=True)
class Territory:
    """One region's plan; the patterns are of digits only, "" where the region has none.

    Attributes:
        region: ISO 3166 alpha-2, or 001 for numbers of no country.
        calling_code: digits after the plus.
        dial_out: what is dialled before a calling code (00, 011, 810).
        prefix: what is dialled before a national number (0, 8), carrier codes included.
        leading: first digits that tell this region from others of its calling code.
        general: a national number of any type.
        types: patterns of national numbers of one type, each with the numbers of digits that it holds for.
        lengths: digits of a complete national number.
        local_lengths: digits of a number that is complete only in its own area.
    """

    region: str
    calling_code: str
    dial_out: str
    prefix: str
    leading: str
    general: str
    types: tuple[tuple[str, frozenset[int]], ...]
    lengths: frozenset[int]
    local_lengths: frozenset[int]


@cache
def territory(region: str) -> Territory | None:
    """The plan of a region, or None where phonenumbers knows no such region.

    >>> territory("PL").calling_code, territory("XX")
    ('48', None)
    """
    from phonenumbers import PhoneMetadata  # noqa: PLC0415  only where numbers are read

    metadata = PhoneMetadata.metadata_for_region(region, None)
    return None if metadata is None else _territory(metadata)


@cache
def territories(calling_code: str) -> tuple[Territory, ...]:
    """The plans that share a calling code, the main region first, in the order in which phonenumbers asks them.

    >>> [each.region for each in territories("7")]
    ['RU', 'KZ']
    """
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata  # noqa: PLC0415  see above

    code = int(calling_code)
    found = (PhoneMetadata.metadata_for_region_or_calling_code(code, one) for one in COUNTRY_CODE_TO_REGION_CODE[code])
    return tuple(_territory(metadata) for metadata in found if metadata is not None)


def plans_of(calling_code: int) -> int:
    """How many plans share a calling code; none of them is read for this.

    >>> plans_of(48), plans_of(7)
    (1, 2)
    """
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE  # noqa: PLC0415  see above

    return len(COUNTRY_CODE_TO_REGION_CODE[calling_code])


@cache
def calling_code_of(digits: str) -> str | None:
    """The calling code with which an international number begins.

    >>> calling_code_of("48601"), calling_code_of("141"), calling_code_of("0")
    ('48', '1', None)
    """
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE  # noqa: PLC0415  see above

    starts = (digits[:size] for size in (1, 2, 3))
    return next((start for start in starts if start[:1] > "0" and int(start) in COUNTRY_CODE_TO_REGION_CODE), None)


def _territory(metadata: Any) -> Territory:  # noqa: ANN401  phonenumbers ships no types
    general = metadata.general_desc
    return Territory(
        region=metadata.id,
        calling_code=str(metadata.country_code),
        dial_out=metadata.international_prefix or "",
        prefix=metadata.national_prefix_for_parsing or "",
        leading=metadata.leading_digits or "",
        general=general.national_number_pattern or "",
        types=tuple(_types(metadata)),
        lengths=frozenset(general.possible_length),
        local_lengths=frozenset(general.possible_length_local_only),
    )


def _types(metadata: Any) -> Iterator[tuple[str, frozenset[int]]]:  # noqa: ANN401  see above
    everywhere = frozenset(metadata.general_desc.possible_length)
    for name in _TYPES:
        desc = None if name == "mobile" and metadata.same_mobile_and_fixed_line_pattern else getattr(metadata, name)
        if desc and desc.national_number_pattern:
            yield desc.national_number_pattern, everywhere & frozenset(desc.possible_length or everywhere)
