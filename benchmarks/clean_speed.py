"""Measures `custclean clean` from CSV to Parquet beside a plain pandas script, on one generated base.

    python benchmarks/clean_speed.py                 # 1,000,000 rows, three rounds: about ten minutes
    python benchmarks/clean_speed.py --quick         # the pandas script on 100,000 rows only, scaled up

Prints a Markdown table, how often the two agree on a cell, and writes benchmarks/results/clean_speed.json. Every
figure is the median of fresh processes that take turns.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))  # run as a script, this folder is no package

from benchmarks.measuring import CUSTCLEAN, HERE, Run, Target, generated, recorded, run, told  # found only now

RESULTS = HERE / "results" / "clean_speed.json"
QUICK_ROWS = 100_000
COMPARED = ("email", "phone", "country", "birth_date", "created")
AGREE = """
import json, sys
import pyarrow.compute as pc, pyarrow.parquet as pq
ours, theirs = (pq.read_table(path) for path in sys.argv[1:3])
ours = ours.slice(0, len(theirs))
print(json.dumps({
    name: pc.mean(pc.equal(pc.fill_null(ours[name], ""), pc.fill_null(theirs[name].cast("string"), ""))).as_py()
    for name in sys.argv[3:]
}))
"""


def measure(file: Path, asked: argparse.Namespace) -> tuple[dict[str, list[Run]], dict[str, float]]:
    """All rounds, the programs taking turns, and the share of cells on which they agree."""
    runs: dict[str, list[Run]] = {"clean": [], "pandas": []}
    rows = QUICK_ROWS if asked.quick else asked.rows
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "ours.parquet", Path(folder) / "theirs.parquet"
        for round_ in range(asked.repeats):
            print(f"round {round_ + 1} of {asked.repeats} …", file=sys.stderr)
            runs["clean"].append(run(CUSTCLEAN, "clean", file, "-o", ours, "--overwrite", "--format", "json"))
            if asked.peer:
                peer = HERE / "pandas_clean.py"
                runs["pandas"].append(run(sys.executable, peer, file, "--rows", str(rows), "--out", theirs))
        agreed = run(sys.executable, "-c", AGREE, ours, theirs, *COMPARED).printed if asked.peer else "{}"
    return runs, json.loads(agreed)


def figures(runs: dict[str, list[Run]], asked: argparse.Namespace) -> dict[str, float]:
    """Medians by name, in seconds and MB; the pandas script scaled to all rows."""
    found: dict[str, float] = {}
    for name, each in runs.items():
        if each:
            scale = asked.rows / QUICK_ROWS if name == "pandas" and asked.quick else 1
            found[f"{name}_s"] = median(one.seconds for one in each) * scale
            found[f"{name}_cpu_s"] = median(one.processor for one in each) * scale
            found[f"{name}_mb"] = median(one.megabytes for one in each)
    return {name: round(figure, 3) for name, figure in found.items()}


def targets(found: dict[str, float]) -> list[Target]:
    """The promises that could be measured."""
    kept = [Target("clean, peak memory in MB", found["clean_mb"], 1000, at_most=True)]
    if "pandas_s" in found:
        kept.append(Target("pandas : clean", found["pandas_s"] / found["clean_s"], 6, at_most=False))
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=3, help="rounds; the medians are printed")
    parser.add_argument("--quick", action="store_true", help=f"pandas on {QUICK_ROWS:,} rows only, scaled up")
    parser.add_argument("--no-peer", dest="peer", action="store_false", help="leave the pandas script out")
    parser.add_argument("--check", action="store_true", help="exit 1 if a target is missed")
    asked = parser.parse_args()
    runs, agreed = measure(generated(asked.rows, asked.seed), asked)
    found = figures(runs, asked)
    kept = targets(found)
    print(f"{asked.rows:,} rows × 11 columns, seed {asked.seed}, CSV to Parquet, median of {asked.repeats}\n")
    print("| what | seconds | of processors | peak MB |\n|---|---:|---:|---:|")
    scaled = f" ({QUICK_ROWS:,} rows, scaled)" if asked.quick else ""
    for name, label in (("clean", "custclean clean"), ("pandas", f"pandas script{scaled}")):
        if f"{name}_s" in found:
            print(f"| {label} | {found[f'{name}_s']:.2f} | {found[f'{name}_cpu_s']:.2f} | {found[f'{name}_mb']:.0f} |")
    told(kept)
    if agreed:
        print("\nagree on", ", ".join(f"{name} {share:.2%}" for name, share in agreed.items()))
    rows = QUICK_ROWS if asked.quick else asked.rows
    agreement = {name: round(share, 5) for name, share in agreed.items()}
    recorded(RESULTS, asked, found, kept, pandas_rows=rows, agreement=agreement)


if __name__ == "__main__":
    main()
