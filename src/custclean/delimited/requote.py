"""Records in single quotes among records in double ones, as where lines of another program were pasted in."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from custclean.delimited.layout import Layout
from custclean.delimited.part import Note, as_notes
from custclean.delimited.ragged import ENOUGH
from custclean.text_bytes import first_bytes

OTHER_QUOTE = "other-quote: ' instead of \""
_FEWEST = 3  # cells of a record in quotes; fewer may have quotes of their own


def requoted(table: pa.Table, layout: Layout, repaired: list[Note]) -> pa.Table:
    """The table without the single quotes that stand around all cells of a record, and around some cells of none.

    Args:
        table: text columns, `_line` last.
        layout: of the file.
        repaired: gets a note of each such record.
    """
    if layout.dialect.quote != '"' or layout.profile.count < ENOUGH or table.num_columns <= _FEWEST:
        return table
    if not any((first_bytes(chunk) == ord("'")).any() for chunk in table.column(0).chunks):
        return table
    if any(map(_has_own_quotes, layout.profile.first(layout.profile.count))):
        return table
    mask, count = pc.is_valid(table.column(0)), pa.scalar(0)
    for column in table.columns[:-1]:
        quoted = pc.and_(pc.match_substring_regex(column, "(?s)^'.*'$"), pc.greater(pc.binary_length(column), 1))
        mask = pc.and_(mask, pc.fill_null(quoted, fill_value=True))
        count = pc.add(count, pc.cast(column.is_valid(), pa.int64()))
    mask = pc.and_(mask, pc.greater_equal(count, _FEWEST))
    if not pc.any(mask).as_py():
        return table
    repaired += as_notes(table.filter(mask), OTHER_QUOTE)
    columns = [pc.if_else(mask, _bare(column), column) for column in table.columns[:-1]]
    return pa.table([*columns, table.columns[-1]], table.column_names)


def _has_own_quotes(row: Sequence[str]) -> bool:
    """Whether some cells of a record stand in single quotes, and others do not."""
    quoted = {len(cell) > 1 and cell[0] == cell[-1] == "'" for cell in row if cell}
    return len(quoted) > 1


def _bare(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Cells without the single quotes around them, null for nothing between."""
    inner = pc.replace_substring(pc.utf8_slice_codeunits(column, 1, -1), "''", "'")
    return pc.if_else(pc.equal(inner, ""), pa.scalar(None, pa.string()), inner)
