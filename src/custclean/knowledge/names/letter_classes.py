r"""Letters of the Latin, Greek and Cyrillic alphabets as classes of RE2, for patterns that rule out a closer look.

Arrow compiles a pattern anew for every column, and Unicode's own classes (\pL, \p{Lu}, \p{Ll}) cost 1 to 2 ms each time
they stand in one; these cost 0.05 to 0.2. What they leave out is decided by the slower path behind them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from itertools import chain

_BLOCKS = ((0x41, 0x7B), (0xC0, 0x250), (0x386, 0x530))  # code points, the end not in it
_USUAL = ((0x41, 0x7B), (0xC0, 0x180), (0x386, 0x3CF), (0x400, 0x460), (0x490, 0x492))  # where cases alternate: fewer


def _class_of(blocks: Iterable[tuple[int, int]], categories: Collection[str]) -> str:
    """The letters of some Unicode categories, as what stands between the brackets of a class."""
    runs: list[list[int]] = []
    for code in chain.from_iterable(range(*block) for block in blocks):
        if unicodedata.category(chr(code)) in categories:
            if runs and runs[-1][1] == code - 1:
                runs[-1][1] = code
            else:
                runs.append([code, code])
    return "".join(rf"\x{{{first:x}}}-\x{{{last:x}}}" for first, last in runs)


CAPITALS, SMALL = _class_of(_USUAL, {"Lu"}), _class_of(_USUAL, {"Ll"})
"""Capital letters, and small ones, that customers' names are written in."""

LETTERS = _class_of(_BLOCKS, {"Lu", "Ll", "Lt", "Lm", "Lo"})
"""All of them."""
