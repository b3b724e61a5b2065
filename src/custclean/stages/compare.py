"""Compare: every pair of records as a pattern of agreement."""

from __future__ import annotations

from functools import partial

import numpy as np
import pyarrow as pa

from custclean.engine import Engine, Relation
from custclean.linkage.layout import Layout
from custclean.linkage.lexicon import Lexicon
from custclean.linkage.pattern import compare as compared
from custclean.linkage.pattern import packed
from custclean.stages.encode import CODES, ID, Encoded, from_bytes
from custclean.stages.pair import LEFT, PASSES, RIGHT

PATTERN, RARE, RARE_HOME = "pattern", "rare", "rare_home"
COMPARED = pa.schema(
    [
        pa.field(LEFT, pa.int64()),
        pa.field(RIGHT, pa.int64()),
        pa.field(PASSES, pa.int64()),
        pa.field(PATTERN, pa.int64()),
        pa.field(RARE, pa.float32()),  # how rare what they agree on is, without what a household shares
        pa.field(RARE_HOME, pa.float32()),  # the same, of what a household shares
    ]
)


def compare(engine: Engine, pairs: Relation, encoded: Encoded, layout: Layout) -> Relation:
    """The pairs with their pattern and the rarity of what they agree on."""
    query = (
        f"SELECT p.{LEFT} AS {LEFT}, p.{RIGHT} AS {RIGHT}, p.{PASSES} AS {PASSES}, a.{CODES} AS codes_l, "
        f"b.{CODES} AS codes_r FROM p JOIN e AS a ON p.{LEFT} = a.{ID} JOIN e AS b ON p.{RIGHT} = b.{ID}"
    )
    joined = engine.sql(query, p=pairs, e=encoded.different)
    return engine.map(joined, partial(compare_batch, layout=layout, lexicon=encoded.lexicon), COMPARED)


def compare_batch(batch: pa.RecordBatch, layout: Layout, lexicon: Lexicon) -> pa.RecordBatch:
    """One batch of `compare`: pure, so that it gives the same on every engine."""
    slots = len(layout.slots)
    found = compared(
        from_bytes(batch.column("codes_l"), slots), from_bytes(batch.column("codes_r"), slots), layout, lexicon
    )
    home = np.array([one.shared for one in layout.comparisons])
    columns = [batch.column(name) for name in (LEFT, RIGHT, PASSES)]
    columns += [
        pa.array(packed(found.levels)),
        pa.array(found.rarity[:, ~home].sum(axis=1)),
        pa.array(found.rarity[:, home].sum(axis=1)),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=COMPARED)
