"""Recognise: what kind of value a column holds, from its header and, first of all, from its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from custclean import records, registry
from custclean.errors import CustcleanError, did_you_mean
from custclean.field import Field
from custclean.kind import Kind
from custclean.knowledge.letters.missing import is_sentinel
from custclean.stages.header import header_score

VALUES, HEADER = 0.55, 0.45  # what each is worth; values outvote a header that says something else
ENOUGH = 0.3  # below this score a column is free text
STRONG = 0.5  # without a header, values must be at least this sure
CONTRADICTED = 0.05  # a share of fitting values that makes a header a lie, where there are enough values
FEW = 5  # so few values contradict nothing
TEXT = "text"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How well one kind explains a column."""

    kind: Kind
    values: float
    header: float

    @property
    def score(self) -> float:
        """0..1; the best one names the column."""
        return VALUES * self.values + HEADER * self.header


def recognise(
    names: Sequence[str],
    sample: pa.RecordBatch,
    chosen: Mapping[str, str],
) -> tuple[Field, ...]:
    """A kind for every column.

    Args:
        names: the headers.
        sample: some thousand records, under their inner names.
        chosen: header -> kind name, as the user or the recipe decided.

    Raises:
        CustcleanError: `chosen` names a column or a kind that does not exist.
    """
    for name in chosen:
        if name not in names:
            raise CustcleanError(f"There is no column '{name}' in the input.", did_you_mean(name, names))
    return tuple(
        Field(number, name, registry.kind(chosen[name], f"column '{name}'"), 1.0, "as you said")
        if name in chosen
        else _field(number, name, sample.column(records.raw(number)))
        for number, name in enumerate(names)
    )


def _field(number: int, name: str, cells: pa.StringArray) -> Field:
    present = cells.filter(pc.and_(cells.is_valid(), pc.invert(pc.fill_null(is_sentinel(cells), fill_value=False))))
    verdicts = _verdicts(present, name)
    text = registry.kinds()[TEXT]
    other = header_score(text, name)
    best = max(verdicts, key=lambda verdict: (verdict.score, verdict.values, verdict.kind.name))
    if len(present) == 0:
        return _from_header_alone(number, name, verdicts, text)
    if best.score < ENOUGH or (best.header == 0 and best.values < STRONG) or other > max(best.header, best.values):
        return Field(number, name, text, round(max(other, 1 - best.score), 2), _why_text(name, other, best))
    if best.values < CONTRADICTED and len(present) >= FEW:
        reason = f"header '{name}' says {best.kind.name}, but the values do not look like it"
        return Field(number, name, text, 0.5, reason)
    confidence = min(1.0, 1 - (1 - 0.92 * best.values) * (1 - 0.75 * best.header))
    return Field(number, name, best.kind, round(confidence, 2), _why(name, best, verdicts))


def _verdicts(present: pa.StringArray, name: str) -> list[Verdict]:
    """How well the kinds explain a column, those that its header names first.

    A kind that could not be the best one even if every value fitted is not asked to look at the values.
    """
    headers = [(header_score(kind, name), kind) for kind in registry.kinds().values() if kind.name != TEXT]
    verdicts: list[Verdict] = []
    best = 0.0
    for header, kind in sorted(headers, key=lambda pair: -pair[0]):
        hopeless = Verdict(kind, 1.0, header).score < best
        values = kind.recognise(present) if len(present) and not hopeless else 0.0
        verdicts.append(Verdict(kind, values, header))
        best = max(best, verdicts[-1].score)
    return verdicts


def _from_header_alone(number: int, name: str, verdicts: list[Verdict], text: Kind) -> Field:
    best = max(verdicts, key=lambda verdict: (verdict.header, verdict.kind.name))
    if best.header >= STRONG:
        return Field(number, name, best.kind, 0.5, f"header '{name}' only: the column has no values")
    return Field(number, name, text, 0.5, "the column has no values")


def _why_text(name: str, other: float, best: Verdict) -> str:
    if other:
        return f"header '{name}'"
    return f"nothing fits better (next: {best.kind.name}, {best.values:.0%} of the values)"


def _why(name: str, best: Verdict, verdicts: list[Verdict]) -> str:
    fitting = f"{best.values:.0%} of the values look like it"
    if not best.header:
        lie = max(verdicts, key=lambda verdict: verdict.header)
        return f"{fitting}, against the header '{name}' ({lie.kind.name})" if lie.header >= STRONG else fitting
    if best.values < CONTRADICTED:
        return f"header '{name}'; the values could be many things"
    return f"header '{name}', and {fitting}"
