"""Explain a pair: why two records are, or are not, taken for one customer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from custclean import records
from custclean.duplicates import Bar, Waterfall
from custclean.errors import CustcleanError
from custclean.kind import Kind
from custclean.linkage.passes import met
from custclean.linkage.pattern import compare
from custclean.linkage.verdict import parts
from custclean.privacy import shown
from custclean.stages.encode import codes_of
from custclean.verbs.dedupe import MEMORY, Linked, Search, link
from custclean.verbs.run import Recognised, Request, recognised


def explain_pair(request: Request, search: Search, rows: Sequence[int], *, show_values: bool = False) -> Waterfall:
    """The waterfall of two records of the first source: what speaks for one customer, and what against.

    Args:
        request: the inputs and what the user said of them.
        search: as for `dedupe`; its model is used where it names one.
        rows: two 0-based data rows.
        show_values: personal values as they are, not masked.

    Raises:
        CustcleanError: a row is not there, or the two are the same.
    """
    with recognised(request, memory=MEMORY) as run:
        first = run.base.sources[0].records
        for row in rows:
            if not 0 <= row < first:
                raise CustcleanError(f"There is no row {row}.", f"Rows go from 0 to {first - 1}.")
        if rows[0] == rows[1]:
            raise CustcleanError("These are not two records.", "Name two different rows.")
        linked = link(run, search)
        return _waterfall(linked, rows, search, show_values=show_values)


def _waterfall(linked: Linked, rows: Sequence[int], search: Search, *, show_values: bool) -> Waterfall:
    places = np.searchsorted(linked.groups.id, rows)
    firsts = linked.encoded.first[places]
    known = codes_of(linked.run.engine, linked.encoded, np.unique(firsts), len(linked.layout.slots))
    left, right = (known[np.searchsorted(np.unique(firsts), [first])] for first in firsts)
    layout, judge = linked.layout, linked.judge
    agreed = compare(left, right, layout, linked.encoded.lexicon)
    passes = met(linked.passes, left, right)
    told = parts(agreed.levels[0], int(passes[0]), agreed.rarity[0], linked.model, layout.comparisons)
    values = _values(linked.run, rows)
    bars = tuple(
        Bar(
            name=one.name,
            level=one.levels[agreed.levels[0, place]].name if agreed.levels[0, place] >= 0 else "missing",
            weight=told.weights[place],
            rarity=told.rarity[place],
            values=tuple(_told(one.slots, linked, row, show_values=show_values) for row in values),
        )
        for place, one in enumerate(layout.comparisons)
    )
    chance = float(judge.score(left, right)[0])
    groups = linked.groups.group[places]
    return Waterfall(
        rows=(rows[0], rows[1]),
        prior=told.prior,
        seen_by=told.seen_by,
        bars=bars,
        probability=chance,
        threshold=search.threshold,
        together=bool(groups[0] == groups[1]),
        household=bool(linked.groups.household[places[0]] == linked.groups.household[places[1]]),
    )


def _values(run: Recognised, rows: Sequence[int]) -> list[dict[str, str | None]]:
    """The cells of the two records as they came."""
    source = run.base.sources[0].name.replace("'", "''")
    query = f"SELECT * FROM t WHERE {records.ROW} IN ({rows[0]}, {rows[1]}) AND {records.SOURCE} = '{source}'"  # noqa: S608  # quoted, and a file's name
    batches = list(run.engine.batches(run.engine.sql(query, t=run.records)))
    found = {row[records.ROW]: row for row in pa.Table.from_batches(batches).to_pylist()}
    return [found[row] for row in rows]


def _told(slots: Sequence[int], linked: Linked, row: dict[str, str | None], *, show_values: bool) -> str:
    """What a record says of a comparison, masked unless asked for."""
    fields = dict.fromkeys(linked.layout.slots[slot].field for slot in slots if slot >= 0)
    cells: list[tuple[str | None, Kind]] = [(row[one.raw], one.kind) for one in fields]
    return ", ".join(shown(cell, kind, plainly=show_values) or "" for cell, kind in cells if cell is not None)
