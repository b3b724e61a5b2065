"""What rules say of the records they can hit has to be right: others are not looked at."""

from __future__ import annotations

from itertools import product

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from custclean import registry
from custclean.kind import Context
from custclean.rule import Rule

VALUES = ("Anna", "Kowalska", "Martin", "jan@wp.pl", "JAN@wp.pl", "+48601234567", "male", "PL", None)


def test_some_rules_say_so():
    assert {"name-swapped"} <= {code for code, rule in registry.rules().items() if rule.suspects}


@pytest.mark.parametrize(
    "rule", [rule for rule in registry.rules().values() if rule.suspects], ids=lambda rule: rule.code
)
def test_only_suspects_are_hit(rule: Rule):
    assert {*rule.suspects} <= {*rule.needs}
    rows = list(product(VALUES, repeat=len(rule.needs)))
    cells = {kind: pa.array([row[place] for row in rows], pa.string()) for place, kind in enumerate(rule.needs)}
    unread = {kind: pa.nulls(len(rows), pa.string()) for kind in rule.needs}
    for columns in (cells, {**cells, **{kind: unread[kind] for kind in rule.suspects}}):
        assert rule.find is not None
        hit = pc.fill_null(rule.find(columns, Context("PL", cells=cells)), fill_value=False)
        for kind, test in rule.suspects.items():
            suspected = pc.fill_null(test(columns[kind]), fill_value=False)
            assert not pc.any(pc.and_not(hit, suspected)).as_py()
