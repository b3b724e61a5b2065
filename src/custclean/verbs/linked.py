"""The chain from a recognised base to its duplicates, as dedupe and explain-pair walk it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from custclean.engine import Relation
from custclean.linkage.layout import Layout
from custclean.linkage.mixture import Mixture, Patterns
from custclean.linkage.model_file import from_json
from custclean.linkage.parting import with_seconds
from custclean.linkage.passes import SMALL, Pass, affordable, candidates, everything, key_parts
from custclean.stages.compare import compare
from custclean.stages.encode import Encoded, encode
from custclean.stages.group import Groups, Judge, alone, exactly, group
from custclean.stages.inputs import refuse_twice
from custclean.stages.pair import Found, pair, sample
from custclean.stages.score import score
from custclean.stages.train import at_random, copies, counted, together, train
from custclean.verbs.comparing import Comparing, comparing, text_of
from custclean.verbs.run import Recognised

MEMORY = 900  # MB that the engine may use for pairs before it spills
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
        clean: master records with their cells in canonical form, as `clean` writes them.
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
    clean: bool = False
    kinds: tuple[str, ...] = ()
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Coded:
    """A base as codes, while the engine is open.

    Attributes:
        run: the base.
        comparing: what is compared, and what is not.
        encoded: the records.
        sources: their names.
    """

    run: Recognised
    comparing: Comparing
    encoded: Encoded
    sources: tuple[str, ...]

    @property
    def layout(self) -> Layout:
        """What is compared."""
        return self.comparing.layout

    @property
    def different(self) -> int:
        """Records that tell different things."""
        return len(np.unique(self.encoded.first))


@dataclass(frozen=True, slots=True)
class Learned:
    """What a base, or a model file, has taught: where pairs are looked for, and how they are judged."""

    passes: tuple[Pass, ...]
    model: Mixture
    judge: Judge
    found: tuple[Found, ...]
    patterns: Patterns
    scored: Relation


@dataclass(frozen=True, slots=True)
class Linked:
    """A base with its duplicates found; nothing is learned where equal values decide, or the columns tell nothing."""

    coded: Coded
    groups: Groups
    learned: Learned | None


def link(run: Recognised, search: Search) -> Linked:
    """The whole chain from a recognised base to groups."""
    coded = code(run, search)
    engine = run.engine
    if search.kinds:
        return Linked(coded, exactly(engine, coded.encoded, len(coded.layout.slots)), None)
    if not coded.layout.tells:
        return Linked(coded, alone(coded.encoded), None)
    learned = learn(coded, search)
    return Linked(coded, group(engine, learned.scored, coded.encoded, learned.judge, search.threshold), learned)


def code(run: Recognised, search: Search) -> Coded:
    """The base as codes of what its records tell.

    Raises:
        CustcleanError: a source is named twice, or nothing can be compared.
    """
    sources = tuple(source.name for source in run.base.sources)
    refuse_twice(sources)
    found = comparing(run, search.kinds, search.use_model)
    return Coded(run, found, encode(run.engine, run.records, run.values, run.plan, found.layout, sources), sources)


def learn(coded: Coded, search: Search) -> Learned:
    """Find pairs, and learn who is the same from them, unless a known model says so."""
    engine, found, encoded, slots = coded.run.engine, coded.layout, coded.encoded, len(coded.layout.slots)
    records = coded.different
    drawn = sample(engine, encoded, records, slots)
    known = known_model(coded, search)
    passes = passes_of(coded, drawn, known)
    pairs, met = pair(engine, encoded, passes, records, slots)
    compared = compare(engine, pairs, encoded, found)
    patterns = counted(engine, compared, found)
    model = known or _mixture(coded, passes, patterns, drawn)
    judge = Judge(model, found, encoded.lexicon, passes)
    return Learned(passes, model, judge, met, patterns, score(engine, compared, patterns, model, found))


def known_model(coded: Coded, search: Search) -> Mixture | None:
    """The model that the user named.

    Raises:
        CustcleanError: it is none, or does not fit the base.
    """
    if search.use_model is None:
        return None
    return from_json(text_of(search.use_model), coded.layout, str(search.use_model))


def _mixture(coded: Coded, passes: tuple[Pass, ...], patterns: Patterns, drawn: npt.NDArray[np.int32]) -> Mixture:
    found, encoded = coded.layout, coded.encoded
    again = copies(coded.run.engine, encoded, found, passes)
    different = at_random(drawn, found, encoded.lexicon)
    random = different, again.drawn(float(different.counts.sum()) or 1.0, len(encoded.id))
    return train(together(patterns, again.counted()), found, passes, random, coded.different)


def passes_of(coded: Coded, drawn: npt.NDArray[np.int32], known: Mixture | None) -> tuple[Pass, ...]:
    """The passes of a known model, or those that the base can afford."""
    parts = key_parts(coded.layout, coded.encoded.forms)
    every, records = list(candidates(parts)), coded.different
    if known is not None:
        by_name = {one.name: one for one in [*every, everything()]}
        return with_seconds([by_name[one.name] for one in known.passes], parts, drawn)
    chosen = affordable(every, drawn, records, MANY if records <= LARGE else FEW)
    return with_seconds((*chosen, everything()) if records <= SMALL else chosen, parts, drawn)
