"""Small typing slips: the one known name that a misspelled one can mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Names = Mapping[tuple[str, int], tuple[str, ...]]
"""Known names by one of their first two letters and one of their last two, and by how many letters they have."""


def index(names: Iterable[str], shortest: int) -> Names:
    """The different names of so many letters or more, to be looked up by a misspelled one.

    >>> sorted(index(["iran", "us"], 4))
    [('ia', 4), ('in', 4), ('ra', 4), ('rn', 4)]
    """
    table: dict[tuple[str, int], list[str]] = {}
    for name in names:
        if len(name) >= shortest:
            for ends in _ends(name):
                table.setdefault((ends, len(name)), []).append(name)
    return {outline: tuple(found) for outline, found in table.items()}


def _ends(word: str) -> set[str]:
    """One of the first two letters of a word with one of the last two."""
    return {first + last for first in word[:2] for last in word[-2:]}


def _likely(word: str, known: Names) -> set[str]:
    """Known names about as long as a word that have one of their first two letters and of their last two in common."""
    outlines = ((ends, len(word) + more) for ends in _ends(word) for more in (-1, 0, 1))
    return {name for outline in outlines for name in known.get(outline, ())}


def sharing(word: str, known: Names) -> set[str]:
    """Known names that a word is or may be one slip away from: some need two.

    The word and the name are the same once either has lost a letter at most (SymSpell's symmetric deletion): of names
    about as long, those to which an insertion and a deletion lead. Their ends then have letters in common.

    >>> sorted(sharing("iran", index(["iraq", "iran", "oman"], 4)))
    ['iran', 'iraq']
    """
    from rapidfuzz.distance import Indel  # noqa: PLC0415 — most columns hold no slips

    return {name for name in _likely(word, known) if Indel.distance(word, name, score_cutoff=2) <= 2}  # noqa: PLR2004


def near(word: str, known: Names) -> list[str]:
    """Known names a letter too many, missing, wrong or swapped away; the first letter is rarely the wrong one.

    >>> near("berln", index(["berlin", "merlin"], 5)), near("justin", index(["austin"], 5))
    (['berlin'], [])
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 — most columns hold no slips

    found = _likely(word, known)
    return sorted(name for name in found if _begins_alike(word, name) and OSA.distance(word, name, score_cutoff=1) <= 1)


def _begins_alike(word: str, name: str) -> bool:
    return word[0] == name[0] or word[1:2] == name[0] or word[0] == name[1:2]
