"""What checks of numbers ask, in the form that kinds list them; picklable."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, any_of, only
from custclean.kind import Context
from custclean.knowledge.ids.reading import Reading, read
from custclean.knowledge.ids.scheme import Scheme
from custclean.knowledge.ids.written import scientific

_ALIKE = "|".join(f"{digit}[{digit} ./-]{{4,}}" for digit in "0123456789")
_APART = "[ ./-]?"
_UP = f"0?{_APART}{_APART.join('12345678')}(?:{_APART}9)?(?:{_APART}0)?(?:{_APART}1)?(?:{_APART}2)?"
_PLACEHOLDER = rf"^\s*(?:{_ALIKE}|{_UP})\s*$"


def stands_for_none(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.BooleanArray:
    """One digit all through, or digits that count up: typed to fill the field.

    >>> stands_for_none(pa.array(["000-000-00-00", "123456789", "11111111111", "8567346215"]), None, Context())
    ... # doctest: +ELLIPSIS
    <pyarrow.lib.BooleanArray object at ...>
    [
      true,
      true,
      true,
      false
    ]
    """
    return all_of(pc.match_substring_regex(raw, _PLACEHOLDER))


@dataclass(frozen=True, slots=True)
class Schemes:
    """The checks that all kinds of numbers share.

    Attributes:
        asked: the schemes whose numbers the kind holds.
    """

    asked: tuple[Scheme, ...]

    def reading(self, raw: pa.StringArray, context: Context) -> Reading:
        """What the values are."""
        return read(raw, context, self.asked)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Values that got one of these verdicts, and that no plainer check explains.

    Attributes:
        schemes: of the kind.
        verdicts: constants of `reading`.
        plain: whether placeholders and what spreadsheets rounded are left to their own checks.
    """

    schemes: Schemes
    verdicts: tuple[int, ...]
    plain: bool = False

    def __call__(self, raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
        """The mask of n values."""
        found = self.schemes.reading(raw, context).among(*self.verdicts)
        if not self.plain or not pc.any(found).as_py():
            return found
        explained = any_of(stands_for_none(raw, canonical, context), scientific(raw, canonical, context))
        return pc.and_not(found, explained)


@dataclass(frozen=True, slots=True)
class Mended:
    """Incomplete numbers with what they lack.

    Attributes:
        schemes: of the kind.
    """

    schemes: Schemes

    def __call__(self, raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.StringArray:
        """Proposed numbers, null for none."""
        return self.schemes.reading(raw, context).mended


@dataclass(frozen=True, slots=True)
class Named:
    """The name of the scheme that each number belongs to.

    Attributes:
        schemes: of the kind.
    """

    schemes: Schemes

    def __call__(self, raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
        """Text, null where the scheme is not known."""
        names = pa.array([one.name for one in self.schemes.asked], pa.string())
        return names.take(_place(self.schemes, raw, canonical, context))


@dataclass(frozen=True, slots=True)
class Country:
    """The country that gave each number: of two that number alike, the record's own.

    Attributes:
        schemes: of the kind.
    """

    schemes: Schemes

    def __call__(self, raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
        """ISO 3166 alpha-2, null where it cannot be told."""
        place = _place(self.schemes, raw, canonical, context)
        alone = [one.countries[0] if len(one.countries) == 1 else None for one in self.schemes.asked]
        shared = [f"{at}@{code}" for at, one in enumerate(self.schemes.asked) for code in one.countries]
        region = pa.scalar(context.region, pa.string())
        own = context.siblings.get("country", pa.repeat(region, len(raw))).fill_null(region)
        pairs = pc.binary_join_element_wise(place.cast(pa.string()), own, "@")
        at_home = all_of(pc.is_in(pairs, value_set=pa.array(shared, pa.string())))
        return pc.coalesce(pa.array(alone, pa.string()).take(place), only(own, at_home))


def _place(schemes: Schemes, raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.Int16Array:
    place = schemes.reading(raw, context).scheme
    return pc.if_else(pc.and_(canonical.is_valid(), pc.greater_equal(place, 0)), place, pa.scalar(None, place.type))
