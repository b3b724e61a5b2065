"""The time of day behind a date, as people and programs write it, in ISO 8601."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import yes
from custclean.knowledge.dates.calendar_days import Numbers

_TIME = (
    r"^[T ,]+(?:(?:at|um|o|godz\.?|o godz\.?|v|в|à|a las|-) )?"
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,](?P<fraction>\d{1,9}))?)?)?"
    r" ?(?P<half>[AaPp]\.?[Mm]\.?)?(?: ?(?:Uhr|hrs?|h|ч\.?|hod\.?))?"
    r"(?: ?(?P<zone>Z|z|UTC?|GMT|[ECMP][SD]T|(?:GMT|UTC)?[+-]\d{1,2}:?(?:\d\d)?))?(?: \([^()]*\))?$"
)
_NUMBERS = pa.array([f"{number:02}" for number in range(60)])
_AMERICAN = {name + light: 5 + place - (light == "DT") for place, name in enumerate("ECMP") for light in ("ST", "DT")}
"""Hours behind Greenwich of the zones that RFC 5322 (4.3) gives names: EST, EDT … PDT."""
_NAMED = {"Z": "Z", "z": "Z", "UT": "Z", "UTC": "Z", "GMT": "Z"} | {
    name: f"-{hours:02}:00" for name, hours in _AMERICAN.items()
}


def iso_time(tails: pa.StringArray) -> pa.StringArray:
    """What follows a date, as `THH:MM:SS`, a fraction that is not zero, and the zone where there is one.

    Args:
        tails: n texts; "" where nothing follows.

    Returns:
        n texts: "" for "", null where the tail is no time of day (25:00, "about noon"). UTC is written `Z`, an
        offset as it is: `+01:00`.

    >>> iso_time(pa.array(["", " 9:05 PM", "T10:00:00.120Z", " 24:00", " 7:30 +0100"])).to_pylist()
    ['', 'T21:05:00', 'T10:00:00.12Z', None, 'T07:30:00+01:00']
    >>> iso_time(pa.array([" 10:00:00 EST", ", 14h05", " o godz. 14:05", " 2 pm", " 14"])).to_pylist()
    ['T10:00:00-05:00', 'T14:05:00', 'T14:05:00', 'T14:00:00', None]
    """
    empty = yes(pc.equal(tails, ""))
    if pc.all(pc.or_(empty, tails.is_null())).as_py():
        return tails
    matched = pc.extract_regex(tails, _TIME)
    hour, minute, second, fraction, half, zone = (pc.struct_field(matched, [place]) for place in range(6))
    bare = pc.and_(pc.equal(minute, ""), pc.equal(half, ""))
    clock = pc.binary_join_element_wise(
        _two_digits(pc.if_else(bare, pa.scalar(None, pa.int32()), _hour(hour.cast(pa.int32()), pc.utf8_lower(half)))),
        _two_digits(_number(minute)),
        _two_digits(_number(second)),
        ":",
    )
    return pc.if_else(empty, "", pc.binary_join_element_wise("T", clock, _fraction(fraction), _offset(zone), ""))


def iso_clock(seconds: Numbers) -> pa.StringArray:
    """`THH:MM:SS` of seconds since midnight; null for none.

    >>> import numpy as np
    >>> iso_clock(np.array([0, 52_200])).to_pylist()
    [None, 'T14:30:00']
    """
    digits = [_NUMBERS.take(pa.array(part)) for part in (seconds // 3600, seconds // 60 % 60, seconds % 60)]
    clock = pc.binary_join_element_wise("T", pc.binary_join_element_wise(*digits, ":"), "")
    return pc.if_else(pa.array(seconds > 0), clock, pa.scalar(None, pa.string()))


def _number(digits: pa.StringArray) -> pa.Int32Array:
    return pc.if_else(pc.equal(digits, ""), "0", digits).cast(pa.int32())


def _hour(hour: pa.Int32Array, half: pa.StringArray) -> pa.Int32Array:
    """The hour of 24, null where there is none such."""
    afternoon = pc.starts_with(half, "p")
    twelve = pc.not_equal(half, "")
    shift = pc.if_else(afternoon, pc.if_else(pc.equal(hour, 12), 0, 12), pc.if_else(pc.equal(hour, 12), -12, 0))
    known = pc.if_else(twelve, pc.and_(pc.greater(hour, 0), pc.less_equal(hour, 12)), pc.less(hour, 24))
    moved = pc.if_else(twelve, pc.add(hour, shift.cast(pa.int32())), hour)
    return pc.if_else(known, moved, pa.scalar(None, pa.int32()))


def _two_digits(number: pa.Int32Array) -> pa.StringArray:
    return _NUMBERS.take(pc.if_else(pc.less(number, 60), number, pa.scalar(None, pa.int32())))


def _fraction(digits: pa.StringArray) -> pa.StringArray:
    """Parts of a second with their point, without zeros that say nothing; "" for none."""
    significant = pc.utf8_rtrim(digits, "0")
    return pc.if_else(pc.equal(significant, ""), "", pc.binary_join_element_wise(".", significant, ""))


def _offset(zone: pa.StringArray) -> pa.StringArray:
    """A zone as Z or ±HH:MM, null where there is none such; "" for none."""
    named = pa.array(list(_NAMED.values())).take(pc.index_in(zone, value_set=pa.array(list(_NAMED))))
    digits = pc.replace_substring_regex(zone, "[A-Z:]", "")
    digits = pc.replace_substring_regex(digits, r"^([+-])(\d|\d\d\d)$", r"\10\2")
    full = pc.if_else(pc.equal(pc.binary_length(digits), 3), pc.binary_join_element_wise(digits, "00", ""), digits)
    spelled = pc.replace_substring_regex(full, r"^([+-]\d\d)(\d\d)$", r"\1:\2")
    real = pc.or_(pc.equal(zone, ""), pc.match_substring_regex(spelled, r"^[+-](?:0\d|1[0-4]):[0-5]\d$"))
    return pc.coalesce(named, pc.if_else(real, spelled, pa.scalar(None, pa.string())))
