"""Parting crowded blocks: records that share one key of a pass are paired where they share a second one besides."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from custclean.linkage.passes import Ints, Part, Pass, joined

SECONDS = (
    3  # keys that a crowded block is parted by, each for itself: who lacks one, or has a slip in it, meets by another
)


def with_seconds(passes: Sequence[Pass], parts: Mapping[str, Part], sample: npt.NDArray[np.int32]) -> tuple[Pass, ...]:
    """The passes, each with the keys that part its crowded blocks: the most selective, one of a trait.

    A key that would only find what a narrower pass finds anyway is left out.
    """
    alike = {name: _agreement(part, sample) for name, part in parts.items()}
    ranked = sorted(parts, key=lambda name: (alike[name], name))
    names = [frozenset(part.name for part in one.parts) for one in passes]
    return tuple(
        replace(one, seconds=_seconds(one, [parts[name] for name in ranked], [*names[:place], *names[place + 1 :]]))
        for place, one in enumerate(passes)
    )


def _seconds(one: Pass, ranked: Sequence[Part], others: Collection[frozenset[str]]) -> tuple[Part, ...]:
    own = frozenset(part.name for part in one.parts)
    chosen: dict[str, Part] = {}
    for part in ranked:
        covered = any(other and other <= own | {part.name} for other in others)
        if own and not covered and part.trait not in one.traits:
            chosen.setdefault(part.trait, part)
    return tuple(chosen.values())[:SECONDS]


def _agreement(part: Part, sample: npt.NDArray[np.int32]) -> float:
    """How likely two records that have the key share it, after a sample; 1 where none has it."""
    keys = np.concatenate(Pass(part.name, (part,), either_way=False).keys(sample)) if len(sample) else np.zeros(0)
    _, counts = np.unique(keys[keys > 0], return_counts=True)
    many = int(counts.sum())
    return float((counts * (counts - 1)).sum() / (many * (many - 1))) if many > 1 else 1.0


def parted_keys(one: Pass, codes: npt.NDArray[np.int32], crowded: Ints) -> tuple[Ints, Ints]:
    """Places of records in crowded blocks (ascending keys of the pass), and their finer keys; a record has several.

    Finer keys are below zero, so that none is taken for a key of the pass itself.
    """
    places, finer = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for key in one.keys(codes):
        inside = np.flatnonzero(np.isin(key, crowded))
        for number, part in enumerate(one.seconds):
            for second in Pass(part.name, (part,), either_way=False).keys(codes[inside]):
                found = joined([key[inside], second, np.full(len(inside), number + 1)])
                places.append(inside[found > 0])
                finer.append(-found[found > 0])
    return np.concatenate(places), np.concatenate(finer)
