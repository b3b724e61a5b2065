"""A search for duplicates on a terminal, or as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict

from rich.console import Console

from custclean.duplicates import Deduped

SHOWN = 8  # passes and group sizes that are listed


def as_json(outcome: Deduped) -> str:
    """The outcome as JSON."""
    return json.dumps(asdict(outcome), ensure_ascii=False, indent=2) + "\n"


def summary(outcome: Deduped, console: Console) -> None:
    """Prints what was found, how sure that is, and where it was looked for."""
    console.print(
        f"{outcome.records:,} records, {outcome.customers:,} customers: {outcome.duplicates:,} duplicates "
        f"({_percent(outcome.duplicates / (outcome.records or 1))})."
    )
    several = {size: count for size, count in outcome.sizes.items() if size > 1}
    listed = [f"{count:,} of {size}" for size, count in list(several.items())[:SHOWN]]
    more = ["larger ones"] if len(several) > SHOWN else []
    console.print(f"Groups of several records: {', '.join([*listed, *more]) or 'none'}.")
    if outcome.households:
        console.print(f"Households of several customers: {outcome.households:,}.")
    console.print(
        f"Expected precision {_give_or_take(outcome.precision)}, recall {_give_or_take(outcome.recall)} of the pairs compared; "
        f"{outcome.review:,} pairs to review."
    )
    console.print(f"Compared by {', '.join(outcome.compares)}.")
    if outcome.passes:
        console.print("")
        console.print(f"{'records that share':<52}{'pairs':>12}{'one customer':>14}")
        for one in sorted(outcome.passes, key=lambda each: -each.matches)[:SHOWN]:
            console.print(f"{one.name:<52}{one.pairs:>12,}{one.matches:>14,.0f}")
    for warning in outcome.warnings:
        console.print(f"Note: {warning}.")
    if outcome.masters:
        console.print(f"One record a customer: {outcome.masters}")


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def _give_or_take(share: tuple[float, float]) -> str:
    return f"{100 * share[0]:.1f}% ± {100 * share[1]:.1f}"
