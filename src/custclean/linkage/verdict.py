"""From a model to verdicts: how likely two records with this pattern are one person, one household, or strangers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from custclean.linkage.layout import Comparison
from custclean.linkage.mixture import HOME, NAMESAKES, SAME, STRANGERS, Mixture, Patterns, class_logs

Floats = npt.NDArray[np.float64]
OTHERS = [HOME, NAMESAKES, STRANGERS]
RARE_MOST, RARE_LEAST = 9.0, -4.0
LOG2 = float(np.log(2))
NEVER = 60.0  # log odds of what is ruled out
SLIP = 1  # level of numbers a slip apart; ids of one birth date look alike, and are two persons' all the same


@dataclass(frozen=True, slots=True)
class Odds:
    """Natural logarithms, n each: how much likelier another explanation is than one person."""

    home: Floats
    namesakes: Floats
    strangers: Floats

    def of(self, places: npt.NDArray[np.int64]) -> Odds:
        """Those of these places."""
        return Odds(self.home[places], self.namesakes[places], self.strangers[places])


def odds(
    levels: npt.NDArray[np.int8], passes: npt.NDArray[np.int64], model: Mixture, comparisons: Sequence[Comparison]
) -> Odds:
    """The odds against one person, as the most sceptical of the passes that found the pair sees them.

    A pass knows how much strangers who share its key agree on besides; one that looks at a pair from another side
    takes some of that for evidence, so the most sceptical is the best informed. Pairs that no pass has found are
    judged by how often strangers at random agree.
    """
    most = np.full((len(levels), 3), -np.inf)
    for number in range(len(model.passes)):
        some = np.flatnonzero((passes >> number) & 1)
        logs = class_logs(levels[some], model, number)
        most[some] = np.maximum(most[some], logs[:, OTHERS] - logs[:, [SAME]])
    rest = np.flatnonzero(passes == 0)
    logs = class_logs(levels[rest], model, None)
    most[rest] = logs[:, OTHERS] - logs[:, [SAME]]
    for place, one in enumerate(comparisons):
        if one.apart:
            most[levels[:, place] > SLIP, 2] = NEVER
    return Odds(*most.T)


def believed(patterns: Patterns, model: Mixture, comparisons: Sequence[Comparison]) -> list[tuple[float, float]]:
    """By pass, how many of its pairs are one person: as it sees them itself, and as the most sceptical pass does.

    Where the two are far apart, the passes disagree on who is the same. The rarity of values is left out of both.
    """
    sceptical = odds(patterns.levels, patterns.passes, model, comparisons)
    nothing = np.zeros(len(patterns.counts))
    final = probability(sceptical, nothing, nothing)[0] * patterns.counts
    found = []
    for number in range(len(model.passes)):
        some = np.flatnonzero((patterns.passes >> number) & 1)
        logs = class_logs(patterns.levels[some], model, number)
        own = Odds(*(logs[:, OTHERS] - logs[:, [SAME]]).T)
        chance = probability(own, nothing[some], nothing[some])[0]
        found.append((float((chance * patterns.counts[some]).sum()), float(final[some].sum())))
    return found


@dataclass(frozen=True, slots=True)
class Parts:
    """A verdict taken apart, in log2: the prior, the weight of every comparison, the rarity of what is agreed on."""

    prior: float
    weights: tuple[float, ...]
    rarity: tuple[float, ...]
    seen_by: str


def parts(
    levels: npt.NDArray[np.int8],
    passes: int,
    rarity: npt.NDArray[np.float32],
    model: Mixture,
    comparisons: Sequence[Comparison],
) -> Parts:
    """The verdict on one pair as the most sceptical of its passes sees it.

    Strangers and household are taken together as "others": a weight is by how much agreement to this level is
    likelier in one person's records than in others', each kind of others weighed by how likely it is in this pass.
    """
    seen = [number for number in range(len(model.passes)) if (passes >> number) & 1]
    blank = np.full_like(levels, -1)
    ranked = [(float(_against(levels, model, number)), number) for number in seen]
    number = max(ranked)[1] if ranked else None
    before = float(_against(blank, model, number))
    weights, so_far, total = [], blank.copy(), before
    for place in range(len(comparisons)):
        so_far[place] = levels[place]
        after = float(_against(so_far, model, number))
        weights.append((total - after) / LOG2)
        total = after
    name = model.passes[number].name if number is not None else ""
    return Parts(-before / LOG2, tuple(weights), tuple(float(rare) / LOG2 for rare in rarity), name)


def _against(levels: npt.NDArray[np.int8], model: Mixture, number: int | None) -> np.float64:
    """The natural log odds against one person."""
    logs = class_logs(levels[None, :], model, number)[0]
    return np.float64(np.logaddexp.reduce(logs[OTHERS]) - logs[SAME])


def probability(found: Odds, rare: Floats, rare_home: Floats) -> tuple[Floats, Floats]:
    """How likely each pair is one person, and how likely one household of several.

    Namesakes of one household have whatever is rare about their name and address in common.
    """
    both = np.clip(rare + rare_home, RARE_LEAST, RARE_MOST)
    home = np.clip(found.home - np.clip(rare, RARE_LEAST, RARE_MOST), -NEVER, NEVER)
    home = np.logaddexp(home, np.clip(found.namesakes, -NEVER, NEVER))
    strangers = np.where(found.strangers >= NEVER, NEVER, np.clip(found.strangers - both, -NEVER, NEVER))
    whole = 1 + np.exp(home) + np.exp(strangers)
    return 1 / whole, np.exp(home) / whole
