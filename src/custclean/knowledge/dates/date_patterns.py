"""Dates told by patterns: what has no fixed form, with months in words, times of day, and bare numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import flags
from custclean.column import each_distinct, yes
from custclean.knowledge.dates.calendar_days import Mask, Numbers, is_day
from custclean.knowledge.dates.date_styles import (
    DIGITS,
    ISO,
    NAMED,
    NONE,
    SERIAL,
    STYLES,
    UNIX,
    Written,
    no_times,
    nothing,
    with_more,
)
from custclean.knowledge.dates.plain_dates import month_named
from custclean.knowledge.dates.written_times import iso_clock, iso_time

# A time of day, whatever it is worth: written_times reads it.
_TIME = r"(?P<time>[T ,]+(?:(?:at|um|o|godz\.?|o godz\.?|v|в|à|a las|-) )?\d{1,2}(?:[:.h]\d\d.*| ?[AaPp]\.?[Mm]\.?))?$"
_TAIL = r"(?:,? ?(?:г\.?|года|r\.?|roku))?" + _TIME
_NUMERIC = r"^(?P<a>\d{1,4})(?P<s>\. ?|[/\- ])(?P<b>\d{1,2})(?P<t>\. ?|[/\- ])(?P<c>\d{1,4})" + _TAIL
# Letters, and whatever else is not ASCII: Unicode's own class of letters takes RE2 15 ms to compile, every time.
# What the words are is looked at afterwards.
_LETTERS = r"[A-Za-z\x{80}-\x{10ffff}]+"
_WORDS = (
    rf"^(?:(?P<w>{_LETTERS})\.?,? )?(?P<d>\d{{1,2}})(?:er|st|nd|rd|th)?[. \-/]{{0,2}}(?:de |of )?(?P<m>{_LETTERS})"
    r"[., \-/']{0,3}(?:de |del )?(?P<y>\d{4}|\d{2})" + _TAIL,
    rf"^(?:(?P<w>{_LETTERS})\.?,? )?(?P<m>{_LETTERS})[. \-/]{{0,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?"
    r"[., \-/']{1,3}(?P<y>\d{4}|\d{2})" + _TAIL,
    rf"^(?P<y>\d{{4}})[. \-/]{{1,2}}(?P<m>{_LETTERS})[. \-/]{{1,2}}(?P<d>\d{{1,2}})" + _TAIL,
)
_COMPACT = r"^(?P<a>\d\d)(?P<b>\d\d)(?P<c>\d\d)(?P<d>\d\d)$"
_SERIAL = r"^(?P<n>[1-6]\d{4})(?:[.,](?P<f>\d{1,15}))?$"
_UNIX = r"^(?P<n>1\d{9})(?P<f>\d{3})?$"
_DAY = 86_400  # seconds
_OLDEST, _LATEST = 1800, 2200  # years that eight digits may mean
_SEPARATORS = pa.array([".", "/", "-", ""])  # in the order of the first of STYLES


def read_by_patterns(texts: pa.StringArray, found: Written | None = None) -> Written:
    """Take apart dates of every form, in some 5 µs a value.

    Args:
        texts: n tidy values, or null.
        found: what is read already; it is written over.
    """
    read = found or nothing(len(texts))
    forms: tuple[Callable[[pa.StringArray], Written], ...] = (_numeric, _compact, _counted, *map(_Named, _WORDS))
    for form in forms:
        read = with_more(read, texts, form)
    return read


def _parts(values: pa.StringArray, pattern: str) -> dict[str, pa.StringArray]:
    """The named groups of a pattern, null where it does not match."""
    matched = pc.extract_regex(values, pattern)
    return {part.name: pc.struct_field(matched, [place]) for place, part in enumerate(matched.type)}


def _where(  # noqa: PLR0913, PLR0917 — the columns of Written
    shaped: pa.BooleanArray, code: Numbers, year: Numbers, first: Numbers, second: Numbers, short: Mask, time: pa.Array
) -> Written:
    """The columns, no date where the shape is not a date's."""
    mask = flags(shaped)
    codes = np.where(mask, code, NONE).astype(np.int8)
    return Written(codes, year, first.astype(np.uint8), second.astype(np.uint8), mask & short, time)


def _number(digits: pa.StringArray) -> Numbers:
    """Numbers, 0 where there is none."""
    numbers: Numbers = pc.fill_null(digits, "0").cast(pa.int64()).to_numpy()
    return numbers


