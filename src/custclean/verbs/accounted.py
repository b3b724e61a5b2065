"""A cleaning's tally put into the words of its outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from custclean import __version__, registry
from custclean.field import Field
from custclean.mending import format_code
from custclean.outcome import Cleaned, Correction, Group, SourceSummary, Written
from custclean.plan import Law
from custclean.privacy import pairs_shown
from custclean.stages import tally as counted
from custclean.verbs.order import Order, proposing
from custclean.verbs.run import Recognised

FORM = "the same value in its canonical form"


def accounted(
    run: Recognised,
    tally: counted.Tally,
    order: Order,
    law: Law,
    outputs: tuple[Written, ...],
    notes: tuple[str, ...],
) -> Cleaned:
    """The outcome of a cleaning."""
    groups = Wording(run, order, law)
    aside = next((one.rows for one in outputs if one.what == "quarantine"), 0)
    return Cleaned(
        version=__version__,
        sources=tuple(SourceSummary(one.name, one.records, one.rejected, one.read_as) for one in run.base.sources),
        records=tally.records,
        rejected=run.base.rejected,
        kept=tally.kept,
        quarantined=aside,
        changed_records=tally.changed,
        columns=tuple((one.name, one.kind.name, one.confidence) for one in run.plan.fields),
        changes=groups.of(tally.changes, groups.change, lambda one: (-one.count, one.code, one.column)),
        proposals=groups.of(
            tally.proposals, groups.proposal, lambda one: (-(one.confidence or 0), -one.count, one.code, one.column)
        ),
        problems=groups.of(
            tally.problems,
            groups.problem,
            lambda one: (one.severity.rank if one.severity else 9, -one.count, one.code, one.column),
        ),
        reasons=dict(sorted(tally.reasons.items(), key=lambda pair: (-pair[1], pair[0]))),
        region=run.region,
        outputs=outputs,
        notes=notes,
        dry_run=order.dry_run,
        masked=not order.show_values,
    )


class Wording:
    """What is said of the groups of a tally."""

    def __init__(self, run: Recognised, order: Order, law: Law) -> None:
        self._fields = {one.number: one for one in run.plan.fields}
        self._order, self._law = order, law
        self._known = registry.codes()
        self._proposing = proposing()

    def of(
        self,
        groups: Mapping[counted.Key, counted.Group],
        worded: Callable[[Field, str, counted.Group], Group],
        order: Callable[[Group], tuple[object, ...]],
    ) -> tuple[Group, ...]:
        """The groups in words, in that order."""
        return tuple(
            sorted((worded(self._fields[number], code, one) for (number, code), one in groups.items()), key=order)
        )

    def change(self, one: Field, code: str, group: counted.Group) -> Group:
        """Cells that were changed."""
        said = FORM if code == format_code(one.kind) else self._known[code].message
        return Group(code, one.name, one.kind.name, group.count, said, self._examples(one, group))

    def proposal(self, one: Field, code: str, group: counted.Group) -> Group:
        """Cells that could be changed."""
        known = self._proposing[code]
        return Group(
            code,
            one.name,
            one.kind.name,
            group.count,
            known.message,
            self._examples(one, group),
            self._law.severity(known),
            known.confidence,
            f"--apply {code}",
        )

    def problem(self, one: Field, code: str, group: counted.Group) -> Group:
        """Cells with an issue that remains."""
        known = self._known[code]
        severity = self._law.severity(known) or known.severity
        return Group(code, one.name, one.kind.name, group.count, known.message, self._examples(one, group), severity)

    def _examples(self, one: Field, group: counted.Group) -> tuple[Correction, ...]:
        cells = [(each.before, each.after) for each in group.examples]
        told = pairs_shown(cells, one.kind, plainly=self._order.show_values)
        return tuple(
            Correction(each.source, each.row, each.line, *pair) for each, pair in zip(group.examples, told, strict=True)
        )
