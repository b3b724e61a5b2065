"""Nothing leaked: how a cell of a column may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import each_distinct, patch
from custclean.issue import ISSUES
from custclean.kind import Kind
from custclean.knowledge.ids.hidden_numbers import redacted
from custclean.text import mask

DIGITS = 5  # so many digits may be a phone or an identity number, whatever column they stand in


def shown(value: str | None, kind: Kind | None, *, plainly: bool) -> str | None:
    """The value as a report may show it: masked unless the kind is impersonal or the user asked to see it.

    A personal value in the wrong column stays personal: an address with @ or many digits is masked everywhere. Secret
    kinds (national ids, accounts) are masked even where the user asked; so are card numbers and national ids in notes.
    """
    if value is None:
        return None
    if plainly and (kind is None or not kind.secret):
        return redacted(value)
    if kind is not None and not kind.personal and not kind.secret:
        suspicious = "@" in value or sum(character.isdigit() for character in value) >= DIGITS
        return mask(value) if suspicious else value
    return kind.mask(value) if kind is not None else mask(value)


def masked_issues(batch: pa.RecordBatch, kinds: Mapping[str, Kind], *, plainly: bool) -> pa.RecordBatch:
    """Rows of the issues table with values and suggestions as they may be shown, given the columns' kinds by header."""
    columns = dict(zip(batch.schema.names, batch.columns, strict=True))
    headers = batch.column("column")
    for name in headers.unique().to_pylist():
        mine = headers.is_null() if name is None else pc.equal(headers, name)
        show = partial(each_distinct, fn=partial(shown, kind=kinds.get(name), plainly=plainly))
        columns |= {which: patch(columns[which], mine, show) for which in ("value", "suggestion")}
    return pa.RecordBatch.from_arrays([columns[name] for name in ISSUES.names], schema=ISSUES)
