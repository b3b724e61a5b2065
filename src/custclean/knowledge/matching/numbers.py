"""Numbers that belong to one person or company: national ids, tax numbers, accounts; and customers' own numbers."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.knowledge.matching.texts import as_it_is, prepare, prepare_same
from custclean.match import Key, Level, Match, Trait, View

# Two records with two different national ids are two people; a slip apart, they may be one.
_PERSONAL = (Level("the same", 0.90), Level("a slip apart", 0.06), Level("alike", 0.01), Level("different", 0.03))
_OWNED = (Level("the same", 0.75), Level("a slip apart", 0.05), Level("alike", 0.02), Level("different", 0.18))
_GIVEN_OUT = (Level("the same", 0.5), Level("different", 0.5))


def bare(values: pa.StringArray) -> pa.StringArray:
    """Capital letters and digits only; null where nothing is left, or one digit over and over.

    >>> bare(pa.array(["PL 525-000-00-07", "0000000"])).to_pylist()
    ['PL5250000007', None]
    """
    found = pc.utf8_upper(pc.replace_substring_regex(values, r"[^\pL\pN]", ""))
    empty = pc.match_substring_regex(found, r"^0*$|^1{5,}$|^9{5,}$")
    return pc.if_else(empty, pa.scalar(None, pa.string()), found)


def _trait(name: str, levels: tuple[Level, ...], *, apart: bool = False) -> Match:
    return Match(
        (
            View(
                Trait(
                    name, levels, prepare, (Key("number", as_it_is),), rarity=0.0, owned=True, common=1e-7, apart=apart
                ),
                bare,
            ),
        )
    )


NATIONAL_ID = _trait("national id", _PERSONAL, apart=True)
TAX_ID = _trait("tax id", _OWNED)
VAT_ID = _trait("VAT id", _OWNED)
IBAN = _trait("bank account", _OWNED)
CARD_NUMBER = _trait("card", _OWNED)
CUSTOMER_ID = Match(
    (
        View(
            Trait("number", _GIVEN_OUT, prepare_same, (Key("number", as_it_is),), rarity=0.0, owned=True, own=True),
            as_it_is,
        ),
    )
)
