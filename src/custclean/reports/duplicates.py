"""A search for duplicates on a terminal, or as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict

from rich.console import Console

from custclean.duplicates import Deduped, Evaluation, Waterfall
from custclean.linkage.passes import EVERY_PAIR

BAR, MOST = 20, 20.0  # characters of the longest bar, and the log2 weight that it stands for
SHOWN = 8  # passes and group sizes that are listed


def as_json(outcome: Deduped) -> str:
    """The outcome as JSON."""
    return json.dumps(asdict(outcome), ensure_ascii=False, indent=2) + "\n"


def summary(outcome: Deduped, console: Console) -> None:
    """Prints what was found, how sure that is, and where it was looked for."""
    share = _percent(outcome.duplicates / (outcome.records or 1))
    repeated = "duplicate" if outcome.duplicates == 1 else "duplicates"
    _say(
        console,
        f"{outcome.records:,} records, {outcome.customers:,} customers: {outcome.duplicates:,} {repeated} ({share}).",
    )
    several = {size: count for size, count in outcome.sizes.items() if size > 1}
    listed = [f"{count:,} of {size}" for size, count in list(several.items())[:SHOWN]]
    more = ["larger ones"] if len(several) > SHOWN else []
    _say(console, f"Groups of several records: {', '.join([*listed, *more]) or 'none'}.")
    if outcome.households:
        _say(console, f"Households of several customers: {outcome.households:,}.")
    sure = f"precision {_give_or_take(outcome.precision)}, recall {_give_or_take(outcome.recall)} of the pairs compared"
    _say(console, f"Expected {sure}; {outcome.review:,} pairs to review.")
    _say(console, f"Compared by {', '.join(outcome.compares)}.")
    if outcome.passes:
        _say(console, "")
        _say(console, f"{'records that share':<52}{'pairs':>12}{'one customer':>14}")
        for one in sorted(outcome.passes, key=lambda each: -each.matches)[:SHOWN]:
            _say(console, f"{one.name:<52}{one.pairs:>12,}{one.matches:>14,.0f}")
    for warning in outcome.warnings:
        _say(console, f"Note: {warning}.")
    if outcome.masters:
        _say(console, f"One record a customer: {outcome.masters}")


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def _give_or_take(share: tuple[float, float]) -> str:
    return f"{100 * share[0]:.1f}% ± {100 * share[1]:.1f}"


def waterfall(outcome: Waterfall, console: Console) -> None:
    """Prints why two records are taken for one customer, or are not: words, weights in bits, bars."""
    said = "are one customer" if outcome.probability >= outcome.threshold else "are not one customer"
    rows = " and ".join(str(row) for row in outcome.rows)
    _say(console, f"Rows {rows} {said}: probability {outcome.probability:.4f}, threshold {outcome.threshold:g}.")
    seen = f"records that share {outcome.seen_by}" if outcome.seen_by else "no pass brings the two together"
    seen = "every two records are compared" if outcome.seen_by == EVERY_PAIR else seen
    _say(console, f"{'before comparing':<18}{outcome.prior:>+7.1f}  {_bar(outcome.prior)}  {seen}")
    for bar in outcome.bars:
        values = " | ".join(value or "-" for value in bar.values)
        _say(console, f"{bar.name:<18}{bar.weight:>+7.1f}  {_bar(bar.weight)}  {bar.level}: {values}")
        if round(bar.rarity, 1):
            how = "rare" if bar.rarity > 0 else "common"
            _say(console, f"{'':<18}{bar.rarity:>+7.1f}  {_bar(bar.rarity)}  {how} value")
    if outcome.together != (outcome.probability >= outcome.threshold):
        _say(
            console, f"Other records of the group decide: the two are {'' if outcome.together else 'not '}in one group."
        )
    if outcome.household and not outcome.together:
        _say(console, "They are of one household.")


def _bar(weight: float) -> str:
    length = min(BAR, round(abs(weight) / MOST * BAR))
    return f"{('+' if weight > 0 else '-') * length:<{BAR}}"


def evaluation(outcome: Evaluation, console: Console) -> None:
    """Prints how good found groups are."""
    _say(console, f"{outcome.records:,} records: {outcome.found:,} groups found, {outcome.true:,} true ones.")
    _say(console, f"{'':<10}{'precision':>11}{'recall':>11}{'F1':>11}")
    for name, one in (("pairs", outcome.pairs), ("groups", outcome.clusters)):
        _say(console, f"{name:<10}{one.precision:>11.4f}{one.recall:>11.4f}{one.f1:>11.4f}")
    if outcome.calibration:
        _say(console, "")
        _say(console, f"{'probability from':<18}{'pairs':>10}{'expected':>10}{'observed':>10}")
        for low, pairs, expected, observed in outcome.calibration:
            _say(console, f"{low:<18g}{pairs:>10,}{expected:>10.3f}{observed:>10.3f}")
    if outcome.best is not None:
        _say(console, f"Best threshold for single pairs: {outcome.best[0]:.3f} (F1 {outcome.best[1]:.4f}).")
    for left, right, chance in outcome.worst:
        _say(console, f"Wrong with probability {chance:.4f}: rows {left} and {right}.")


def _say(console: Console, line: str) -> None:
    console.print(line, soft_wrap=True)
