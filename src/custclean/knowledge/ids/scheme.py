"""A numbering scheme: whose it is, what its numbers look like, and how a number proves itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import patch, yes

Proof = Callable[[pa.StringArray], pa.BooleanArray]  # n numbers of the form -> which are right; never null
Read = Callable[[pa.StringArray], pa.StringArray]  # n right numbers -> what they say, null where nothing


@dataclass(frozen=True, slots=True)
class Scheme:
    """One country's way to number persons, companies or taxpayers.

    Attributes:
        name: as people call it: "PESEL".
        countries: ISO 3166 alpha-2 of those who use it.
        form: RE2 of the whole compact number: digits and capital letters, nothing else.
        proof: check digits, inner dates, ranges never given out.
        telling: whether a number that passes is hardly ever anything else; only such schemes are looked for where
            the country does not name them.
        unmistakable: whether the form alone says whose number it is: letters at fixed places, a country's prefix.
        lacks: what gets lost at the front of its numbers, and makes them right again: a spreadsheet's zero, the
            country of a VAT number.
        born: the day of birth that a number holds, `YYYY-MM-DD`.
        gender: "male" or "female", where a number holds it.
    """

    name: str
    countries: tuple[str, ...]
    form: str
    proof: Proof
    telling: bool = True
    unmistakable: bool = False
    lacks: tuple[str, ...] = ()
    born: Read | None = None
    gender: Read | None = None

    def shaped(self, compact: pa.StringArray) -> pa.BooleanArray:
        """Which compact numbers have its form."""
        return yes(pc.match_substring_regex(compact, self.form))

    def right(self, compact: pa.StringArray) -> pa.BooleanArray:
        """Which compact numbers are numbers of this scheme; null is none."""
        shaped = self.shaped(compact)
        return patch(shaped, shaped, lambda _: self.proof(compact.filter(shaped)))
