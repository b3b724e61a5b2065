"""One batch of records judged: canonical values, then everything that is wrong. Pure, the same on every engine."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.field import Field
from custclean.issue import Severity
from custclean.kind import Check, Context, Kind
from custclean.plan import Plan, Policy, present
from custclean.rule import Rule

FOUND = pa.struct(
    [
        pa.field("field", pa.int32()),  # number of the column
        pa.field("code", pa.string()),
        pa.field("value", pa.string()),
        pa.field("suggestion", pa.string()),
    ]
)
"""An issue as it rides on its record; what the code says besides is known."""


@dataclass(frozen=True, slots=True)
class Law:
    """What is checked.

    Attributes:
        everywhere: the kind whose checks hold of any text.
        rules: over fields; those whose kinds the base has are applied.
        policy: severities by code, where the recipe differs.
    """

    everywhere: Kind
    rules: tuple[Rule, ...]
    policy: Policy

    def severity(self, one: Check | Rule) -> Severity | None:
        """How bad an issue of this check or rule is; None if it is off."""
        return self.policy.get(one.code, one.severity)


@dataclass(frozen=True, slots=True)
class Judged:
    """A batch with its canonical columns, by number and by kind, and the cells without words for "missing"."""

    cells: dict[int, pa.StringArray]
    canonical: dict[int, pa.StringArray]
    by_kind: dict[str, pa.StringArray]


def normalized(batch: pa.RecordBatch, plan: Plan) -> Judged:
    """The canonical values of a batch of loaded records."""
    cells = {one.number: present(batch.column(one.raw), one) for one in plan.fields}
    canonical: dict[int, pa.StringArray] = {}
    by_kind: dict[str, pa.StringArray] = {}
    for one in plan.in_order():
        canonical[one.number] = one.kind.normalize(cells[one.number], plan.context(one, by_kind)).cast(pa.string())
        by_kind.setdefault(one.kind.name, canonical[one.number])
    return Judged(cells, canonical, by_kind)


def found(batch: pa.RecordBatch, judged: Judged, plan: Plan, law: Law) -> pa.ListArray:
    """What is wrong with each record: a list of FOUND as long as the batch, in the order of columns and checks."""
    parts = [part for one in plan.fields for part in _in_field(batch, judged, plan, law, one)]
    parts += _between_fields(batch, judged, plan, law)
    places = np.concatenate([place for place, _ in parts]) if parts else np.empty(0, dtype=np.int64)
    order = np.argsort(places, kind="stable")
    offsets = np.searchsorted(places[order], np.arange(len(batch) + 1)).astype(np.int32)
    columns = pa.concat_arrays([column for _, column in parts]) if parts else pa.array([], FOUND)
    return pa.ListArray.from_arrays(pa.array(offsets), columns.take(pa.array(order)))


Part = tuple["np.typing.NDArray[np.int64]", pa.StructArray]  # places in the batch, and what was found there


def _in_field(batch: pa.RecordBatch, judged: Judged, plan: Plan, law: Law, one: Field) -> list[Part]:
    context = plan.context(one, judged.by_kind)
    canonical = judged.canonical[one.number]
    own = () if one.kind.name == law.everywhere.name else one.kind.checks
    checks = [(check, judged.cells[one.number]) for check in own]
    checks += [(check, batch.column(one.raw)) for check in law.everywhere.checks]
    parts = []
    for check, values in checks:
        if law.severity(check) is not None:
            mask = check.find(values, canonical, context)
            if pc.any(mask).as_py():
                parts.append(_part(batch, one, check.code, mask, _suggested(check, mask, values, canonical, context)))
    return parts


def _suggested(  # a check, where it hit, and all that it may read
    check: Check, mask: pa.BooleanArray, values: pa.StringArray, canonical: pa.StringArray, context: Context
) -> pa.StringArray | None:
    """Proposed values for the cells that the check hit."""
    if check.suggest is None:
        return None
    siblings = {kind: sibling.filter(mask) for kind, sibling in context.siblings.items()}
    hit = replace(context, siblings=siblings)
    return check.suggest(values.filter(mask), canonical.filter(mask), hit)


def _between_fields(batch: pa.RecordBatch, judged: Judged, plan: Plan, law: Law) -> list[Part]:
    first: dict[str, Field] = {}
    for one in plan.fields:
        first.setdefault(one.kind.name, one)
    parts = []
    for rule in law.rules:
        if law.severity(rule) is not None and rule.find is not None and all(kind in first for kind in rule.needs):
            columns = {kind: judged.canonical[first[kind].number] for kind in rule.needs}
            mask = rule.find(columns, Context(plan.region, plan.today))
            if pc.any(mask).as_py():
                parts.append(_part(batch, first[rule.shows], rule.code, mask, None))
    return parts


def _part(
    batch: pa.RecordBatch, one: Field, code: str, mask: pa.BooleanArray, suggested: pa.StringArray | None
) -> Part:
    places = np.flatnonzero(pc.fill_null(mask, fill_value=False).to_numpy(zero_copy_only=False))
    rows = len(places)
    values = batch.column(one.raw).take(pa.array(places))
    return places, pa.StructArray.from_arrays(
        [
            pa.repeat(pa.scalar(one.number, pa.int32()), rows),
            pa.repeat(pa.scalar(code), rows),
            values,
            pa.nulls(rows, pa.string()) if suggested is None else suggested.cast(pa.string()),
        ],
        fields=list(FOUND),
    )
