"""Score: how likely each compared pair is one person, and how likely one household."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custclean.engine import Engine, Relation
from custclean.linkage.layout import Layout
from custclean.linkage.marks import Marks, mixed
from custclean.linkage.mixture import Mixture, Patterns
from custclean.linkage.pattern import packed
from custclean.linkage.verdict import Odds, odds, probability
from custclean.stages.compare import PATTERN, RARE, RARE_HOME
from custclean.stages.pair import LEFT, PASSES, RIGHT

SAME, HOME = "same", "home"
KEPT = 0.01  # pairs that are less likely one person, and one household, are forgotten
SCORED = pa.schema(
    [
        *(pa.field(name, pa.int64()) for name in (LEFT, RIGHT, PASSES, PATTERN)),
        pa.field(RARE, pa.float32()),
        pa.field(RARE_HOME, pa.float32()),
        pa.field(SAME, pa.float64()),
        pa.field(HOME, pa.float64()),
    ]
)


@dataclass(frozen=True, slots=True)
class Known:
    """The odds of every pattern, by its mark, ascending."""

    mark: Marks
    odds: Odds


def score(engine: Engine, compared: Relation, patterns: Patterns, model: Mixture, layout: Layout) -> Relation:
    """The compared pairs that may be one person or one household, with `same` and `home`, 0..1."""
    found = odds(patterns.levels, patterns.passes, model, layout.comparisons)
    mark = together(packed(patterns.levels), patterns.passes)
    order = np.argsort(mark)
    known = Known(mark[order], found.of(order))
    return engine.map(compared, partial(score_batch, known=known), SCORED)


def together(pattern: npt.NDArray[np.int64], passes: npt.NDArray[np.int64]) -> Marks:
    """One mark for a pattern and the passes that found it."""
    return mixed([pattern.view(np.uint64), passes.view(np.uint64)])


def score_batch(batch: pa.RecordBatch, known: Known) -> pa.RecordBatch:
    """One batch of `score`: pure, so that it gives the same on every engine."""
    at = np.searchsorted(known.mark, together(batch.column(PATTERN).to_numpy(), batch.column(PASSES).to_numpy()))
    same, home = probability(
        known.odds.of(at),
        batch.column(RARE).to_numpy().astype(np.float64),
        batch.column(RARE_HOME).to_numpy().astype(np.float64),
    )
    kept = pa.array(np.flatnonzero((same >= KEPT) | (home >= 0.5)))  # noqa: PLR2004  # more likely than not
    columns = [batch.column(name) for name in (LEFT, RIGHT, PASSES, PATTERN, RARE, RARE_HOME)]
    return pa.RecordBatch.from_arrays([*columns, pa.array(same), pa.array(home)], schema=SCORED).take(kept)
