"""Blocks of text to parts: records as Arrow batches, every line that is not one of them noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import chain

import pyarrow as pa
import pyarrow.compute as pc

from custclean.delimited import footer, formulas
from custclean.delimited.arrow import columns_of, with_rows
from custclean.delimited.block import Doubtful, Records, split
from custclean.delimited.broken import rejoined
from custclean.delimited.cells import splitter_of
from custclean.delimited.changes import Ragged
from custclean.delimited.dialect import Dialect
from custclean.delimited.layout import Layout
from custclean.delimited.marks import Marks
from custclean.delimited.part import Note, Part, as_notes, schema
from custclean.delimited.ragged import ENOUGH, Way, mend, misfit
from custclean.delimited.requote import OTHER_QUOTE, requoted
from custclean.delimited.stacked import Stacked, repeats_of
from custclean.delimited.transcode import Block, count_lines

_RECORDS = 1 << 17  # records of a part
_NOTHING = " \t\v\f\x1a\x85\xa0"  # also what DOS ends a file with


def parts_of(blocks: Iterable[Block], layout: Layout) -> Iterator[Part]:
    """The records of a text, in order; at least one part.

    Args:
        blocks: of the text from its first byte.
        layout: where the records begin, how wide they are.
    """
    stacked = Stacked(layout)
    with ThreadPoolExecutor(1, "custclean-csv") as pool:
        earlier: Future[list[Part]] | None = None
        for records, marked, final in _split(blocks, layout):
            this = pool.submit(_parts, records, marked, layout, stacked, final=final)
            if earlier:
                yield from earlier.result()
            earlier = this
        if earlier:
            yield from earlier.result()


def _split(blocks: Iterable[Block], layout: Layout) -> Iterator[tuple[Records, list[Note], bool]]:
    """Each block's records, the notes of its mended bytes, and whether it is the last block."""
    splitter = splitter_of(layout.dialect)
    marks = Marks()
    started = False
    rest, line, skip = b"", layout.line, layout.offset
    for block in blocks:
        marks.add(block, line + count_lines(rest, 0, len(rest)) if started else 0)
        started = True
        data = rest + layout.dialect.swap(block.data[skip:])
        skip = max(0, skip - len(block.data))
        if block.final and data and not data.endswith((b"\n", b"\r")):
            data += b"\n"
        records = split(data, line, splitter, layout.width, final=block.final)
        yield records, marks.notes(records, layout.dialect), block.final
        rest, line = data[records.used :], records.next_line


def _parts(records: Records, marked: list[Note], layout: Layout, stacked: Stacked, *, final: bool) -> list[Part]:
    """The parts of one block; runs while the next block is split."""
    doubtful, others = stacked.without(records)
    rows, rejected, repaired = _judged(rejoined(doubtful, layout), layout)
    table = with_rows(columns_of(records, layout.dialect, layout.width), rows)
    table = _first_only(_fitted(table, layout, rejected), records, layout, stacked, rejected)
    rejected += others
    table = requoted(table, layout, repaired)
    if final:
        table, rejected = footer.set_aside(table, rejected, layout)
    if _may_be_guarded(records.data, rows, layout.dialect):
        table = pa.table([*map(_unguarded, table.columns[:-1]), table.columns[-1]], table.column_names)
    wanted = schema(len(layout.names))
    batches = table.cast(wanted).combine_chunks().to_batches(max_chunksize=_RECORDS)
    first, *others = batches or [pa.RecordBatch.from_pylist([], wanted)]
    return [Part(first, sorted(rejected), sorted([*repaired, *marked])), *map(Part, others)]


def _judged(doubtful: list[Doubtful], layout: Layout) -> tuple[list[tuple[int, list[str]]], list[Note], list[Note]]:
    """The records read by hand: those with the right cells or mended ones, those set aside, notes of the mended."""
    rows: list[tuple[int, list[str]]] = []
    rejected: list[Note] = []
    repaired: list[Note] = []
    for one in doubtful:
        text = layout.dialect.restore(one.text.decode()).rstrip("\r\n")
        if not text.strip(_NOTHING) or (len(one.rescued.raw) > 1 and not any(cell.strip() for cell in one.rescued.raw)):
            continue
        way = _whole(one, layout)
        if way is None:
            cells = len(one.rescued.cells)
            told = f"too-{'many' if cells > layout.width else 'few'}-cells: {cells} where the table has {layout.width}"
            rejected.append(Note(one.line + 1, text, told))
            continue
        rows.append((one.line + 1, way.cells))
        if reason := "; ".join(filter(None, (one.rescued.reason, way.reason))):
            repaired.append(Note(one.line + 1, text, reason))
    return rows, rejected, repaired


