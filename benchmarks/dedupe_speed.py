"""Measures `custclean dedupe` beside Splink on one generated base: time, processors, memory.

    python benchmarks/dedupe_speed.py --peer PYTHON          # 1,000,000 rows, one round
    python benchmarks/dedupe_speed.py --rows 100000 --repeats 3 --peer PYTHON

PYTHON is the interpreter of an environment of its own that has Splink; without one it says why Splink is left out.
custclean is measured whole, from the CSV file to groups, and once more stage by stage. Splink starts from columns that
were cleaned and folded for it beforehand, which is not counted; its training, prediction and clustering are. Figures
are medians of fresh processes that take turns; they go to benchmarks/results/dedupe_speed.json as well.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

import psutil

sys.path.insert(0, str(Path(__file__).parent.parent))  # run as a script, this folder is no package

from benchmarks.measuring import (  # found only now
    CUSTCLEAN,
    HERE,
    Run,
    Target,
    generated,
    lacks_splink,
    recorded,
    run,
    told,
)

RESULTS = HERE / "results" / "dedupe_speed.json"
MEMORY = 3000  # MB
OURS, THEIRS = "custclean dedupe, CSV to groups", "Splink, normalized columns to clusters"
INNER = ("pair, compare, train, score", "group")
Steps = dict[str, tuple[float, float]]  # seconds of the wall, and of processors


class Cost(NamedTuple):
    """Seconds of the wall and of processors, and peak MB; 0 where memory was not looked at."""

    wall: float
    processors: float
    peak: float = 0.0


def stages(file: Path) -> Steps:
    """The stages of one search, in this process."""
    from custclean.recipe import load  # noqa: PLC0415  # heavy, and only in the measured process
    from custclean.stages.group import group  # noqa: PLC0415
    from custclean.verbs.linked import MEMORY as SPILL  # noqa: PLC0415
    from custclean.verbs.linked import Search, code, learn  # noqa: PLC0415
    from custclean.verbs.run import Request, recognised  # noqa: PLC0415

    search, at, found = Search(), (time.perf_counter(), _processors()), {}

    def passed(step: str) -> None:
        nonlocal at
        now = time.perf_counter(), _processors()
        found[step] = now[0] - at[0], now[1] - at[1]
        at = now

    with recognised(Request([str(file)], load(None)), by_value=True, memory=SPILL) as base:
        passed("load and recognise")
        coded = code(base, search)
        passed("normalize and encode")
        learned = learn(coded, search)
        passed(INNER[0])
        group(base.engine, learned.scored, coded.encoded, learned.judge, search.threshold)
        passed(INNER[1])
    return found


def _processors() -> float:
    """Seconds of processors of this process and of those that it has started."""
    children = psutil.Process().children(recursive=True)
    return time.process_time() + sum(sum(one.cpu_times()[:2]) for one in children)


def measure(file: Path, asked: argparse.Namespace, *, peer: bool) -> dict[str, list[tuple[Run, Steps]]]:
    """All rounds, the programs taking turns."""
    runs: dict[str, list[tuple[Run, Steps]]] = {"custclean": [], "stages": [], "splink": []}
    ready = file.with_name("normalized.parquet")
    if peer and not ready.exists():
        run(sys.executable, __file__, "--normalize", file, ready)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.parquet"
        for round_ in range(asked.repeats):
            print(f"round {round_ + 1} of {asked.repeats} …", file=sys.stderr)
            runs["custclean"].append((run(CUSTCLEAN, "dedupe", file, "--groups", out, "--overwrite"), {}))
            done = run(sys.executable, __file__, "--stages", file)
            runs["stages"].append((done, json.loads(done.printed)))
            if peer:
                script = HERE / "splink_dedupe.py"
                done = run(asked.peer, script, ready, "--model", "customers", "--pairs", out)
                runs["splink"].append((done, json.loads(done.printed.splitlines()[-1])["steps"]))
    return runs


def medians(runs: list[tuple[Run, Steps]]) -> Steps:
    """By step."""
    return {
        step: (median(steps[step][0] for _, steps in runs), median(steps[step][1] for _, steps in runs))
        for step in (runs[0][1] if runs else {})
    }


def costs(runs: dict[str, list[tuple[Run, Steps]]]) -> dict[str, Cost]:
    """What was measured, by name."""
    whole = [one for one, _ in runs["custclean"]]
    found = {
        OURS: Cost(
            median(one.seconds for one in whole),
            median(one.processor for one in whole),
            median(one.megabytes for one in whole),
        )
    }
    found |= {f"custclean: {step}": Cost(*seconds) for step, seconds in medians(runs["stages"]).items()}
    theirs = medians(runs["splink"])
    if theirs:
        wall, processors = (sum(seconds[place] for seconds in theirs.values()) for place in (0, 1))
        found[THEIRS] = Cost(wall, processors, median(one.megabytes for one, _ in runs["splink"]))
        found |= {f"Splink: {step}": Cost(*seconds) for step, seconds in theirs.items()}
    return found


def targets(found: dict[str, Cost]) -> list[Target]:
    """The promises that could be measured; of time both by the wall and by processors."""
    kept = [Target("peak memory in MB", found[OURS].peak, MEMORY, at_most=True)]
    if THEIRS in found:
        inner = [found[f"custclean: {step}"] for step in INNER]
        for place, unit in enumerate(("wall", "processors")):
            theirs = found[THEIRS][place]
            kept.append(Target(f"CSV to groups : Splink, {unit}", found[OURS][place] / theirs, 1.0, at_most=True))
            share = sum(one[place] for one in inner) / theirs
            kept.append(Target(f"dedupe stages : Splink, {unit}", share, 0.6, at_most=True))
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=1, help="rounds; the medians are printed")
    parser.add_argument("--peer", help="a Python that has Splink")
    parser.add_argument("--check", action="store_true", help="exit 1 if a target is missed")
    parser.add_argument("--stages", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--normalize", type=Path, nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.stages is not None:
        print(json.dumps(stages(asked.stages)))
        return
    if asked.normalize is not None:
        from benchmarks.peer import normalized  # noqa: PLC0415  # heavy, and only in a process of its own

        normalized(*asked.normalize)
        return
    why = lacks_splink(asked.peer)
    found = costs(measure(generated(asked.rows, asked.seed), asked, peer=not why))
    print(f"{asked.rows:,} rows × 11 columns, seed {asked.seed}, median of {asked.repeats}\n")
    print("| what | seconds | of processors | peak MB |\n|---|---:|---:|---:|")
    for name, cost in found.items():
        print(f"| {name} | {cost.wall:.2f} | {cost.processors:.2f} | {f'{cost.peak:.0f}' if cost.peak else ''} |")
    kept = targets(found)
    told(kept)
    if why:
        print(f"\nSplink is left out: {why}")
    recorded(RESULTS, asked, {name: cost._asdict() for name, cost in found.items()}, kept)


if __name__ == "__main__":
    main()
