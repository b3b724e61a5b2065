"""The sweep that saves closer looks: it lets nothing through that the slow way would find."""

from __future__ import annotations

from itertools import product

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean import text_bytes
from custclean.column import tidy
from custclean.kind import Context
from custclean.knowledge.letters import mojibake, sweep, text_damage
from custclean.knowledge.letters.misplaced import Matches
from custclean.knowledge.letters.word_lists import words
from custclean.knowledge.names import person_name_patterns as patterns
from custclean.knowledge.names.name_evidence import shape
from custclean.knowledge.places import postal_tidying
from custclean.rules import name_repeated, name_swapped
from custclean.text import fold

SIGNS = "aZ ŁéоЯӀҐ\u00a0\u200b\u00ad\u0301ºﬁ\u2003’–\t\x1f\x7f\x85\ufffd\ufeff😀.5-@ÃÄÅâРСЂ³…"
BUILT = st.lists(st.sampled_from(SIGNS), max_size=6).map("".join)
VALUES = st.lists(BUILT, min_size=4, max_size=12) | st.lists(st.text(max_size=9) | st.none(), max_size=9)
STRAY = pa.array(["a  b"])  # makes `tidy` look at every value
PATTERNS = [patterns.PLACEHOLDER, patterns.SEVERAL, patterns.COMPANY, patterns.INITIALS]
NAME = st.sampled_from(
    [
        "Anna",
        "anna",
        "Kowalska",
        "Jan Maria",
        "J",
        "j",
        "JJ",
        "Martin",
        "Thomas",
        "Nováková",
        "Иван",
        "Иванов",
        "ẞ",
        "İ",
    ]
)


def test_nothing_of_two_or_three_signs_gets_through():
    assert_nothing_gets_through(
        [*map("".join, product(SIGNS, repeat=2)), *map("".join, product(SIGNS[::2], SIGNS, SIGNS[1::2]))]
    )


@settings(deadline=None)  # a machine under load is no failure
@given(VALUES)
def test_nothing_gets_through(values: list[str | None]):
    assert_nothing_gets_through(values)


def assert_nothing_gets_through(values: list[str | None]) -> None:
    """Compare every function of the sweep with its slow counterpart."""
    raw = pa.array([None, *values], pa.string()).slice(1)

    def slowly(found: pa.BooleanArray) -> list[bool]:
        return pc.fill_null(found, fill_value=False).to_pylist()

    assert text_damage.has_invisible(raw).to_pylist() == slowly(pc.match_substring_regex(raw, text_damage.INVISIBLE))
    assert (
        text_damage.has_padding(raw).to_pylist()
        == slowly(pc.not_equal(tidy(pa.concat_arrays([raw, STRAY])), pa.concat_arrays([raw, STRAY])))[: len(raw)]
    )
    beside = slowly(pc.match_substring_regex(raw, text_damage.MIXED))
    assert set(np.flatnonzero(beside)) <= set(sweep.suspects(raw).mixed)
    assert sweep.composed(raw).equals(tidy(pc.utf8_normalize(raw, form="NFC")))
    assert postal_tidying.tidied(raw).equals(postal_tidying.tidied_slowly(raw))
    assert text_bytes.holding(raw, b"5.").to_pylist() == slowly(pc.match_substring_regex(raw, "[5.]"))
    assert sweep.beginning_with(raw, b"a5").tolist() == list(
        np.flatnonzero(slowly(pc.match_substring_regex(raw, "^[a5]")))
    )


@settings(max_examples=settings().max_examples // 3)  # RE2 takes 20 ms to compile these patterns, each time
@given(VALUES)
def test_a_loosened_pattern_finds_the_same(values: list[str | None]):
    raw = pa.array([*values, "TEST", "Anna i Jan Nowak", "X sp. z o.o.", "тестова"], pa.string())
    for pattern in PATTERNS:
        exact = pc.fill_null(pc.match_substring_regex(raw, pattern), fill_value=False)
        assert Matches(pattern)(raw, raw, Context()).equals(exact)


@settings(deadline=None)  # the same
@given(st.lists(st.tuples(NAME | st.none(), NAME | st.none()), max_size=9))
def test_names_are_judged_as_one_by_one(pairs: list[tuple[str | None, str | None]]):
    columns = {
        "given_name": pa.array([given for given, _ in pairs], pa.string()),
        "family_name": pa.array([family for _, family in pairs], pa.string()),
    }
    assert name_swapped.find(columns, Context()).to_pylist() == [swapped(*pair) for pair in pairs]
    same = pc.equal(pc.utf8_lower(columns["given_name"]), pc.utf8_lower(columns["family_name"]))
    long = pc.match_substring_regex(columns["given_name"], r"\pL{2}")
    repeated = pc.fill_null(pc.and_(same, long), fill_value=False)
    assert name_repeated.find(columns, Context()).equals(repeated)


def swapped(first: str | None, last: str | None) -> bool:
    """The rule of swapped names as it is meant."""
    if first is None or last is None:
        return False
    name = shape(last)
    known = any(part in words("given_names") for part in fold(first).split())
    return name.given and name.single and not name.family and shape(first).family and not known


@given(BUILT, st.sampled_from(mojibake.CODE_PAGES))
def test_a_code_page_is_read_back_by_a_table(value: str, page: str):
    table = {mojibake.character(byte, page): byte for byte in range(256)}
    try:
        was = bytes([table[character] for character in value]).decode()
    except (KeyError, UnicodeDecodeError):
        was = None
    assert mojibake.decoded(value, page) == was


@given(VALUES)
def test_bytes_that_are_counted_are_those_that_are_looked_up(values: list[str | None]) -> None:
    column = pa.array([*values, "Łódź "], pa.string())
    looked_up = sweep.suspects.__wrapped__(column)  # type: ignore[attr-defined]  # what `remembered` wraps
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(text_bytes, "_FEW", 1)
        counted = sweep.suspects.__wrapped__(column)  # type: ignore[attr-defined]  # see above
    for name in ("odd", "spaced", "composable", "mixed", "foreign"):
        assert getattr(counted, name).tolist() == getattr(looked_up, name).tolist()


@given(BUILT)
def test_few_values_are_tidied_like_many(value: str) -> None:
    few, many = tidy(pa.array([value])), tidy(pa.concat_arrays([pa.array([value]), pa.repeat("a  b", 300)]))
    assert few[0] == many[0]
