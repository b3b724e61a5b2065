"""How well `custclean dedupe` finds duplicates, without any configuration, on bases whose truth is known.

    python benchmarks/dedupe_accuracy.py generated                      # 100,000 records of the project's own generator
    python benchmarks/dedupe_accuracy.py FILE.csv --truth COLUMN --drop COLUMN   # any labelled file

prints, for each base, precision, recall and F1 of the pairs in the final groups at the default threshold, the
precision and recall that custclean itself expected, the calibration of single pairs, and the time it took. Columns that
give the truth away (the truth itself, numbers made from it) are taken out before the search.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.generator.base import COUNTRIES, write_base
from benchmarks.generator.records import Wanted

from custclean.linkage.quality import by_pairs
from custclean.recipe import load
from custclean.verbs.dedupe import Search, dedupe
from custclean.verbs.evaluate import evaluate
from custclean.verbs.run import Request


@dataclass(frozen=True, slots=True)
class Labelled:
    """A base and who its records really are."""

    name: str
    path: Path
    truth: pa.Array
    households: pa.Array | None = None


def generated(folder: Path, rows: int, seed: int) -> Labelled:
    """A base of invented persons, a third of whom live in households."""
    wanted = Wanted(rows=rows, seed=seed, duplicates=0.15, households=1 / 3, clean=False)
    write_base(list(COUNTRIES.values()), wanted, folder)
    truth = pq.read_table(folder / "truth.parquet", columns=["person_id", "household_id"])
    persons, homes = (truth[name].combine_chunks() for name in ("person_id", "household_id"))
    return Labelled(f"generated {rows:,}", folder / "customers.csv", persons, homes)


def labelled(path: Path, column: str, dropped: list[str], folder: Path) -> Labelled:
    """A labelled file, its truth taken out."""
    options = pa_csv.ConvertOptions(column_types={}, strings_can_be_null=False)
    header = pa_csv.read_csv(path).column_names
    options.column_types = dict.fromkeys(header, pa.string())
    table = pa_csv.read_csv(path, convert_options=options)
    target = folder / path.name
    pa_csv.write_csv(table.drop_columns([column, *dropped]), target)
    return Labelled(path.name, target, table[column].combine_chunks())


def measured(base: Labelled, folder: Path) -> dict[str, Any]:
    """The figures of one base."""
    groups, pairs, truth = (folder / name for name in ("groups.parquet", "pairs.parquet", "truth.csv"))
    started = time.perf_counter()
    outcome = dedupe(Request([str(base.path)], load(None)), Search(groups=groups, pairs=pairs, overwrite=True))
    seconds = time.perf_counter() - started
    pa_csv.write_csv(pa.table({"who": base.truth}), truth)
    judged = evaluate(groups, "who", truth, pairs)
    found = {
        "base": base.name,
        "records": outcome.records,
        "customers": outcome.customers,
        "precision": judged.pairs.precision,
        "recall": judged.pairs.recall,
        "f1": judged.pairs.f1,
        "expected_precision": outcome.precision[0],
        "expected_recall": outcome.recall[0],
        "calibration": judged.calibration,
        "seconds": seconds,
    }
    if base.households is not None:
        homes = np.array(pq.read_table(groups)["household_id"])
        score = by_pairs(homes, np.array(base.households.to_pylist()))
        found |= {"household_precision": score.precision, "household_recall": score.recall}
    return found


def shown(found: dict[str, Any]) -> str:
    line = (
        f"{found['base']:<24}{found['records']:>10,}  precision {found['precision']:.4f}  "
        f"recall {found['recall']:.4f}  "
        f"F1 {found['f1']:.4f}  expected {found['expected_precision']:.3f} / {found['expected_recall']:.3f}  "
        f"{found['seconds']:.1f} s"
    )
    if "household_precision" in found:
        line += f"  households {found['household_precision']:.3f} / {found['household_recall']:.3f}"
    bands = (f"{low:g}: {pairs:,} {said:.3f}/{seen:.3f}" for low, pairs, said, seen in found["calibration"])
    return f"{line}\n    {'  '.join(bands)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument("base", help="`generated`, or a labelled CSV file")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--truth", help="the column that says who a record really is")
    parser.add_argument("--drop", action="append", default=[], help="another column that gives the truth away")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    asked = parser.parse_args()
    with TemporaryDirectory() as made:
        folder = Path(made)
        if asked.base == "generated":
            base = generated(folder, asked.rows, asked.seed)
        else:
            base = labelled(Path(asked.base), asked.truth, asked.drop, folder)
        found = measured(base, folder)
    print(shown(found))
    if asked.json is not None:
        asked.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
