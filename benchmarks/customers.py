"""Makes a customer base of invented persons, messy in every usual way, and beside it the truth about every cell.

    python benchmarks/customers.py --rows 1000000 --seed 1 --out benchmarks/data/1m

writes customers.csv and truth.parquet; the same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.generator.base import COUNTRIES, write_base
from benchmarks.generator.records import Wanted


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True, help="folder for customers.csv and truth.parquet")
    parser.add_argument("--duplicates", type=float, default=0.15, help="share of rows that repeat a person, 0..0.5")
    parser.add_argument("--households", type=float, default=1 / 3, help="share of persons who live with others")
    parser.add_argument("--countries", default=",".join(COUNTRIES), help="ISO codes, by comma")
    parser.add_argument("--clean", action="store_true", help="no damage: every cell as it should be")
    return parser.parse_args()


def main() -> None:
    asked = arguments()
    codes = [code.strip().upper() for code in asked.countries.split(",")]
    unknown = [code for code in codes if code not in COUNTRIES]
    if unknown or asked.rows < 1 or not 0 <= asked.duplicates <= 0.5 or not 0 <= asked.households <= 1:
        sys.exit(f"Countries known: {', '.join(COUNTRIES)}; rows from 1; duplicates 0..0.5; households 0..1.")
    started = time.perf_counter()
    wanted = Wanted(asked.rows, asked.seed, asked.duplicates, asked.households, asked.clean)
    write_base([COUNTRIES[code] for code in codes], wanted, asked.out)
    print(f"{asked.rows} rows in {time.perf_counter() - started:.1f} s: {asked.out / 'customers.csv'}")


if __name__ == "__main__":
    main()