def _whole(one: Doubtful, layout: Layout) -> Way | None:
    """The cells of a record read by hand, as many as the table has, or None."""
    dialect = layout.dialect
    cells = dialect.texts(one.rescued.cells)
    if len(cells) == layout.width:
        return Way(cells, "")
    way = mend(
        Ragged(cells, dialect.texts(one.rescued.raw)), layout.width, layout.profile, dialect.delimiter, dialect.quote
    )
    return way or (_otherwise(one, layout) if layout.profile.count >= ENOUGH else None)


def _otherwise(one: Doubtful, layout: Layout) -> Way | None:
    """The cells of a record that has other quotes or another delimiter than the rest of the file."""
    data = layout.dialect.restore(one.text.decode()).encode()
    if layout.dialect.quote == '"':
        found = splitter_of(replace(layout.dialect, quote="'")).record(one.text, 0)
        cells = layout.dialect.texts(found.cells)
        if found.closed and not found.strays and len(cells) == layout.width and not misfit(cells, layout.profile):
            return Way(cells, OTHER_QUOTE)
    for delimiter in (";", "\t", "|", ",", " "):
        dialect = replace(layout.dialect, delimiter=delimiter)
        found = splitter_of(dialect).record(data, 0)
        if delimiter == layout.dialect.delimiter or not found.closed or len(found.cells) < layout.width:
            continue
        ragged = Ragged([cell.decode() for cell in found.cells], [cell.decode() for cell in found.raw])
        way = mend(ragged, layout.width, layout.profile, delimiter, dialect.quote)
        way = Way(ragged.cells, "") if len(ragged.cells) == layout.width else way
        if way and not misfit(way.cells, layout.profile):
            return way._replace(reason=f"other-delimiter: {delimiter!r} instead of {layout.dialect.delimiter!r}")
    return None


def _fitted(table: pa.Table, layout: Layout, rejected: list[Note]) -> pa.Table:
    """The table with as many columns as it has names; what stands after a trailing delimiter is set aside."""
    width = table.num_columns - 1
    names = len(layout.names)
    if names < width:
        spare = pa.nulls(table.num_rows).is_valid()
        for column in table.columns[names:width]:
            spare = pc.or_(spare, column.is_valid())
        if pc.any(spare).as_py():
            told = f"too-many-cells: {width} cells where the header has {names}"
            rejected += as_notes(table.filter(spare), told)
            table = table.filter(pc.invert(spare))
        table = table.select([*range(names), width])
    for number in range(width, names):
        table = table.add_column(number, str(number), pa.nulls(table.num_rows, pa.string()))
    return table


def _first_only(table: pa.Table, records: Records, layout: Layout, stacked: Stacked, rejected: list[Note]) -> pa.Table:
    """The table without the header lines that come again where files were joined, and without other tables."""
    repeats = repeats_of(table, layout)
    others, told = stacked.below(table, [*records.gaps(), *(note.line for note in rejected)], repeats)
    again = pc.and_(repeats, pc.not_equal(table["_line"], layout.header_line + 1))
    for mask, reason in ((others, told), (again, "header-line: names the columns once more")):
        if pc.any(mask).as_py():
            rejected += as_notes(table.filter(mask), reason)
    return table.filter(pc.invert(pc.or_(repeats, others))) if pc.any(pc.or_(repeats, others)).as_py() else table


def _may_be_guarded(data: bytes, rows: list[tuple[int, list[str]]], dialect: Dialect) -> bool:
    """Whether some cell may begin with an apostrophe that kept a spreadsheet from running it."""
    if dialect.quote == formulas.GUARD:
        return False
    return formulas.may_be_guarded(data, dialect.byte) or any(
        map(formulas.is_guarded, chain(*(row for _, row in rows)))
    )


def _unguarded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The cells without the apostrophes that kept a spreadsheet from running them."""
    return pa.chunked_array([formulas.unguarded(chunk) for chunk in column.chunks], column.type)
