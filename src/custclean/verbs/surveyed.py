"""Surveyed: every record of a base judged and counted, once through, and its keys kept for what only all can tell."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import ExitStack
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from custclean.engine import Relation
from custclean.issue import ISSUES
from custclean.plan import Law
from custclean.stages.account import Said, issue_rows, riding_of
from custclean.stages.load import QUICKLY
from custclean.stages.profile import Profile
from custclean.stages.repeat import FLAGS, kept
from custclean.stages.riding import Riding
from custclean.stages.summarise import Findings, Touched
from custclean.stages.survey import keys, rule_codes, survey, uniform, word
from custclean.verbs.run import Recognised

IN_ORDER = QUICKLY | {"write_statistics": ["source", "row", "line"]}  # so that a stretch of a base is found


@dataclass(frozen=True, slots=True)
class Counts:
    """What a survey counts.

    Attributes:
        findings: issues by code and column.
        touched: records by what is wrong with them.
        profiles: cells of every column, by its number.
        invalidating: codes that make a cell invalid.
    """

    findings: Findings
    touched: Touched
    profiles: Mapping[int, Profile]
    invalidating: Collection[str]


def surveyed(run: Recognised, law: Law, counts: Counts, said: Said | None) -> tuple[Relation, Relation | None]:
    """Judge and count every record.

    Args:
        run: the base.
        law: what is checked.
        counts: what is counted, nothing so far.
        said: message and severity by code, if every issue is to be listed.

    Returns:
        Every record with its keys and flags (`repeat.kept`), and the issues (ISSUES) if asked for.
    """
    folder = run.base.records.parent
    places = folder / "kept.parquet", folder / "issues.parquet"
    schema = kept([one.number for one in keys(run.plan)])
    with ExitStack() as files:
        keep = files.enter_context(pq.ParquetWriter(places[0], schema, **QUICKLY))
        tell = files.enter_context(pq.ParquetWriter(places[1], ISSUES, **IN_ORDER)) if said is not None else None
        for batch in survey(run.engine, run.records, run.plan, law):
            riding = riding_of(batch, run.plan.fields)
            keep.write_batch(_counted(batch, riding, run, law, counts, schema))
            if tell is not None and said is not None:
                tell.write_batch(issue_rows(batch, run.plan.fields, riding, said))
            del batch, riding  # they would stay until the next ones are here
    return run.engine.read(str(places[0])), run.engine.read(str(places[1])) if said is not None else None


def _counted(
    batch: pa.RecordBatch, riding: Mapping[int, Riding], run: Recognised, law: Law, counts: Counts, schema: pa.Schema
) -> pa.RecordBatch:
    """Count one batch; what is kept of it."""
    apart = rule_codes(run.plan, law)
    for one in run.plan.fields:
        cells, words, same = (batch.column(name) for name in (one.raw, word(one.number), uniform(one.number)))
        counts.profiles[one.number].add(cells, words, same, riding[one.number], counts.invalidating, apart)
    counts.findings.riding(batch, ((one.name, batch.column(one.raw), riding[one.number]) for one in run.plan.fields))
    flags = counts.touched.flags(len(batch), riding.values())
    counts.touched.count(flags)
    columns = {FLAGS: pa.array(flags), **{name: batch.column(name) for name in schema.names if name != FLAGS}}
    return pa.RecordBatch.from_arrays([columns[name] for name in schema.names], schema=schema)
