"""Measures what `custclean clean` makes of a generated base, cell by cell, against the true values.

    python benchmarks/clean_accuracy.py                     # 200,000 rows
    python benchmarks/clean_accuracy.py --docs              # and writes docs/accuracy.md

Three runs: safe fixes only; with `--apply suggested`; and over the true values themselves, of which none may change.
A cell counts as readable where a person could tell the true value from it and its record (`…_readable` of the
generator's truth); as sure where that takes no guess.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

HERE = Path(__file__).resolve().parent
DOCS = HERE.parent / "docs" / "accuracy.md"
CUSTCLEAN = Path(sys.executable).with_name("custclean")
SURE = pa.array(
    [
        *("", "format", "case", "whitespace", "punctuation", "at-sign", "extension", "short-year", "excel-serial"),
        *("mojibake", "nickname", "transliterated", "repeated"),
    ]
)
KINDS = {
    "email": "email", "phone": "phone", "country": "country", "birth_date": "birth_date", "created": "date",
    "postal_code": "postal_code", "first_name": "given_name", "last_name": "family_name", "street": "street_address",
    "city": "city", "customer_id": "customer_id",
}  # fmt: skip
PROMISED = ("phone", "email", "country", "birth_date", "created", "postal_code")
BOUND = 0.995
DAY = "2026-11-22"  # "in the future" is judged against it, so that a rerun gives the same


@dataclass(frozen=True, slots=True)
class Score:
    """One column: cells and how many of them came out as the truth, in shares of 0..1."""

    column: str
    sure: int
    sure_right: float
    readable: int
    readable_right: float
    invented: int  # cells that nobody could read, changed into a wrong readable value by a safe fix
    false_changes: int


def cleaned(source: Path, target: Path, *options: str) -> pa.Table:
    """The cleaned file as text."""
    command = [CUSTCLEAN, "clean", source, "-o", target, "--overwrite", "--today", DAY, "--format", "json", *options]
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
    return pq.read_table(target)


def share(right: pa.ChunkedArray, among: pa.ChunkedArray) -> tuple[int, float]:
    """How many cells are meant, and which share of them is right."""
    meant = pc.sum(among).as_py() or 0
    hit = pc.sum(pc.and_(right, among)).as_py() or 0
    return meant, hit / meant if meant else 1.0


def stripped(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """The cells as text; a telephone's extension, which the truth does not know, left out."""
    return pc.replace_substring_regex(pc.fill_null(values, ""), ";ext=[0-9]+", "")


def scores(safe: pa.Table, full: pa.Table, faultless: pa.Table, base: pa.Table, truth: pa.Table) -> list[Score]:
    """A score for every column."""
    found = []
    for column in KINDS:
        true = pc.fill_null(truth[column].cast(pa.string()), "")
        readable = truth[f"{column}_readable"]
        damage = truth[f"{column}_damage"].cast(pa.string())
        sure = pc.and_(readable, pc.is_in(damage, value_set=SURE))
        right = [pc.equal(stripped(table[column]), true) for table in (safe, full, faultless)]
        sure_cells, sure_right = share(right[0], sure)
        cells, readable_right = share(right[1], readable)
        before = pc.fill_null(base[column], "")
        changed = pc.not_equal(pc.fill_null(safe[column], ""), before)
        wrong = pc.and_(pc.and_(changed, pc.invert(right[0])), pc.not_equal(pc.fill_null(safe[column], ""), ""))
        invented = pc.sum(pc.and_(wrong, pc.invert(readable))).as_py() or 0
        harmed = pc.sum(pc.invert(right[2])).as_py() or 0
        found.append(Score(column, sure_cells, sure_right, cells, readable_right, invented, harmed))
    return found


