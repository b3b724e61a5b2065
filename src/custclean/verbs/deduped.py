"""A search for duplicates put into the words of its outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from custclean import __version__
from custclean.duplicates import Deduped, PassFound
from custclean.linkage.verdict import believed
from custclean.stages import tell
from custclean.verbs.linked import Coded, Learned, Linked, Search

TELLING = 0.8  # expected precision and recall below which the columns hardly tell customers apart
APART = 1.5, 20.0  # passes disagree: one expects so many times the duplicates, and so many more, than the verdicts hold
NAMED, COLUMNS = 3, 10  # passes and columns that a warning names


def deduped(linked: Linked, members: tell.Membership, search: Search) -> Deduped:
    """The outcome of a search."""
    sizes, times = np.unique(members.size[members.master], return_counts=True)
    homes = np.unique(np.stack([members.household, members.group]), axis=1)[0]
    chance = linked.groups.edges.probability
    found = chance[chance >= search.threshold]
    right = float(found.sum())
    whole = float(chance.sum())
    precision = _share(right, len(found), float((found * (1 - found)).sum()))
    recall = _share(right, whole, float((chance * (1 - chance)).sum()))
    learned = linked.learned
    return Deduped(
        version=__version__,
        records=len(members.id),
        customers=int(members.master.sum()),
        sizes=dict(zip(sizes.tolist(), times.tolist(), strict=True)),
        households=int((np.unique(homes, return_counts=True)[1] > 1).sum()),
        compared=sum(one.pairs for one in learned.found) if learned is not None else 0,
        review=int(((chance >= search.band[0]) & (chance < search.band[1])).sum()),
        precision=precision,
        recall=recall,
        compares=tuple(one.name for one in linked.coded.layout.comparisons),
        left_out=linked.coded.comparing.left_out,
        passes=_passes(learned) if learned is not None else (),
        warnings=tuple(_warnings(linked, search, (precision[0], recall[0]))),
        masters=str(search.masters) if search.masters else None,
    )


def _passes(learned: Learned) -> tuple[PassFound, ...]:
    return tuple(
        PassFound(one.name, one.pairs, one.pairs * float(each.classes[0]), one.parted, one.crowded)
        for one, each in zip(learned.found, learned.model.passes, strict=True)
    )


def _share(part: float, whole: float, variance: float) -> tuple[float, float]:
    """A share and what it may be off by (twice the standard error)."""
    return (part / whole, 2 * variance**0.5 / whole) if whole else (1.0, 0.0)


def _warnings(linked: Linked, search: Search, expected: tuple[float, float]) -> Iterator[str]:
    coded, learned = linked.coded, linked.learned
    compared = ", ".join(one.name for one in coded.layout.comparisons)
    if learned is None:
        if not search.kinds:
            yield f"nothing here tells customers apart: strangers share {compared} too; add an e-mail or telephone"
    else:
        if min(expected) < TELLING:
            yield f"these columns do not tell customers apart well ({compared}); look at the pairs, or add columns"
        if coded.different > 1 and not any(one.pairs for one in learned.found):
            yield "no two records share anything that a pass looks for"
        yield from _crowds(learned)
        yield from _quarrels(learned, coded)
    if coded.comparing.unshared:
        yield f"no two records share a value of {_named(coded.comparing.unshared)}; not compared"
    if coded.comparing.left_out:
        yield f"more columns than can be compared; left out as less telling: {_named(coded.comparing.left_out)}"


def _named(columns: Sequence[str]) -> str:
    """The columns, of very many the first only."""
    if len(columns) <= COLUMNS:
        return ", ".join(columns)
    return f"{', '.join(columns[:COLUMNS])} and {len(columns) - COLUMNS:,} more"


def _crowds(learned: Learned) -> Iterator[str]:
    """What became of blocks that were too large to pair."""
    parted = [one for one in learned.found if one.parted[0]]
    if parted:
        most = max(one.parted[1] for one in parted)
        yield f"{len(parted)} passes had crowded blocks (up to {most:,} records), which were parted by a second key"
    crowded = [one for one in learned.found if one.crowded[0]]
    if crowded:
        most = max(one.crowded[1] for one in crowded)
        yield f"in {len(crowded)} passes some stayed too large to pair (up to {most:,} records); others cover them"


def _quarrels(learned: Learned, coded: Coded) -> Iterator[str]:
    """Passes that expect many more duplicates than the verdicts, the most sceptical of all passes, hold."""
    beliefs = believed(learned.patterns, learned.model, coded.layout.comparisons)
    times, more = APART
    ranked = sorted(
        (final - own, one.name, own, final)
        for one, (own, final) in zip(learned.found, beliefs, strict=True)
        if own > times * final and own > final + more
    )
    if ranked:
        named = "; ".join(f"{name}: {own:,.0f} or {final:,.0f}" for _, name, own, final in ranked[:NAMED])
        yield f"passes disagree on how many pairs are one customer ({named}); the lower numbers count"
