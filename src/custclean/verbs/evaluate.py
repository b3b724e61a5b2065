"""Evaluate: how good found groups are, where the truth is known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custclean.duplicates import Evaluation
from custclean.errors import CustcleanError, did_you_mean
from custclean.linkage.quality import best_threshold, by_groups, by_pairs, calibration, numbered, pairs_within
from custclean.stages.inputs import as_table

Strings = npt.NDArray[np.object_]
WORST = 10


def evaluate(groups: Path, truth: str, base: Path | None = None, pairs: Path | None = None) -> Evaluation:
    """Hold found groups against the truth.

    Args:
        groups: what `dedupe --groups` wrote, or any table with a column `group_id`.
        truth: the column that says who a record really is: in `base` if given, else in `groups`.
        base: the file that was searched, its records in the order of `groups`.
        pairs: what `dedupe --pairs` wrote, for the calibration and the worst errors.

    Raises:
        CustcleanError: a file or column is missing, or the two do not fit.
    """
    found = _read(groups)
    known = found if base is None else _read(base)
    if known.num_rows != found.num_rows:
        raise CustcleanError(
            f"{base}: {known.num_rows} records, but {groups} has {found.num_rows}.", "Name the file that was searched."
        )
    label, true = numbered(_column(found, "group_id", groups)), _column(known, truth, base or groups)
    has = np.array([value not in (None, "") for value in true])
    label, real = label[has], numbered(true[has].astype(str))
    plain = Evaluation(
        records=int(has.sum()),
        pairs=by_pairs(label, real),
        clusters=by_groups(label, real),
        found=len(np.unique(label)),
        true=len(np.unique(real)),
    )
    return plain if pairs is None else _with_pairs(plain, _read(pairs), pairs, true, pairs_within(real))


def _read(path: Path) -> pa.Table:
    return as_table(str(path), {})[0]


def _column(table: pa.Table, name: str, path: Path) -> Strings:
    if name not in table.column_names:
        raise CustcleanError(f"{path}: no column '{name}'.", did_you_mean(name, table.column_names))
    return np.array(table[name].to_pylist(), dtype=object)


def _with_pairs(plain: Evaluation, pairs: pa.Table, path: Path, true: Strings, real: int) -> Evaluation:
    left, right = (_column(pairs, name, path).astype(np.int64) for name in ("row_l", "row_r"))
    chance = _column(pairs, "probability", path).astype(np.float64)
    one, other = true[left], true[right]
    judged = np.array([a not in (None, "") and b not in (None, "") for a, b in zip(one, other, strict=True)], np.bool_)
    left, right, chance, hit = left[judged], right[judged], chance[judged], (one == other)[judged]
    wrong = np.flatnonzero(~hit)
    worst = wrong[np.argsort(-chance[wrong], kind="stable")][:WORST]
    return Evaluation(
        plain.records,
        plain.pairs,
        plain.clusters,
        plain.found,
        plain.true,
        calibration(chance, hit),
        best_threshold(chance, hit, real) if len(chance) else None,
        tuple((int(left[place]), int(right[place]), float(chance[place])) for place in worst),
    )
