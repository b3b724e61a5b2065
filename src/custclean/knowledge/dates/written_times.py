"""The time of day behind a date, as people and programs write it, in ISO 8601."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import yes

_TIME = (
    r"^[T ,]+(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r" ?(?P<half>[AaPp]\.?[Mm]\.?)?(?: ?(?P<zone>Z|UTC|GMT|(?:GMT|UTC)?[+-]\d\d:?(?:\d\d)?))?$"
)
_TWO_DIGITS = pa.array([f"{number:02}" for number in range(60)])


def iso_time(tails: pa.StringArray) -> pa.StringArray:
    """What follows a date, as `THH:MM:SS` and the zone where there is one; fractions of a second are dropped.

    Args:
        tails: n texts; "" where nothing follows.

    Returns:
        n texts: "" for "", null where the tail is no time of day (25:00, "about noon").

    >>> iso_time(pa.array(["", " 9:05 PM", "T10:00:00.123Z", " 24:00", " 7:30 +0100"])).to_pylist()
    ['', 'T21:05:00', 'T10:00:00+00:00', None, 'T07:30:00+01:00']
    """
    empty = yes(pc.equal(tails, ""))
    if pc.all(pc.or_(empty, tails.is_null())).as_py():
        return tails
    matched = pc.extract_regex(tails, _TIME)
    hour, minute, second, half, zone = (pc.struct_field(matched, [place]) for place in range(5))
    clock = pc.binary_join_element_wise(
        _two_digits(_hour(hour.cast(pa.int32()), pc.utf8_lower(half))),
        _two_digits(minute.cast(pa.int32())),
        _two_digits(pc.if_else(pc.equal(second, ""), "0", second).cast(pa.int32())),
        ":",
    )
    return pc.if_else(empty, "", pc.binary_join_element_wise("T", clock, _offset(zone), ""))


def _hour(hour: pa.Int32Array, half: pa.StringArray) -> pa.Int32Array:
    """The hour of 24, null where there is none such."""
    afternoon = pc.starts_with(half, "p")
    twelve = pc.not_equal(half, "")
    shift = pc.if_else(afternoon, pc.if_else(pc.equal(hour, 12), 0, 12), pc.if_else(pc.equal(hour, 12), -12, 0))
    known = pc.if_else(twelve, pc.and_(pc.greater(hour, 0), pc.less_equal(hour, 12)), pc.less(hour, 24))
    moved = pc.if_else(twelve, pc.add(hour, shift.cast(pa.int32())), hour)
    return pc.if_else(known, moved, pa.scalar(None, pa.int32()))


def _two_digits(number: pa.Int32Array) -> pa.StringArray:
    return _TWO_DIGITS.take(pc.if_else(pc.less(number, 60), number, pa.scalar(None, pa.int32())))


def _offset(zone: pa.StringArray) -> pa.StringArray:
    """A zone as ±HH:MM; "" for none."""
    digits = pc.replace_substring_regex(zone, "[A-Z:]", "")
    full = pc.if_else(pc.equal(pc.binary_length(digits), 3), pc.binary_join_element_wise(digits, "00", ""), digits)
    spelled = pc.replace_substring_regex(full, r"^([+-]\d\d)(\d\d)$", r"\1:\2")
    return pc.if_else(pc.is_in(zone, value_set=pa.array(["Z", "UTC", "GMT"])), "+00:00", spelled)
