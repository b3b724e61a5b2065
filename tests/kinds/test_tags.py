"""Lists of labels: tidied with the column's own separator."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.kind import Context
from custclean.kinds.tags import KIND

CHECKS = {check.code: check for check in KIND.checks}


def context(values: list[str | None]) -> Context:
    assert KIND.study is not None
    return Context(facts=KIND.study(pa.array(values, pa.string()), Context()))


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        (["a; b; d; e; f", "b;a ;B;", " c "], ["a; b; d; e; f", "b; a", "c"]),
        (["a;b", "b ;a; A", "c"], ["a;b", "b;a", "c"]),
        (["a, b, c, d", "b,,a", None, " , "], ["a, b, c, d", "b, a", None, None]),
        (["a|b", "b | a", "a"], ["a|b", "b|a", "a"]),
        (["a; b", "c; d", "e, f"], ["a; b", "c; d", "e, f"]),
        (["VIP", " new  one"], ["VIP", "new one"]),
        (["VIP;vip", "x;y"], ["VIP", "x;y"]),
    ],
)
def test_normalize(raw: list[str | None], canonical: list[str | None]):
    given_ = context(raw)
    once = KIND.normalize(pa.array(raw, pa.string()), given_)
    assert once.to_pylist() == canonical
    assert KIND.normalize(once, given_).equals(once)


def test_checks():
    raw = pa.array(["a; b", "c; d; C", "e, f", "g", None])
    given_ = context(raw.to_pylist())
    canonical = KIND.normalize(raw, given_)
    found = {code: check.find(raw, canonical, given_).to_pylist() for code, check in CHECKS.items()}
    assert found == {
        "tags-repeated": [False, True, False, False, False],
        "tags-separator": [False, False, True, False, False],
    }
    suggest = CHECKS["tags-separator"].suggest
    assert suggest is not None
    assert suggest(raw.slice(2, 1), canonical.slice(2, 1), given_).to_pylist() == ["e; f"]
    assert KIND.parts[0].derive(raw, canonical, given_).to_pylist() == ["2", "2", "1", "1", None]


@pytest.mark.parametrize(
    ("values", "least", "most"),
    [
        (["VIP, new", "VIP"], 0.05, 0.45),
        (["jan@wp.pl"], 0, 0),
        (["a very long note about nothing in particular"], 0, 0),
    ],
)
def test_recognise_is_modest(values: list[str], least: float, most: float):
    assert least <= KIND.recognise(pa.array(values)) <= most


@given(st.lists(st.lists(st.sampled_from(["VIP", "new", "Kraków"]), min_size=1, max_size=4), min_size=1, max_size=8))
def test_no_label_is_lost(lists: list[list[str]]):
    raw: list[str | None] = [";".join(each) for each in lists]
    read = KIND.normalize(pa.array(raw, pa.string()), context(raw)).to_pylist()
    assert [set(each.split(";")) for each in read] == [set(each) for each in lists]