def worst(column: str, table: pa.Table, base: pa.Table, truth: pa.Table, most: int) -> None:
    """Prints readable cells that came out wrong, by damage: what a developer looks at."""
    true, now = pc.fill_null(truth[column].cast(pa.string()), ""), stripped(table[column])
    wrong = pc.and_(truth[f"{column}_readable"], pc.not_equal(true, now))
    rows = pc.indices_nonzero(wrong)
    damages = truth[f"{column}_damage"].cast(pa.string()).take(rows)
    print(
        f"\n{column}: {len(rows)} wrong", {one["values"]: one["counts"] for one in damages.value_counts().to_pylist()}
    )
    for row in rows.to_pylist()[:: max(1, len(rows) // most)][:most]:
        cells = (base[column][row].as_py(), now[row].as_py(), true[row].as_py(), truth["country"][row].as_py())
        print("  ", truth[f"{column}_damage"][row].as_py(), *map(repr, cells))


def table(found: list[Score]) -> str:
    """The scores as Markdown."""
    lines = [
        "| kind | column | sure cells | right | readable cells | with suggestions | wrong readings | false changes |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {KINDS[one.column]} | {one.column} | {one.sure:,} | {one.sure_right:.3%} | {one.readable:,} "
        f"| {one.readable_right:.3%} | {one.invented:,} | {one.false_changes:,} |"
        for one in found
    ]
    return "\n".join(lines)


def page(rows: int, seed: int, found: list[Score]) -> str:
    """docs/accuracy.md."""
    return f"""# How right `custclean clean` is

Measured on {rows:,} generated customer records of seven countries (`benchmarks/customers.py`, seed {seed}), whose true
values are known, with `python benchmarks/clean_accuracy.py --docs`. {rows:,} records, {len(found)} columns.

- **Sure cells**: a person could tell the true value without guessing (another format, case, stray characters, misread
  letters), or the cell was right already. Safe fixes alone have to bring them out.
- **Readable cells**: those, and the ones where a person would make a good guess (a mistyped mail provider, a lost
  leading zero, a day and month in the order of the customer's country). Guesses are applied with `--apply suggested`.
- **Wrong readings**: cells from which nobody could tell the truth (a wrong digit, swapped day and month) that a safe
  fix rewrote into something else than the truth. Mostly it is the wrong value in its canonical form.
- **False changes**: true values that a second run, over the faultless base, would change.

{table(found)}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--docs", action="store_true", help="write docs/accuracy.md")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N wrong cells of every column")
    args = parser.parse_args()
    folder = HERE / "data" / f"{args.rows}-{args.seed}"
    if not (folder / "truth.parquet").exists():
        generator = [sys.executable, HERE / "customers.py", "--rows", args.rows, "--seed", args.seed, "--out", folder]
        subprocess.run([str(part) for part in generator], check=True)
    truth = pq.read_table(folder / "truth.parquet")
    pa_csv.write_csv(truth.select(list(KINDS)), folder / "true.csv")
    base = pa_csv.read_csv(
        folder / "customers.csv",
        convert_options=pa_csv.ConvertOptions(
            column_types=dict.fromkeys(KINDS, pa.string()), strings_can_be_null=True, null_values=[""]
        ),
        parse_options=pa_csv.ParseOptions(newlines_in_values=True),
    )
    safe = cleaned(folder / "customers.csv", folder / "safe.parquet")
    full = cleaned(folder / "customers.csv", folder / "suggested.parquet", "--apply", "suggested")
    faultless = cleaned(folder / "true.csv", folder / "true.parquet")
    found = scores(safe, full, faultless, base, truth)
    print(table(found))
    for column in KINDS if args.show else ():
        worst(column, full, base, truth, args.show)
    missed = [one.column for one in found if one.column in PROMISED and min(one.sure_right, one.readable_right) < BOUND]
    print("\nmissed:", ", ".join(missed) or "none", "· false changes:", sum(one.false_changes for one in found))
    if args.docs:
        DOCS.write_text(page(args.rows, args.seed, found), encoding="utf-8")


if __name__ == "__main__":
    main()
