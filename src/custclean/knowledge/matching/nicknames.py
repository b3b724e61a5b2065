"""Given names and what their bearers are called: which given names may be one person's.

Most come from our own list, knowledge/data/given_forms.txt; rarer English ones from the package `nicknames` where it is
installed (extra `names`). Names are compared as they sound (folding.sound), so that one Latin spelling of a Russian
diminutive stands for all.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from custclean.knowledge.lists import lines
from custclean.knowledge.matching.folding import sound, words


@cache
def formal_names() -> Mapping[str, tuple[str, ...]]:
    """Of each sounded given name, the formal names it may stand for (itself among them where it is one).

    >>> sorted(formal_names()[sound("kasia")])
    ['katazina']
    """
    found: dict[str, set[str]] = {}
    rows = lines("given_forms")
    ours = {sound(words(row.split()[0])) for row in rows}
    for line in rows:
        formal, *others = [sound(words(word)) for word in line.split()]
        for word in (formal, *others):
            found.setdefault(word, set()).add(formal)
    for name, formals in _english():
        if name not in ours:  # Anna is a name of its own, not a short form of Savannah
            found.setdefault(name, set()).update(formals)
    return {name: tuple(sorted(formals, key=lambda one: (one != name, one))) for name, formals in found.items()}


def _english() -> list[tuple[str, tuple[str, ...]]]:
    """Names with the formal names they may stand for, as the package `nicknames` has them."""
    if find_spec("nicknames") is None:
        return []
    lookup: Mapping[str, set[str]] = import_module("nicknames").NickNamer.default_lookup()
    pairs: list[tuple[str, tuple[str, ...]]] = []
    for formal in sorted(lookup):
        heard = sound(words(formal))
        pairs += [(sound(words(name)), (heard,)) for name in (formal, *sorted(lookup[formal]))]
    return pairs
