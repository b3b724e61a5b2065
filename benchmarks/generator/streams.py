"""Random numbers that depend on the seed, the chunk and the topic alone, so that one topic never disturbs another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Streams:
    """The random streams of one chunk of one country."""

    seed: int
    chunk: int
    scope: str

    def of(self, topic: str) -> np.random.Generator:
        """A fresh generator for a topic; the same one every time."""
        return np.random.Generator(np.random.PCG64([self.seed, self.chunk, crc32(f"{self.scope} {topic}".encode())]))


def zipf(rng: np.random.Generator, n: int, choices: int, flat: float = 8.0) -> Ints:
    """N indices below `choices`, small ones more often: the weight of the i-th is 1 / (i + flat)."""
    weights = np.cumsum(1.0 / (np.arange(choices) + flat))
    drawn: Ints = np.searchsorted(weights, rng.random(n) * weights[-1], side="right").astype(np.int64)
    return drawn


def weighted(rng: np.random.Generator, n: int, weights: Sequence[float]) -> Ints:
    """N indices drawn with these weights."""
    edges = np.cumsum(np.asarray(weights, dtype=np.float64))
    drawn: Ints = np.searchsorted(edges, rng.random(n) * edges[-1], side="right").astype(np.int64)
    return drawn


def spread(numbers: Ints, size: int | Ints, offset: int) -> Ints:
    """Different numbers to different places 0..size-1, as long as there are fewer numbers than places.

    Multiplication by a prime larger than any factor of `size` is a bijection modulo `size`; neighbours land far apart.
    """
    return (numbers * 2_654_435_761 + offset) % size


class Lots:
    """Exclusive chances: each row drew one lot, and each call hands out the next share of all lots.

    >>> lots = Lots(np.random.default_rng(1), 1000)
    >>> bool((lots.draw(0.5) & lots.draw(0.5)).any())
    False
    """

    def __init__(self, rng: np.random.Generator, rows: int) -> None:
        self._lot = rng.random(rows)
        self._given = 0.0

    def draw(self, share: float) -> Mask:
        """The rows that fall into the next `share` (0..1) of the lots."""
        start, self._given = self._given, self._given + share
        return (self._lot >= start) & (self._lot < self._given)
