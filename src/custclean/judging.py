"""A batch of values judged: their canonical form, and everything that is wrong. Pure, the same on every engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import flags
from custclean.field import Field
from custclean.kind import Check, Context
from custclean.knowledge.letters.text_damage import mended
from custclean.plan import Law, Plan, present
from custclean.rule import Rule

FOUND = pa.struct([pa.field("code", pa.string()), pa.field("suggestion", pa.string())])
"""An issue as it rides on its value; what the code says besides is known."""


@dataclass(frozen=True, slots=True)
class Column:
    """A batch of one field's values.

    Attributes:
        raw: as they came.
        cells: with damage to the text undone; those that only stand for a missing value null.
        canonical: null where missing or unreadable.
        context: what the kind's functions may know of them.
    """

    raw: pa.StringArray
    cells: pa.StringArray
    canonical: pa.StringArray
    context: Context


def normalized(raw: pa.StringArray, one: Field, plan: Plan, beside: Sequence[pa.StringArray] = ()) -> Column:
    """A field's values with their canonical form.

    Args:
        raw: n values.
        one: their field.
        plan: the base's columns.
        beside: the raw values of the field's siblings (`Plan.siblings`), n each; none where the field is itself read
            as a sibling, which then has to do without its own.
    """
    siblings = {
        other.kind.name: normalized(values, other, plan).canonical
        for other, values in zip(plan.siblings(one) if beside else (), beside, strict=True)
    }
    return read(raw, one, plan, siblings)


def read(raw: pa.StringArray, one: Field, plan: Plan, siblings: Mapping[str, pa.StringArray]) -> Column:
    """A field's values with their canonical form, given the canonical columns of its siblings by kind."""
    cells, context = presented(raw, one, plan, siblings)
    return Column(raw, cells, one.kind.normalize(cells, context).cast(pa.string()), context)


def presented(
    raw: pa.StringArray, one: Field, plan: Plan, siblings: Mapping[str, pa.StringArray]
) -> tuple[pa.StringArray, Context]:
    """A field's values, mended and without words for "missing", and what its kind may know beside them."""
    return present(mended(raw), one), plan.context(one, siblings)


def found(column: Column, one: Field, plan: Plan, law: Law) -> pa.ListArray:
    """What is wrong with each value: a list of FOUND as long as the column, in the order of the checks."""
    own = () if one.kind.name == law.everywhere.name else one.kind.checks
    checks = [(check, column.cells) for check in own] + [(check, column.raw) for check in law.everywhere.checks]
    parts: list[Part] = []
    for check, values in checks:
        if law.severity(check) is not None:
            places = np.flatnonzero(flags(check.find(values, column.canonical, column.context)))
            if len(places):
                parts.append(part(check.code, places, _suggested(check, pa.array(places), values, column)))
    return _gathered([*parts, *contradicting(column, one, plan, law)], len(column.raw))


def contradicting(column: Column, one: Field, plan: Plan, law: Law) -> Iterator[Part]:
    """What rules find that need no column but a field's own and its siblings."""
    kinds: Mapping[str, pa.StringArray] = {**column.context.siblings, one.kind.name: column.canonical}
    for rule, shown in law.over(plan, alone=True):
        if shown.number == one.number and rule.find is not None:
            places = np.flatnonzero(flags(rule.find(kinds, column.context)))
            if len(places):
                yield part(rule.code, places, None)


@dataclass(frozen=True, slots=True)
class Judged:
    """A batch of one field's values with what is wrong with each (a list of FOUND)."""

    column: Column
    issues: pa.ListArray


def judged(cells: Sequence[pa.StringArray], one: Field, plan: Plan, law: Law) -> Judged:
    """A few values of a field; whole batches are judged by `judged_once`.

    Args:
        cells: the field's raw column, then those of its siblings (`Plan.siblings`), n values each.
        one: the field.
        plan: the base's columns.
        law: what is checked.
    """
    column = normalized(cells[0], one, plan, cells[1:])
    return Judged(column, found(column, one, plan, law))


def contradictions(
    columns: Mapping[str, pa.StringArray],
    cells: Mapping[str, pa.StringArray],
    plan: Plan,
    rules: Iterable[tuple[Rule, Field]],
) -> Iterator[tuple[Rule, Field, npt.NDArray[np.int64]]]:
    """The records of a batch that break a rule over several fields: the rule, where it is reported, and their places.

    Args:
        columns: canonical columns by kind.
        cells: the same, with the cells as they came where they have no canonical form.
        plan: the base's columns.
        rules: as `Law.over` gives them.
    """
    context = Context(plan.region, plan.today, cells=cells)
    for rule, one in rules:
        if rule.find is not None:
            places = np.flatnonzero(flags(rule.find(columns, context)))
            if len(places):
                yield rule, one, places


Part = tuple[npt.NDArray[np.int64], pa.StructArray]  # places in the column, and what was found there


def part(code: str, places: npt.NDArray[np.int64], suggested: pa.StringArray | None) -> Part:
    """Issues of one code at m places of a column, with m suggestions."""
    columns = [
        pa.repeat(pa.scalar(code), len(places)),
        pa.nulls(len(places), pa.string()) if suggested is None else suggested.cast(pa.string()),
    ]
    return places, pa.StructArray.from_arrays(columns, fields=list(FOUND))


def _suggested(check: Check, hit: pa.Int64Array, values: pa.StringArray, column: Column) -> pa.StringArray | None:
    """Proposed values for the cells that the check hit, by their places."""
    if check.suggest is None:
        return None
    siblings = {kind: sibling.take(hit) for kind, sibling in column.context.siblings.items()}
    return check.suggest(values.take(hit), column.canonical.take(hit), replace(column.context, siblings=siblings))


def joined(issues: pa.ListArray, more: Sequence[Part]) -> pa.ListArray:
    """The issues of n values with more of them added, after those that were there."""
    return _gathered([(pc.list_parent_indices(issues).to_numpy(), issues.flatten()), *more], len(issues))


def spread(issues: pa.ListArray, places: npt.NDArray[np.intp], rows: int) -> pa.ListArray:
    """The issues of m values as those of n, among which they stand at some places (ascending).

    >>> some = pa.array([["a"], [], ["b", "c"]])
    >>> spread(some, np.array([0, 2, 3]), 5).to_pylist()
    [['a'], [], [], ['b', 'c'], []]
    """
    counts = np.zeros(rows, np.int32)
    counts[places] = np.diff(issues.offsets.to_numpy())
    ends = np.zeros(rows + 1, np.int32)
    np.cumsum(counts, out=ends[1:])
    return pa.ListArray.from_arrays(pa.array(ends), issues.flatten())


def _gathered(parts: Sequence[Part], rows: int) -> pa.ListArray:
    """The parts as one list a value."""
    if not parts:
        return pa.ListArray.from_arrays(pa.array(np.zeros(rows + 1, dtype=np.int32)), pa.array([], FOUND))
    places = np.concatenate([place for place, _ in parts])
    order = np.argsort(places, kind="stable")
    offsets = np.searchsorted(places[order], np.arange(rows + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(
        pa.array(offsets), pa.concat_arrays([one for _, one in parts]).take(pa.array(order))
    )
