"""Small typing slips: the one known name that a misspelled one can mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def shortened(word: str) -> set[str]:
    """The word, and the word without each of its letters: two words one slip apart share one of these.

    >>> sorted(shortened("abc"))
    ['ab', 'abc', 'ac', 'bc']
    """
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def index(names: Iterable[str], shortest: int) -> dict[str, tuple[str, ...]]:
    """Every name of so many letters with one letter left out, or none -> the names (symmetric deletion, SymSpell)."""
    table: dict[str, list[str]] = {}
    for name in names:
        if len(name) >= shortest:
            for variant in shortened(name):
                table.setdefault(variant, []).append(name)
    return {variant: tuple(found) for variant, found in table.items()}


def sharing(word: str, known: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Known names that a word is or may be one slip away from: some need two.

    >>> sorted(sharing("iran", index(["iraq", "iran", "oman"], 4)))
    ['iran', 'iraq']
    """
    return {name for variant in shortened(word) for name in known.get(variant, ())}


def near(word: str, known: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Known names a letter too many, missing, wrong or swapped away; the first letter is rarely the wrong one.

    >>> near("berln", index(["berlin", "merlin"], 5)), near("justin", index(["austin"], 5))
    (['berlin'], [])
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 — most columns hold no slips

    found = sharing(word, known)
    return sorted(name for name in found if _begins_alike(word, name) and OSA.distance(word, name, score_cutoff=1) <= 1)


def _begins_alike(word: str, name: str) -> bool:
    return word[0] == name[0] or word[1:2] == name[0] or word[0] == name[1:2]
