"""Save: a stream of batches as a file, complete or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from custclean.errors import CustcleanError

FORMULA = r"^[=+\-@\t\r]"  # cells that a spreadsheet would run


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """A file beside the target that takes its place when the block ends well, and vanishes otherwise.

    Raises:
        CustcleanError: the folder does not exist or cannot be written to.
    """
    try:
        with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", suffix=".part", delete=False) as made:
            part = Path(made.name)
    except OSError as problem:
        raise CustcleanError(
            f"{target}: cannot be written ({problem.strerror}).", "Name a folder that exists and is yours."
        ) from problem
    try:
        yield part
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def refuse_inputs(target: Path, inputs: Iterable[object]) -> None:
    """Keep an input from being overwritten.

    Raises:
        CustcleanError: the target is one of the inputs.
    """
    for one in inputs:
        if isinstance(one, str | os.PathLike) and Path(one).exists() and target.exists() and target.samefile(one):
            raise CustcleanError(f"{target} is an input and is never overwritten.", "Name another output.")


def save_text(text: str, target: Path) -> None:
    """A report as a file."""
    with whole(target) as part:
        part.write_text(text, encoding="utf-8")


def save_table(batches: Iterable[pa.RecordBatch], schema: pa.Schema, target: Path) -> None:
    """Batches as CSV, Parquet or JSON Lines, as the suffix of the target says.

    Raises:
        CustcleanError: another suffix, or a folder that cannot be written to.
    """
    if target.suffix not in WRITERS:
        raise CustcleanError(f"{target}: unknown suffix '{target.suffix}'.", f"Known: {', '.join(WRITERS)}.")
    with whole(target) as part:
        WRITERS[target.suffix](batches, schema, part)


def _csv(batches: Iterable[pa.RecordBatch], schema: pa.Schema, path: Path) -> None:
    with pa_csv.CSVWriter(path, schema) as writer:
        for batch in batches:
            columns = [_harmless(column) if pa.types.is_string(column.type) else column for column in batch.columns]
            writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))


def _harmless(values: pa.StringArray) -> pa.StringArray:
    """Cells that a spreadsheet would run as a formula, with an apostrophe before them."""
    risky = pc.match_substring_regex(values, FORMULA)
    return pc.if_else(risky, pc.binary_join_element_wise("'", values, ""), values)


def _parquet(batches: Iterable[pa.RecordBatch], schema: pa.Schema, path: Path) -> None:
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)


def _jsonl(batches: Iterable[pa.RecordBatch], _: pa.Schema, path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        for batch in batches:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in batch.to_pylist())


WRITERS: dict[str, Callable[[Iterable[pa.RecordBatch], pa.Schema, Path], None]] = {
    ".csv": _csv,
    ".parquet": _parquet,
    ".jsonl": _jsonl,
}
