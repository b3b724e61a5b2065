"""Undo: a cleaned file and the list of its changes give back the original cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean import records
from custclean.engine import Relation
from custclean.engines.duckdb import DuckDB
from custclean.errors import CustcleanError
from custclean.mending import differs
from custclean.source import Input
from custclean.stages.account import ADDED, CHANGES
from custclean.stages.inputs import opened
from custclean.stages.load import Base, load
from custclean.stages.save import Outputs
from custclean.verbs.run import Progress, quiet
from custclean.verbs.work_folder import work_folder

WANTED = ("column", "before", "after", "output_row")


@dataclass(frozen=True, slots=True)
class Undone:
    """Records written, and cells that were given back."""

    records: int
    cells: int


@dataclass(frozen=True, slots=True)
class Change:
    """The changes of one column in a stretch of records: m rows (ascending), what stood there and what stands now."""

    rows: np.ndarray
    before: pa.StringArray
    after: pa.StringArray


def undo(
    file: Input,
    changes: Input,
    output: Path,
    options: Mapping[str, str],
    *,
    overwrite: bool = False,
    progress: Progress = quiet,
) -> Undone:
    """Write the cleaned records with their original cells; columns that `clean` added are left out.

    Raises:
        CustcleanError: the list is none of changes, or the file is not the one it was made with.
    """
    with (
        work_folder() as made,
        Outputs(inputs=[file, changes], overwrite=overwrite) as outputs,
    ):
        base = load(opened([file], options), _folder(made, "cleaned"), lambda rows: progress("reading", rows, None))
        listed = load(opened([changes], {}), _folder(made, "changes"))
        engine = DuckDB(made)
        try:
            cells = 0
            added, changed = _listed(engine, listed, changes)
            names = [name for name in base.names if name not in added]
            given = pa.schema([pa.field(name, pa.string()) for name in names])
            write = outputs.table(output, given)
            after = _Ahead(changed)
            for batch in engine.batches(engine.read(str(base.records))):
                found, count = _given_back(batch, base.names, after, str(file))
                write(pa.RecordBatch.from_arrays([found[name] for name in names], schema=given))
                cells += count
                progress("undoing", len(batch), base.rows)
            after.refuse_rest(str(file))
        finally:
            engine.close()
    return Undone(base.rows, cells)


def _folder(inside: Path, name: str) -> Path:
    made = inside / name
    made.mkdir()
    return made


def _listed(engine: DuckDB, listed: Base, name: Input) -> tuple[frozenset[str], Iterator[pa.RecordBatch]]:
    """The columns that were added, and the changes in the order of the cleaned records."""
    missing = [column for column in WANTED if column not in listed.names]
    if missing:
        raise CustcleanError(
            f"{name}: no list of changes, it has no column '{missing[0]}'.", "Give the file that --changes wrote."
        )
    inner = {column: records.raw(listed.names.index(column)) for column in CHANGES.names if column in listed.names}
    read = engine.read(str(listed.records))
    chosen = ", ".join(f'{raw} AS "{column}"' for column, raw in inner.items() if column != "output_row")
    added = engine.sql(f"SELECT {inner['column']} AS name FROM t WHERE {inner['code']} = '{ADDED}'", t=read)  # noqa: S608  # our own names
    ordered: Relation = engine.sql(
        f"SELECT {chosen}, CAST({inner['output_row']} AS BIGINT) AS output_row FROM t "  # noqa: S608  # our own names
        f'WHERE {inner["output_row"]} IS NOT NULL ORDER BY output_row, "column"',
        t=read,
    )
    names = frozenset(value for batch in engine.batches(added) for value in batch.column("name").to_pylist())
    return names, engine.batches(engine.persist(ordered))


class _Ahead:
    """The ordered changes, handed out for one stretch of records after the other."""

    def __init__(self, batches: Iterator[pa.RecordBatch]) -> None:
        self._batches, self._held, self._first = batches, None, 0

    def next(self, rows: int) -> pa.Table:
        """The changes of the next so many records; `output_row` counts from the first of them."""
        end, parts = self._first + rows, []
        while (held := self._held if self._held is not None else next(self._batches, None)) is not None:
            inside = pc.sum(pc.less(held.column("output_row"), end)).as_py() or 0
            parts.append(held.slice(0, inside))
            self._held = held.slice(inside) if inside < len(held) else None
            if self._held is not None:
                break
        found = pa.Table.from_batches(parts) if parts else pa.table({})
        if parts:
            at = found.schema.get_field_index("output_row")
            found = found.set_column(at, "output_row", pc.subtract(found.column(at), self._first))
        self._first = end
        return found

    def refuse_rest(self, file: str) -> None:
        """Changes beyond the last record belong to another file."""
        if self._held is not None or next(self._batches, None) is not None:
            raise CustcleanError(f"{file}: the changes go beyond its last record.", "Give the file of the same run.")


def _given_back(
    batch: pa.RecordBatch, names: Sequence[str], ahead: _Ahead, file: str
) -> tuple[dict[str, pa.StringArray], int]:
    """A batch's columns by header with the original cells, and how many cells that were."""
    first = batch.column(records.ROW)[0].as_py() if len(batch) else 0
    columns = {name: batch.column(records.raw(number)) for number, name in enumerate(names)}
    changes = ahead.next(len(batch))
    for name in changes.column("column").unique().to_pylist() if changes.num_columns else []:
        if name not in columns:
            raise CustcleanError(
                f"{file}: has no column '{name}', which the changes name.", "Give the file of that run."
            )
        some = changes.filter(pc.equal(changes.column("column"), name)).combine_chunks()
        rows = some.column("output_row").to_numpy()
        now = columns[name].take(pa.array(rows))
        after = _one(some.column("after"))
        wrong = np.flatnonzero(differs(now, after).to_numpy(zero_copy_only=False))
        for place in wrong:
            if not _same_number(now[place].as_py(), after[place].as_py()):
                raise CustcleanError(
                    f"{file}, data row {first + rows[place] + 1}, column '{name}': the cell is not what `clean` wrote.",
                    "Give the file as it was written.",
                )
        mask = np.zeros(len(batch), np.bool_)
        mask[rows] = True
        columns[name] = pc.replace_with_mask(columns[name], mask, _one(some.column("before")))
    return columns, changes.num_rows


def _one(column: pa.ChunkedArray) -> pa.StringArray:
    combined = column.combine_chunks()
    return combined if isinstance(combined, pa.Array) else pa.concat_arrays(combined.chunks)


def _same_number(one: str | None, other: str | None) -> bool:
    """Whether two texts are one number: a typed file writes 12.30 as 12.300000."""
    try:
        return Decimal(one or "") == Decimal(other or "")
    except InvalidOperation:
        return False
