"""Dates as people and programs write them, taken apart a column at a time; nothing is decided yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import by_distinct, each_distinct, tidy, yes
from custclean.knowledge.dates.calendar_days import Mask, Numbers, is_day
from custclean.knowledge.dates.fixed_dates import DIGITS, ISO, NAMED, NONE, SERIAL, STYLES, UNIX, Written, read_fixed
from custclean.knowledge.dates.plain_dates import Row, in_columns, month_named, plainly, rows_of
from custclean.knowledge.dates.written_times import iso_clock, iso_time
from custclean.remembered import remembered

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
_REARRANGED = (
    # 20240229T100000Z, as ISO 8601 has it without its signs, and MySQL's 20240229100000
    (r"^(\d{4})(\d\d)(\d\d)[T ]?(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d:?\d\d)?$", r"\1-\2-\3T\4:\5:\6\7"),
    # Thu Feb 29 10:00:00 +0100 2024, as C's asctime and many logs have it
    (
        r"^([A-Z][a-z]{2}) ([A-Z][a-z]{2}) (\d{1,2}) (\d\d:\d\d:\d\d)( [A-Z]{1,4}| [+-]\d{4})? (\d{4})$",
        r"\1, \2 \3, \6 \4\5",
    ),
)
_DAY = 86_400  # seconds
_STAMP = r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[Z.,+-]"
_SECONDS_END = 19  # characters
_OLDEST, _LATEST = 1800, 2200  # years that eight digits may mean
_SEPARATORS = pa.array([".", "/", "-", ""])  # in the order of the first of STYLES


@remembered
def read_dates(values: pa.StringArray) -> Written:
    """Take dates apart: ISO, 12.01.1985, 1/12/85, 19850112, 12 stycznia 1985 r., Jan 12, 1985, serials, Unix seconds.

    Args:
        values: n cells as they came. Fixed forms take about 0.2 µs a value, others some 5 µs a distinct value.

    >>> read_dates(pa.array(["12.01.1985", "1er mars 80"])).style.to_pylist()
    ['dot', 'named']
    """
    found = _with_tails(values, read_fixed(values))
    rest = np.flatnonzero((found.code == NONE) & values.is_valid().to_numpy(zero_copy_only=False))
    if not len(rest):
        return found
    encoded = values.take(pa.array(rest)).dictionary_encode()
    return _placed(found, rest, _recalled(encoded.dictionary), encoded.indices.to_numpy())


_READ: dict[str, Row] = {}
"""Texts that were read lately: the suggestions of a batch read a few of them again, and to compile the patterns costs
more than to read a thousand texts."""
_KEPT = 1 << 14


def _recalled(texts: pa.StringArray) -> Written:
    """What is read of n different texts in no fixed form."""
    known = {text: _READ.get(text) for text in texts.to_pylist()}
    new = [text for text, row in known.items() if row is None]
    found = dict(zip(new, _read_anew(pa.array(new)), strict=True)) if new else {}
    if len(_READ) > _KEPT:
        _READ.clear()
    _READ.update(found)
    return in_columns([row or found[text] for text, row in known.items()])


def _read_anew(texts: pa.StringArray) -> list[Row]:
    """The rows of n texts: by patterns, in about 5 µs a text, where the plain forms do not settle it."""
    texts = tidy(texts)
    rows = [plainly(text) for text in texts.to_pylist()]
    left = [place for place, row in enumerate(rows) if row is None]
    more = iter(_by_forms(texts.take(pa.array(left))) if left else ())
    return [next(more) if row is None else row for row in rows]


def _by_forms(texts: pa.StringArray) -> list[Row]:
    for form, ordered in _REARRANGED:
        texts = pc.replace_substring_regex(texts, form, ordered)
    return rows_of(read_by_patterns(texts, read_fixed(texts)))


def _with_tails(values: pa.StringArray, found: Written) -> Written:
    """Moments as programs stamp them, of a fixed form and a fraction or zone behind it: 2024-02-29T10:00:00.123Z."""
    long = pc.greater(pc.binary_length(values), _SECONDS_END)
    longer = np.flatnonzero((found.code == NONE) & _mask(long))
    if not len(longer):
        return found
    longer = longer[_mask(pc.match_substring_regex(values.take(pa.array(longer)), _STAMP))]
    if not len(longer):
        return found
    stamps = values.take(pa.array(longer))
    head = read_fixed(pc.utf8_slice_codeunits(stamps, 0, _SECONDS_END))
    tail = by_distinct(pc.utf8_slice_codeunits(stamps, _SECONDS_END), _tail)
    times = pc.binary_join_element_wise(pc.utf8_slice_codeunits(head.time, 0, 9), tail, "")
    return _placed(found, longer, replace(head, time=times), np.arange(len(longer)))


def _tail(texts: pa.StringArray) -> pa.StringArray:
    return pc.utf8_slice_codeunits(iso_time(pc.binary_join_element_wise("T00:00:00", texts, "")), 9)


def read_by_patterns(texts: pa.StringArray, found: Written | None = None) -> Written:
    """The same with patterns alone: for what has no fixed form.

    Args:
        texts: n tidy values, or null.
        found: what is read already.
    """
    read = found or _nothing(len(texts))
    forms: tuple[Callable[[pa.StringArray], Written], ...] = (_numeric, _compact, _counted, *map(_Named, _WORDS))
    for form in forms:
        left = np.flatnonzero((read.code == NONE) & texts.is_valid().to_numpy(zero_copy_only=False))
        if not len(left):
            break
        more = form(texts.take(pa.array(left)))
        hit = np.flatnonzero(more.code != NONE)
        read = _placed(read, left[hit], more, hit)
    return read


def _nothing(count: int) -> Written:
    numbers = np.zeros(count, np.int64)
    return Written(np.full(count, NONE, np.int8), numbers, numbers, numbers, numbers > 0, pa.repeat("", count))


def _placed(whole: Written, rows: Numbers, part: Written, places: Numbers) -> Written:
    """The whole with `rows` of it as they are at `places` of the part."""
    columns = {}
    for name in ("code", "year", "first", "second", "short_year"):
        columns[name] = getattr(whole, name).copy()
        columns[name][rows] = getattr(part, name)[places]
    times = np.arange(len(whole.code))
    times[rows] = len(times) + places
    return Written(**columns, time=pa.concat_arrays([whole.time, part.time]).take(pa.array(times)))


def _parts(values: pa.StringArray, pattern: str) -> dict[str, pa.StringArray]:
    """The named groups of a pattern, null where it does not match."""
    matched = pc.extract_regex(values, pattern)
    return {part.name: pc.struct_field(matched, [place]) for place, part in enumerate(matched.type)}


def _where(  # noqa: PLR0913, PLR0917 — the columns of Written
    shaped: pa.BooleanArray, code: Numbers, year: Numbers, first: Numbers, second: Numbers, short: Mask, time: pa.Array
) -> Written:
    """The columns, no date where the shape is not a date's."""
    mask = _mask(shaped)
    codes = np.where(mask, code, NONE).astype(np.int8)
    return Written(codes, year, first, second, mask & short, time)


