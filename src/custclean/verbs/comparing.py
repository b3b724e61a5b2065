"""What the records of a base are compared by."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from custclean import registry
from custclean.errors import CustcleanError, did_you_mean
from custclean.linkage.layout import MOST, Layout, layout, most_telling, narrowed
from custclean.linkage.model_file import compared_by
from custclean.match import Match
from custclean.stages.weigh import recurs, weigh
from custclean.verbs.run import Recognised


@dataclass(frozen=True, slots=True)
class Comparing:
    """The comparisons that are made.

    Attributes:
        layout: what is compared.
        unshared: columns left out since no two records share a value of theirs: a row number tells nothing.
        left_out: comparisons that could be made besides, but tell less.
    """

    layout: Layout
    unshared: tuple[str, ...]
    left_out: tuple[str, ...]


def comparing(run: Recognised, kinds: Collection[str], model: Path | None) -> Comparing:
    """What to compare a base by.

    Args:
        run: the base.
        kinds: these only, and all of them; every kind if empty.
        model: a model that was learned before: what it compares is compared.

    Raises:
        CustcleanError: nothing can be compared.
    """
    whole = layout(run.plan.fields, _matches(kinds))
    if not whole.comparisons:
        raise CustcleanError(
            "No column of this base tells customers apart.",
            "See what each is taken for with `custclean columns`; decide otherwise with --column NAME=KIND.",
        )
    known = compared_by(text_of(model), str(model)) if model is not None else frozenset()
    silent = {} if kinds else _silent(run, whole, known)
    telling = narrowed(whole, {one.name for one in whole.comparisons} - set(silent))
    if not telling.comparisons:
        silent, telling = {}, whole
    found = telling
    if len(telling.comparisons) > MOST:
        found = narrowed(telling, known or most_telling(telling, weigh(run.engine, run.values, run.base.rows)))
    kept = {one.name for one in found.comparisons}
    left_out = tuple(one.name for one in telling.comparisons if one.name not in kept)
    return Comparing(found, tuple(silent.values()), left_out)


def _silent(run: Recognised, whole: Layout, known: Collection[str]) -> dict[str, str]:
    """By comparison, the header of a plain column that no two records agree on, unless a known model compares it."""
    found = {}
    for one in whole.comparisons:
        slot = whole.slots[max(one.slots)]
        if (
            slot.trait.own
            and one.name not in known
            and not recurs(run.engine, run.values[slot.field.number], slot, run.plan)
        ):
            found[one.name] = slot.field.name
    return found


def text_of(path: Path) -> str:
    """What a model file says.

    Raises:
        CustcleanError: it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise CustcleanError(f"{path}: cannot be read.", "Make a model with --model FILE.json.") from problem


def _matches(wanted: Collection[str]) -> dict[str, Match]:
    known = {kind.name: kind.match for kind in registry.kinds().values() if kind.match is not None}
    for name in wanted:
        if name not in known:
            raise CustcleanError(f"Records cannot be compared by '{name}'.", did_you_mean(name, known))
    return {name: match for name, match in known.items() if not wanted or name in wanted}
