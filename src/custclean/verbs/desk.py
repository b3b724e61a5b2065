"""The desk of a cleaning: every output of the run, opened when there is something for it, and what went where."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from custclean.format import Options
from custclean.issue import ISSUES
from custclean.outcome import Written
from custclean.privacy import masked_issues
from custclean.stages.account import (
    CHANGES,
    quarantine_schema,
    quarantined_batch,
    quarantined_lines,
    set_aside,
)
from custclean.stages.save import NO_OPTIONS, Outputs, Sink
from custclean.verbs.order import Order
from custclean.verbs.run import Recognised

CLEANED, QUARANTINE, CHANGED, PROBLEMS = "cleaned", "quarantine", "changes", "issues"


@dataclass(slots=True)
class Desk:
    """Where the batches of a run go.

    Attributes:
        run: the base.
        order: what the user wants, and where.
        outputs: what opens files and puts all of them in place at the end.
        written: by output, its path and rows so far.
    """

    run: Recognised
    order: Order
    outputs: Outputs
    written: dict[str, Written] = field(default_factory=dict)
    _sinks: dict[str, Sink] = field(default_factory=dict)

    def start(self, given: pa.Schema) -> None:
        """Open what the user asked for by name; it is there at the end even if nothing went into it."""
        order = self.order
        country = {"country": self.run.plan.region} if self.run.plan.region else {}
        self._open(CLEANED, order.output, given, {**country, **order.options})
        self._open(CHANGED, order.changes, CHANGES)
        self._open(PROBLEMS, order.issues, ISSUES)
        self._open(QUARANTINE, order.quarantine, quarantine_schema(self.run.base.names))

    def _open(self, what: str, target: Path | str | None, given: pa.Schema, options: Options = NO_OPTIONS) -> None:
        if target is None:
            return
        self.written[what] = Written(what, str(target), 0)
        if not self.order.dry_run:
            self._sinks[what] = self.outputs.table(target, given, options)

    def wants(self, what: str) -> bool:
        """Whether there is such an output."""
        return what in self.written

    def write(self, what: str, batch: pa.RecordBatch) -> None:
        """Add rows to an output."""
        known = self.written[what]
        self.written[what] = Written(what, known.path, known.rows + batch.num_rows)
        if what in self._sinks and batch.num_rows:
            self._sinks[what](batch)

    def note(self, found: pa.RecordBatch) -> None:
        """Add rows of the issues table, masked unless the user wants to see the values."""
        kinds = {one.name: one.kind for one in self.run.plan.fields}
        self.write(PROBLEMS, masked_issues(found, kinds, plainly=self.order.show_values))

    def set_aside(self, batch: pa.RecordBatch) -> None:
        """Quarantine the records of a batch that have a reason."""
        if len(aside := set_aside(batch)):
            self._quarantine(quarantined_batch(aside, self._quarantined()))

    def set_lines_aside(self) -> None:
        """Quarantine the lines that could not be read as records."""
        lines = self.run.engine.read(str(self.run.base.rejects))
        rejected = self.run.engine.sql("SELECT * FROM lines WHERE repaired = 0", lines=lines)
        for batch in self.run.engine.batches(rejected):
            if len(batch):
                self._quarantine(quarantined_lines(batch, self._quarantined()))

    def _quarantined(self) -> pa.Schema:
        return quarantine_schema(self.run.base.names)

    def _quarantine(self, batch: pa.RecordBatch) -> None:
        if not self.wants(QUARANTINE):
            self._open(QUARANTINE, beside(self.order), self._quarantined())
        self.write(QUARANTINE, batch)


def beside(order: Order) -> Path:
    """Where records go that are set aside unless told: `customers.quarantine.csv` beside customers.parquet."""
    output = Path(str(order.output or "customers"))
    stem = output.name.partition(".")[0]
    return output.with_name(f"{stem}.quarantine.csv")
