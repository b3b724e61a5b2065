"""Others beside custclean: Splink on a normalized base, at the threshold that suits it best; goldenmatch as it is."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from benchmarks.measuring import CUSTCLEAN, HERE

from custclean.duplicates import Score
from custclean.knowledge.matching.folding import folded
from custclean.linkage.clusters import components
from custclean.linkage.quality import by_pairs

SCRIPT = HERE / "splink_dedupe.py"
LOW, STEP = -13.0, 0.5  # match weights (log2 of the odds) that are tried as thresholds, up to the highest


@dataclass(frozen=True, slots=True)
class Rival:
    """What Splink found.

    Attributes:
        version: Splink's.
        steps: seconds of the wall and of processors by step.
        weight: the match weight (log2 of the odds) from which on pairs are taken, with the highest F1 of groups, found
            with the truth at hand.
        best: precision and recall of the pairs in the groups there.
        usual: the same at 0.5.
    """

    version: str
    steps: dict[str, list[float]]
    weight: float
    best: Score
    usual: Score


def normalized(base: Path, target: Path) -> None:
    """The base as Splink would want it: cleaned by custclean, then in lower-case ASCII words, empty cells missing."""
    command = [CUSTCLEAN, "clean", base, "-o", target, "--overwrite", "--unreadable", "null", "--format", "json"]
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
    table = pq.read_table(target)
    columns = {name: normal_texts(table[name].cast(pa.string()).combine_chunks()) for name in table.column_names}
    pq.write_table(pa.table({"unique_id": pa.array(np.arange(len(table))), **columns}), target)


def normal_texts(values: pa.StringArray) -> pa.StringArray:
    """Folded words; e-mails, dates and telephones keep their signs."""
    signs = pc.fill_null(pc.match_substring_regex(values, r"@|^\+?\d[\d-]*$"), pa.scalar(value=False))
    plain = pc.if_else(signs, pc.utf8_lower(values), folded(values))
    return pc.if_else(pc.equal(plain, ""), pa.scalar(None, pa.string()), plain)


def searched(python: str, base: Path, model: str, pairs: Path) -> dict[str, Any]:
    """Runs Splink on a normalized base; its pairs go into a file."""
    command = [python, SCRIPT, base, "--model", model, "--pairs", pairs]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"splink ended with {done.returncode}: {done.stderr.strip()[-800:]}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def rival(python: str, base: Path, model: str, truth: npt.NDArray[np.str_], folder: Path) -> Rival:
    """Splink on a labelled base."""
    target, pairs = folder / "normalized.parquet", folder / "splink.parquet"
    normalized(base, target)
    told = searched(python, target, model, pairs)
    found = pq.read_table(pairs)
    left, right = (found[f"unique_id_{side}"].to_numpy() for side in "lr")
    weight = found["match_weight"].to_numpy()

    def judged(least: float) -> Score:
        some = weight >= least
        return by_pairs(components(len(truth), left[some], right[some]), truth)

    best = max(np.arange(LOW, weight.max(initial=LOW) + STEP, STEP), key=lambda least: judged(least).f1)
    return Rival(told["version"], told["steps"], float(best), judged(best), judged(0.0))


def golden(program: str, base: Path, truth: npt.NDArray[np.str_], folder: Path) -> Score:
    """The groups of goldenmatch, which as custclean needs no configuration, on the base as it came."""
    out = folder / "golden"
    out.mkdir(exist_ok=True)
    command = [
        program,
        "dedupe",
        base,
        "--output-clusters",
        "--output-dir",
        out,
        "--format",
        "csv",
        "--run-name",
        "run",
    ]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"goldenmatch ended with {done.returncode}: {done.stderr.strip()[-800:]}")
    found = pa_csv.read_csv(max(out.glob("*clusters.csv"), key=lambda path: path.stat().st_mtime_ns))
    groups = np.empty(len(truth), np.int64)
    groups[found["__row_id__"].to_numpy()] = found["__cluster_id__"].to_numpy()
    return by_pairs(groups, truth)


def golden_version(program: str) -> str:
    """Goldenmatch's version, asked of the environment that its program stands in."""
    asked = "import importlib.metadata as known; print(known.version('goldenmatch'))"
    python = Path(program).with_name("python")
    return subprocess.run([python, "-c", asked], capture_output=True, text=True, check=True).stdout.strip()
