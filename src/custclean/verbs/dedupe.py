"""Dedupe: which records are one customer, how sure that is, and why."""

from __future__ import annotations

from custclean import __version__, records, registry
from custclean.duplicates import Deduped
from custclean.errors import CustcleanError
from custclean.linkage.model_file import as_json
from custclean.plan import Law
from custclean.stages import elect, tell
from custclean.stages.clean import cleaned, out
from custclean.stages.group import likeness_of_copies
from custclean.stages.save import Outputs
from custclean.verbs.deduped import deduped
from custclean.verbs.linked import MEMORY, Linked, Search, link
from custclean.verbs.order import Order, treatment
from custclean.verbs.run import Request, recognised

__all__ = ["Search", "dedupe"]


def dedupe(request: Request, search: Search) -> Deduped:
    """Find the records that are one customer.

    Raises:
        CustcleanError: an input, the model or a target cannot be used, or nothing can be compared.
    """
    _refuse(search)
    with (
        Outputs(inputs=request.inputs, overwrite=search.overwrite) as outputs,
        recognised(request, by_value=True, memory=MEMORY) as run,
    ):
        linked = link(run, search)
        members = _members(linked, search)
        if search.groups is not None:
            sink = outputs.table(search.groups, tell.GROUPS, {})
            for batch in tell.groups(members, linked.coded.sources):
                sink(batch)
        if search.pairs is not None:
            _write_pairs(linked, members, search, outputs)
        if search.masters is not None:
            _write_masters(linked, members, search, request, outputs)
        if search.model is not None:
            if linked.learned is None:
                raise CustcleanError("Nothing was learned, so there is no model.", "Leave --model out.")
            model = as_json(linked.learned.model, linked.coded.layout, __version__, run.base.rows)
            outputs.text(search.model, model)
        return deduped(linked, members, search)


def _refuse(search: Search) -> None:
    """What contradicts itself is refused before the work."""
    if search.kinds and (search.model or search.use_model):
        raise CustcleanError("--exact learns nothing and needs no model.", "Leave --model and --use-model out.")
    if search.clean and search.masters is None:
        raise CustcleanError("--clean is for the master records.", "Say where they go: -o MASTERS.")


def _numbers(linked: Linked) -> dict[str, int]:
    return {name: number for number, name in enumerate(linked.coded.sources)}


def _members(linked: Linked, search: Search) -> tell.Membership:
    run, found = linked.coded.run, linked.groups
    filled, latest = elect.worth(run.engine, run.records, run.plan, _numbers(linked))
    first = found.household if search.household else found.group
    return tell.membership((found.id, first, found.household, found.probability), filled, latest)


def _write_pairs(linked: Linked, members: tell.Membership, search: Search, outputs: Outputs) -> None:
    if search.pairs is None:
        return
    coded, learned = linked.coded, linked.learned
    told = tell.Told(coded.layout, coded.sources, search.band)
    alike = likeness_of_copies(learned.judge if learned is not None else None)
    sink = outputs.table(search.pairs, tell.pairs_schema(coded.layout), {})
    if learned is not None:
        for batch in tell.pairs(coded.run.engine, learned.scored, told):
            sink(batch)
    for batch in tell.copies(coded.run.engine, coded.encoded, members, alike, told):
        sink(batch)


def _write_masters(
    linked: Linked, members: tell.Membership, search: Search, request: Request, outputs: Outputs
) -> None:
    if search.masters is None:
        return
    run, numbers = linked.coded.run, _numbers(linked)
    names = run.base.names
    chosen = elect.elected(run.engine, run.records, members, len(names), numbers)
    inner = records.raw
    if search.clean:
        law = Law(registry.kinds()["text"], tuple(registry.rules().values()), request.recipe.policy)
        chosen = cleaned(run.engine, chosen, run.plan, law, treatment(Order(), run.plan))
        inner = out
    columns = {name: inner(number) for number, name in enumerate(names)}
    sink = outputs.table(search.masters, elect.masters_schema(names), {})
    for batch in elect.masters(run.engine, chosen, members, columns, numbers):
        sink(batch)
