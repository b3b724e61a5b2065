"""Measures `custclean audit` beside DuckDB's SUMMARIZE and a plain pandas script, on one generated base.

    python benchmarks/audit_speed.py                 # 1,000,000 rows, three rounds: about ten minutes
    python benchmarks/audit_speed.py --quick         # the pandas script on 100,000 rows only, scaled up

Prints a Markdown table and writes benchmarks/results/audit_speed.json. Every figure is the median of fresh processes;
the rounds take turns, so that a busy minute of the machine hits all of them alike.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))  # run as a script, this folder is no package

from benchmarks.measuring import CUSTCLEAN, HERE, Run, Target, generated, recorded, run, told  # found only now

RESULTS = HERE / "results" / "audit_speed.json"
QUICK_ROWS = 100_000
SUMMARIZE = """
import sys, time, duckdb
connection = duckdb.connect()
connection.execute("SET enable_progress_bar = false")
started = time.perf_counter()
connection.execute("SUMMARIZE SELECT * FROM read_csv(?, all_varchar=true)", [sys.argv[1]]).fetchall()
print(time.perf_counter() - started)
"""


def measure(file: Path, asked: argparse.Namespace) -> dict[str, list[Run]]:
    """All rounds, the programs taking turns."""
    runs: dict[str, list[Run]] = {"summarize": [], "audit": [], "pandas": [], "help": []}
    rows = QUICK_ROWS if asked.quick else asked.rows
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        for round_ in range(asked.repeats):
            print(f"round {round_ + 1} of {asked.repeats} …", file=sys.stderr)
            runs["summarize"].append(run(sys.executable, "-c", SUMMARIZE, file))
            if asked.audit:
                # exit code 1 says that the base has issues: it has
                runs["audit"].append(run(CUSTCLEAN, "audit", file, "--format", "json", "-o", report, fine=(0, 1)))
            if asked.peer:
                peer = HERE / "pandas_audit.py"
                runs["pandas"].append(run(sys.executable, peer, file, "--rows", str(rows), "--out", report))
        if asked.audit:
            runs["help"] = [run(CUSTCLEAN, "--help") for _ in range(11)]
    return runs


def figures(runs: dict[str, list[Run]], asked: argparse.Namespace) -> dict[str, float]:
    """Medians by name, in seconds and MB."""
    found: dict[str, float] = {}
    for name, each in runs.items():
        if each:
            found[f"{name}_s"] = median(one.seconds for one in each)
            found[f"{name}_cpu_s"] = median(one.processor for one in each)
            found[f"{name}_mb"] = median(one.megabytes for one in each)
    found["summarize_query_s"] = median(float(one.printed) for one in runs["summarize"])
    if asked.quick and runs["pandas"]:
        found["pandas_measured_s"] = found["pandas_s"]
        for figure in ("pandas_s", "pandas_cpu_s"):
            found[figure] *= asked.rows / QUICK_ROWS
    return {name: round(figure, 3) for name, figure in found.items()}


def targets(found: dict[str, float]) -> list[Target]:
    """The promises that could be measured."""
    kept = []
    if "audit_s" in found:
        audit = found["audit_s"]
        kept.append(Target("audit : SUMMARIZE, whole processes", audit / found["summarize_s"], 5, at_most=True))
        kept.append(Target("audit : SUMMARIZE, its query alone", audit / found["summarize_query_s"], 5, at_most=True))
        kept.append(Target("audit, peak memory in MB", found["audit_mb"], 600, at_most=True))
        kept.append(Target("custclean --help, s", found["help_s"], 0.3, at_most=True))
        if "pandas_s" in found:
            kept.append(Target("pandas : audit", found["pandas_s"] / audit, 5, at_most=False))
    return kept


def tell(found: dict[str, float], kept: list[Target], asked: argparse.Namespace) -> None:
    """The Markdown tables."""
    labels = {
        "summarize": "DuckDB SUMMARIZE (fresh process)",
        "audit": "custclean audit --format json",
        "pandas": f"pandas script{f' ({QUICK_ROWS:,} rows, scaled)' if asked.quick else ''}",
        "help": "custclean --help",
    }
    print(f"{asked.rows:,} rows × 11 columns, seed {asked.seed}, median of {asked.repeats} (--help: of 11)\n")
    print("| what | seconds | of processors | peak MB |\n|---|---:|---:|---:|")
    print(f"| DuckDB SUMMARIZE (query alone) | {found['summarize_query_s']:.2f} | | |")
    for name, label in labels.items():
        if f"{name}_s" in found:
            seconds, processor, peak = (found[f"{name}_{unit}"] for unit in ("s", "cpu_s", "mb"))
            print(f"| {label} | {seconds:.2f} | {processor:.2f} | {peak:.0f} |")
    told(kept)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=3, help="rounds; the medians are printed")
    parser.add_argument("--quick", action="store_true", help=f"pandas on {QUICK_ROWS:,} rows only, scaled up")
    parser.add_argument("--file", type=Path, help="a base made before, instead of --rows and --seed")
    parser.add_argument("--no-peer", dest="peer", action="store_false", help="leave the pandas script out")
    parser.add_argument("--no-audit", dest="audit", action="store_false", help="leave custclean out")
    parser.add_argument("--check", action="store_true", help="exit 1 if a target is missed")
    return parser.parse_args()


def main() -> None:
    asked = arguments()
    file = asked.file or generated(asked.rows, asked.seed)
    runs = measure(file, asked)
    found = figures(runs, asked)
    kept = targets(found)
    tell(found, kept, asked)
    each = {name: [round(one.seconds, 3) for one in some] for name, some in runs.items() if some}
    if asked.audit:  # without custclean there is nothing to keep
        recorded(RESULTS, asked, found, kept, pandas_rows=QUICK_ROWS if asked.quick else asked.rows, runs_s=each)


if __name__ == "__main__":
    main()
