"""Which scheme each number of a column belongs to, and what is wrong with those that belong to none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import only
from custclean.kind import Context
from custclean.knowledge.ids.columns import SCHEME, USUAL, VALUES
from custclean.knowledge.ids.scheme import Scheme
from custclean.knowledge.ids.written import compact
from custclean.remembered import remembered

Places = npt.NDArray[np.intp]

EMPTY, RIGHT, TIDIED, FOREIGN, INCOMPLETE, WRONG, SHAPELESS = range(7)
"""Verdicts: no value; a number of its country; of a country without known schemes; of another country; right once
something is put before it; with the form of its country, but a check digit, date or range is wrong; without a form."""

_PLAUSIBLE = r"^[0-9A-Z]*\d[0-9A-Z]*$"
_LEAST, _MOST = 5, 20  # signs of a number whose country's schemes nobody here knows


@dataclass(slots=True)
class _Sheet:
    """What has been found so far of n numbers."""

    numbers: pa.StringArray
    verdict: npt.NDArray[np.int8]
    scheme: npt.NDArray[np.int16]
    mended: list[pa.StringArray] = field(default_factory=list)
    mended_at: list[Places] = field(default_factory=list)

    def settle(self, rows: Places, verdict: int, scheme: int) -> None:
        self.verdict[rows], self.scheme[rows] = verdict, scheme

    def still(self, rows: Places, *verdicts: int) -> Places:
        found: Places = rows[np.isin(self.verdict[rows], verdicts)]
        return found


@dataclass(frozen=True, slots=True)
class Reading:
    """What n values are.

    Attributes:
        numbers: capital letters and digits only, null where there is no value.
        verdict: of the constants above.
        scheme: place in the schemes asked; -1 for none.
        mended: incomplete numbers with what they lack; null for others.
    """

    numbers: pa.StringArray
    verdict: pa.Int8Array
    scheme: pa.Int16Array
    mended: pa.StringArray

    def among(self, *verdicts: int) -> pa.BooleanArray:
        """Which values got one of these verdicts."""
        return pc.is_in(self.verdict, value_set=pa.array(verdicts, pa.int8()))

    def canonical(self, *verdicts: int) -> pa.StringArray:
        """The numbers with one of these verdicts, null elsewhere."""
        return only(self.numbers, self.among(*verdicts))


def read(values: pa.StringArray, context: Context, schemes: tuple[Scheme, ...]) -> Reading:
    """What each value is.

    A number is sought among the schemes of the record's country (its country column, else the base's) and the one
    that most of the column has; then with what such numbers lose. Only one that has the form of none of these is
    sought abroad: of ten mistyped numbers one would pass for some other country's.

    Args:
        values: as they came; n.
        context: region, the sibling "country", and the facts that `study` found.
        schemes: those to ask.
    """
    stated = context.siblings.get("country")
    return _read(values, stated, context.region, _usual(context, schemes), schemes)


def _usual(context: Context, schemes: tuple[Scheme, ...]) -> int | None:
    """The scheme of most values of the column, as a place among the schemes."""
    total = context.facts.get(VALUES, 0)
    counts = [context.facts.get(f"{SCHEME}{one.name}", 0) for one in schemes]
    best = max(range(len(schemes)), key=lambda place: counts[place])
    return best if counts[best] and counts[best] >= USUAL * total else None


@remembered
def _read(
    values: pa.StringArray,
    stated: pa.StringArray | None,
    region: str | None,
    usual: int | None,
    schemes: tuple[Scheme, ...],
) -> Reading:
    numbers = compact(values)
    verdict = np.where(numbers.is_valid().to_numpy(zero_copy_only=False), SHAPELESS, EMPTY).astype(np.int8)
    sheet = _Sheet(numbers, verdict, np.full(len(values), -1, np.int16))
    for country, rows in _by_country(stated, region, len(values)):
        home = [place for place, one in enumerate(schemes) if country in one.countries]
        own = ([] if usual is None else [usual]) + [place for place in home if place != usual]
        clear = [place for place, one in enumerate(schemes) if place not in own and one.unmistakable]
        telling = [place for place, one in enumerate(schemes) if place not in own and one.telling]
        _at_home(sheet, rows, own, schemes)
        _right(sheet, sheet.still(rows, WRONG), clear, schemes, FOREIGN)
        if own:
            _right(sheet, sheet.still(rows, SHAPELESS), telling, schemes, FOREIGN)
        else:
            asked = clear if country else list(range(len(schemes)))
            _right(sheet, sheet.still(rows, SHAPELESS), asked, schemes, FOREIGN if country else RIGHT)
        _wrong(sheet, sheet.still(rows, SHAPELESS), clear, schemes)
        if not own:
            _tidied(sheet, sheet.still(rows, SHAPELESS))
    return Reading(numbers, pa.array(sheet.verdict), pa.array(sheet.scheme), _mended(sheet))


def _by_country(stated: pa.StringArray | None, region: str | None, count: int) -> Iterator[tuple[str | None, Places]]:
    """The places of each country's records."""
    if stated is None:
        yield region, np.arange(count)
        return
    named = pc.fill_null(stated, region).dictionary_encode() if region else stated.dictionary_encode()
    codes = named.indices.fill_null(-1).to_numpy()
    for number, country in [*enumerate(named.dictionary.to_pylist()), (-1, None)]:
        if len(rows := np.flatnonzero(codes == number)):
            yield country, rows


