"""Tally: what a cleaning did, what it proposes and what remains, counted over all batches with a few examples each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean import records
from custclean.column import all_of, yes
from custclean.field import Field
from custclean.stages.clean import REASONS, code, issues, out, unread

EXAMPLES = 3  # of each group: enough to see what it is about

Key = tuple[int, str]  # field number, code


@dataclass(frozen=True, slots=True)
class Instance:
    """One cell of a group, unmasked."""

    source: str
    row: int
    line: int | None
    before: str | None
    after: str | None


@dataclass(slots=True)
class Group:
    """All cells of one field with one code: how many, and the first few."""

    count: int = 0
    examples: list[Instance] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """Counts of a cleaning.

    Attributes:
        mended: codes of what is mended wherever a value is read and rewritten (mojibake, padding).
        records: all that were read.
        kept: those that go into the cleaned file.
        changed: kept records with a changed cell.
        changes: changed cells of kept records.
        proposals: suggestions that were not applied.
        problems: issues that remain.
        reasons: why records were set aside, each reason counted.
        unread: cells of kept records, by field, whose value could not be read and stays as it came.
    """

    mended: frozenset[str]
    records: int = 0
    kept: int = 0
    changed: int = 0
    changes: dict[Key, Group] = field(default_factory=dict)
    proposals: dict[Key, Group] = field(default_factory=dict)
    problems: dict[Key, Group] = field(default_factory=dict)
    reasons: Counter[str] = field(default_factory=Counter)
    unread: Counter[int] = field(default_factory=Counter)

    def add(self, batch: pa.RecordBatch, kept: pa.RecordBatch, fields: Sequence[Field]) -> None:
        """Count one more batch of the clean stage, and the records of it that are kept."""
        self.records += len(batch)
        self.kept += len(kept)
        for entry in batch.column(REASONS).drop_null().value_counts().to_pylist():
            for reason in entry["values"].split("; "):
                self.reasons[reason] += entry["counts"]
        touched = np.zeros(len(kept), np.bool_)
        for one in fields:
            codes = kept.column(code(one.number))
            touched |= codes.is_valid().to_numpy(zero_copy_only=False)
            _count(self.changes, one.number, codes, kept, kept.column(out(one.number)))
            self._add_issues(kept, one)
            self.unread[one.number] += len(kept) - kept.column(unread(one.number)).null_count
        self.changed += int(np.count_nonzero(touched))

    def _add_issues(self, kept: pa.RecordBatch, one: Field) -> None:
        riding = kept.column(issues(one.number))
        flat = riding.flatten()
        if not len(flat):
            return
        at = pc.list_parent_indices(riding)
        done = kept.column(code(one.number)).take(at)
        names = flat.field("code")
        solved = yes(pc.equal(done, names))
        if one.kind.rewritten:
            readable = pc.invert(kept.column(unread(one.number)).take(at).is_valid())
            mended = all_of(pc.is_in(names, value_set=pa.array(sorted(self.mended))), readable)
            solved = pc.or_(solved, mended)
        open_ = pc.invert(solved)
        rows, names, suggested = at.filter(open_), names.filter(open_), flat.field("suggestion").filter(open_)
        _count(self.problems, one.number, names, kept, suggested, rows)
        proposed = pc.if_else(suggested.is_valid(), names, pa.scalar(None, pa.string()))
        _count(self.proposals, one.number, proposed, kept, suggested, rows)


def _count(
    groups: dict[Key, Group],
    number: int,
    codes: pa.StringArray,
    batch: pa.RecordBatch,
    after: pa.StringArray,
    rows: pa.IntegerArray | None = None,
) -> None:
    """Add the cells that have a code to their groups; `rows` says which records they are of, if not all."""
    for entry in codes.value_counts().to_pylist():
        if entry["values"] is None:
            continue
        group = groups.setdefault((number, entry["values"]), Group())
        group.count += entry["counts"]
        if len(group.examples) < EXAMPLES:
            at = pc.indices_nonzero(yes(pc.equal(codes, entry["values"])))[: EXAMPLES - len(group.examples)]
            shown = batch.select([*records.schema(0).names, records.raw(number)])
            group.examples.extend(_instances(shown.take(at if rows is None else rows.take(at)), number, after.take(at)))


def _instances(batch: pa.RecordBatch, number: int, after: pa.StringArray) -> Iterable[Instance]:
    names = (records.SOURCE, records.ROW, records.LINE, records.raw(number))
    columns = [batch.column(name).to_pylist() for name in names]
    return [Instance(*row) for row in zip(*columns, after.to_pylist(), strict=True)]


def total(groups: Mapping[Key, Group]) -> int:
    """Cells of all groups."""
    return sum(group.count for group in groups.values())
