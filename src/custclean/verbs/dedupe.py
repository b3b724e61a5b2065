"""Dedupe: which records are one customer, how sure that is, and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from custclean import __version__, registry
from custclean.duplicates import Deduped, PassFound
from custclean.engine import Relation
from custclean.errors import CustcleanError, did_you_mean
from custclean.linkage.layout import Layout, layout
from custclean.linkage.mixture import Mixture, Patterns
from custclean.linkage.model_file import as_json, from_json
from custclean.linkage.passes import SMALL, Pass, affordable, candidates, everything
from custclean.match import Match
from custclean.stages import tell
from custclean.stages.compare import compare
from custclean.stages.encode import Encoded, encode
from custclean.stages.group import Groups, Judge, exactly, group
from custclean.stages.pair import Found, pair, sample
from custclean.stages.save import Outputs
from custclean.stages.score import score
from custclean.stages.train import at_random, copies, counted, together, train
from custclean.verbs.run import Recognised, Request, recognised

MEMORY = "900MB"  # what the engine may use for pairs before it spills
TELLING = 0.8  # expected precision and recall below which the columns hardly tell customers apart
MANY, FEW, LARGE = 48, 26, 300_000  # passes at most: in small bases, and in those of more than LARGE records


@dataclass(frozen=True, slots=True)
class Search:
    """What the user asks of a search for duplicates.

    Attributes:
        masters, groups, pairs, model: where these are written; None for nowhere.
        use_model: a model that was learned before.
        threshold: the probability from which on two records are one customer.
        band: probabilities between which a pair is to be reviewed.
        household: master records of households instead of persons.
        kinds: compare by these kinds only, and take only equal values for the same; all kinds, by likeness, if empty.
        overwrite: whether existing files may be replaced.
    """

    masters: Path | None = None
    groups: Path | None = None
    pairs: Path | None = None
    model: Path | None = None
    use_model: Path | None = None
    threshold: float = 0.5
    band: tuple[float, float] = (0.2, 0.8)
    household: bool = False
    kinds: tuple[str, ...] = ()
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Linked:
    """A base with its duplicates found, while the engine is open."""

    run: Recognised
    layout: Layout
    encoded: Encoded
    passes: tuple[Pass, ...]
    found: tuple[Found, ...]
    model: Mixture
    scored: Relation
    groups: Groups
    sources: tuple[str, ...] = field(default=())

    @property
    def judge(self) -> Judge:
        """Scores any pair of records."""
        return Judge(self.model, self.layout, self.encoded.lexicon, self.passes)


def dedupe(request: Request, search: Search) -> Deduped:
    """Find the records that are one customer.

    Raises:
        CustcleanError: an input, the model or a target cannot be used, or nothing can be compared.
    """
    with (
        Outputs(inputs=request.inputs, overwrite=search.overwrite) as outputs,
        recognised(request, memory=MEMORY) as run,
    ):
        linked = link(run, search)
        members = _members(linked, search)
        numbers = {name: number for number, name in enumerate(linked.sources)}
        if search.groups is not None:
            sink = outputs.table(search.groups, tell.GROUPS, {})
            for batch in tell.groups(members, linked.sources):
                sink(batch)
        if search.pairs is not None:
            sink = outputs.table(search.pairs, tell.pairs_schema(linked.layout), {})
            for batch in tell.pairs(run.engine, linked.scored, linked.layout, linked.sources, search.band):
                sink(batch)
        if search.masters is not None:
            sink = outputs.table(search.masters, tell.masters_schema(run.base.names), {})
            for batch in tell.masters(run.engine, run.records, members, run.base.names, numbers):
                sink(batch)
        if search.model is not None:
            outputs.text(search.model, as_json(linked.model, linked.layout, __version__, run.base.rows))
        return _outcome(linked, members, search)


def link(run: Recognised, search: Search) -> Linked:
    """The whole chain from a recognised base to groups."""
    found = layout(run.plan.fields, _matches(search.kinds))
    sources = tuple(dict.fromkeys(source.name for source in run.base.sources))
    if not found.comparisons:
        raise CustcleanError(
            "No column of this base tells customers apart.",
            "See what each is taken for with `custclean columns`; decide otherwise with --column NAME=KIND.",
        )
    engine, slots = run.engine, len(found.slots)
    encoded = encode(engine, run.records, run.values, run.plan, found, sources)
    records = len(np.unique(encoded.first))
    drawn = sample(engine, encoded, records, slots)
    known = (
        from_json(search.use_model.read_text(encoding="utf-8"), found, str(search.use_model))
        if search.use_model
        else None
    )
    passes = _passes(found, encoded, drawn, records, known)
    pairs, met = pair(engine, encoded, passes, records, slots)
    compared = compare(engine, pairs, encoded, found)
    patterns = counted(engine, compared, found)
    model = known or _learned(run, encoded, found, passes, patterns, drawn)
    scored = score(engine, compared, patterns, model, found)
    judge = Judge(model, found, encoded.lexicon, passes)
    return Linked(
        run,
        found,
        encoded,
        passes,
        met,
        model,
        scored,
        exactly(engine, encoded, slots) if search.kinds else group(engine, scored, encoded, judge, search.threshold),
        sources,
    )


def _learned(
    run: Recognised,
    encoded: Encoded,
    found: Layout,
    passes: tuple[Pass, ...],
    patterns: Patterns,
    drawn: npt.NDArray[np.int32],
) -> Mixture:
    again = copies(run.engine, encoded, found, passes)
    different = at_random(drawn, found, encoded.lexicon)
    random = different, again.drawn(float(different.counts.sum()) or 1.0, len(encoded.id))
    return train(together(patterns, again.counted()), found, passes, random, len(np.unique(encoded.first)))


def _matches(wanted: Collection[str]) -> dict[str, Match]:
    known = {kind.name: kind.match for kind in registry.kinds().values() if kind.match is not None}
    for name in wanted:
        if name not in known:
            raise CustcleanError(f"Records cannot be compared by '{name}'.", did_you_mean(name, known))
    return {name: match for name, match in known.items() if not wanted or name in wanted}


def _passes(
    found: Layout, encoded: Encoded, drawn: npt.NDArray[np.int32], records: int, known: Mixture | None
) -> tuple[Pass, ...]:
    """The passes of a known model, or those that the base can afford."""
    every = list(candidates(found, encoded.lexicon))
    if known is not None:
        by_name = {one.name: one for one in [*every, everything()]}
        return tuple(by_name[one.name] for one in known.passes)
    chosen = affordable(every, drawn, records, MANY if records <= LARGE else FEW)
    return (*chosen, everything()) if records <= SMALL else chosen


def _members(linked: Linked, search: Search) -> tell.Membership:
    run, found = linked.run, linked.groups
    numbers = {name: number for number, name in enumerate(linked.sources)}
    filled, latest = tell.worth(run.engine, run.records, run.plan, numbers)
    first = found.household if search.household else found.group
    return tell.membership((found.id, first, found.household, found.probability), filled, latest)


def _outcome(linked: Linked, members: tell.Membership, search: Search) -> Deduped:
    sizes, times = np.unique(members.size[members.master], return_counts=True)
    homes = np.unique(np.stack([members.household, members.group]), axis=1)[0]
    chance = linked.groups.edges.probability
    found = chance[chance >= search.threshold]
    missed = chance[chance < search.threshold]
    right = float(found.sum())
    whole = right + float(missed.sum())
    return Deduped(
        version=__version__,
        records=len(members.id),
        customers=int(members.master.sum()),
        sizes=dict(zip(sizes.tolist(), times.tolist(), strict=True)),
        households=int((np.unique(homes, return_counts=True)[1] > 1).sum()),
        compared=sum(one.pairs for one in linked.found),
        review=int(((chance >= search.band[0]) & (chance < search.band[1])).sum()),
        precision=_share(right, len(found), float((found * (1 - found)).sum())),
        recall=_share(right, whole, float((chance * (1 - chance)).sum())),
        compares=tuple(one.name for one in linked.layout.comparisons),
        passes=tuple(
            PassFound(one.name, one.pairs, one.pairs * float(learned.classes[0]), one.crowded)
            for one, learned in zip(linked.found, linked.model.passes, strict=True)
        ),
        warnings=_warnings(linked, _share(right, len(found), 0.0)[0], _share(right, whole, 0.0)[0]),
        masters=str(search.masters) if search.masters else None,
    )


def _share(part: float, whole: float, variance: float) -> tuple[float, float]:
    """A share and what it may be off by (twice the standard error)."""
    return (part / whole, 2 * variance**0.5 / whole) if whole else (1.0, 0.0)


def _warnings(linked: Linked, precision: float, recall: float) -> tuple[str, ...]:
    said = []
    if precision < TELLING or recall < TELLING:
        compared = ", ".join(one.name for one in linked.layout.comparisons)
        said.append(f"these columns do not tell customers apart well ({compared}); look at the pairs, or add columns")
    if not any(one.pairs for one in linked.found):
        said.append("no two records share anything that a pass looks for")
    crowded = [one for one in linked.found if one.crowded[0]]
    if crowded:
        inside = max(one.crowded[1] for one in crowded)
        said.append(f"{len(crowded)} passes had blocks too large to pair (up to {inside:,} records); others cover them")
    return tuple(said)