def _mask(column: pa.BooleanArray) -> Mask:
    mask: Mask = yes(column).to_numpy(zero_copy_only=False)
    return mask


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
    front = _mask(year_first)
    numbers = {name: _number(parts[name]) for name in "abc"}
    style = pc.fill_null(pc.index_in(separator, value_set=_SEPARATORS), 0).to_numpy()
    return _where(
        shaped,
        np.where(front, STYLES.index(ISO), style),
        np.where(front, numbers["a"], numbers["c"]),
        np.where(front, numbers["b"], numbers["a"]),
        np.where(front, numbers["c"], numbers["b"]),
        _mask(short),
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
        pa.repeat("", len(values)),
    )


def _counted(values: pa.StringArray) -> Written:
    """Days since 1899-12-30, as spreadsheets keep dates, and seconds or milliseconds since 1970."""
    serial, unix = (_parts(values, pattern) for pattern in (_SERIAL, _UNIX))
    number = _number(pc.coalesce(serial["n"], unix["n"]))
    seconds = _seconds(serial["f"])
    thousandths = pc.binary_join_element_wise(".", pc.utf8_rtrim(unix["f"], "0"), "")
    time = pc.coalesce(iso_clock(seconds % _DAY), pc.if_else(pc.equal(thousandths, "."), "", thousandths), "")
    ones = np.ones(len(values), np.int64)
    style = np.where(_mask(serial["n"].is_valid()), STYLES.index(SERIAL), STYLES.index(UNIX))
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
            _mask(pc.equal(pc.binary_length(parts["y"]), 2)),
            iso_time(parts["time"]),
        )
