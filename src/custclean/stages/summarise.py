"""Summarise: issues counted by code and column, with the first examples of each, and listed in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean import records
from custclean.bits import filled
from custclean.engine import Engine, Relation
from custclean.stages.riding import Riding

EXAMPLES = 3

SORTED = 200_000  # issues that are put in order at a time
_PLACE = 'coalesce(line, "row")'

SHOWN = ("source", "row", "line", "value", "suggestion")  # what an example is made of, as ISSUES names it
_IDENTITY = dict(zip(SHOWN, (records.SOURCE, records.ROW, records.LINE), strict=False))

Key = tuple[str, str | None, str]  # code, column, severity
Place = tuple[int, int]  # of a record: of its source among the inputs, and the row


@dataclass(slots=True)
class Finding:
    """All issues of one code in one column: how many, and the first few with different values."""

    count: int = 0
    examples: list[dict[str, Any]] = field(default_factory=list)  # of SHOWN


@dataclass(frozen=True, slots=True)
class Findings:
    """Issues counted by code and column, batch by batch.

    Attributes:
        sources: the inputs in their order; it decides which records come first.
        said: severity by code.
        found: what was counted so far.
    """

    sources: Mapping[str, int]
    said: Mapping[str, str]
    found: dict[Key, Finding] = field(default_factory=dict)

    def riding(self, batch: pa.RecordBatch, fields: Iterable[tuple[str, pa.StringArray, Riding]]) -> None:
        """Add the issues of n records.

        Args:
            batch: the records, with their identity.
            fields: of each field its name, its cells as they came, and what is wrong with them.
        """
        first = self._first(batch, _IDENTITY["source"], _IDENTITY["row"])
        for column, cells, issues in fields:
            self._riding(batch, first, column, cells, issues)

    def _riding(self, batch: pa.RecordBatch, first: Place, column: str, cells: pa.StringArray, issues: Riding) -> None:
        """Add those of one field of a batch, no record of which stands before a place."""
        for number, (code, count) in enumerate(issues.counts.items()):
            finding = self.found.setdefault((code, column, self.said[code]), Finding())
            finding.count += count
            if self._may_show(finding, first):
                places = np.flatnonzero(issues.numbers == number)
                rows = pa.array(issues.parents[places])
                shown = [batch.column(name).take(rows) for name in _IDENTITY.values()]
                shown += [cells.take(rows), issues.suggestions.take(pa.array(places))]
                self._show(finding, pa.RecordBatch.from_arrays(shown, list(SHOWN)))

    def add(self, batch: pa.RecordBatch, code: str, column: str | None) -> None:
        """Add n issues of one code, as a batch that has at least the columns SHOWN."""
        if not len(batch):
            return
        finding = self.found.setdefault((code, column, self.said[code]), Finding())
        finding.count += len(batch)
        if self._may_show(finding, self._first(batch, "source", "row")):
            self._show(finding, batch.select(list(SHOWN)))

    def _first(self, batch: pa.RecordBatch, source: str, row: str) -> Place:
        """A place before which no record of a batch stands."""
        names = batch.column(source).unique().to_pylist()
        first = pc.min(batch.column(row)).as_py() if len(names) == 1 else None
        return min((self.sources[name] for name in names), default=0), first or 0

    def _may_show(self, finding: Finding, first: Place) -> bool:
        """Whether a batch that begins there can have an example that goes before those there are."""
        return len(finding.examples) < EXAMPLES or first <= self._order(finding.examples[-1])[:2]

    def _order(self, row: Mapping[str, Any]) -> tuple[int, int, int]:
        return self.sources[row["source"]], row["row"] or 0, row["line"] or 0

    def _show(self, finding: Finding, batch: pa.RecordBatch) -> None:
        names = batch.column("source").dictionary_encode()
        ranks = np.array([self.sources[name] for name in names.dictionary.to_pylist()])[names.indices.to_numpy()]
        row, line = (batch.column(name).fill_null(0).to_numpy() for name in ("row", "line"))
        order = np.lexsort((line, row, ranks))
        values = batch.column("value").take(pa.array(order))
        some = batch.take(pa.array(order[_firsts(values)])).to_pylist()
        rows = sorted([*finding.examples, *some], key=self._order)
        by_value = {row["value"]: row for row in reversed(rows)}
        finding.examples = [row for row in rows if row["value"] is None or by_value[row["value"]] is row][:EXAMPLES]


def _firsts(values: pa.StringArray) -> npt.NDArray[np.int64]:
    """The places, ascending, of the first few of n values that are different; where there is none each counts.

    >>> _firsts(pa.array(["a", "a", None, None, "b", "c"])).tolist()
    [0, 2, 3]
    """
    numbers = values.dictionary_encode().indices.fill_null(-1).to_numpy()
    firsts = np.unique(numbers, return_index=True)[1]
    return np.union1d(firsts, np.flatnonzero(~filled(values))[:EXAMPLES])[:EXAMPLES]


@dataclass(frozen=True, slots=True)
class Touched:
    """How many records have an issue of some group of codes, each record counted once.

    Attributes:
        groups: the names of the groups, a few, each with its codes.
        counts: records by the groups that they have an issue of: bit n for group n.
    """

    groups: Mapping[str, Collection[str]]
    counts: npt.NDArray[np.int64]

    @classmethod
    def of(cls, groups: Mapping[str, Collection[str]]) -> Touched:
        """Nothing counted yet."""
        return cls(groups, np.zeros(1 << len(groups), np.int64))

    def bits(self, code: str) -> int:
        """The groups that a code is of."""
        return sum(1 << number for number, codes in enumerate(self.groups.values()) if code in codes)

    def flags(self, rows: int, issues: Iterable[Riding]) -> npt.NDArray[np.int64]:
        """The groups that each of n records has an issue of, given those of each of its fields."""
        found = np.zeros(rows, np.int64)
        for one in issues:
            if one.codes:
                bits = np.array([self.bits(code) for code in one.codes])[one.numbers]
                starts = np.flatnonzero(np.diff(one.parents, prepend=-1))
                found[one.parents[starts]] |= np.bitwise_or.reduceat(bits, starts)
        return found

    def count(self, flags: npt.NDArray[np.int64]) -> None:
        """Count n records by their groups."""
        self.counts[:] += np.bincount(flags, minlength=len(self.counts))

    def move(self, flags: int, codes: Collection[str], count: int) -> None:
        """Some records with these groups turn out to have issues of these codes too."""
        more = flags
        for code in codes:
            more |= self.bits(code)
        self.counts[flags] -= count
        self.counts[more] += count

    def totals(self) -> dict[str, int]:
        """How many records each group has."""
        every = np.arange(len(self.counts))
        return {name: int(self.counts[every >> bit & 1 == 1].sum()) for bit, name in enumerate(self.groups)}


def listed(engine: Engine, issues: Relation, codes: Collection[str], most: int = SORTED) -> Iterator[pa.RecordBatch]:
    """The issues in the order of the base: by source, place in it, column and code.

    Stretches of the base are sorted one after another, for all issues at once need more memory than an engine has. Of
    each source a plain column tells the places where one can: files are then read only where such a stretch lies.

    Args:
        engine: runs it.
        issues: of schema ISSUES, in any order.
        codes: those that are wanted; all, if none is named.
        most: how many issues are to be sorted at a time, about.
    """
    wanted = f"code IN ({_list(codes)})" if codes else "code IS NOT NULL"
    spans = engine.sql(
        f"SELECT source, count(*) AS n, count(line) AS lines, min({_PLACE}) AS first, max({_PLACE}) AS last FROM i "
        f"WHERE {wanted} GROUP BY source ORDER BY source",
        i=issues,
    )
    for span in [row for batch in engine.batches(spans) for row in batch.to_pylist()]:
        place = {0: '"row"', span["n"]: "line"}.get(span["lines"], _PLACE)
        step = -(-(span["last"] + 1 - span["first"]) // -(-span["n"] // most))
        for start in range(span["first"], span["last"] + 1, step):
            query = (
                f"SELECT * FROM i WHERE {wanted} AND source = {_list([span['source']])} AND {place} >= {start} "
                f'AND {place} < {start + step} ORDER BY {place}, "column", code'
            )
            yield from engine.batches(engine.sql(query, i=issues))


def _list(words: Collection[str]) -> str:
    return ", ".join("'" + word.replace("'", "''") + "'" for word in sorted(words)) or "''"
