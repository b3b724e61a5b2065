"""A search for duplicates on a terminal, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from rich.console import Console

from custclean.duplicates import Deduped, Evaluation, Waterfall
from custclean.linkage.passes import EVERY_PAIR
from custclean.reports.wording import counted, shown

KEYS = {
    "bones": " by its consonants",
    "building": " and house",
    "letter": " by its initial",
    "mailbox": " before its @",
    "month": " but for its day",
    "month and day": " but for its year",
    "root": " in any form",
    "shuffled": " with digits in any order",
    "start": " by its first letters",
    "word": " by its rarest word",
    "year": " by its year",
}
"""How two values are alike that share a key; where nothing is said they are the same."""
BAR, MOST = 20, 20.0  # characters of the longest bar, and the log2 weight that it stands for
SHOWN = 8  # passes and group sizes that are listed


def as_json(outcome: Deduped) -> str:
    """The outcome as JSON."""
    return json.dumps(asdict(outcome), ensure_ascii=False, indent=2) + "\n"


def summary(outcome: Deduped, console: Console, written: Mapping[str, Path | None]) -> None:
    """Prints what was found, how sure that is, where it was looked for, and what was written where."""
    for line in (*_found(outcome), *_looked(outcome)):
        _say(console, line)
    for warning in outcome.warnings:
        _say(console, f"Note: {warning}.")
    for line in _written(written) if any(written.values()) else _next(outcome):
        _say(console, line)


def _written(written: Mapping[str, Path | None]) -> Iterator[str]:
    width = max(map(len, written))
    yield ""
    for what, path in written.items():
        if path is not None:
            yield f"{what:<{width}}  {shown(str(path))}"


def _next(outcome: Deduped) -> Iterator[str]:
    if outcome.duplicates or outcome.review:
        yield ""
        yield "Nothing was written: -o masters.csv writes one record a customer, --groups groups.csv every"
        yield "record with its group, --pairs pairs.csv the likely pairs and why."


def _found(outcome: Deduped) -> Iterator[str]:
    share = _percent(outcome.duplicates / (outcome.records or 1))
    found = f"{counted(outcome.records, 'record')}, {counted(outcome.customers, 'customer')}"
    yield f"{found}: {counted(outcome.duplicates, 'duplicate')} ({share})."
    several = {size: count for size, count in outcome.sizes.items() if size > 1}
    listed = [f"{count:,} with {size}" for size, count in list(several.items())[:SHOWN]]
    more = ["others with more"] if len(several) > SHOWN else []
    if several:
        yield f"Customers with several records: {', '.join([*listed, *more])}."
    if outcome.households:
        yield f"Households of several customers: {outcome.households:,}."
    if outcome.duplicates:
        yield f"Expected to be right: {_give_or_take(outcome.precision)} of the pairs merged (precision)."
        yield f"Expected to be found: {_give_or_take(outcome.recall)} of the compared that belong together (recall)."
    if outcome.review:
        yield f"For somebody to look at: {counted(outcome.review, 'pair')} that could be one customer or two."


def _looked(outcome: Deduped) -> Iterator[str]:
    yield f"Compared by {', '.join(map(column, outcome.compares))}."
    passes = sorted((one for one in outcome.passes if one.pairs), key=lambda each: -each.matches)[:SHOWN]
    if passes:
        width = max(len(name) for name in ("records that share", *(spoken(one.name) for one in passes)))
        yield ""
        yield f"{'records that share':<{width}}{'pairs':>12}{'one customer':>14}"
        for one in passes:
            yield f"{spoken(one.name):<{width}}{one.pairs:>12,}{one.matches:>14,.0f}"


def column(name: str) -> str:
    """What records are compared by; a column that only they know by its header goes by that.

    >>> column("number Customer ID"), column("family name")
    ('Customer ID', 'family name')
    """
    return name.removeprefix("number ").removeprefix("text ")


def spoken(name: str) -> str:
    """What records share, as a person would say it.

    >>> spoken("given name.root + birth date.month and day"), spoken("phone.tail")
    ('given name in any form, birth date but for its year', 'phone')
    >>> spoken(EVERY_PAIR)
    'nothing: every two records'
    """
    if name == EVERY_PAIR:
        return "nothing: every two records"
    said = column(name).replace(" <> ", " + ").split(" + ")
    parts = [f"{field}{KEYS.get(key, '')}" for field, _, key in (part.partition(".") for part in said)]
    swapped = ", either way round" if " <> " in name else ""
    return f"{', '.join(parts)}{swapped}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def _give_or_take(share: tuple[float, float]) -> str:
    return f"{100 * share[0]:.1f}% ± {100 * share[1]:.1f}"


def waterfall(outcome: Waterfall, console: Console) -> None:
    """Prints why two records are taken for one customer, or are not: words, weights in bits, bars."""
    said = "are one customer" if outcome.probability >= outcome.threshold else "are not one customer"
    rows = " and ".join(str(row) for row in outcome.rows)
    _say(console, f"Rows {rows} {said}: probability {outcome.probability:.4f}, threshold {outcome.threshold:g}.")
    seen = f"records that share {spoken(outcome.seen_by)}" if outcome.seen_by else "no pass brings the two together"
    seen = "every two records are compared" if outcome.seen_by == EVERY_PAIR else seen
    _say(console, f"{'before comparing':<18}{outcome.prior:>+7.1f}  {_bar(outcome.prior)}  {seen}")
    for bar in outcome.bars:
        values = " | ".join(value or "-" for value in bar.values)
        _say(console, f"{column(bar.name):<18}{bar.weight:>+7.1f}  {_bar(bar.weight)}  {bar.level}: {values}")
        if round(bar.rarity, 1):
            how = "rare" if bar.rarity > 0 else "common"
            _say(console, f"{'':<18}{bar.rarity:>+7.1f}  {_bar(bar.rarity)}  {how} value")
    if outcome.together != (outcome.probability >= outcome.threshold):
        _say(
            console, f"Other records of the group decide: the two are {'' if outcome.together else 'not '}in one group."
        )
    if outcome.household and not outcome.together:
        _say(console, "They are of one household.")
    _say(console, "Each whole point doubles (+) or halves (-) the odds that the two are one customer.")


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
