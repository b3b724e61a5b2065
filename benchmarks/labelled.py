"""Bases whose truth is known: the project's own generator's, and public ones where their files are at hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from benchmarks.generator.base import COUNTRIES, write_base
from benchmarks.generator.records import Wanted


@dataclass(frozen=True, slots=True)
class Labelled:
    """A base, who its records really are, and the settings that an expert would give Splink for it."""

    name: str
    path: Path
    truth: pa.Array
    settings: str | None = None
    households: pa.Array | None = None


@dataclass(frozen=True, slots=True)
class Public:
    """A public base.

    Attributes:
        name: as the tables show it.
        files: names of its files, which are taken as one base.
        truth: the column that says who a record really is.
        dropped: numbers that give the truth away.
        settings: a model of `splink_dedupe.py`.
    """

    name: str
    files: tuple[str, ...]
    truth: str
    dropped: tuple[str, ...]
    settings: str


FEBRL = "rec_id"  # "rec-1496-dup-0": the number of the person, then which copy
PUBLIC = (
    Public("febrl3", ("dataset3.csv",), FEBRL, (), "febrl"),
    Public("febrl4", ("dataset4a.csv", "dataset4b.csv"), FEBRL, (), "febrl"),
    Public("people_15k", ("people_15k.csv",), "true_id", ("", "Unnamed: 0"), "foreigners"),
    Public("fake_1000", ("fake_1000.csv",), "cluster", ("unique_id",), "fake"),
)


def generated(folder: Path, rows: int, seed: int) -> Labelled:
    """A base of invented persons, a third of whom live in households."""
    wanted = Wanted(rows=rows, seed=seed, duplicates=0.15, households=1 / 3, clean=False)
    write_base(list(COUNTRIES.values()), wanted, folder)
    truth = pq.read_table(folder / "truth.parquet", columns=["person_id", "household_id"])
    persons, homes = (truth[name].combine_chunks() for name in ("person_id", "household_id"))
    return Labelled(f"generated {rows:,}", folder / "customers.csv", persons, "customers", homes)


def labelled(path: Path, column: str, dropped: list[str], folder: Path) -> Labelled:
    """A labelled file, its truth taken out."""
    return _without_truth(path.name, _read(path), column, dropped, folder)


def public(wanted: Public, folders: list[Path], folder: Path) -> Labelled | None:
    """A public base with its truth taken out; None where one of its files is in none of the folders."""
    found = [next((each / name for each in folders if (each / name).exists()), None) for name in wanted.files]
    paths = [path for path in found if path is not None]
    if len(paths) < len(found):
        return None
    table = pa.concat_tables(_read(path) for path in paths)
    if wanted.truth == FEBRL:
        person = pc.replace_substring_regex(table[FEBRL], r"^rec-(\d+)-.*$", r"\1")
        table = table.set_column(table.column_names.index(FEBRL), FEBRL, person)
    base = _without_truth(wanted.name, table, wanted.truth, wanted.dropped, folder)
    return Labelled(base.name, base.path, base.truth, wanted.settings)


def _read(path: Path) -> pa.Table:
    """A file as text, without the blanks around headers and cells."""
    header = pa_csv.read_csv(path).column_names
    options = pa_csv.ConvertOptions(column_types=dict.fromkeys(header, pa.string()), strings_can_be_null=False)
    table = pa_csv.read_csv(path, convert_options=options)
    columns = [pc.utf8_trim_whitespace(column) for column in table.columns]
    return pa.table(columns, names=[name.strip() for name in header])


def _without_truth(
    name: str, table: pa.Table, column: str, dropped: tuple[str, ...] | list[str], folder: Path
) -> Labelled:
    target = folder / f"{Path(name).stem}.csv"
    pa_csv.write_csv(table.drop_columns([column, *dropped]), target)
    return Labelled(name, target, table[column].combine_chunks())
