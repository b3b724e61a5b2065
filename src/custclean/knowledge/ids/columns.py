"""Whether a column holds numbers of persons, companies or taxpayers, and of which scheme."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import never, share
from custclean.knowledge.ids.scheme import Scheme
from custclean.knowledge.ids.written import compact

USUAL = 0.5
"""The share of a column's values that makes a scheme the column's own, whatever the record's country."""

LOOKED_AT = 500
"""Values that recognising looks at: enough to tell a share, few enough to ask for every scheme."""

VALUES, SCHEME = "values", "scheme:"
PLAINLY = 0.9
"""The share that settles which scheme a column has, without a look at the others."""

FEW, SOME = 2000, r"[369][258]$"
"""Up to so many numbers are all studied, of more about one in eleven."""

_LIKE_A_NUMBER = r"^[A-Za-z]{0,3}[ .-]?[\dXYZxyz](?:[ ./-]{0,3}[0-9A-Za-z]){6,20}$|^[A-Za-z]{6}\d\d[A-Za-z]\w{7}$"
_HALF_DIGITS = r"(?:\d[ ./-]*){6}|\d\d\w\d\d"


def study(values: pa.StringArray, schemes: tuple[Scheme, ...]) -> Mapping[str, int]:
    """How many of a batch's values were looked at, and how many of them are numbers of each telling scheme."""
    numbers = _some(compact(values).drop_null())
    counts: dict[str, int] = {VALUES: len(numbers)}
    for one in schemes if len(numbers) else ():
        if one.telling and share(one.shaped(numbers)) >= USUAL / 2:
            found = pc.sum(one.right(numbers)).as_py()
            counts |= {f"{SCHEME}{one.name}": found}
            if found >= PLAINLY * len(numbers):
                break
    return counts


def _some(numbers: pa.StringArray) -> pa.StringArray:
    """All of few numbers, of many those with certain last digits: the same ones in whatever order they come."""
    if len(numbers) <= FEW:
        return numbers
    return numbers.filter(pc.match_substring_regex(numbers, SOME))


def recognise(sample: pa.StringArray, schemes: tuple[Scheme, ...]) -> float:
    """The largest share of a sample that the numbers of one telling scheme make up, or all unmistakable ones together.

    0 where few look like numbers at all.
    """
    values = pc.utf8_trim_whitespace(sample.slice(0, LOOKED_AT))
    if share(pc.match_substring_regex(values, _LIKE_A_NUMBER)) < USUAL:
        return 0.0
    if share(pc.match_substring_regex(values, _HALF_DIGITS)) < USUAL:
        return 0.0
    numbers = compact(values).fill_null("")
    best, clear = 0.0, never(numbers)
    for one in schemes:
        if one.unmistakable:
            clear = pc.or_(clear, one.right(numbers))
        elif best < PLAINLY and one.telling and share(one.shaped(numbers)) >= USUAL / 2:
            best = max(best, share(one.right(numbers)))
    return max(best, share(clear))
