from __future__ import annotations

import io

import pytest

from custclean.reports import reading, terminal
from custclean.verbs.inspect import Inspection


def inspected(aside: int) -> str:
    lines = tuple((line, "too-many-cells: 9 where the table has 6") for line in range(5, 5 + aside))
    stream = io.StringIO()
    reading.inspection(Inspection("crm.csv", (), ("Name",), (), lines, masked=True), terminal.console(stream))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("aside", "said"),
    [
        (1, "line 5 set aside: too many cells, 9 where the table has 6\n"),
        (10, "line 14 set aside"),
        (11, "… and 1 more line set aside: custclean audit lists them\n"),
        (13, "… and 3 more lines set aside"),
    ],
)
def test_lines_that_cannot_be_read_are_named(aside: int, said: str):
    assert said in inspected(aside)


@pytest.mark.parametrize(("aside", "lines"), [(0, 0), (10, 10), (30, 11)])
def test_no_more_lines_than_a_screen_has_room_for(aside: int, lines: int):
    assert inspected(aside).count("set aside") == lines
