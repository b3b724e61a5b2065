"""How people write phone numbers: labels, extensions in their language, several in a cell, what spreadsheets leave.

What phonenumbers reads is left to it as it stands. Before it only that is put right which it would misread (words
dialled as letters, a second number taken for an extension, 4.86E+10); after it, what it refused gets a second chance.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import as_mask, filled, flags
from custclean.column import all_of, each_distinct, only, patch, replaced, yes
from custclean.knowledge.phones.numbering import IMPOSSIBLE, INVALID, NO_REGION, decided, first_look, judge, readable
from custclean.knowledge.phones.phone_digits import digits_of
from custclean.knowledge.phones.written_numbers import (
    BETWEEN_PIECES,
    EXTENSION,
    LETTERS,
    REMARK,
    SCIENTIFIC,
    as_dialled,
    is_label,
    split_at_slashes,
)
from custclean.remembered import remembered
from custclean.text_bytes import bytes_of, holding, lying_at, places_of

REFUSALS = (IMPOSSIBLE, INVALID, NO_REGION, LETTERS, REMARK, SCIENTIFIC)
SEVERAL = "; "
"""What stands between canonical numbers."""

_NOT_DIALLED = pa.array([IMPOSSIBLE, LETTERS, REMARK, SCIENTIFIC])
_MENDABLE = pa.array([INVALID, IMPOSSIBLE, NO_REGION])
_ABROAD = r"^[^0-9+]*\+?\s*00\s*([1-9])"  # 00 where the country dials something else, or is not known
_TRUNK_ZERO = r"\(\s*0\s*\)"  # +48 (0) 22 …: a trunk zero in a country that has none
_MAY_BE_MEANT = rf"{_ABROAD}|{_TRUNK_ZERO}"
_LABELLED = r"^(?P<label>[^0-9+(]+)(?P<number>\(?[+0-9][0-9 ().\-]*)$"  # "Tel: +48 …", as most labels are
_EXTENDED = rf"^(?P<number>[^;]*){EXTENSION}(?P<extension>[0-9]{{1,7}})$"


@remembered
def read(values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """The verdict (see `numbering`) on every cell: its numbers, SEVERAL between them, or why there are none.

    Args:
        values: n cells of numbers as written; null stays null.
        regions: n ISO 3166 alpha-2 codes, null where the country is not known.

    >>> read(pa.array(["22 123 45 67 wewn. 8", "0048 601234567"]), pa.array(["PL", None])).to_pylist()
    ['+48221234567;ext=8', '+48601234567']
    >>> read(pa.array(["601234567, 221234567", "601234567, 401234567"]), pa.array(["PL", "PL"])).to_pylist()
    ['+48601234567; +48221234567', 'invalid']
    """
    seen = first_look(values, regions)
    # Whatever is not read at the first look is looked at more closely, and put in its place once.
    plain, odd = (np.flatnonzero(seen.left & which) for which in (seen.digits.plain, ~seen.digits.plain))
    written = _as_written(values.take(odd))
    silent = flags(pc.is_in(written, value_set=_NOT_DIALLED))
    places = np.concatenate([plain, odd[silent], odd[~silent]])
    some, homes = values.take(plain), regions.take(plain)
    told = [decided(seen.reasons(plain), some, homes), written.filter(as_mask(silent))]
    cells, homes = values.take(places), regions.take(places)
    verdicts = _closely(cells, written.filter(as_mask(~silent)), homes, pa.concat_arrays(told))
    return seen.verdicts(places, _between_slashes(verdicts, cells, homes))


def _as_written(values: pa.StringArray) -> pa.StringArray:
    """What cells say that are not written plainly (see `as_dialled`), or are so but for white space around them."""
    if not len(values):
        return values
    trimmed = pc.utf8_trim_whitespace(values)
    odd = np.ones(len(values), np.bool_)
    changed = np.flatnonzero(flags(pc.not_equal(trimmed, values)))
    if len(changed):
        odd[changed] = ~digits_of(trimmed.take(changed)).plain
    rest, order = np.flatnonzero(odd), np.arange(len(values))
    order[rest] = np.arange(len(values), len(values) + len(rest))
    return pa.concat_arrays([trimmed, _as_dialled(trimmed.take(rest))]).take(order)


def _closely(
    values: pa.StringArray, dialled: pa.StringArray, regions: pa.StringArray, told: pa.StringArray
) -> pa.StringArray:
    """Verdicts on n cells that were left open at the first look.

    Args:
        values: the cells.
        dialled: what the last of them say (see `as_dialled`).
        regions: n countries.
        told: verdicts on the others, to be read once more.
    """
    if not len(dialled):
        return _once_more(told, values, regions)
    known = len(told)
    pieces = pc.split_pattern(dialled, BETWEEN_PIECES)
    numbers, extensions = _extended(pieces.flatten())
    homes = regions.slice(known).take(pc.list_parent_indices(pieces))
    found = pa.concat_arrays([told, judge(numbers, homes)])
    read_ = pa.concat_arrays([values.slice(0, known), numbers]), pa.concat_arrays([regions.slice(0, known), homes])
    found = _once_more(found, *read_)
    return pa.concat_arrays([found.slice(0, known), _joined(pieces, _with(extensions, found.slice(known)))])


def holds_several(canonical: pa.StringArray) -> pa.BooleanArray:
    """Where a cell holds several different numbers, all of them readable; false for null.

    >>> holds_several(pa.array(["+48601234567; +48221234567"])).to_pylist()
    [True]
    """
    ends, data = bytes_of(canonical)
    between = places_of(data == ord(SEVERAL[0]))
    between = between[data.take(between + 1, mode="clip") == ord(SEVERAL[1])]
    return as_mask(lying_at(between, ends) & filled(canonical))


def _once_more(verdicts: pa.StringArray, values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """Verdicts on single numbers, refused ones read once more with + for 00 and without a trunk zero."""
    refused = np.flatnonzero(flags(pc.is_in(verdicts, value_set=_MENDABLE)))
    refused = refused[flags(pc.match_substring_regex(values.take(refused), _MAY_BE_MEANT))]
    some, homes = values.take(refused), regions.take(refused)
    return replaced(verdicts, refused, lambda first: _second_chance(first, some, homes))


def _second_chance(verdicts: pa.StringArray, values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    inland = pc.replace_substring_regex(values, _TRUNK_ZERO, "")
    meant = pa.concat_arrays([pc.replace_substring_regex(inland, _ABROAD, r"+\1"), inland])
    read_so = readable(judge(meant, pa.concat_arrays([regions, regions])))
    return pc.coalesce(read_so.slice(0, len(values)), read_so.slice(len(values)), verdicts)


def _as_dialled(values: pa.StringArray) -> pa.StringArray:
    """What odd cells say (see `as_dialled`), those with a usual label in front in columns."""
    label, number = pc.extract_regex(values, _LABELLED).flatten()
    others = pc.invert(yes(each_distinct(label, is_label, pa.bool_())))
    return patch(number, others, lambda _: each_distinct(values.filter(others), as_dialled))


def _extended(values: pa.StringArray) -> tuple[pa.StringArray, pa.StringArray]:
    """Numbers without their extensions, and these; null where there is none."""
    with_one = flags(pc.match_substring(values, EXTENSION))
    if not with_one.any():
        return values, pa.nulls(len(values), pa.string())
    number, extension = pc.extract_regex(only(values, as_mask(with_one)), _EXTENDED).flatten()
    return pc.coalesce(number, values), extension


def _with(extensions: pa.StringArray, verdicts: pa.StringArray) -> pa.StringArray:
    """The verdicts, readable ones with the extensions that there are."""
    if extensions.null_count == len(extensions):
        return verdicts
    return pc.coalesce(pc.binary_join_element_wise(readable(verdicts), extensions, EXTENSION), verdicts)


def _between_slashes(verdicts: pa.StringArray, values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """Refused numbers read as several, where all of these are numbers."""
    refused = all_of(pc.is_in(verdicts, value_set=_MENDABLE), holding(values, b"/"))
    some, homes = pc.utf8_trim_whitespace(values.filter(refused)), regions.filter(refused)
    return patch(verdicts, refused, lambda first: pc.coalesce(readable(_apart(some, homes)), first))


def _apart(values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    parts = pa.array([split_at_slashes(value) for value in values.to_pylist()], pa.list_(pa.string()))
    numbers, homes = parts.flatten(), regions.take(pc.list_parent_indices(parts))
    return _joined(parts, _once_more(judge(numbers, homes), numbers, homes))


def _joined(cells: pa.ListArray, verdicts: pa.StringArray) -> pa.StringArray:
    """The verdicts on the numbers in each cell as one; the first refusal, if there is one."""
    if len(verdicts) == len(cells):
        return verdicts
    each = pa.ListArray.from_arrays(cells.offsets, verdicts)
    several = pc.greater(pc.list_value_length(each), 1)
    alone = pc.list_element(each, 0)
    return patch(alone, several, lambda _: pa.array([_one_verdict(one) for one in each.filter(several).to_pylist()]))


def _one_verdict(verdicts: list[str]) -> str:
    refused = (verdict for verdict in verdicts if not verdict.startswith("+"))
    return next(refused, SEVERAL.join(dict.fromkeys(verdicts)))
