"""A rule over two or more fields of a record: what columns say against each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyarrow as pa

from custclean.issue import Dimension, Severity
from custclean.kind import Context

FindRecords = Callable[[Mapping[str, pa.StringArray], Context], pa.BooleanArray]
SuggestRecords = Callable[[Mapping[str, pa.StringArray], Context], Mapping[str, pa.StringArray]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One contradiction between fields; the registry finds one as `RULE` in each file of rules/.

    Attributes:
        code: stable name; options and suppressions refer to it.
        severity: how bad, unless the recipe says otherwise.
        dimension: the score it takes from.
        message: what is said of one such record.
        doc: the page of `custclean explain CODE`.
        needs: the kinds whose canonical columns it reads; the rule runs where a base has all of them.
        shows: the kind, one of `needs`, whose column the issue is reported at.
        find: canonical columns by kind, context -> mask of records; None for what only the whole table shows
            (identical rows, repeated keys: the repeat stage finds them).
        suggest: canonical columns by kind of the records found, context -> proposed canonical columns by kind,
            for just the columns that would change.
        confidence: how sure such a proposal is to be right, 0..1.
    """

    code: str
    severity: Severity
    dimension: Dimension
    message: str
    doc: str
    needs: tuple[str, ...]
    shows: str
    find: FindRecords | None = None
    suggest: SuggestRecords | None = None
    confidence: float = 0.8
