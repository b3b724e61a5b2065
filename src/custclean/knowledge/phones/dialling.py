"""How people write phone numbers: labels, extensions in their language, several in a cell, what spreadsheets leave.

What phonenumbers reads is left to it as it stands. Before it only that is put right which it would misread (words
dialled as letters, a second number taken for an extension, 4.86E+10); after it, what it refused gets a second chance.
"""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, each_distinct, never, patch, yes
from custclean.knowledge.phones.numbering import IMPOSSIBLE, INVALID, NO_REGION, judge, judge_plain, readable
from custclean.knowledge.phones.phone_digits import Mask, digits_of, raw_bytes, valid
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
from custclean.text_bytes import content

REFUSALS = (IMPOSSIBLE, INVALID, NO_REGION, LETTERS, REMARK, SCIENTIFIC)
SEVERAL = "; "
"""What stands between canonical numbers."""

_NOT_DIALLED = pa.array([IMPOSSIBLE, LETTERS, REMARK, SCIENTIFIC])
_MENDABLE = pa.array([INVALID, IMPOSSIBLE, NO_REGION])
_ABROAD = r"^[^0-9+]*\+?\s*00\s*([1-9])"  # 00 where the country dials something else, or is not known
_TRUNK_ZERO = r"\(\s*0\s*\)"  # +48 (0) 22 …: a trunk zero in a country that has none
_MAY_BE_MEANT = rf"00\s*[1-9]|{_TRUNK_ZERO}"
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
    trimmed = pc.utf8_trim_whitespace(values)
    plainly = judge_plain(trimmed, regions)
    # Whatever is not read at the first look is looked at more closely, and put back once.
    left = pa.array(~_read(plainly) & valid(trimmed))
    rest, homes = trimmed.filter(left), regions.filter(left)
    return patch(plainly, left, lambda _: _closely(rest, homes))


def _read(verdicts: pa.StringArray) -> Mask:
    """Where a verdict is a number."""
    data, ends = raw_bytes(verdicts)
    read: Mask = (data[ends[:-1]] == ord("+")) & (ends[1:] > ends[:-1]) & valid(verdicts)
    return read


def _closely(values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """Verdicts on cells that were refused or left open at the first look."""
    odd = pa.array(~digits_of(values).plain)
    written = patch(values, odd, _as_dialled)
    dialled = pc.invert(pc.is_in(written, value_set=_NOT_DIALLED))
    some, homes = written.filter(dialled), regions.filter(dialled)
    verdicts = patch(written, dialled, lambda _: _joined(pc.split_pattern(some, BETWEEN_PIECES), homes, _extended))
    refused = all_of(pc.is_in(verdicts, value_set=_MENDABLE), pc.match_substring(values, "/"))
    slashed, theirs = values.filter(refused), regions.filter(refused)
    return patch(verdicts, refused, lambda first: _between_slashes(first, slashed, theirs))


def holds_several(values: pa.StringArray, canonical: pa.StringArray) -> pa.BooleanArray:
    """Where a cell holds several different numbers, all of them readable; false for null.

    >>> holds_several(pa.array(["601234567; 221234567"]), pa.array(["+48601234567; +48221234567"])).to_pylist()
    [True]
    """
    if SEVERAL.encode() not in content(canonical):
        return never(values)
    return yes(pc.match_substring(canonical, SEVERAL))


def _once(values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """Verdicts on single numbers; refused ones are read once more with + for 00 and without a trunk zero."""
    verdicts = judge(values, regions)
    refused = all_of(pc.is_in(verdicts, value_set=_MENDABLE), pc.match_substring_regex(values, _MAY_BE_MEANT))
    some, homes = values.filter(refused), regions.filter(refused)
    return patch(verdicts, refused, lambda first: _second_chance(first, some, homes))


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


def _extended(values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """Verdicts on numbers that may have an extension."""
    number, extension = pc.extract_regex(values, _EXTENDED).flatten()
    verdicts = _once(pc.coalesce(number, values), regions)
    if not extension.is_valid().true_count:
        return verdicts
    with_it = pc.binary_join_element_wise(readable(verdicts), extension, EXTENSION)
    return pc.coalesce(with_it, verdicts)


def _between_slashes(verdicts: pa.StringArray, values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
    """Refused numbers read as several, where all of these are numbers."""
    parts = pa.array([split_at_slashes(value) for value in values.to_pylist()], pa.list_(pa.string()))
    return pc.coalesce(readable(_joined(parts, regions, _once)), verdicts)


def _joined(
    cells: pa.ListArray, regions: pa.StringArray, read_one: Callable[[pa.StringArray, pa.StringArray], pa.StringArray]
) -> pa.StringArray:
    """The verdicts on the numbers in each cell as one; the first refusal, if there is one."""
    verdicts = read_one(cells.flatten(), regions.take(pc.list_parent_indices(cells)))
    if len(verdicts) == len(cells):
        return verdicts
    each = pa.ListArray.from_arrays(cells.offsets, verdicts)
    several = pc.greater(pc.list_value_length(each), 1)
    alone = pc.list_element(each, 0)
    return patch(alone, several, lambda _: pa.array([_one_verdict(one) for one in each.filter(several).to_pylist()]))


def _one_verdict(verdicts: list[str]) -> str:
    refused = (verdict for verdict in verdicts if not verdict.startswith("+"))
    return next(refused, SEVERAL.join(dict.fromkeys(verdicts)))
