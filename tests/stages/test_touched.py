"""Records counted by what is wrong with them, each once."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from custclean.judging import FOUND
from custclean.stages.riding import Riding
from custclean.stages.summarise import Touched

GROUPS = {"validity": ["a", "b"], "timeliness": ["b"], "error": ["c"]}
CODES = st.lists(st.sampled_from("abcd"), max_size=3)  # d is a note, of no group
RECORDS = st.lists(st.tuples(CODES, CODES), max_size=12)  # of two fields each


def lists(codes: list[list[str]]) -> pa.ListArray:
    return pa.array([[{"code": code, "suggestion": None} for code in some] for some in codes], pa.list_(FOUND))


@given(RECORDS, st.lists(st.tuples(st.integers(0, 11), CODES), max_size=4, unique_by=lambda one: one[0]))
def test_each_record_counts_once_in_a_group(
    found: list[tuple[list[str], list[str]]], later: list[tuple[int, list[str]]]
):
    touched = Touched.of(GROUPS)
    flags = touched.flags(len(found), [Riding.of(lists([one[field] for one in found])) for field in range(2)])
    touched.count(flags)
    every = [{*first, *second} for first, second in found]
    for place, codes in later:  # what only the whole base shows
        if place < len(found):
            every[place] |= {*codes}
            touched.move(int(flags[place]), codes, 1)
    assert touched.totals() == {name: sum(bool(one & {*codes}) for one in every) for name, codes in GROUPS.items()}
