"""What is read of a plain date one at a time is what the patterns read of it."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean.column import tidy
from custclean.knowledge.dates.date_patterns import read_by_patterns
from custclean.knowledge.dates.date_styles import NAMED, NONE, SERIAL, STYLES
from custclean.knowledge.dates.plain_dates import in_columns, read_serials, read_worded, rows_of
from custclean.knowledge.dates.written_dates import read_dates

DAY = st.integers(0, 99).map(str) | st.integers(0, 9).map("{:02}".format) | st.just("٣")
YEAR = st.integers(0, 9999).map("{:04}".format) | st.sampled_from(["85", "12345", "196٣"])
WORD = st.sampled_from(
    [
        "Jan",
        "May",
        "sept.",
        "maja",
        "MAJA",
        "王",
        "stycznia",
        "Января",
        "de",
        "of",
        "du",
        "III",
        "XIII",
        "Aug²",
        "a",
        "x1",
        "unknown",
        "Donnerstag",
    ]
)
TEXT = st.one_of(
    st.builds("{} {} {}".format, DAY, WORD, YEAR),
    st.builds("{} {}, {}".format, WORD, DAY, YEAR),
    st.builds("{} {} {}".format, WORD, DAY, YEAR),
    st.integers(0, 99999).map(str),
    WORD,
    st.sampled_from(["", " ", "5 Jan  1985", "Jan 5, 1985 10:00", "45351.5", "20240229T100000Z", "?1"]),
)


@settings(max_examples=settings().max_examples // 2)  # RE2 compiles seven patterns for each
@given(st.lists(TEXT, min_size=1, max_size=12))
def test_a_plain_date_is_read_as_by_the_patterns(texts: list[str]):
    values = tidy(pa.array(texts))
    by_patterns = rows_of(read_by_patterns(values))
    for reader in (read_worded, read_serials):
        for row, expected in zip(rows_of(reader(values)), by_patterns, strict=True):
            assert row[0] == NONE or row == expected


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("12 stycznia 1985", (NAMED, 1985, 1, 12)),
        ("Jan 12, 1985", (NAMED, 1985, 1, 12)),
        ("31059", (SERIAL, 31059, 1, 1)),
    ],
)
def test_plain_forms_need_no_pattern(text: str, row: tuple[str, int, int, int]):
    values = pa.array([None, text, "unknown"])
    found = [rows_of(reader(values)) for reader in (read_worded, read_serials)]
    assert (STYLES.index(row[0]), *row[1:], False, "") in {rows[1] for rows in found}
    assert {rows[place][0] for rows in found for place in (0, 2)} == {NONE}


def test_a_text_read_again_reads_the_same():
    values = pa.array(
        ["12 maja 1985", " 1er mars 80 ", None, "12.01.1985", "unknown", "May 3rd, 1990 10:00", "31059.5"]
    )
    first, again = read_dates(values), read_dates(pa.array(values.to_pylist()))
    assert rows_of(again) == rows_of(first)
    assert rows_of(in_columns(rows_of(first))) == rows_of(first)
    assert first.style.to_pylist() == ["named", "named", None, "dot", None, "named", "serial"]
