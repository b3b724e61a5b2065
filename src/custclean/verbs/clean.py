"""Clean: a messy base into one that other systems accept, with everything that was done to it on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from custclean import registry
from custclean.errors import CustcleanError
from custclean.outcome import Cleaned
from custclean.plan import Law
from custclean.source import is_table
from custclean.stages.account import (
    added_columns,
    changes,
    cleaned_batch,
    cleaned_names,
    issue_rows,
    kept,
    riding_of,
    said,
)
from custclean.stages.clean import clean as cleaned_once
from custclean.stages.clean import cleaned, unread
from custclean.stages.save import Outputs, check_target, format_of
from custclean.stages.tally import Tally
from custclean.stages.unread import unread as unread_lines
from custclean.treatment import Treatment, Unreadable
from custclean.verbs.accounted import accounted
from custclean.verbs.desk import CHANGED, CLEANED, PROBLEMS, Desk
from custclean.verbs.manifest import digests, is_manifest, manifest
from custclean.verbs.order import Order, treatment
from custclean.verbs.run import Recognised, Request, recognised

STREAM = "-"
TYPED = ("parquet", "jsonl")


def clean(request: Request, order: Order) -> Cleaned:
    """Clean a base and account for every cell and record.

    Raises:
        CustcleanError: an input, the recipe, the order or a target cannot be used.
    """
    began, place = datetime.now(UTC), manifest_path(order)
    files = [one for one in request.inputs if not is_table(one)]
    _refuse_early(order, files)
    with (
        Outputs(inputs=files, overwrite=True) as notes,  # placed last: a manifest tells of outputs that are there
        Outputs(inputs=files, overwrite=order.overwrite) as outputs,
        ThreadPoolExecutor(1) as aside,
        recognised(request) as run,
    ):
        hashed = aside.submit(digests, files)  # while the records are cleaned
        result = _cleaned(run, request, order, outputs)
        if result.records + result.rejected != result.kept + result.quarantined:
            raise RuntimeError("records went missing")  # a fault of ours: nothing is put in place
        if place and not order.dry_run:
            notes.text(place, manifest(result, request, order, hashed.result(), began))
    return result


def _refuse_early(order: Order, files: Sequence[object]) -> None:
    """What cannot be written is refused before the work, not after it."""
    if order.dry_run:
        return
    if order.output is not None:
        check_target(order.output, order.options, overwrite=order.overwrite, inputs=files)
        if order.typed and format_of(order.output, order.options).name not in TYPED:
            raise CustcleanError(f"{order.output}: --typed needs a format with types.", f"Write {' or '.join(TYPED)}.")
    for target in (order.quarantine, order.changes, order.issues):
        if target is not None:
            check_target(target, overwrite=order.overwrite, inputs=files)
    if order.manifest is not None:
        check_target(order.manifest, {"format": "jsonl"}, overwrite=order.overwrite, inputs=files)


def manifest_path(order: Order) -> Path | None:
    """Where the run's manifest goes: run.json beside the output unless told; nowhere if that is a stream."""
    if order.manifest is not None or order.output in (None, STREAM):
        return order.manifest
    place = Path(str(order.output)).parent / "run.json"
    if place.exists() and not is_manifest(place):
        raise CustcleanError(f"{place} is no manifest of custclean.", "Name another place: --manifest FILE.")
    return place


@dataclass(frozen=True, slots=True)
class Job:
    """A cleaning about to begin: the base, what is checked, and what is to be done."""

    run: Recognised
    law: Law
    treatment: Treatment

    def once(self) -> Iterator[pa.RecordBatch]:
        """The cleaned records, once through."""
        return cleaned_once(self.run.engine, self.run.records, self.run.plan, self.law, self.treatment)


def _cleaned(run: Recognised, request: Request, order: Order, outputs: Outputs) -> Cleaned:
    law = Law(registry.kinds()["text"], tuple(registry.rules().values()), request.recipe.policy)
    job = Job(run, law, treatment(order, run.plan))
    _refuse_stream(run, order)
    desk = Desk(run, order, outputs)
    tally = Tally(frozenset(check.code for check in registry.checks().values() if check.mended))
    names = cleaned_names(run.plan.fields, job.treatment.added)
    batches, given, notes = _batches(job, order, names)
    desk.start(given)
    if desk.wants(CHANGED):
        desk.write(CHANGED, added_columns(job.treatment.added))
    for batch in batches:
        stay = kept(batch)
        if desk.wants(CLEANED):
            desk.write(CLEANED, cleaned_batch(stay, names, given))
        if desk.wants(CHANGED):
            desk.write(CHANGED, changes(stay, run.plan.fields, tally.kept))
        if desk.wants(PROBLEMS):
            desk.note(issue_rows(batch, run.plan.fields, riding_of(batch, run.plan.fields), said(law)))
        desk.set_aside(batch)
        tally.add(batch, stay, run.plan.fields)
        del batch, stay  # they would stay until the next ones are here
    desk.set_lines_aside()
    if desk.wants(PROBLEMS):
        _note_lines(desk, law)
    return accounted(run, tally, order, law, tuple(desk.written.values()), notes)


def _refuse_stream(run: Recognised, order: Order) -> None:
    """Where the output is a stream there is no place beside it for what is set aside."""
    may = order.require or order.unreadable is Unreadable.QUARANTINE or run.base.rejected
    if order.output == STREAM and order.quarantine is None and may:
        lines = f" (lines that could not be read: {run.base.rejected:,})" if run.base.rejected else ""
        raise CustcleanError(f"Records have to be set aside{lines}.", "Say where to: --quarantine FILE.")


Batches = tuple[Iterator[pa.RecordBatch], pa.Schema, tuple[str, ...]]


def _batches(job: Job, order: Order, names: dict[str, str]) -> Batches:
    """The cleaned records, the schema of the cleaned file, and what the user should know of it."""
    texts = pa.schema([pa.field(name, pa.string()) for name in names])
    if not order.typed:
        return job.once(), texts, ()
    run = job.run
    again = cleaned(run.engine, run.records, run.plan, job.law, job.treatment)
    left: Counter[str] = Counter()
    for batch in run.engine.batches(again):
        stay = kept(batch)
        for one in run.plan.fields:
            left[one.name] += len(stay) - stay.column(unread(one.number)).null_count
    types = {one.name: one.kind.arrow for one in run.plan.fields if not left[one.name] and one.kind.rewritten}
    typed = pa.schema([pa.field(name, types.get(name, pa.string())) for name in names])
    notes = tuple(
        f"{one.name} stays text: {left[one.name]:,} values cannot be read (--unreadable null empties them)"
        for one in run.plan.fields
        if left[one.name] and one.kind.arrow != pa.string()
    )
    return run.engine.batches(again), typed, notes


def _note_lines(desk: Desk, law: Law) -> None:
    """The lines that could not be read, or only after a repair, as issues."""
    engine, rules = desk.run.engine, registry.rules()
    lines = engine.read(str(desk.run.base.rejects))
    for code, repaired in (("line-rejected", False), ("line-repaired", True)):
        severity = law.severity(rules[code])
        if severity is not None:
            for found in engine.batches(unread_lines(engine, lines, rules[code], severity, repaired=repaired)):
                desk.note(found)
