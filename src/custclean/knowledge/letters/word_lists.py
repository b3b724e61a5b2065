"""The lists of words that come with the package (data/*.txt): given names, surnames, cities."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from custclean.text import fold


@cache
def words(name: str) -> frozenset[str]:
    """The folded words of one list; read once.

    Args:
        name: of the file in data/ without its suffix: "given_names", "surnames", "cities".

    >>> "jurgen" in words("given_names"), "nowak" in words("given_names")
    (True, False)
    """
    text = files("custclean.knowledge").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition(":")[2] for line in text.splitlines() if not line.startswith("#"))
    return frozenset(folded for line in lines for word in line.split(",") if (folded := fold(word)))
