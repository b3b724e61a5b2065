"""Nothing leaked: how a cell of a column may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from custclean import patterns
from custclean.column import each_distinct, patch
from custclean.issue import ISSUES
from custclean.kind import Kind
from custclean.knowledge.ids.hidden_numbers import ID_DIGITS, redacted
from custclean.masking import Mask, masked

DIGITS = 5  # so many digits may be a phone or an identity number, whatever column they stand in
_DIGIT_SIGNS = r"\p{Nd}²³¹⁰⁴-⁹₀-₉"
_ONE_MORE = rf"[{_DIGIT_SIGNS}][^{_DIGIT_SIGNS}]*"
Pair = tuple[str | None, str | None]
SUSPICIOUS = rf"@|(?:{_ONE_MORE}){{{DIGITS}}}"
MAY_HOLD_NUMBERS = rf"(?:{_ONE_MORE}){{{ID_DIGITS}}}"


def shown(value: str | None, kind: Kind | None, *, plainly: bool) -> str | None:
    """The value as a report may show it: see `as_shown`."""
    found: str | None = as_shown(pa.array([value], pa.string()), kind, plainly=plainly)[0].as_py()
    return found


def pairs_shown(pairs: Sequence[Pair], kind: Kind | None, *, plainly: bool) -> list[Pair]:
    """Values with what is put in their place, as a report may show them: see `as_shown`, which is asked once."""
    cells = pa.array([value for pair in pairs for value in pair], pa.string())
    found = as_shown(cells, kind, plainly=plainly).to_pylist()
    return list(zip(found[::2], found[1::2], strict=True))


def as_shown(values: pa.StringArray, kind: Kind | None, *, plainly: bool) -> pa.StringArray:
    """Values as a report may show them: masked unless the kind is impersonal or the user asked to see them.

    A personal value in the wrong column stays personal: an address with @ or many digits is masked everywhere. Secret
    kinds (national ids, accounts) are masked even where the user asked; so are card numbers and national ids in notes.

    Args:
        values: n values; null stays null.
        kind: of their column; None for what is of no column.
        plainly: whether the user asked to see them.
    """
    if plainly and (kind is None or not kind.secret):
        return _where(values, MAY_HOLD_NUMBERS, lambda some: each_distinct(some, redacted))
    if kind is None:
        return masked(values)
    return kind.mask(values) if kind.personal or kind.secret else _where(values, SUSPICIOUS, masked)


def _where(values: pa.StringArray, pattern: str, change: Mask) -> pa.StringArray:
    return patch(values, patterns.matching(values, pattern), change)


def masked_issues(batch: pa.RecordBatch, kinds: Mapping[str, Kind], *, plainly: bool) -> pa.RecordBatch:
    """Rows of the issues table with values and suggestions as they may be shown, given the columns' kinds by header."""
    columns = dict(zip(batch.schema.names, batch.columns, strict=True))
    headers = batch.column("column")
    for name in headers.unique().to_pylist():
        mine = headers.is_null() if name is None else pc.equal(headers, name)
        show = partial(as_shown, kind=kinds.get(name), plainly=plainly)
        columns |= {which: patch(columns[which], mine, show) for which in ("value", "suggestion")}
    return pa.RecordBatch.from_arrays([columns[name] for name in ISSUES.names], schema=ISSUES)
