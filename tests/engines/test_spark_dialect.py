"""Queries, schemas and batches as Spark says them."""

from __future__ import annotations

import pyarrow as pa
import pytest

from custclean.engines.spark_dialect import columns_of, in_spark, plain


@pytest.mark.parametrize("found", [pa.large_string(), pa.string_view(), pa.string()])
def test_functions_see_plain_text(found: pa.DataType):
    batch = pa.RecordBatch.from_arrays([pa.array(["a", None]).cast(found)], ["s"])
    assert plain(batch).schema.types == [pa.string()]


def test_types_that_no_stage_uses_are_refused():
    with pytest.raises(TypeError, match="timestamp"):
        columns_of(pa.schema([("t", pa.timestamp("ns"))]))


@pytest.mark.parametrize(
    ("query", "spoken"),
    [
        ("SELECT a FROM t ORDER BY a", "SELECT a FROM v AS t ORDER BY a NULLS LAST"),
        ("SELECT x.a FROM t AS x, other", "SELECT x.a FROM v AS x, other"),
        ("SELECT a FROM t WHERE b >= 0.2 LIMIT 3", "SELECT a FROM v AS t WHERE b >= CAST('0.2' AS DOUBLE) LIMIT 3"),
        ("SELECT 'a\\b' AS s FROM t", "SELECT 'a\\\\b' AS s FROM v AS t"),
    ],
)
def test_queries_in_sparks_dialect(query: str, spoken: str):
    assert in_spark(query, {"t": "v"}) == spoken


def test_types_in_sparks_words():
    cells = pa.list_(pa.struct([("code", pa.string()), ("n", pa.list_(pa.int32()))]))
    assert columns_of(pa.schema([("a", pa.int64()), ("b`", cells), ("c", pa.binary())])) == (
        "`a` bigint, `b``` array<struct<code: string, n: array<int>>>, `c` binary"
    )
