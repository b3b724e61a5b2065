"""Explain a pair: why two records are, or are not, taken for one customer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from custclean import records
from custclean.duplicates import Bar, Waterfall
from custclean.errors import CustcleanError
from custclean.kind import Kind
from custclean.linkage.layout import Layout
from custclean.linkage.passes import met
from custclean.linkage.pattern import compare
from custclean.linkage.verdict import parts
from custclean.privacy import shown
from custclean.stages.encode import codes_of
from custclean.stages.group import Judge, group
from custclean.stages.inputs import as_table
from custclean.verbs.linked import MEMORY, Coded, Search, code, known_model, learn, passes_of
from custclean.verbs.run import Recognised, Request, recognised


def explain_pair(
    request: Request, search: Search, rows: Sequence[int], *, groups: Path | None = None, show_values: bool = False
) -> Waterfall:
    """The waterfall of two records of the first source: what speaks for one customer, and what against.

    Args:
        request: the inputs and what the user said of them.
        search: as for `dedupe`; its model is used where it names one.
        rows: two 0-based data rows.
        groups: what `dedupe --groups` wrote of these inputs: what became of the two is looked up, not found anew.
        show_values: personal values as they are, not masked.

    Raises:
        CustcleanError: a row is not there, the two are the same, or the columns cannot tell customers apart.
    """
    with recognised(request, by_value=True, memory=MEMORY) as run:
        first = run.base.sources[0].records
        for row in rows:
            if not 0 <= row < first:
                raise CustcleanError(f"There is no row {row}.", f"Rows go from 0 to {first - 1}.")
        if rows[0] == rows[1]:
            raise CustcleanError("These are not two records.", "Name two different rows.")
        decided = _looked_up(groups, run, rows) if groups is not None else None
        coded = code(run, search)
        if not coded.layout.tells:
            compared = ", ".join(one.name for one in coded.layout.comparisons)
            raise CustcleanError(
                f"Nothing here tells customers apart: strangers share {compared} too.",
                "Add columns, or say what a column is with --column NAME=KIND.",
            )
        if decided is None:
            learned = learn(coded, search)
            found = group(run.engine, learned.scored, coded.encoded, learned.judge, search.threshold)
            places = np.searchsorted(found.id, rows)
            decided = tuple(bool(len(set(side[places])) == 1) for side in (found.group, found.household))
            judge = learned.judge
        else:
            judge = _judge(coded, search)
        return _waterfall(coded, judge, rows, decided, (search.threshold, show_values))


def _judge(coded: Coded, search: Search) -> Judge:
    """What scores a pair: at once where the model is known."""
    known = known_model(coded, search)
    if known is None:
        return learn(coded, search).judge
    nothing = np.zeros((0, len(coded.layout.slots)), np.int32)
    return Judge(known, coded.layout, coded.encoded.lexicon, passes_of(coded, nothing, known))


def _looked_up(path: Path, run: Recognised, rows: Sequence[int]) -> tuple[bool, ...]:
    """Whether the two are of one group, and of one household, in a file of groups."""
    table = as_table(str(path), {})[0]
    for name in ("source", "row", "group_id", "household_id"):
        if name not in table.column_names:
            raise CustcleanError(f"{path}: no column '{name}'.", "Name what `dedupe --groups` wrote.")
    columns = [table[name].to_pylist() for name in ("source", "row", "group_id", "household_id")]
    sources = dict.fromkeys(columns[0])
    own = run.base.sources[0]
    name = next(iter(sources)) if len(sources) == 1 else own.name  # one file may be called by two paths
    found = {int(row): (group_, home) for source, row, group_, home in zip(*columns, strict=True) if source == name}
    if len(found) != own.records:
        raise CustcleanError(
            f"{path}: {len(found)} records of {own.name}, which has {own.records}.", "Name the groups of this file."
        )
    return tuple(len({found[row][place] for row in rows}) == 1 for place in (0, 1))


def _waterfall(
    coded: Coded, judge: Judge, rows: Sequence[int], decided: tuple[bool, ...], shown_as: tuple[float, bool]
) -> Waterfall:
    """The waterfall, given what became of the two, the threshold and whether values are shown."""
    threshold, show_values = shown_as
    firsts = coded.encoded.first[np.searchsorted(coded.encoded.id, rows)]
    known = codes_of(coded.run.engine, coded.encoded, np.unique(firsts), len(coded.layout.slots))
    left, right = (known[np.searchsorted(np.unique(firsts), [first])] for first in firsts)
    agreed = compare(left, right, coded.layout, coded.encoded.lexicon)
    passes = int(met(judge.passes, left, right)[0])
    told = parts(agreed.levels[0], passes, agreed.rarity[0], judge.model, coded.layout.comparisons)
    values = _values(coded.run, rows)
    bars = []
    for place, one in enumerate(coded.layout.comparisons):
        level = int(agreed.levels[0, place])
        said = tuple(_told(one.slots, coded.layout, row, show_values=show_values) for row in values)
        silent = "unreadable or a filler" if all(said) else "missing"
        name = one.levels[level].name if level >= 0 else silent
        bars.append(Bar(one.name, name, told.weights[place], told.rarity[place], said))
    return Waterfall(
        rows=(rows[0], rows[1]),
        prior=told.prior,
        seen_by=told.seen_by,
        bars=tuple(bars),
        probability=float(judge.score(left, right)[0]),
        threshold=threshold,
        together=decided[0],
        household=decided[1],
    )


def _values(run: Recognised, rows: Sequence[int]) -> list[dict[str, str | None]]:
    """The cells of the two records as they came."""
    source = run.base.sources[0].name.replace("'", "''")
    query = f"SELECT * FROM t WHERE {records.ROW} IN ({rows[0]}, {rows[1]}) AND {records.SOURCE} = '{source}'"  # noqa: S608  # quoted, and a file's name
    batches = list(run.engine.batches(run.engine.sql(query, t=run.records)))
    found = {row[records.ROW]: row for row in pa.Table.from_batches(batches).to_pylist()}
    return [found[row] for row in rows]


def _told(slots: Sequence[int], layout: Layout, row: dict[str, str | None], *, show_values: bool) -> str:
    """What a record says of a comparison, masked unless asked for."""
    fields = dict.fromkeys(layout.slots[slot].field for slot in slots if slot >= 0)
    cells: list[tuple[str | None, Kind]] = [(row[one.raw], one.kind) for one in fields]
    return ", ".join(shown(cell, kind, plainly=show_values) or "" for cell, kind in cells if cell is not None)
