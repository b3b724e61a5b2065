"""The nine ways to write a telephone number, and its damages."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from benchmarks.generator.country import Country
from benchmarks.generator.damage import slips
from benchmarks.generator.damage.cells import Cells
from benchmarks.generator.damage.words import damage_wear, empty_words
from benchmarks.generator.streams import Ints, Lots, Mask, weighted
from benchmarks.generator.text import join

_NOWHERE = ("000-000-000", "0000000000", "123456789", "111111111", "999999999", "+00 000 000 000", "0")
_LABELS = ("tel. ", "Tel: ", "T: ", "m. ", "phone ")
_FORMAT_WEIGHTS = (0.2, 0.2, 0.08, 0.16, 0.12, 0.09, 0.06, 0.04, 0.05)
_DIALLED = {"US": "", "RU": ""}  # there the calling code is written without 00
_NATIONAL = (3, 4, 5, 6)


def pieces(country: Country, national: pa.StringArray, ahead: Ints) -> tuple[pa.StringArray, list[pa.StringArray]]:
    """The area code (or its like) of each number, and the rest in the groups that the country writes."""
    cuts = {"FR": (0, 2, 4, 6, None), "RU": (0, 3, 5, None)}.get(country.code, (0, 3, None))
    area, rest = national, national
    for length in np.unique(ahead).tolist():
        here = pa.array(ahead == length)
        area = pc.if_else(here, pc.utf8_slice_codeunits(national, 0, length), area)
        rest = pc.if_else(here, pc.utf8_slice_codeunits(national, length), rest)
    return area, [pc.utf8_slice_codeunits(rest, start, stop) for start, stop in pairwise(cuts)]


def _spaced(groups: list[pa.StringArray], sign: str) -> pa.StringArray:
    """Groups with a sign between them."""
    return pc.binary_join_element_wise(*groups, sign)


def write_numbers(country: Country, national: pa.StringArray, ahead: Ints, form: int) -> pa.StringArray:
    """Numbers in form 0..8: E.164, spaced, with 00, five national ones, labelled, with (0) or dots."""
    area, groups = pieces(country, national, ahead)
    trunk, abroad = country.trunk, f"+{country.calling} "
    forms = (
        lambda: join("+", country.calling, national),
        lambda: join(abroad, area, " ", _spaced(groups, " ")),
        lambda: join(_DIALLED.get(country.code, "00"), country.calling, national),
        lambda: join(trunk, national),
        lambda: join(trunk, area, " ", _spaced(groups, " ")),
        lambda: join(trunk, area, "-", _spaced(groups, "-")),
        lambda: join("(", trunk.replace("8", ""), area, ") ", _spaced(groups, "-")),
        lambda: join(_LABELS[len(national) % len(_LABELS)], abroad, area, " ", _spaced(groups, " ")),
        lambda: (
            join(abroad, "(0)", area, " ", _spaced(groups, ""))
            if trunk == "0"
            else join(abroad[:-1], ".", area, ".", _spaced(groups, "."))
        ),
    )
    return forms[form]()


def damage_phone(
    cells: Cells,
    lots: Lots,
    country: Country,
    numbers: tuple[pa.StringArray, Ints],
    countryless: Mask,
    rng: np.random.Generator,
) -> None:
    """A telephone number.

    Args:
        cells: in E.164.
        lots: exclusive chances of the rows.
        country: whose numbers they are.
        numbers: national numbers and how many of their digits are written apart in front.
        countryless: rows in which the country cannot be read.
        rng: chooses the format.
    """
    national, ahead = numbers
    form = weighted(rng, len(national), _FORMAT_WEIGHTS)
    for number in range(1, len(_FORMAT_WEIGHTS)):
        rows = form == number
        at = pa.array(np.flatnonzero(rows))
        written = write_numbers(country, national.take(at), ahead[rows], number)
        cells.change(rows, "format", lambda _, written=written: written)  # type: ignore[misc]
    cells.flag(np.flatnonzero(np.isin(form, _NATIONAL) & countryless), "no-country")
    words = ("ext.", "x", "wewn." if country.code == "PL" else "ext")
    cells.slip(lots.draw(0.004), "extension", lambda cell, r: f"{cell} {words[r % 3]} {r % 89 + 10}")
    cells.slip(lots.draw(0.012), "wrong-digit", slips.wrong_digit)
    cells.slip(lots.draw(0.002), "scientific", _scientific)
    damage_wear(cells, lots)
    cells.replace(lots.draw(0.006), "placeholder", _NOWHERE)
    cells.replace(lots.draw(0.006), "sentinel", empty_words(country))
    cells.replace(lots.draw(0.001), "unreadable", ("???", "see notes", "ask office", "****"))
    cells.replace(lots.draw(0.08), "missing", ("",))


def _scientific(cell: str, _: int) -> str:
    """What a spreadsheet makes of a long number."""
    digits = "".join(sign for sign in cell if sign.isdigit())
    return f"{int(digits or '0'):.5E}"
