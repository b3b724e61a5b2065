"""Dates read from their bytes: the same as by patterns, and only what has a fixed form."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean.column import tidy
from custclean.knowledge.dates.date_patterns import read_by_patterns
from custclean.knowledge.dates.date_styles import NONE, Written
from custclean.knowledge.dates.fixed_dates import read_fixed
from custclean.knowledge.dates.written_dates import read_dates

NUMBER = st.integers(0, 9999).map(str) | st.integers(0, 61).map("{:02}".format)
BETWEEN = st.sampled_from([".", "/", "-", " ", ". ", "", "  ", "\u00a0"])
TAIL = st.sampled_from(["", " r.", " г.", " г", " 10:30", " 23:59:59", "T24:00", "T07:05:60", "Z", " 9:05 PM", ".1"])
BUILT = st.tuples(NUMBER, BETWEEN, NUMBER, BETWEEN, NUMBER, TAIL).map("".join)
ALIKE = st.tuples(NUMBER, st.sampled_from("./- "), NUMBER, NUMBER, TAIL).map(
    lambda of: of[1].join(of[:1] + of[2:4]) + of[4]
)
NAMED = st.sampled_from(
    ["12 stycznia 1985 r.", "Sat, Jan 12, 1985", "12.XII.85", "31059", "1700000000", "31012024", "Łódź 1"]
)
VALUES = st.lists(BUILT | ALIKE | NAMED | st.text(max_size=14) | st.none(), max_size=10)


def rows(written: Written) -> list[tuple[object, ...] | None]:
    """What is said of each value; nothing where it is no date."""
    columns = (written.style.to_pylist(), written.year, written.first, written.second, written.short_year)
    said = zip(*columns, written.time.to_pylist(), strict=True)
    return [tuple(one) if code != NONE else None for one, code in zip(said, written.code, strict=True)]


@settings(deadline=None)  # a machine under load is no failure
@given(VALUES)
def test_the_same_as_by_patterns(values: list[str | None]):
    raw = pa.array(values, pa.string())
    by_patterns = rows(read_by_patterns(tidy(raw)))
    assert rows(read_dates(raw)) == by_patterns
    assert all(one in (None, other) for one, other in zip(rows(read_fixed(raw)), by_patterns, strict=True))
    assert rows(read_dates(raw.slice(1))) == by_patterns[1:]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("1985-01-12", ("iso", 1985, 1, 12, False, "")),
        ("12.1.85", ("dot", 85, 12, 1, True, "")),
        ("12. 01. 1985", ("dot", 1985, 12, 1, False, "")),
        ("12-01-1985 г.", ("dash", 1985, 12, 1, False, "")),
        ("12/01/1985 10:30", ("slash", 1985, 12, 1, False, "T10:30:00")),
        ("1985-01-12T10:30:59", ("iso", 1985, 1, 12, False, "T10:30:59")),
        ("1985-01-12 24:00", ("iso", 1985, 1, 12, False, None)),
        ("12.01-1985", None),
        (" 1985-01-12", None),
        ("1985-01-12 10:30:59.123", None),
        ("12 01 85", None),
        ("", None),
    ],
)
def test_fixed_forms(value: str, said: tuple[object, ...] | None):
    assert rows(read_fixed(pa.array([None, value]))) == [None, said]


FORMS = ["1985-01-12", "12.1.85", "12. 01. 1985 10:30:59", "12/01/1985 10:30", "1985-01-12 24:00", "12 maja 1985", None]


@pytest.mark.parametrize("count", [8_191, 8_192, 8_193, 20_000])
def test_a_long_column_is_read_as_a_short_one(count: int):
    values = pa.array(FORMS * (count // len(FORMS) + 1)).slice(0, count)
    short = rows(read_fixed(pa.array(FORMS)))
    assert rows(read_fixed(values)) == (short * (count // len(FORMS) + 1))[:count]


@pytest.mark.parametrize("between", [".", ". ", "/", "-"])
@pytest.mark.parametrize(("first", "second"), [("3", "4"), ("03", "4"), ("3", "04"), ("13", "14")])
@pytest.mark.parametrize("year", ["85", "1985"])
@pytest.mark.parametrize("tail", ["", " r.", " г.", " 07:08", " 07:08:09"])
def test_every_form_of_a_loose_date(between: str, first: str, second: str, year: str, tail: str):
    """The numbers come from wherever they stand in the text, whatever is before and behind it."""
    time = {"": "", " 07:08": "T07:08:00", " 07:08:09": "T07:08:09"}.get(tail, "")
    style = {".": "dot", ". ": "dot", "/": "slash", "-": "dash"}[between]
    text = between.join((first, second, year)) + tail
    found = read_fixed(pa.array(["9" * 30, text, "9" * 30]))
    assert rows(found) == [None, (style, int(year), int(first), int(second), len(year) == 2, time), None]
    assert read_fixed(pa.array([text[:-1] + "x"])).style.to_pylist() == [None]
