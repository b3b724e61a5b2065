"""Account: every cleaned batch as the tables a run writes: records, changes, issues, and what was set aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean import records, registry
from custclean.field import Field
from custclean.issue import ISSUES
from custclean.plan import Law
from custclean.stages.clean import REASONS, code, derived, issues, out
from custclean.stages.riding import Riding
from custclean.treatment import Added

CHANGES = pa.schema(
    [
        pa.field("source", pa.string()),  # the file's name as the user gave it
        pa.field("row", pa.int64()),  # 0-based data row in its source
        pa.field("line", pa.int64()),  # 1-based line of the file where the record starts; null where it has none
        pa.field("column", pa.string()),
        pa.field("before", pa.string()),
        pa.field("after", pa.string()),
        pa.field("code", pa.string()),  # why
        pa.field("output_row", pa.int64()),  # 0-based data row in the cleaned file
    ]
)
"""The changes table: one row a changed cell; a column that was added is a row without a record."""

ADDED = "added"
"""The code of an added column in the changes table."""

Said = Mapping[str, tuple[str, str]]  # message and severity by code


def said(law: Law) -> Said:
    """What is said of the issues of every code."""
    return {code: (one.message, (law.severity(one) or one.severity).value) for code, one in registry.codes().items()}


def kept(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The records that go into the cleaned file."""
    mask = batch.column(REASONS).is_null()
    return batch if pc.all(mask).as_py() else batch.filter(mask)


def set_aside(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The records that do not."""
    return batch.filter(batch.column(REASONS).is_valid())


def cleaned_names(fields: Sequence[Field], added: Sequence[Added]) -> dict[str, str]:
    """The inner names of the cleaned file's columns by their headers: added ones stand after their source."""
    names = {}
    for one in fields:
        names[one.name] = out(one.number)
        names |= {more.name: derived(place) for place, more in enumerate(added) if more.number == one.number}
    return names


def cleaned_batch(batch: pa.RecordBatch, names: Mapping[str, str], given: pa.Schema) -> pa.RecordBatch:
    """The cleaned records under their headers, in the types of the schema."""
    columns = [batch.column(inner) for inner in names.values()]
    typed = [column.cast(field.type) for column, field in zip(columns, given, strict=True)]
    return pa.RecordBatch.from_arrays(typed, schema=given)


def quarantine_schema(names: Sequence[str]) -> pa.Schema:
    """The quarantine's columns: the original ones, then where each record came from and why it is here."""
    return pa.schema([pa.field(name, pa.string()) for name in (*names, *records.QUARANTINE)])


def quarantined_batch(batch: pa.RecordBatch, given: pa.Schema) -> pa.RecordBatch:
    """Records that were set aside, their cells as they came."""
    numbers = range(len(given) - len(records.QUARANTINE))
    beside = [
        batch.column(records.SOURCE),
        batch.column(records.ROW).cast(pa.string()),
        batch.column(records.LINE).cast(pa.string()),
        pa.nulls(len(batch), pa.string()),
        batch.column(REASONS),
    ]
    cells = [batch.column(records.raw(number)) for number in numbers]
    return pa.RecordBatch.from_arrays([*cells, *beside], schema=given)


def quarantined_lines(batch: pa.RecordBatch, given: pa.Schema) -> pa.RecordBatch:
    """Lines that could not be read (as load gives them), with their text as it stands."""
    nothing = pa.nulls(len(batch), pa.string())
    cells = [nothing] * (len(given) - len(records.QUARANTINE))
    line = batch.column("line").cast(pa.string())
    beside = [batch.column(records.SOURCE), nothing, line, batch.column("text"), batch.column("reason")]
    return pa.RecordBatch.from_arrays([*cells, *beside], schema=given)


def added_columns(added: Sequence[Added]) -> pa.RecordBatch:
    """The columns that were added, as the changes table tells of them."""
    rows = [{"column": one.name, "code": ADDED} for one in added]
    return pa.RecordBatch.from_pylist(rows, CHANGES)


def changes(batch: pa.RecordBatch, fields: Sequence[Field], first: int) -> pa.RecordBatch:
    """Every changed cell of some kept records, record by record.

    Args:
        batch: kept records as the clean stage gives them.
        fields: the base's columns.
        first: the 0-based row of the first of them in the cleaned file.
    """
    parts, places = [], []
    for one in fields:
        codes = batch.column(code(one.number))
        if codes.null_count < len(codes):
            rows = np.flatnonzero(codes.is_valid().to_numpy(zero_copy_only=False))
            at = pa.array(rows)
            columns = {
                "source": batch.column(records.SOURCE).take(at),
                "row": batch.column(records.ROW).take(at),
                "line": batch.column(records.LINE).take(at),
                "column": pa.repeat(pa.scalar(one.name), len(rows)),
                "before": batch.column(records.raw(one.number)).take(at),
                "after": batch.column(out(one.number)).take(at),
                "code": codes.take(at),
                "output_row": pa.array(rows + first),
            }
            parts.append(pa.RecordBatch.from_arrays([columns[name] for name in CHANGES.names], schema=CHANGES))
            places.append(rows)
    return _in_order(parts, places, CHANGES)


def riding_of(batch: pa.RecordBatch, fields: Sequence[Field]) -> Mapping[int, Riding]:
    """By number of each field, the issues of its cells."""
    return {one.number: Riding.of(batch.column(issues(one.number))) for one in fields}


def issue_rows(
    batch: pa.RecordBatch, fields: Sequence[Field], riding: Mapping[int, Riding], said: Said
) -> pa.RecordBatch:
    """Every issue of some records, record by record.

    Args:
        batch: the records, with their identity and raw cells.
        fields: the base's columns.
        riding: by number of each field, the issues of its cells.
        said: message and severity by code.
    """
    parts, places = [], []
    for one in fields:
        found = riding[one.number]
        if found.codes:
            at, numbers = pa.array(found.parents), pa.array(found.numbers)
            meaning = [said[known] for known in found.codes]
            columns = {
                "row": batch.column(records.ROW).take(at),
                "source": batch.column(records.SOURCE).take(at),
                "line": batch.column(records.LINE).take(at),
                "column": pa.repeat(pa.scalar(one.name), len(at)),
                "kind": pa.repeat(pa.scalar(one.kind.name), len(at)),
                "code": pa.array(found.codes, pa.string()).take(numbers),
                "severity": pa.array([severity for _, severity in meaning], pa.string()).take(numbers),
                "value": batch.column(records.raw(one.number)).take(at),
                "suggestion": found.suggestions,
                "message": pa.array([message for message, _ in meaning], pa.string()).take(numbers),
            }
            parts.append(pa.RecordBatch.from_arrays([columns[name] for name in ISSUES.names], schema=ISSUES))
            places.append(found.parents)
    return _in_order(parts, places, ISSUES)


def _in_order(parts: Sequence[pa.RecordBatch], places: Sequence[np.ndarray], given: pa.Schema) -> pa.RecordBatch:
    """The parts as one batch, in the order of the records they are of, then of the parts."""
    if not parts:
        return pa.RecordBatch.from_pylist([], given)
    return pa.concat_batches(parts).take(pa.array(np.argsort(np.concatenate(places), kind="stable")))
