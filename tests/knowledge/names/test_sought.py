"""The search that rules values out beforehand, against the pattern asked of each one."""

from __future__ import annotations

import pickle
import unicodedata

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean.column import yes
from custclean.knowledge.names import letter_classes
from custclean.knowledge.names import person_name_patterns as patterns
from custclean.knowledge.names.sought import Sought
from custclean.registry import kinds

SEARCHES = [
    pytest.param(check.find, id=check.code)
    for kind in kinds().values()
    for check in kind.checks
    if isinstance(check.find, Sought)
]
PIECES = st.sampled_from(
    [
        *(
            "Anna",
            "TEST",
            "asdf",
            "ASDFłą",
            "n.n.",
            "Max",
            "Mustermann",
            "xxx",
            "name",
            "Jan",
            "王",
            "გ",
            "é",
            "J",
            "J.",
        ),
        *(" ", " ", ",", ".", "-", "(", "2", "12", "@", "x.io", "www.", "http://", "00-950", "601 234 567", "4", "12e"),
        *("GmbH", "sp. z o.o.", "ООО ", "«Ромашка»", "Ltd", "Dr.", "doc", "?", "_", "\N{GRINNING FACE}", "©", "҂", "�"),
    ]
)
VALUE = st.one_of(st.none(), st.lists(PIECES, min_size=1, max_size=4).map("".join))


def slowly(search: Sought, values: pa.StringArray) -> pa.BooleanArray:
    """The same by patterns alone."""
    found = yes(pc.match_substring_regex(values, search.pattern))
    return pc.and_not(found, yes(pc.match_substring_regex(values, search.unless))) if search.unless else found


@pytest.mark.parametrize("search", SEARCHES)
@settings(max_examples=settings().max_examples // 6)  # RE2 takes up to 20 ms to compile one of these patterns
@given(values=st.lists(VALUE, max_size=8))
def test_nothing_is_ruled_out_that_the_pattern_finds(search: Sought, values: list[str | None]):
    raw = pa.array([None, *values], pa.string()).slice(1)
    for _ in range(2):  # the second time by the verdicts that were kept
        assert search(raw, raw, None).equals(slowly(search, raw))


@pytest.mark.parametrize("search", SEARCHES)
def test_a_search_pickles(search: Sought):
    assert pickle.loads(pickle.dumps(search)) == search  # noqa: S301 — our own


def test_every_sign_has_its_byte():
    signs = [chr(code) for code in range(1, 0x110000) if not 0xD800 <= code < 0xE000]
    found = pc.match_substring_regex(pa.array(signs), patterns.SIGNS).to_pylist()
    assert not [
        sign for sign, hit in zip(signs, found, strict=True) if hit and not {*sign.encode()} & {*patterns.SIGN_BYTES}
    ]


@pytest.mark.parametrize(
    ("inner", "categories"),
    [
        pytest.param(letter_classes.CAPITALS, {"Lu"}, id="capitals"),
        pytest.param(letter_classes.SMALL, {"Ll"}, id="small"),
        pytest.param(letter_classes.LETTERS, {"Lu", "Ll", "Lt", "Lm", "Lo"}, id="letters"),
    ],
)
def test_classes_hold_letters_of_their_own_only(inner: str, categories: set[str]):
    letters = [chr(code) for code in range(0x3000)]
    found = pc.match_substring_regex(pa.array(letters), f"^[{inner}]$").to_pylist()
    held = [letter for letter, hit in zip(letters, found, strict=True) if hit]
    assert {unicodedata.category(letter) for letter in held} == categories & {*map(unicodedata.category, held)}
    usual = [letter for letter in "AŁŽÉЯЁaßłžéяё" if unicodedata.category(letter) in categories]
    assert usual
    assert {*usual} <= {*held}