def _at_home(sheet: _Sheet, rows: Places, own: list[int], schemes: tuple[Scheme, ...]) -> None:
    """Numbers of the schemes that are expected here: right, incomplete or wrong."""
    _right(sheet, sheet.still(rows, SHAPELESS), own, schemes, RIGHT)
    for place in own:
        for lost in schemes[place].lacks:
            _incomplete(sheet, sheet.still(rows, SHAPELESS), place, schemes[place], lost)
    _wrong(sheet, sheet.still(rows, SHAPELESS), own, schemes)
    for place in own:
        for letters in filter(str.isalpha, schemes[place].lacks):
            _wrong(sheet, sheet.still(rows, SHAPELESS), [place], schemes, letters)


def _wrong(sheet: _Sheet, rows: Places, asked: list[int], schemes: tuple[Scheme, ...], before: str = "") -> None:
    """Numbers with the form of a scheme, but for the letters to put before them, that failed its proof."""
    left = rows
    for place in asked:
        if not len(left):
            return
        some = _at(sheet, left)
        shaped = _mask(schemes[place].shaped(pc.binary_join_element_wise(before, some, "") if before else some))
        sheet.settle(left[shaped], WRONG, place)
        left = left[~shaped]


def _right(sheet: _Sheet, rows: Places, asked: list[int], schemes: tuple[Scheme, ...], verdict: int) -> None:
    left = rows
    for place in asked:
        if not len(left):
            return
        good = _mask(schemes[place].right(_at(sheet, left)))
        sheet.settle(left[good], verdict, place)
        left = left[~good]


def _incomplete(sheet: _Sheet, rows: Places, place: int, scheme: Scheme, lost: str) -> None:
    if not len(rows):
        return
    whole = pc.binary_join_element_wise(lost, _at(sheet, rows), "")
    good = _mask(scheme.right(whole))
    if good.any():
        sheet.settle(rows[good], INCOMPLETE, place)
        sheet.mended.append(whole.filter(pa.array(good)))
        sheet.mended_at.append(rows[good])


def _tidied(sheet: _Sheet, rows: Places) -> None:
    """Numbers of a country whose schemes are not known here: whatever could be one."""
    some = _at(sheet, rows)
    length = pc.binary_length(some)
    fits = pc.and_(pc.greater_equal(length, _LEAST), pc.less_equal(length, _MOST))
    sheet.settle(rows[_mask(pc.and_(fits, pc.match_substring_regex(some, _PLAUSIBLE)))], TIDIED, -1)


def _mended(sheet: _Sheet) -> pa.StringArray:
    nothing = pa.nulls(len(sheet.verdict), pa.string())
    if not sheet.mended:
        return nothing
    at = np.concatenate(sheet.mended_at)
    order = np.argsort(at)
    mask = np.zeros(len(nothing), np.bool_)
    mask[at] = True
    return pc.replace_with_mask(nothing, pa.array(mask), pa.concat_arrays(sheet.mended).take(pa.array(order)))


def _at(sheet: _Sheet, rows: Places) -> pa.StringArray:
    return sheet.numbers if len(rows) == len(sheet.numbers) else sheet.numbers.take(pa.array(rows))


def _mask(values: pa.BooleanArray) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = values.to_numpy(zero_copy_only=False)
    return found
