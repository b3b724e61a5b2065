"""A batch of values cleaned: safe fixes, and the suggestions that the user wants. Pure, the same on every engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import as_mask, filled, flags
from custclean.column import only
from custclean.field import Field
from custclean.judged_once import Known, judged_beside, meant
from custclean.judging import Judged, judged
from custclean.kind import Kind
from custclean.knowledge.letters.missing import is_sentinel
from custclean.plan import Law, Plan
from custclean.remembered import forget
from custclean.splice import put, repeated
from custclean.treatment import Treatment, Unreadable

ROUNDS = 4  # times a suggestion is looked at again, for it may call for another
SENTINEL = "text-sentinel"  # the code of a cell that is emptied because it only says "missing"

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Cells:
    """A field's cleaned cells; `readable` is their canonical form, null where there is none."""

    out: pa.StringArray
    readable: pa.StringArray
    code: pa.StringArray

    def patched(self, rows: Rows, values: pa.StringArray, by: str | pa.StringArray) -> Cells:
        """The cells with other values in m rows (ascending), and the code that says why."""
        if not len(rows):
            return self
        codes = pa.repeat(pa.scalar(by), len(rows)) if isinstance(by, str) else by
        out = put(self.out, rows, values)
        readable = out if self.readable is self.out else put(self.readable, rows, values)
        return Cells(out, readable, put(self.code, rows, codes))


def mended_fields(
    batch: pa.RecordBatch, plan: Plan, law: Law, treatment: Treatment, known: Known
) -> tuple[dict[int, Judged], dict[int, Cells]]:
    """Every field judged and cleaned, each after the siblings that it is read by: a mended country reads a phone."""
    fields: dict[int, Judged] = {}
    cells: dict[int, Cells] = {}
    told: dict[int, pa.StringArray] = {}
    for one in siblings_first(plan):
        siblings = plan.siblings(one)
        for other in siblings:
            if other.number not in told:
                told[other.number] = meant(cells[other.number].out, other, plan, known)
        named = {other.kind.name: told[other.number] for other in siblings}
        fields[one.number] = judged_beside(batch.column(one.raw), one, named, plan, law, known)
        beside = [cells[other.number].out for other in siblings]
        cells[one.number] = _cleaned(fields[one.number], one, beside, Job(plan, law, treatment))
        forget()
    return fields, cells


def siblings_first(plan: Plan) -> Sequence[Field]:
    """The fields, each behind those that its kind reads beside it."""
    placed: dict[int, Field] = {}

    def place(one: Field) -> None:
        for other in plan.siblings(one):
            if other.number not in placed and other.number != one.number:
                place(other)
        placed.setdefault(one.number, one)

    for one in plan.fields:
        place(one)
    return tuple(placed.values())


@dataclass(frozen=True, slots=True)
class Job:
    """What is known of a base, what is checked, and how it is to be cleaned."""

    plan: Plan
    law: Law
    treatment: Treatment


def _cleaned(one: Judged, of: Field, beside: Sequence[pa.StringArray], job: Job) -> Cells:
    """The safe fixes of a field, and the suggestions that the user wants."""
    column = one.column
    kept = Cells(column.raw, column.canonical, pa.nulls(len(column.raw), pa.string()))
    if of.kind.rewritten:
        kept = _normalized(one, of, job.treatment)
    rows, codes, suggested = _applied(one.issues, job.treatment)
    if not len(rows):
        return kept
    at = pa.array(rows)
    settled = _settled(suggested, of, [values.take(at) for values in beside], job)
    sure = np.flatnonzero(filled(settled))
    return kept.patched(rows[sure], settled.take(pa.array(sure)), codes.take(pa.array(sure)))


def _settled(values: pa.StringArray, of: Field, beside: Sequence[pa.StringArray], job: Job) -> pa.StringArray:
    """Suggestions as a second cleaning would leave them, null where that would go on and on, or find none."""
    for _ in range(ROUNDS):
        again = judged([values, *beside], of, job.plan, job.law)
        now = again.column.canonical if of.kind.rewritten else values
        rows, _, suggested = _applied(again.issues, job.treatment)
        now = put(now, rows, suggested)
        if now.equals(values):
            return values
        values = now
    return only(values, pc.equal(values, again.column.canonical)) if of.kind.rewritten else values


def _normalized(one: Judged, of: Field, treatment: Treatment) -> Cells:
    column = one.column
    values = column.canonical
    present, read = filled(column.cells), filled(values)
    unread = np.flatnonzero(present & ~read)
    if treatment.unreadable is not Unreadable.NULL and len(unread):
        values = put(values, unread, column.raw.take(pa.array(unread)))
        read = filled(values)
    changed = flags(differs(column.raw, values))
    if not changed.any():
        return Cells(values, column.canonical, pa.nulls(len(values), pa.string()))
    codes = repeated(format_code(of.kind), changed)
    emptied = changed & ~read
    if emptied.any():
        missing = np.flatnonzero(emptied & ~present)
        codes = put(codes, missing, pa.repeat(pa.scalar(SENTINEL), len(missing)))
        codes = _explained(codes, np.flatnonzero(emptied & present), one.issues, "")
    if column.cells is not column.raw:
        mended = changed & flags(pc.not_equal(column.cells, column.raw)) & flags(pc.equal(column.cells, values))
        codes = _explained(codes, np.flatnonzero(mended), one.issues, "text-")
    return Cells(values, column.canonical, codes)


def format_code(kind: Kind) -> str:
    """The code of cells that hold the same value as before in its canonical form."""
    return f"{kind.name.replace('_', '-')}-format"


def differs(before: pa.StringArray, after: pa.StringArray) -> pa.BooleanArray:
    """Where two columns differ; null differs from every text."""
    other = flags(pc.not_equal(before, after))
    return as_mask(other | (filled(before) != filled(after)))


def _explained(codes: pa.StringArray, rows: Rows, found: pa.ListArray, start: str) -> pa.StringArray:
    """The codes with those in the rows replaced by that of the cell's first issue whose code starts so."""
    if not len(rows):
        return codes
    some = found.take(pa.array(rows))
    parents, names = pc.list_parent_indices(some).to_numpy(), some.flatten().field("code")
    fitting = np.flatnonzero(flags(pc.starts_with(names, start)))
    which, first = np.unique(parents[fitting], return_index=True)
    return put(codes, rows[which], names.take(pa.array(fitting[first])))


def _applied(found: pa.ListArray, treatment: Treatment) -> tuple[Rows, pa.StringArray, pa.StringArray]:
    """Rows with a suggestion that is wanted, its code and the suggestion: the surest of each row."""
    wanted = treatment.apply
    flat, parents = found.flatten(), pc.list_parent_indices(found)
    names, suggested = flat.field("code"), flat.field("suggestion")
    listed = flags(pc.is_in(names, value_set=pa.array(sorted(wanted), pa.string())))
    places = np.flatnonzero(listed & filled(suggested))
    places = places[~flags(is_sentinel(suggested.take(pa.array(places))))]  # what is left of "601 234 567 brak"
    sure = np.array([wanted[name] for name in names.take(pa.array(places)).to_pylist()])
    rows = parents.to_numpy()[places]
    order = np.lexsort((places, -sure, rows))
    which, first = np.unique(rows[order], return_index=True)
    best = pa.array(places[order][first])
    return which, names.take(best), suggested.take(best)
