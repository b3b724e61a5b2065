"""The numbering plans of the world's regions, as regular expressions that Arrow can run over a whole column.

The figures are those of the `phonenumbers` package, which follows Google's libphonenumber; nothing is copied here.
"""

from __future__ import annotations

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
_NON_GEOGRAPHIC = "001"


@dataclass(frozen=True, slots=True)
class Territory:
    """One region's plan; every pattern is anchored at the start, "" where the region has none.

    Attributes:
        region: ISO 3166 alpha-2, or 001 for numbers of no country.
        calling_code: digits after the plus.
        dial_out: what is dialled before a calling code (00, 011, 810).
        prefix: what is dialled before a national number (0, 8), carrier codes included.
        rewrites: the prefix is not just dropped but replaced, which only phonenumbers itself does.
        leading: first digits that tell this region from others of its calling code.
        general: a national number of any type.
        typed: a length letter (see `length_letter`), then a national number of one of the plan's types.
        lengths: digits of a complete national number.
        local_lengths: digits of a number that is complete only in its own area.
    """

    region: str
    calling_code: str
    dial_out: str
    prefix: str
    rewrites: bool
    leading: str
    general: str
    typed: str
    lengths: frozenset[int]
    local_lengths: frozenset[int]

    @property
    def longest(self) -> int:
        """Digits of the longest national number."""
        return max(self.lengths)


def length_letter(digits: int) -> str:
    """A letter that stands for a number of digits, so that one pattern can tell lengths apart.

    >>> length_letter(9)
    'j'
    """
    return chr(ord("a") + min(max(digits, 0), 25))


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
    rule = metadata.national_prefix_transform_rule
    general = metadata.general_desc
    return Territory(
        region=metadata.id,
        calling_code=str(metadata.country_code),
        dial_out=_anchored(metadata.international_prefix),
        prefix=_anchored(metadata.national_prefix_for_parsing),
        rewrites=bool(rule),
        leading=_anchored(metadata.leading_digits),
        general=f"^(?:{general.national_number_pattern})$",
        typed=_typed(metadata),
        lengths=frozenset(general.possible_length),
        local_lengths=frozenset(general.possible_length_local_only),
    )


def _anchored(pattern: str | None) -> str:
    return f"^(?:{pattern})" if pattern else ""


def _typed(metadata: Any) -> str:  # noqa: ANN401  see above
    """One pattern for all types of number: a type counts only at the lengths it has."""
    types = [name for name in _TYPES if name != "mobile" or not metadata.same_mobile_and_fixed_line_pattern]
    kinds = [desc for desc in (getattr(metadata, name) for name in types) if desc and desc.national_number_pattern]
    letters: dict[tuple[str, ...], str] = {}
    for length in metadata.general_desc.possible_length:
        fits = (desc for desc in kinds if not desc.possible_length or length in desc.possible_length)
        patterns = tuple(dict.fromkeys(desc.national_number_pattern for desc in fits))
        if patterns:
            letters[patterns] = letters.get(patterns, "") + length_letter(length)
    return "^(?:" + "|".join(f"[{those}](?:{'|'.join(patterns)})" for patterns, those in letters.items()) + ")$"
