"""What DuckDB and Arrow say, as Spark says it: queries, schemas, batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import DataType

PLAIN = {pa.large_string(): pa.string(), pa.string_view(): pa.string()}
PLAIN |= {pa.large_binary(): pa.binary(), pa.binary_view(): pa.binary()}
TYPES = {
    pa.bool_(): "boolean",
    pa.int32(): "int",
    pa.int64(): "bigint",
    pa.float32(): "float",
    pa.float64(): "double",
    pa.string(): "string",
    pa.binary(): "binary",
    pa.date32(): "date",
}


def in_spark(query: str, views: dict[str, str]) -> str:
    """A query in DuckDB's dialect as one in Spark's, over these views.

    >>> in_spark("SELECT p.a FROM p JOIN q ON p.a = q.a ORDER BY p.a", {"p": "v1", "q": "v2"})
    'SELECT p.a FROM v1 AS p JOIN v2 AS q ON p.a = q.a ORDER BY p.a NULLS LAST'
    """
    import sqlglot  # noqa: PLC0415  # an extra's
    from sqlglot import exp  # noqa: PLC0415

    tree = sqlglot.parse_one(query, dialect="duckdb")
    for table in list(tree.find_all(exp.Table)):
        if table.name in views:
            if not table.alias:
                table.set("alias", exp.TableAlias(this=exp.to_identifier(table.name)))
            table.set("this", exp.to_identifier(views[table.name]))
    for window in list(tree.find_all(exp.Window)):
        if isinstance(window.this, exp.RowNumber):  # 32 bits wide in Spark
            window.replace(exp.cast(window.copy(), exp.DataType.Type.BIGINT))
    for number in list(tree.find_all(exp.Literal)):
        if number.is_number and not number.is_int:  # a decimal in Spark; beside one Sail turns doubles into decimals
            number.replace(exp.cast(exp.Literal.string(number.name), exp.DataType.Type.DOUBLE))
    return tree.sql(dialect="spark")


def plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch with the text and byte types that our functions know: engines hand out large and view types too."""
    fields = [pa.field(one.name, PLAIN.get(one.type, one.type)) for one in batch.schema]
    return batch.cast(pa.schema(fields))


def fitted(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """The batch with the columns of `schema` in their order: Spark takes columns by position and casts nothing.

    Raises:
        ValueError: it has other columns.
    """
    if sorted(batch.schema.names) != sorted(schema.names):
        raise ValueError(f"a batch function returned {batch.schema.names} instead of {schema.names}")
    return batch.select(schema.names).cast(schema)


def columns_of(schema: pa.Schema) -> str:
    """An Arrow schema as Spark writes one.

    Raises:
        TypeError: a type that no stage uses yet.

    >>> columns_of(pa.schema([("id", pa.int64()), ("codes", pa.list_(pa.string()))]))
    '`id` bigint, `codes` array<string>'
    """
    return ", ".join(f"`{one.name.replace('`', '``')}` {_type(one.type)}" for one in schema)


def _type(found: pa.DataType) -> str:
    if pa.types.is_list(found):
        return f"array<{_type(found.value_type)}>"
    if pa.types.is_struct(found):
        return f"struct<{', '.join(f'{one.name}: {_type(one.type)}' for one in found)}>"
    if found not in TYPES:
        raise TypeError(f"no type of Spark's for {found}")
    return TYPES[found]


def arrow_schema(frame: DataFrame) -> pa.Schema:
    """The Arrow schema of a DataFrame.

    Raises:
        TypeError: a type that no stage uses yet.
    """
    return pa.schema([pa.field(one.name, _arrow(one.dataType)) for one in frame.schema.fields])


def _arrow(found: DataType) -> pa.DataType:
    from pyspark.sql.types import ArrayType, StructType  # noqa: PLC0415  # an extra's

    if isinstance(found, ArrayType):
        return pa.list_(_arrow(found.elementType))
    if isinstance(found, StructType):
        return pa.struct([(one.name, _arrow(one.dataType)) for one in found.fields])
    for arrow, name in TYPES.items():
        if name == found.simpleString():
            return arrow
    raise TypeError(f"no type of Arrow's for Spark's {found.simpleString()}")
