"""Damages of postal codes and countries."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc
from benchmarks.generator.country import Country
from benchmarks.generator.damage import slips
from benchmarks.generator.damage.cells import Cells
from benchmarks.generator.damage.words import damage_wear, empty_words
from benchmarks.generator.streams import Lots, zipf


def damage_postal_code(cells: Cells, lots: Lots, country: Country) -> None:
    """A postal code."""
    cells.slip(lots.draw(0.09), "format", _reshaped)
    starts_with_zero = pc.starts_with(cells.values, "0").to_numpy(zero_copy_only=False)
    cells.slip(lots.draw(0.08) & starts_with_zero, "zero-lost", _number)
    cells.slip(lots.draw(0.004), "wrong-digit", slips.wrong_digit)
    damage_wear(cells, lots)
    cells.replace(lots.draw(0.003), "placeholder", ("00-000", "00000", "000000", "99999", "12345"))
    cells.replace(lots.draw(0.003), "sentinel", empty_words(country))
    cells.replace(lots.draw(0.03), "missing", ("",))


def _reshaped(cell: str, chance: int) -> str:
    """Without its separator, or with another one; small letters; the country in front."""
    bare = cell.replace("-", "").replace(" ", "")
    if bare == cell:
        return cell
    other = (
        cell.replace("-", " ")
        if "-" in cell
        else cell.replace(" ", "-" if cell.isascii() and cell[0].isdigit() else "  ")
    )
    return (bare, bare, bare.lower() if bare != bare.lower() else bare, other)[chance % 4]


def _number(cell: str, _: int) -> str:
    """What a spreadsheet makes of a code: a number without zeros in front."""
    return cell.replace("-", "").replace(" ", "").lstrip("0")


def damage_country(cells: Cells, lots: Lots, country: Country, rng: np.random.Generator) -> None:
    """A country, true in ISO 3166 alpha-2."""
    written = zipf(rng, len(cells.values), len(country.written), flat=1)
    for place, name in enumerate(country.written[1:], 1):
        cells.replace(written == place, "format", (name,))
    spelt_out = np.asarray([len(name) > 5 for name in country.written])[written]
    cells.slip(lots.draw(0.004) & spelt_out, "typo", slips.typo)
    cells.slip(lots.draw(0.004), "mojibake", slips.mojibake(country.legacy))
    cells.slip(lots.draw(0.012), "whitespace", slips.whitespace)
    cells.replace(lots.draw(0.001), "unreadable", ("XX", "??", "ZZ", "Atlantis"))
    cells.replace(lots.draw(0.004), "sentinel", empty_words(country))
    cells.replace(lots.draw(0.03), "missing", ("",))
