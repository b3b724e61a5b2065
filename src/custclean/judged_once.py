"""Fields of one batch after another judged: what is surely all right at a look, and what recurs only once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import Flags, filled, flags
from custclean.column import recurring
from custclean.field import Field
from custclean.judging import Column, Judged, contradicting, found, joined, normalized, read, spread
from custclean.plan import Law, Plan
from custclean.splice import put

MOST = 1 << 15
"""Different values of a field that are known at a time: what recurs in batches is among the first, at some 5 MB."""

Siblings = Mapping[str, pa.StringArray]  # canonical columns by kind
Told = tuple[pa.Array, ...]  # columns that say something of each of n values


@dataclass(frozen=True, slots=True)
class _Table:
    """n different values, and columns with what is known of them."""

    values: pa.StringArray
    told: Told


class Known:
    """What a process has found out about the values of a base, to look it up when a later batch has them again.

    It makes no difference to any result. It goes with the batch function that uses it; another process begins anew.
    """

    def __init__(self) -> None:
        self._tables: dict[tuple[str, int], _Table] = {}

    def __reduce__(self) -> tuple[type[Known], tuple[()]]:
        """Travel without what is known."""
        return Known, ()

    def told(
        self, what: str, one: Field, values: pa.StringArray, find_out: Callable[[pa.Int64Array], Told]
    ) -> tuple[Told, npt.NDArray[np.int64]]:
        """What is known of m different values of a field.

        Args:
            what: what is asked of them.
            one: the field.
            values: they, or texts that stand for them.
            find_out: tells it of those at some places.

        Returns:
            Columns, and the place in them of each of the m values.
        """
        key = (what, one.number)
        known = self._tables.get(key)
        if known is None:
            told = find_out(pa.array(np.arange(len(values))))
            self._keep(key, _Table(values, told))
            return told, np.arange(len(values))
        where = pc.index_in(values, value_set=known.values)
        new = np.flatnonzero(~filled(where))
        places = where.fill_null(0).to_numpy().astype(np.int64)
        if not len(new):
            return known.told, places
        more = find_out(pa.array(new))
        told = tuple(pa.concat_arrays(pair) for pair in zip(known.told, more, strict=True))
        places[new] = np.arange(len(known.values), len(known.values) + len(new))
        if len(known.values) < MOST:
            self._keep(key, _Table(pa.concat_arrays([known.values, values.take(pa.array(new))]), told))
        return told, places

    def _keep(self, key: tuple[str, int], table: _Table) -> None:
        self._tables[key] = _Table(table.values[:MOST], tuple(one[:MOST] for one in table.told))


def judged_beside(raw: pa.StringArray, one: Field, siblings: Siblings, plan: Plan, law: Law, known: Known) -> Judged:
    """A field of a batch of records, given what its siblings mean.

    Args:
        raw: n cells of the field as they came.
        one: the field.
        siblings: canonical columns by kind, n values each.
        plan: the base's columns.
        law: what is checked.
        known: of the same base and law.
    """
    fine = _sound(raw, one, siblings, plan)
    rest = np.flatnonzero(~fine)
    if len(rest) == len(raw):
        return _looked_at(raw, one, siblings, plan, law, known)
    at = pa.array(rest)
    beside = {kind: values.take(at) for kind, values in siblings.items()}
    some = _looked_at(raw.take(at), one, beside, plan, law, known)
    cells = raw if some.column.cells is some.column.raw else put(raw, rest, some.column.cells)
    column = Column(raw, cells, put(raw, rest, some.column.canonical), plan.context(one, siblings))
    return Judged(column, _with_rules(spread(some.issues, rest, len(raw)), column, one, plan, law, fine))


def _sound(raw: pa.StringArray, one: Field, siblings: Siblings, plan: Plan) -> Flags:
    """Which values of a field are surely all right, and canonical as they stand."""
    if one.kind.sound is None:
        return np.zeros(len(raw), np.bool_)
    fine = flags(one.kind.sound(raw, plan.context(one, siblings)))
    return fine & ~flags(pc.is_in(raw, value_set=pa.array(one.fillers, pa.string()))) if one.fillers else fine


def _with_rules(issues: pa.ListArray, column: Column, one: Field, plan: Plan, law: Law, fine: Flags) -> pa.ListArray:
    """The issues with what rules find in sound values; of the others they have been asked."""
    more = [
        (places[fine[places]], told.filter(pa.array(fine[places])))
        for places, told in contradicting(column, one, plan, law)
    ]
    return joined(issues, more) if more else issues


def _looked_at(raw: pa.StringArray, one: Field, siblings: Siblings, plan: Plan, law: Law, known: Known) -> Judged:
    """The same of values that are worth a closer look: each different one judged once, if they recur."""
    different = recurring([raw, *siblings.values()])
    if different is None:
        column = read(raw, one, plan, siblings)
        return Judged(column, found(column, one, plan, law))
    firsts, places = different

    def find_out(new: pa.Int64Array) -> Told:
        at = firsts.take(new)
        few = read(raw.take(at), one, plan, {kind: values.take(at) for kind, values in siblings.items()})
        return few.cells, few.canonical, found(few, one, plan, law)

    names = _named([*(values.take(firsts) for values in siblings.values()), raw.take(firsts)])
    (cells, canonical, issues), where = known.told("judged", one, names, find_out)
    at = pa.array(where[places.to_numpy()])
    cells = cells.take(at)
    column = Column(raw, raw if cells.equals(raw) else cells, canonical.take(at), plan.context(one, siblings))
    return Judged(column, issues.take(at))


def meant(raw: pa.StringArray, one: Field, plan: Plan, known: Known) -> pa.StringArray:
    """What the cells of a field mean where others are read beside them: it is then read without its own siblings."""
    rest = np.flatnonzero(~_sound(raw, one, {}, plan))
    if len(rest) == len(raw):
        return _read(raw, one, plan, known)
    return put(raw, rest, _read(raw.take(pa.array(rest)), one, plan, known))


def _read(raw: pa.StringArray, one: Field, plan: Plan, known: Known) -> pa.StringArray:
    """The same of values that are worth a closer look."""
    different = recurring([raw])
    if different is None:
        return normalized(raw, one, plan).canonical
    firsts, places = different
    values = raw.take(firsts)
    (canonical,), where = known.told(
        "meant", one, values, lambda new: (normalized(values.take(new), one, plan).canonical,)
    )
    return canonical.take(pa.array(where[places.to_numpy()]))


def _named(columns: Sequence[pa.StringArray]) -> pa.StringArray:
    """The rows of columns as one text each, different for different rows: every text with its length before it.

    >>> _named([pa.array(["PL", None]), pa.array(["1:a", ""])]).to_pylist()
    ['2:PL3:1:a', '-:0:']
    """
    if len(columns) == 1:
        return columns[0]
    parts = []
    for values in columns:
        lengths = pc.coalesce(pc.binary_length(values).cast(pa.string()), "-")
        parts += [lengths, ":", pc.coalesce(values, "")]
    return pc.binary_join_element_wise(*parts, "")
