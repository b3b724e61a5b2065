"""A full name taken apart: prefix, given, middle, family, suffix, in whichever order it was written."""

from __future__ import annotations

import re
from typing import NamedTuple

from custclean.knowledge.names import titles
from custclean.knowledge.names.name_order import Core, Order, arranged, by_names, known


class FullName(NamedTuple):
    """The parts of a full name as they are written; "" where it has none."""

    prefix: str = ""
    given: str = ""
    middle: str = ""
    family: str = ""
    suffix: str = ""
    order: Order = Order.GIVEN
    partner: str = ""  # the other person, where the field names two


LONGEST = 12  # words; what is longer is no name
_NAME = re.compile(r"[^\W\d_][^\d_@#<>{}\[\]|\\;:?!=]*")
_COUPLE = re.compile(r"\s+(?:i|&|and|und|et|oraz|и|a|\+)\s+|\s*[/&+]\s*")


def parse(value: str, *, family_first: bool = False) -> FullName | None:
    """A full name in its parts; None for what is no name (signs, digits, a dozen words).

    Args:
        value: single-spaced, straight apostrophes.
        family_first: the order of the column, for names that do not tell their own.

    >>> parse("Dr. med. Jan Nowak Jr.")[:5]
    ('Dr. med.', 'Jan', '', 'Nowak', 'Jr.')
    >>> parse("Kowalski, Jan Maria")[:4], parse("Иванов Иван Иванович")[1:4]
    (('', 'Jan', 'Maria', 'Kowalski'), ('Иван', 'Иванович', 'Иванов'))
    """
    return _two(value, family_first=family_first) or taken_apart(value, family_first=family_first)


def _two(value: str, *, family_first: bool) -> FullName | None:
    """Two plain words, as nearly all names are, without looking for what they cannot have; None for all others."""
    first, _, last = value.partition(" ")
    plain = first.istitle() and last.istitle() and f"{first}{last}".replace("-", "").isalpha()
    if not plain or titles.title_of(first) or last.endswith(("на", "ич", "оглы", "кызы", "оглу")):
        return None
    given, _, family, order = by_names([first, last], family_first=family_first)
    return FullName("", given[0], "", family[0], "", order)


def taken_apart(value: str, *, family_first: bool) -> FullName | None:
    """A full name in its parts, whatever it is made of; see `parse`."""
    if not _NAME.fullmatch(value) or value.count(" ") >= LONGEST:
        return None
    first, partner = _couple(value)
    before, *behind = [part.split() for part in first.split(",")]
    after = _taken_off(before, behind, shouted=first.isupper())
    prefix, core = _core(before, [word for part in behind for word in part], family_first=family_first)
    given, middle, family = " ".join(core.given), " ".join(core.middle), " ".join(core.family)
    return FullName(" ".join(prefix), given, middle, family, " ".join(map(titles.suffix, after)), core.order, partner)


def _taken_off(before: list[str], behind: list[list[str]], *, shouted: bool) -> list[str]:
    """What stands behind the name, taken off the words before the first comma and those behind each."""
    after: list[str] = []
    while behind and titles.trailing(behind[-1], shouted=shouted, behind_comma=True) == len(behind[-1]):
        after = [*behind.pop(), *after]
    tail = (behind or [before])[-1]
    count = titles.trailing(tail, shouted=shouted)
    after = [*tail[len(tail) - count :], *after]
    del tail[len(tail) - count :]
    return after


def _couple(value: str) -> tuple[str, str]:
    """The first of two persons, with the family name that they share, and the other; "" where there is one only.

    >>> _couple("Jan i Anna Kowalscy"), _couple("Josep Puig i Cadafalch")
    (('Jan Kowalscy', 'Anna Kowalscy'), ('Josep Puig i Cadafalch', ''))
    """
    for joint in _COUPLE.finditer(value):
        left, right = value[: joint.start()].split(), value[joint.end() :].split()
        title = titles.leading(left)
        if not left or not right or not known(right[min(titles.leading(right), len(right) - 1)]):
            continue
        if len(left) - title == 1 and known(left[-1]) and len(right) > 1:
            shared = right[titles.leading(right) + 1 :]
            return " ".join([*left, *shared]), " ".join(right)
        return " ".join(left), " ".join(right)
    return value, ""


def _core(before: list[str], behind: list[str], *, family_first: bool) -> tuple[list[str], Core]:
    """Titles, and the names in their parts: the words before a comma, and those behind it."""
    count = titles.leading(before)
    prefix, names = before[:count], before[count:]
    if behind:
        more = titles.leading(behind)
        given = behind[more:]
        return [*prefix, *behind[:more]], Core(given[:1], given[1:], names, Order.COMMA)
    if len(names) == 1:
        address = any((title := titles.title_of(word)) and title.sort == "address" for word in prefix)
        is_given = known(names[0]) and not address
        return prefix, Core(names, [], [], Order.GIVEN) if is_given else Core([], [], names, Order.GIVEN)
    return prefix, arranged(names, family_first=family_first)
