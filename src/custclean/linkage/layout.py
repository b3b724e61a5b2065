"""How a base is compared: which columns tell which traits, where their codes stand, and what is compared with what."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from custclean.field import Field
from custclean.match import Level, Match, Trait, View

MOST = 15  # comparisons: a pattern holds them in 64 bits, four for each
BROAD = 0.01  # strangers agree on this by the hundred: it supports a verdict, but hardly makes one
ENOUGH = 1e-5  # how often strangers may agree on everything where agreement is to mean one person
NAMES = ("given name", "family name")
BORN = "birth date"
PLACE = ("street", "postal code", "city")
PLACE_COMMON = (1e-4, 1e-3, 2e-2)  # how often two strangers share a street with its number, a postal code, a city
PLACE_LEVELS = (
    Level("the same address", 0.66, 0.84),
    Level("the same house, another flat", 0.01, 0.02),
    Level("the same street", 0.05, 0.03),
    Level("the same postal code", 0.08, 0.06),
    Level("a similar postal code", 0.04, 0.03),
    Level("the same city", 0.04, 0.01),
    Level("elsewhere", 0.12, 0.01),
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of codes: what a field tells of a trait.

    Attributes:
        field: the field.
        view: how it is looked at.
        trait: the trait; plain texts get one of their own for every column.
    """

    field: Field
    view: View
    trait: Trait

    @property
    def words(self) -> str:
        """The list of forms that its codes refer to."""
        return self.trait.words or self.trait.name


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of the waterfall: a trait, or the whole address.

    Attributes:
        name: "birth date", "address", or the header of a plain column.
        levels: best first.
        slots: places in `Layout.slots`; for the address those of street, postal code and city, -1 where absent.
        place: whether it is the address.
        common: how often two strangers have the same, before the base has been looked at.
        apart: two different values are two persons, whatever else agrees.
        weak: it may support a verdict, never make it alone.
        named: whether it is a given or family name.
        leans: whether it is made from other traits, as a mailbox is from names.
    """

    name: str
    levels: tuple[Level, ...]
    slots: tuple[int, ...]
    place: bool = False
    common: float = 0.01
    apart: bool = False
    weak: bool = False
    named: bool = False
    leans: bool = False

    @property
    def coincidence(self) -> float:
        """How often two strangers agree on it as far as can be; a city alone is less than an address."""
        if not self.place:
            return self.common
        return next(share for share, slot in zip(PLACE_COMMON, self.slots, strict=True) if slot >= 0)

    @property
    def shared(self) -> bool:
        """Whether people of one household share it."""
        return any(level.home is not None for level in self.levels)


@dataclass(frozen=True, slots=True)
class Layout:
    """All that is compared.

    Attributes:
        slots: the columns of codes, in order.
        comparisons: in the order of their levels in a pattern.
        swapped: places of the comparisons of given and family names where these may stand in each other's column.
    """

    slots: tuple[Slot, ...]
    comparisons: tuple[Comparison, ...]
    swapped: tuple[int, int] | None

    @property
    def home(self) -> int | None:
        """The comparison that tells where somebody lives: the address down to the postal code, else the telephone."""
        for place, one in enumerate(self.comparisons):
            if one.place and (one.slots[0] >= 0 or one.slots[1] >= 0):
                return place
        names = [one.name for one in self.comparisons]
        return names.index("phone") if "phone" in names else None

    @property
    def born(self) -> int | None:
        """The comparison that tells father and son of one name and home apart: the birth date, beside a given name."""
        names = [one.name for one in self.comparisons]
        apart = self.home is not None and NAMES[0] in names and BORN in names
        return names.index(BORN) if apart else None

    @property
    def tells(self) -> bool:
        """Whether records that agree on everything here are one customer rather than two strangers.

        A family name, a birth date or an address alone is shared by strangers in any base worth searching.
        """
        chance = 1.0
        for one in self.comparisons:
            shared = one.coincidence
            chance *= shared if shared <= BROAD else 1.0
        return chance <= ENOUGH

    @property
    def words(self) -> tuple[str, ...]:
        """The lists of forms."""
        return tuple(sorted({slot.words for slot in self.slots}))


def layout(fields: Sequence[Field], matches: dict[str, Match]) -> Layout:
    """What can be compared in a base with these columns.

    Args:
        fields: the columns.
        matches: how the values of a kind are matched, by the kind's name.
    """
    slots = [
        Slot(one, view, _own(view.trait, one))
        for one in fields
        if one.kind.name in matches
        for view in matches[one.kind.name].views
    ]
    by_trait: dict[str, list[int]] = {}
    for place, slot in enumerate(slots):
        by_trait.setdefault(slot.trait.name, []).append(place)
    comparisons = [
        _comparison(name, slots[places[0]].trait, _kept(places, slots))
        for name, places in by_trait.items()
        if name not in PLACE
    ]
    if any(name in by_trait for name in PLACE):
        parts = tuple(by_trait.get(name, [-1])[0] for name in PLACE)
        comparisons.append(Comparison("address", PLACE_LEVELS, parts, place=True, common=1e-4))
    return Layout(tuple(slots), tuple(comparisons), _swapped(comparisons))


def _swapped(comparisons: Sequence[Comparison]) -> tuple[int, int] | None:
    names = [comparison.name for comparison in comparisons]
    return (names.index(NAMES[0]), names.index(NAMES[1])) if all(name in names for name in NAMES) else None


def most_telling(found: Layout, worth: Mapping[int, float]) -> frozenset[str]:
    """The names of the comparisons that tell most, MOST at most.

    Args:
        found: all that could be compared.
        worth: by column number, how much its values tell.
    """

    def rank(one: Comparison) -> tuple[bool, float, str]:
        columns = {found.slots[slot].field.number for slot in one.slots if slot >= 0}
        return one.common >= BROAD, -max(worth[column] for column in columns), one.name

    return frozenset(one.name for one in sorted(found.comparisons, key=rank)[:MOST])


def narrowed(found: Layout, names: Collection[str]) -> Layout:
    """The layout with the comparisons of these names only."""
    kept = [one for one in found.comparisons if one.name in names]
    used = sorted({slot for one in kept for slot in one.slots if slot >= 0})
    place = {-1: -1, **{slot: number for number, slot in enumerate(used)}}
    comparisons = tuple(replace(one, slots=tuple(place[slot] for slot in one.slots)) for one in kept)
    return Layout(tuple(found.slots[slot] for slot in used), comparisons, _swapped(comparisons))


def _comparison(name: str, trait: Trait, slots: tuple[int, ...]) -> Comparison:
    return Comparison(
        name,
        trait.levels,
        slots,
        common=trait.common,
        apart=trait.apart,
        weak=trait.weak,
        named=trait.name in NAMES,
        leans=bool(trait.leans),
    )


def _own(trait: Trait, one: Field) -> Trait:
    """A trait whose meaning is the column's own gets the column's name."""
    return replace(trait, name=f"{trait.name} {one.name}") if trait.own else trait


def _kept(places: Sequence[int], slots: Sequence[Slot]) -> tuple[int, ...]:
    """The columns of one trait: all of them where a person may have several, else the first."""
    return tuple(places) if slots[places[0]].trait.several else (places[0],)
