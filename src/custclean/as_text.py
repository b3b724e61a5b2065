"""Typed columns as text, without loss: how Parquet files and data frames enter a chain that knows only text."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as pt

from custclean.errors import CustcleanError

WHOLE = 2.0**53  # beyond it not every whole number has a float of its own


def as_text(values: pa.Array, name: str, where: str) -> pa.StringArray:
    """A column of any flat type as text: dates in ISO 8601, numbers in full, an empty string as null.

    Args:
        values: n values of any type that is not nested.
        name: the column, for the error message.
        where: the file, for the error message.

    Raises:
        CustcleanError: the column is nested (a list, struct or map).

    >>> as_text(pa.array([1.0, None, 48601.0]), "phone", "x.parquet").to_pylist()
    ['1', None, '48601']
    """
    kind = values.type
    if isinstance(values, pa.ExtensionArray):
        return as_text(values.storage, name, where)
    if pt.is_nested(kind):
        raise CustcleanError(
            f"{where}: column '{name}' is nested ({kind}); custclean reads flat columns only.",
            "Flatten it, or leave it out of the file.",
        )
    if pt.is_dictionary(kind):
        return as_text(values.dictionary_decode(), name, where)
    if pt.is_null(kind):
        return pa.nulls(len(values), pa.string())
    if pt.is_floating(kind):
        text = _floats(values)
    elif pt.is_timestamp(kind):
        text = _times(values)
    elif pt.is_binary(kind) or pt.is_large_binary(kind) or pt.is_fixed_size_binary(kind) or kind == pa.binary_view():
        text = _bytes(values)
    elif pt.is_boolean(kind):
        text = pc.if_else(values, "true", "false")
    elif pt.is_duration(kind):
        text = pa.array([None if value is None else str(value) for value in values.to_pylist()], pa.string())
    else:
        text = values.cast(pa.string())
    return pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text)


def _floats(values: pa.Array) -> pa.StringArray:
    """Whole numbers without a point (data frames turn integers with gaps into floats); NaN is a missing value."""
    values = values.cast(pa.float64()) if values.type == pa.float16() else values
    values = pc.if_else(pc.is_nan(values), pa.scalar(None, values.type), values)
    whole = pc.and_(pc.equal(values, pc.floor(values)), pc.less(pc.abs(values), WHOLE))
    digits = pc.if_else(whole, values, pa.scalar(None, values.type)).cast(pa.int64()).cast(pa.string())
    rest = pc.if_else(whole, pa.scalar(None, values.type), values)
    return pc.coalesce(
        digits, pa.array([None if value is None else repr(value) for value in rest.to_pylist()], pa.string())
    )


def _times(values: pa.Array) -> pa.StringArray:
    """`2024-02-29T13:05:00`, with a fraction where a value has one, and an offset where the column has a zone."""
    if values.type.tz is not None:
        return pa.array([None if value is None else value.isoformat() for value in values.to_pylist()], pa.string())
    text = pc.replace_substring(values.cast(pa.string()), " ", "T")
    return pc.replace_substring_regex(text, r"\.?0*$", "") if values.type.unit != "s" else text


def _bytes(values: pa.Array) -> pa.StringArray:
    """Bytes that are UTF-8 as that text, others in hexadecimal."""
    return pa.array([None if value is None else _decoded(value) for value in values.to_pylist()], pa.string())


def _decoded(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.hex()
