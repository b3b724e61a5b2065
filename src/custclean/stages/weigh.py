"""Weigh: how much the values of a column tell about whose record it is, and whether any two records share one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np

from custclean.engine import Engine, Relation
from custclean.linkage.layout import Slot
from custclean.plan import Plan
from custclean.records import TIMES, VALUE
from custclean.stages.encode import FORM_MARK, TOLD, form_batch

PLAIN = (
    0.01  # of the filled cells: if more of them recur as they came, nothing has to be read to know that values recur
)


def weigh(engine: Engine, values: Mapping[int, Relation], records: int) -> dict[int, float]:
    """By column number, the bits that a value tells (Renyi's entropy of order 2), by how often it is there and recurs.

    A column of numbers that never recur tells nothing: no two records agree on it.

    Args:
        engine: counts.
        values: by column number, its different values as the values stage gives them.
        records: of the base.
    """
    return {number: _bits(engine, found, records) for number, found in values.items()}


def _bits(engine: Engine, values: Relation, records: int) -> float:
    query = f"SELECT {TIMES} FROM v WHERE {VALUE} IS NOT NULL"
    filled, squares, again = 0, 0, 0
    for batch in engine.batches(engine.sql(query, v=values)):
        times = batch.column(TIMES).to_numpy()
        filled += int(times.sum())
        squares += int((times**2).sum())
        again += int(times[times > 1].sum())
    return float(2 * np.log2(filled) - np.log2(squares)) * again / records if filled else 0.0


def recurs(engine: Engine, values: Relation, slot: Slot, plan: Plan) -> bool:
    """Whether any two records tell the same in this slot; a row number never does.

    Args:
        engine: counts.
        values: the different values of the slot's column, as the values stage gives them.
        slot: what is looked at.
        plan: the base's columns.
    """
    filled, again = 0, 0
    for batch in engine.batches(engine.sql(f"SELECT {TIMES} FROM v WHERE {VALUE} IS NOT NULL", v=values)):
        times = batch.column(TIMES).to_numpy()
        filled += int(times.sum())
        again += int(times[times > 1].sum())
    if again > PLAIN * filled:
        return True
    told = list(
        engine.batches(engine.map(values, partial(form_batch, one=slot.field, form=slot.view.form, plan=plan), TOLD))
    )
    forms = np.concatenate([np.zeros(0, np.int64), *(batch.column(FORM_MARK).to_numpy() for batch in told)])
    times = np.concatenate([np.zeros(0, np.int64), *(batch.column(TIMES).to_numpy() for batch in told)])
    return bool((times > 1).any() or len(np.unique(forms)) < len(forms))
