"""Dates as people and programs write them, taken apart a column at a time; nothing is decided yet."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import flags
from custclean.column import by_distinct, tidy
from custclean.knowledge.dates.date_patterns import read_by_patterns
from custclean.knowledge.dates.date_styles import Written, nothing, placed, with_more
from custclean.knowledge.dates.fixed_dates import read_fixed
from custclean.knowledge.dates.plain_dates import Row, in_columns, read_serials, read_worded, rows_of
from custclean.knowledge.dates.written_times import iso_time
from custclean.remembered import remembered
from custclean.text_bytes import bytes_of, holding

_REARRANGED = (
    # 20240229T100000Z, as ISO 8601 has it without its signs, and MySQL's 20240229100000
    (r"^(\d{4})(\d\d)(\d\d)[T ]?(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d:?\d\d)?$", r"\1-\2-\3T\4:\5:\6\7"),
    # Thu Feb 29 10:00:00 +0100 2024, as C's asctime and many logs have it
    (
        r"^([A-Z][a-z]{2}) ([A-Z][a-z]{2}) (\d{1,2}) (\d\d:\d\d:\d\d)( [A-Z]{1,4}| [+-]\d{4})? (\d{4})$",
        r"\1, \2 \3, \6 \4\5",
    ),
)
_STAMP = r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[Z.,+-]"
_SECONDS_END = 19  # characters


@remembered
def read_dates(values: pa.StringArray) -> Written:
    """Take dates apart: ISO, 12.01.1985, 1/12/85, 19850112, 12 stycznia 1985 r., Jan 12, 1985, serials, Unix seconds.

    Args:
        values: n cells as they came. Fixed forms take about 0.1 µs a value, plain ones 0.3 µs, others some 5 µs a
            distinct value.

    >>> read_dates(pa.array(["12.01.1985", "1er mars 80"])).style.to_pylist()
    ['dot', 'named']
    """
    found = read_fixed(values)
    for reader in (_stamps, read_worded, _untidy):
        found = with_more(found, values, reader)
    return found


def _untidy(values: pa.StringArray) -> Written:
    """What is read of n values as soon as their white space is tidy."""
    texts = tidy(values)
    found = read_fixed(texts)
    for reader in (read_worded, read_serials, _recalled):
        found = with_more(found, texts, reader)
    return found


_READ: dict[str, Row] = {}
"""Texts that were read lately: the suggestions of a batch read a few of them again, and to compile the patterns costs
more than to read a thousand texts."""
_KEPT = 1 << 14


def _recalled(values: pa.StringArray) -> Written:
    """What is read by patterns, in about 5 µs for each different text that is new."""
    digits = np.flatnonzero(flags(holding(values, b"0123456789")))
    if not len(digits):
        return nothing(len(values))
    encoded = values.take(pa.array(digits)).dictionary_encode()
    known = {text: _READ.get(text) for text in encoded.dictionary.to_pylist()}
    new = [text for text, row in known.items() if row is None]
    found = dict(zip(new, _by_forms(pa.array(new)), strict=True)) if new else {}
    if len(_READ) > _KEPT:
        _READ.clear()
    _READ.update(found)
    read = in_columns([row or found[text] for text, row in known.items()])
    return placed(nothing(len(values)), digits, read.at(encoded.indices.to_numpy()))


def _by_forms(texts: pa.StringArray) -> list[Row]:
    for form, ordered in _REARRANGED:
        texts = pc.replace_substring_regex(texts, form, ordered)
    return rows_of(read_by_patterns(texts, read_fixed(texts)))


def _stamps(values: pa.StringArray) -> Written:
    """Moments as programs stamp them, of a fixed form and a fraction or zone behind it: 2024-02-29T10:00:00.123Z."""
    found = nothing(len(values))
    longer = np.flatnonzero(np.diff(bytes_of(values)[0]) > _SECONDS_END)
    longer = longer[flags(pc.match_substring_regex(values.take(pa.array(longer)), _STAMP))] if len(longer) else longer
    if not len(longer):
        return found
    stamps = values.take(pa.array(longer))
    head = read_fixed(pc.utf8_slice_codeunits(stamps, 0, _SECONDS_END))
    tail = by_distinct(pc.utf8_slice_codeunits(stamps, _SECONDS_END), _tail)
    times = pc.binary_join_element_wise(pc.utf8_slice_codeunits(head.time, 0, 9), tail, "")
    return placed(found, longer, replace(head, time=times))


def _tail(texts: pa.StringArray) -> pa.StringArray:
    return pc.utf8_slice_codeunits(iso_time(pc.binary_join_element_wise("T00:00:00", texts, "")), 9)
