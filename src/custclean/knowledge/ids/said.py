"""What a person's number says of the person: the day of birth, and whether it is a man's."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.knowledge.ids.check_digits import Mask
from custclean.knowledge.ids.persons import PERSONS
from custclean.knowledge.ids.reading import Places
from custclean.knowledge.ids.scheme import Read, Scheme
from custclean.remembered import remembered


@remembered
def birth_days(numbers: pa.StringArray, region: str | None) -> pa.StringArray:
    """The days of birth that n compact numbers hold.

    Args:
        numbers: of any scheme, right or null.
        region: ISO 3166 alpha-2 of the base; its schemes come first.

    Returns:
        `YYYY-MM-DD`; null where a number holds none, or fits none of the region's schemes and several others.

    >>> birth_days(pa.array(["44051401359", "7103192745", "AB123456C", None]), "PL").to_pylist()
    ['1944-05-14', '1971-03-19', None, None]
    """
    return _said(numbers, region, lambda scheme: scheme.born)


@remembered
def genders(numbers: pa.StringArray, region: str | None) -> pa.StringArray:
    """Whose n compact numbers are: male or female; null where a number does not say, or not for sure.

    >>> genders(pa.array(["44051401359", "295109912611193", None]), "PL").to_pylist()
    ['male', 'female', None]
    """
    return _said(numbers, region, lambda scheme: scheme.gender)


def _said(numbers: pa.StringArray, region: str | None, how: Callable[[Scheme], Read | None]) -> pa.StringArray:
    result = pa.nulls(len(numbers), pa.string())
    left = np.flatnonzero(numbers.is_valid().to_numpy(zero_copy_only=False))
    for scheme in (one for one in PERSONS if region in one.countries):
        result, fits = _filled(result, numbers, left, scheme, how(scheme))
        left = left[~fits]
    hits = np.zeros(len(numbers), np.int8)
    for scheme in (one for one in PERSONS if region not in one.countries and one.telling):
        result, fits = _filled(result, numbers, left, scheme, how(scheme))
        hits[left[fits]] += 1
    return pc.if_else(pa.array(hits > 1), pa.scalar(None, pa.string()), result)


def _filled(
    result: pa.StringArray, numbers: pa.StringArray, asked: Places, scheme: Scheme, read: Read | None
) -> tuple[pa.StringArray, Mask]:
    """The result with what those of the numbers asked say that are of one scheme, and which of them these are."""
    if not len(asked):
        return result, np.zeros(0, np.bool_)
    some = numbers.take(pa.array(asked))
    fits: Mask = scheme.right(some).to_numpy(zero_copy_only=False)
    if read is None or not fits.any():
        return result, fits
    mask = np.zeros(len(numbers), np.bool_)
    mask[asked[fits]] = True
    return pc.replace_with_mask(result, pa.array(mask), read(some.filter(pa.array(fits)))), fits
