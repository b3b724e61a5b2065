"""Batches as lines of JSON, built by Arrow: only cells that need it are escaped."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as pt

from custclean.as_text import as_text
from custclean.column import patch
from custclean.text_bytes import content, holding

CONTROLS = bytes(range(32))
SHORT = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r"}  # RFC 8259, 7: controls with a letter of their own


def lines_of(batch: pa.RecordBatch, keys: list[str]) -> bytes:
    """The lines of a batch, joined of its columns and what stands between them."""
    parts: list[Any] = []
    before = "{"
    for key, column in zip(keys, batch.columns, strict=True):
        cells, quote = _cells(column, key)
        parts += [f"{before}{key}:{quote}", cells]
        before = f"{quote},"
    end = pa.repeat(
        pa.scalar(f"{before.removesuffix(',')}}}\n"), len(batch)
    )  # a column, or scalars alone give one line
    return content(pc.binary_join_element_wise(*parts, end, "", null_handling="replace", null_replacement="null"))


def _cells(values: pa.Array, name: str) -> tuple[pa.StringArray, str]:
    """A column as JSON, and the quote that is still to be put around every cell: "" where some are null or numbers."""
    if pt.is_floating(values.type):
        finite = pc.fill_null(pc.is_finite(values), fill_value=False)
        return pc.if_else(finite, values, pa.scalar(None, values.type)).cast(pa.string()), ""
    if pt.is_integer(values.type) or pt.is_decimal(values.type) or pt.is_boolean(values.type):
        return values.cast(pa.string()), ""
    text = _escaped(values if pt.is_string(values.type) else as_text(values, name, "the table"))
    return (pc.binary_join_element_wise('"', text, '"', ""), "") if text.null_count else (text, '"')


def _escaped(values: pa.StringArray) -> pa.StringArray:
    """Text as it stands between the quotes of JSON; Arrow looks for what must be escaped, mostly in vain."""
    return patch(values, holding(values, b'"\\' + CONTROLS), _with_escapes)


def _with_escapes(values: pa.StringArray) -> pa.StringArray:
    values = pc.replace_substring(pc.replace_substring(values, "\\", "\\\\"), '"', '\\"')
    present = content(values)
    for control in CONTROLS:
        if control in present:
            values = pc.replace_substring(values, chr(control), SHORT.get(control, f"\\u{control:04x}"))
    return values
