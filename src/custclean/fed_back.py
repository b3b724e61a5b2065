"""A quarantine file that was mended by hand and is read again: its own columns go, its records stay."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from custclean import records
from custclean.column import any_of
from custclean.format import REJECTED, Chunk, Finding, Reading

TEXT, REASONS = records.QUARANTINE[-2:]


def fed_back(reading: Reading) -> Reading:
    """The reading without the columns that `clean` put beside records it set aside; others come back as they are.

    A line that could not be read, and that nobody mended (its cells are still empty), is set aside again.
    """
    if not set(records.QUARANTINE) <= set(reading.names):
        return reading
    kept = [number for number, name in enumerate(reading.names) if name not in records.QUARANTINE]
    text, reasons = (str(reading.names.index(name)) for name in (TEXT, REASONS))

    def chunks() -> Iterator[Chunk]:
        for chunk in reading.chunks:
            yield _without(chunk, kept, text, reasons)

    said = Finding("quarantine", f"{len(records.QUARANTINE)} columns left out", "written by `custclean clean`")
    return Reading(
        tuple(reading.names[number] for number in kept),
        tuple(reading.headers[number] for number in kept),
        (*reading.findings, said),
        chunks(),
    )


def _without(chunk: Chunk, kept: list[int], text: str, reasons: str) -> Chunk:
    found = chunk.records
    cells = [found.column(str(number)) for number in kept]
    lines = found.column(records.LINE)
    batch = pa.RecordBatch.from_arrays([*cells, lines], [*(str(place) for place in range(len(kept))), records.LINE])
    filled = (
        any_of(*(column.is_valid() for column in cells)) if cells else pa.repeat(pa.scalar(value=False), len(found))
    )
    unmended = pc.and_(pc.invert(filled), found.column(text).is_valid())
    if not pc.any(unmended).as_py():
        return Chunk(batch, chunk.rejected, chunk.repaired)
    aside = found.filter(unmended)
    why = pc.fill_null(aside.column(reasons), "not mended")
    again = pa.RecordBatch.from_arrays([aside.column(records.LINE), aside.column(text), why], schema=REJECTED)
    rejected = pa.concat_batches([chunk.rejected, again])
    return Chunk(batch.filter(pc.invert(unmended)), rejected, chunk.repaired)
