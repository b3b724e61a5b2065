"""The distinct forms of a base: their comparers, their keys as numbers, and how common each is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean.linkage.layout import Layout
from custclean.match import Comparer, Key
from custclean.text_bytes import first_bytes

Weights = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
MOST, LEAST = 5.0, -3.0  # natural logarithms: how far the rarity of one value may move a verdict

FEW = 100  # records of which a value's rarity is half believed


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of the values of a base, by slot.

    Attributes:
        comparers: by slot.
        rarity: by slot and code, log(chance that two strangers agree / chance that one stranger has this value).
        agreement: by slot, the chance that two records with values agree (with the record itself counted).
        filled: by slot, records with a value.
        worst: by slot, the place of the level "different".
        letters: by list of words and code, the first letter as a number.
    """

    comparers: tuple[Comparer, ...]
    rarity: tuple[Weights, ...]
    agreement: tuple[float, ...]
    filled: tuple[int, ...]
    worst: tuple[int, ...]
    letters: Mapping[str, npt.NDArray[np.uint8]]


def lexicon(layout: Layout, forms: Mapping[str, pa.StringArray], counts: Mapping[str, Ints]) -> Lexicon:
    """Prepare what compares and weighs the forms.

    Args:
        layout: what is compared.
        forms: by list of words, its distinct forms; the code of a form is its place, counted from 1.
        counts: by trait, how many records have the form of each code (0 first).
    """
    ready: dict[str, Comparer] = {}
    comparers, rarity, agreement, filled = [], [], [], []
    for slot in layout.slots:
        if slot.trait.name not in ready:
            ready[slot.trait.name] = slot.trait.prepare(forms[slot.words])
        comparers.append(ready[slot.trait.name])
        weights, chance, many = _rarity(counts[slot.trait.name])
        rarity.append(np.float32(slot.trait.rarity) * weights)
        agreement.append(chance)
        filled.append(many)
    letters = {word: np.concatenate([[np.uint8(0)], first_bytes(values)]) for word, values in forms.items()}
    worst = tuple(len(slot.trait.levels) - 1 for slot in layout.slots)
    return Lexicon(tuple(comparers), tuple(rarity), tuple(agreement), tuple(filled), worst, letters)


def _rarity(counts: Ints) -> tuple[Weights, float, int]:
    known = counts.astype(np.float64)
    known[0] = 0
    total = known.sum()
    if not total:
        return np.zeros(len(known), np.float32), 0.0, 0
    shares = known / total
    chance = float((shares**2).sum())
    weights = np.log(chance / np.maximum(shares, 1 / total)) * (total / (total + FEW))
    return np.clip(weights, LEAST, MOST).astype(np.float32), chance, int(total)


def key_numbers(forms: pa.StringArray, key: Key) -> npt.NDArray[np.int32]:
    """By code, the number (from 1) of the form's key; 0 for none."""
    found = pc.fill_null(key.of(forms).dictionary_encode().indices, -1).to_numpy()
    numbers = np.zeros(len(found) + 1, np.int32)
    numbers[1:] = found + 1
    return numbers
