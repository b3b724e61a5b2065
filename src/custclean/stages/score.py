"""Score: how likely each compared pair is one person, and how likely one household."""

from __future__ import annotations

from functools import partial

import numpy as np
import pyarrow as pa

from custclean.engine import Engine, Relation
from custclean.linkage.layout import Layout
from custclean.linkage.mixture import Mixture
from custclean.linkage.pattern import unpacked
from custclean.linkage.verdict import odds, probability
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


def score(engine: Engine, compared: Relation, model: Mixture, layout: Layout) -> Relation:
    """The compared pairs that may be one person or one household, with `same` and `home`, 0..1."""
    return engine.map(compared, partial(score_batch, model=model, layout=layout), SCORED)


def score_batch(batch: pa.RecordBatch, model: Mixture, layout: Layout) -> pa.RecordBatch:
    """One batch of `score`: pure, so that it gives the same on every engine."""
    patterns, passes = batch.column(PATTERN).to_numpy(), batch.column(PASSES).to_numpy()
    known, places = np.unique(np.stack([patterns, passes], axis=1), axis=0, return_inverse=True)
    found = odds(unpacked(known[:, 0], len(layout.comparisons)), known[:, 1], model, layout.comparisons)
    each = places.reshape(-1)
    same, home = probability(
        type(found)(found.home[each], found.strangers[each]),
        batch.column(RARE).to_numpy().astype(np.float64),
        batch.column(RARE_HOME).to_numpy().astype(np.float64),
    )
    kept = pa.array(np.flatnonzero((same >= KEPT) | (home >= 0.5)))  # noqa: PLR2004  # more likely than not
    columns = [batch.column(name) for name in (LEFT, RIGHT, PASSES, PATTERN, RARE, RARE_HOME)]
    return pa.RecordBatch.from_arrays([*columns, pa.array(same), pa.array(home)], schema=SCORED).take(kept)
