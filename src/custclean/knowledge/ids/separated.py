"""Lists in one cell: a; b; c."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import each_distinct, tidy

SIGNS = (";", "|", ",", "\n")
"""What parts the items of a list, the clearer first."""

MOST = 0.5
"""The share of the values with any of the signs that one of them needs to be the column's own."""


def study(values: pa.StringArray) -> Mapping[str, int]:
    """How many values have each sign, and after how many of these signs a space follows.

    >>> study(pa.array(["a; b", "c;d", "e"]))
    {'any': 2, 'with:;': 2, 'signs:;': 2, 'spaced:;': 1}
    """
    present = values.drop_null()
    counts = {"any": _count(pc.match_substring_regex(present, r"[;|,\n]"))}
    for sign in SIGNS if counts["any"] else ():
        if has := _count(pc.match_substring(present, sign)):
            counts |= {
                f"with:{sign}": has,
                f"signs:{sign}": pc.sum(pc.count_substring(present, sign)).as_py(),
                f"spaced:{sign}": pc.sum(pc.count_substring(present, f"{sign} ")).as_py(),
            }
    return counts


def _count(mask: pa.BooleanArray) -> int:
    return int(pc.sum(mask).as_py() or 0)


def separator(facts: Mapping[str, int]) -> str | None:
    """The column's own separator as most of it writes it, "; " or ";"; None where there is none.

    >>> separator({"any": 2, "with:;": 2, "signs:;": 3, "spaced:;": 2})
    '; '
    """
    best = max(SIGNS, key=lambda sign: facts.get(f"with:{sign}", 0))
    count = facts.get(f"with:{best}", 0)
    if not count or count < MOST * facts["any"]:
        return None
    return f"{best} " if 2 * facts[f"spaced:{best}"] > facts[f"signs:{best}"] else best


def joined(values: pa.StringArray, between: str | None) -> pa.StringArray:
    """Lists with their items trimmed, each once, in their order; null where no item is left.

    Args:
        values: n cells.
        between: the separator, with its space; None to tidy white space only.

    >>> joined(pa.array(["b;a ;B;", " ;", "x"]), "; ").to_pylist()
    ['b; a', None, 'x']
    """
    if between is None:
        return tidy(values)
    return each_distinct(values, partial(_joined, between=between))


def items(value: str, sign: str) -> list[str]:
    """The items of one list, trimmed, without repetitions in any case of letters.

    >>> items("b;a ;B;", ";")
    ['b', 'a']
    """
    found: dict[str, str] = {}
    for part in filter(None, (" ".join(part.split()) for part in value.split(sign))):
        found.setdefault(part.casefold(), part)
    return list(found.values())


def _joined(value: str, between: str) -> str | None:
    return between.join(items(value, between[0])) or None