def _numeric(values: pa.StringArray) -> Written:
    parts = _parts(values, _NUMERIC)
    a, c = pc.binary_length(parts["a"]), pc.binary_length(parts["c"])
    separator = pc.utf8_trim_whitespace(parts["s"])
    year_first = yes(pc.and_(pc.equal(a, 4), pc.less_equal(c, 2)))
    long = pc.and_(pc.less_equal(a, 2), pc.equal(c, 4))
    short = yes(pc.and_(pc.and_(pc.less_equal(a, 2), pc.equal(c, 2)), pc.not_equal(separator, "")))
    shaped = pc.and_(pc.equal(parts["s"], parts["t"]), pc.or_(pc.or_(long, short), year_first))
    front = flags(year_first)
    numbers = {name: _number(parts[name]) for name in "abc"}
    style = pc.fill_null(pc.index_in(separator, value_set=_SEPARATORS), 0).to_numpy()
    return _where(
        shaped,
        np.where(front, STYLES.index(ISO), style),
        np.where(front, numbers["a"], numbers["c"]),
        np.where(front, numbers["b"], numbers["a"]),
        np.where(front, numbers["c"], numbers["b"]),
        flags(short),
        iso_time(parts["time"]),
    )


def _compact(values: pa.StringArray) -> Written:
    """20240131, and 31012024 where the eight digits make no day the first way."""
    parts = _parts(values, _COMPACT)
    a, b, c, d = (_number(part) for part in parts.values())
    front, back = a * 100 + b, c * 100 + d
    year_first = is_day(front, c, d) & (front >= _OLDEST)
    swapped = (is_day(back, a, b) | is_day(back, b, a)) & (back >= _OLDEST) & (back < _LATEST)
    return _where(
        pc.and_(parts["a"].is_valid(), pa.array(year_first | swapped)),
        np.where(year_first, STYLES.index(ISO), STYLES.index(DIGITS)),
        np.where(year_first, front, back),
        np.where(year_first, c, a),
        np.where(year_first, d, b),
        np.zeros(len(values), np.bool_),
        no_times(len(values)),
    )


def _counted(values: pa.StringArray) -> Written:
    """Days since 1899-12-30, as spreadsheets keep dates, and seconds or milliseconds since 1970."""
    serial, unix = (_parts(values, pattern) for pattern in (_SERIAL, _UNIX))
    number = _number(pc.coalesce(serial["n"], unix["n"]))
    seconds = _seconds(serial["f"])
    thousandths = pc.binary_join_element_wise(".", pc.utf8_rtrim(unix["f"], "0"), "")
    time = pc.coalesce(iso_clock(seconds % _DAY), pc.if_else(pc.equal(thousandths, "."), "", thousandths), "")
    ones = np.ones(len(values), np.int64)
    style = np.where(flags(serial["n"].is_valid()), STYLES.index(SERIAL), STYLES.index(UNIX))
    never = np.zeros(len(values), np.bool_)
    shaped = pc.or_(serial["n"].is_valid(), unix["n"].is_valid())
    return _where(shaped, style, number + seconds // _DAY, ones, ones, never, time)


def _seconds(fraction: pa.StringArray) -> Numbers:
    """The part of a day behind a serial's point in whole seconds, rounded; 0 where there is none."""
    digits = pc.binary_join_element_wise("0.", pc.if_else(pc.equal(fraction, ""), "0", fraction), "")
    parts = pc.fill_null(digits, "0").cast(pa.float64()).to_numpy()
    seconds: Numbers = np.rint(parts * _DAY).astype(np.int64)
    return seconds


@dataclass(frozen=True, slots=True)
class _Named:
    """Reads dates whose month is a word, in the order of one pattern."""

    pattern: str

    def __call__(self, values: pa.StringArray) -> Written:
        parts = _parts(values, self.pattern)
        month = each_distinct(parts["m"], month_named, pa.int64())
        if "w" in parts:
            weekday = each_distinct(parts["w"], lambda word: not word or word.isalpha(), pa.bool_())
            month = pc.if_else(weekday, month, pa.scalar(None, pa.int64()))
        return _where(
            month.is_valid(),
            np.full(len(values), STYLES.index(NAMED)),
            _number(parts["y"]),
            pc.fill_null(month, 0).to_numpy(),
            _number(parts["d"]),
            flags(pc.equal(pc.binary_length(parts["y"]), 2)),
            iso_time(parts["time"]),
        )
