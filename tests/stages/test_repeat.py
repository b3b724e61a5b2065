"""Identical records, where a value is told apart by what stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from custclean.api import audit

ONCE = tuple(f"60{number}234567,PL" for number in range(2, 9))


@pytest.mark.parametrize(
    ("records", "extra"),
    [
        (("601234567,PL", "601234567,CZ"), 0),
        (("601234567,PL", "601234567,CZ", "601234567,PL"), 1),
        (("601234567,PL", "601234567,Polska"), 0),
        (("601234567,PL", "601234567,Polska", "601234567,Polska"), 1),
        ((",PL", ",CZ", ",PL", ",PL"), 2),
        ((",PL", ",", ",CZ"), 0),
        (("12,PL", "12,CZ", "12,PL"), 1),
        (("601234567,PL", "+48 601 234 567,PL", "601 234 567,PL"), 0),
        (("601234567,PL", "+48 601 234 567,PL", "+48 601 234 567,PL"), 1),
    ],
)
def test_records_are_identical_cell_by_cell(tmp_path: Path, records: tuple[str, ...], extra: int):
    path = tmp_path / "c.csv"
    path.write_text("\n".join(("phone,country", *ONCE, *records)) + "\n")
    assert audit(path).duplicates.extra_rows == extra
