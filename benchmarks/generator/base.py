"""A whole customer base: chunks of all countries mixed, numbered, and written beside their truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from benchmarks.generator.contacts import Numbering
from benchmarks.generator.country import Country
from benchmarks.generator.flags import FLAGS, NAMES, Reading, code_of
from benchmarks.generator.messy import damaged, true_columns, undamaged
from benchmarks.generator.records import CHANGES, COLUMNS, Records, Wanted, draw_records
from benchmarks.generator.streams import Ints, Streams
from benchmarks.generator.text import digits, join, pooled
from benchmarks.generator.words import cz, de, fr, gb, pl, ru, us

COUNTRIES = {module.COUNTRY.code: module.COUNTRY for module in (pl, cz, ru, de, fr, gb, us)}
CHUNK = 1_000_000  # rows drawn at a time: bounds the memory, whatever the size of the file
_REPEATED = 0.004
_SURE = np.asarray([reading is not Reading.NONE for reading in FLAGS.values()])


def rows_by_country(countries: Sequence[Country], rows: int) -> list[int]:
    """Rows split by the countries' shares, none left over."""
    edges = np.cumsum([country.share for country in countries])
    ends = np.round(edges / edges[-1] * rows).astype(int)
    rows_of: list[int] = np.diff(ends, prepend=0).tolist()
    return rows_of


def draw_country(country: Country, wanted: Wanted, numbering: Numbering, streams: Streams) -> tuple[pa.Table, pa.Table]:
    """The messy records of one country, and beside them the truth; customer_id comes later."""
    records = draw_records(country, wanted, numbering, streams)
    cells = (undamaged if wanted.clean else damaged)(country, records, streams)
    messy = pa.table({name: cells[name].values for name in COLUMNS[1:]})
    flags = {name: cells[name].flags for name in COLUMNS[1:]}
    return messy, _truth(country, records, flags, streams.chunk)


def _truth(country: Country, records: Records, flags: dict[str, npt.NDArray[np.uint8]], chunk: int) -> pa.Table:
    """Whose record it is, and by column the true value and the code of the flag."""
    true = true_columns(country, records)

    def numbered(sign: str, numbers: Ints) -> pa.StringArray:
        return join(f"{country.code}-{sign}", digits(numbers + chunk * CHUNK, 8))

    columns: dict[str, pa.Array] = {
        "person_id": numbered("P", records.person),
        "household_id": numbered("H", records.household),
        "person_first_name": records.official[0],
        "person_last_name": records.official[1],
        "change": pooled(CHANGES, records.change),
    }
    for name in COLUMNS[1:]:
        columns[name] = true[name]
        columns[f"{name}_damage"] = pa.array(flags[name])
    return pa.table(columns)


def draw_chunk(countries: Sequence[Country], wanted: Wanted, chunk: int) -> tuple[pa.Table, pa.Table]:
    """Rows chunk * CHUNK onwards of the base: the messy table and the truth, mixed and numbered."""
    rows = min(CHUNK, wanted.rows - chunk * CHUNK)
    chunks = -(-wanted.rows // CHUNK)
    drawn = []
    for place, (country, count) in enumerate(zip(countries, rows_by_country(countries, rows), strict=True)):
        if not count:
            continue
        numbering = Numbering(
            first=chunk * rows_by_country(countries, CHUNK)[place],
            start=chunk,
            step=chunks,
            common_start=chunk * len(countries) + place,
            common_step=chunks * len(countries),
        )
        drawn.append(
            draw_country(country, replace(wanted, rows=count), numbering, Streams(wanted.seed, chunk, country.code))
        )
    rng = Streams(wanted.seed, chunk, "mix").of("order")
    order = rng.permutation(rows)
    ids = np.arange(rows) + chunk * CHUNK + 1
    twice = np.zeros(rows, dtype=np.bool_)
    if not wanted.clean:
        twice[1:] = rng.random(rows - 1) < _REPEATED
        twice[1:] &= ~twice[:-1]
        source = np.flatnonzero(twice) - 1
        order[twice], ids[twice] = order[source], ids[source]
    at = pa.array(order)
    messy = pa.concat_tables([some for some, _ in drawn]).combine_chunks().take(at)
    truth = pa.concat_tables([some for _, some in drawn]).combine_chunks().take(at)
    named = join("C", digits(ids, 8))
    codes = pa.array(np.where(twice, code_of("repeated"), 0).astype(np.uint8))
    messy = messy.add_column(0, COLUMNS[0], named)
    truth = truth.add_column(5, COLUMNS[0], named).add_column(6, f"{COLUMNS[0]}_damage", codes)
    return messy, _readable(truth, chunk * CHUNK)


def _readable(truth: pa.Table, first_row: int) -> pa.Table:
    """Codes become names, and beside each stands whether the cell can still be read."""
    columns: dict[str, pa.Array] = {"row": pa.array(np.arange(len(truth)) + first_row)}
    names = pa.array(NAMES, pa.string())
    for name in truth.column_names:
        column = truth[name].combine_chunks()
        if name.endswith("_damage"):
            codes = column.to_numpy()
            columns[name] = pa.DictionaryArray.from_arrays(column.cast(pa.int8()), names)
            columns[name.replace("_damage", "_readable")] = pa.array(_SURE[codes])
        else:
            columns[name] = column
    return pa.table(columns)


def csv_lines(table: pa.Table) -> memoryview:
    """A table of text as CSV lines (RFC 4180, line feeds), quoted only where a cell needs it."""
    cells = []
    for column in table.columns:
        values = pc.fill_null(column.combine_chunks(), "")
        risky = pc.match_substring_regex(values, r'[",\n\r]')
        if pc.any(risky).as_py():
            some = values.filter(risky)
            quoted = join('"', pc.replace_substring(some, '"', '""'), '"')
            values = pc.replace_with_mask(values, risky, quoted)
        cells.append(values)
    written = join(pc.binary_join_element_wise(*cells, ","), "\n").cast(pa.large_string())
    return memoryview(written.buffers()[2])


def write_base(countries: Sequence[Country], wanted: Wanted, folder: Path) -> None:
    """Writes customers.csv (the messy base) and truth.parquet into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    writer: pq.ParquetWriter | None = None
    with (folder / "customers.csv").open("wb") as file:
        file.write((",".join(COLUMNS) + "\n").encode())
        for chunk in range(-(-wanted.rows // CHUNK)):
            messy, truth = draw_chunk(countries, wanted, chunk)
            file.write(csv_lines(messy))
            del messy
            writer = writer or pq.ParquetWriter(folder / "truth.parquet", truth.schema, compression="zstd")
            writer.write_table(truth, row_group_size=250_000)
    if writer:
        writer.close()
