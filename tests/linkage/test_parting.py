"""Crowded blocks are paired by a second key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from custclean.linkage.parting import parted_keys, with_seconds
from custclean.linkage.passes import Part, Pass, affordable
from custclean.recipe import Recipe
from custclean.stages import pair
from custclean.verbs import linked
from custclean.verbs.dedupe import Search, dedupe
from custclean.verbs.run import Request


def part(name: str, slot: int, values: int = 50) -> Part:
    return Part(name, name.partition(".")[0], (slot,), np.arange(values + 1))


FAMILY, CITY, DAY, LETTER = part("family.root", 0), part("city.city", 1), part("birth.day", 2), part("family.letter", 0)
PARTS = {one.name: one for one in (FAMILY, CITY, DAY, LETTER)}
CODES = np.array([[1, 1, 1], [1, 1, 2], [1, 2, 3], [1, 0, 1], [2, 1, 1], [0, 1, 1]], np.int32)


def test_seconds_are_of_other_traits_and_the_most_selective_first():
    (one,) = with_seconds([Pass("family", (FAMILY,), either_way=False)], PARTS, CODES)
    assert [each.name for each in one.seconds] == ["birth.day", "city.city"]


def test_a_second_key_that_another_pass_covers_is_left_out():
    passes = [Pass("family", (FAMILY,), either_way=False), Pass("family + day", (FAMILY, DAY), either_way=False)]
    one, other = with_seconds(passes, PARTS, CODES)
    assert [each.name for each in one.seconds] == ["city.city"]
    assert other.seconds == ()  # the broader pass finds whatever a finer key of the narrower one would


def test_records_of_crowded_blocks_meet_where_they_share_a_second_key():
    (one,) = with_seconds([Pass("family", (FAMILY,), either_way=False)], PARTS, CODES)
    places, keys = parted_keys(one, CODES, np.array([1]))
    assert (keys < 0).all()
    blocks = {frozenset(places[keys == key].tolist()) for key in keys}
    assert {block for block in blocks if len(block) > 1} == {frozenset({0, 3}), frozenset({0, 1})}


@pytest.mark.parametrize("limit", [60, 3_000_000])
def test_a_crowded_base_is_still_searched(limit: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(pair, "LEAST_BUDGET", limit)
    monkeypatch.setattr(pair, "PER_RECORD", 0)
    monkeypatch.setattr(linked, "affordable", lambda *asked: tuple(replace(one, pairs=0) for one in affordable(*asked)))
    rows = [
        {
            "first_name": f"A{chr(97 + n % 26)}a",
            "last_name": "Nowak",
            "email": f"u{n}@example.pl",
            "born": f"19{40 + n % 50}-05-{1 + n % 28:02d}",
        }
        for n in range(400)
    ]
    rows += [{**row, "email": None} for row in rows[:1]]
    outcome = dedupe(Request([pa.Table.from_pylist(rows)], Recipe()), Search(groups=tmp_path / "g.csv"))
    parted = [one for one in outcome.passes if one.parted[0]]
    assert bool(parted) == (limit == 60)
    assert any("crowded blocks" in warning for warning in outcome.warnings) == bool(parted)
