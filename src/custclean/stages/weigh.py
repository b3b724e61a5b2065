"""Weigh: how much the values of a column tell about whose record it is."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from custclean.engine import Engine, Relation
from custclean.records import TIMES, VALUE


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
