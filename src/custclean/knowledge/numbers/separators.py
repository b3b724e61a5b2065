"""What commas and dots separate in the numbers of a column: thousands or decimals."""

from __future__ import annotations

from collections.abc import Mapping

COMMA, DOT = ",", "."
DECIMAL, THOUSANDS, EITHER = "decimal", "thousands", "either"
NAMES = {COMMA: "comma", DOT: "dot"}
OTHER = {COMMA: DOT, DOT: COMMA}

CLEAR = 0.95
"""The share of a separator's telling numbers that settles what it separates: beyond it, the rest are slips."""

COMMA_THOUSANDS = frozenset(
    {
        *("AU", "BD", "BZ", "CN", "DO", "EG", "GB", "GH", "GT", "HK", "HN", "IE", "IL", "IN", "JM", "JP", "KE", "KR"),
        *("LK", "MX", "MY", "NG", "NI", "NZ", "PA", "PH", "PK", "PR", "SG", "SV", "TH", "TT", "TW", "TZ", "UG", "US"),
    }
)
"""Where 1,234 is a thousand (CLDR, number symbols of the countries' main languages); elsewhere it is one and a bit."""


def role_of(separator: str, facts: Mapping[str, int]) -> str | None:
    """What a separator means in a column, by the numbers that tell; None where none does, or both.

    The other separator is not asked: a cleaned column has points only, and would then settle what it could not before.

    >>> role_of(COMMA, {"comma:decimal": 3}), role_of(COMMA, {"dot:decimal": 3}), role_of(DOT, {"dot:thousands": 1})
    ('decimal', None, 'thousands')
    """
    decimal, thousands = (facts.get(f"{NAMES[separator]}:{role}", 0) for role in (DECIMAL, THOUSANDS))
    if max(decimal, thousands) < CLEAR * (decimal + thousands) or not decimal + thousands:
        return None
    return DECIMAL if decimal > thousands else THOUSANDS


def likely_role(separator: str, facts: Mapping[str, int], region: str | None) -> str | None:
    """What a separator probably means where the column does not settle it: by the other one, then by the region.

    >>> likely_role(COMMA, {"dot:decimal": 3}, "PL"), likely_role(COMMA, {}, "PL"), likely_role(COMMA, {}, None)
    ('thousands', 'decimal', None)
    """
    told = [facts.get(f"{NAMES[separator]}:{role}", 0) for role in (DECIMAL, THOUSANDS)]
    other = role_of(OTHER[separator], facts)
    if other and not any(told):
        return THOUSANDS if other == DECIMAL else DECIMAL
    if region is None:
        return None
    return THOUSANDS if (separator == COMMA) is (region in COMMA_THOUSANDS) else DECIMAL
