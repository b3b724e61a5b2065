"""Tables must say of digits what Python's regular expressions say."""

from __future__ import annotations

import random
import re

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.knowledge.phones.digit_patterns import Automaton, automaton
from custclean.knowledge.phones.numbering_plan import territories
from custclean.knowledge.phones.plan_tables import UNSURE, prefix_digits

CODES = sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)


def matched(table: Automaton, digits: str) -> int:
    state = table.start
    for digit in digits:
        state = table.steps[state][int(digit)]
    return table.matched[state]


def expected(patterns: list[str], digits: str) -> int:
    return sum(1 << place for place, pattern in enumerate(patterns) if re.fullmatch(pattern, digits))


@pytest.mark.parametrize("code", CODES)
def test_every_numbering_plan(code: int):
    plans = territories(str(code))
    patterns = list(dict.fromkeys(one for plan in plans for one in (plan.general, *(each for each, _ in plan.types))))
    table, chance = automaton(patterns), random.Random(code)  # noqa: S311  repeatable, not secret
    metadata = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(code, plans[0].region)
    examples = [metadata.general_desc.example_number or "2"] + ["".join(chance.choices("0123456789", k=9))] * 30
    for example in examples:
        at = chance.randrange(len(example))
        digits = example[:at] + chance.choice("0123456789") + example[at + chance.randrange(2) :]
        assert matched(table, digits) == expected(patterns, digits), digits


PIECES = st.recursive(
    st.sampled_from(["0", "7", r"\d", "[1-3]", "[05-79]"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda some: f"(?:{'|'.join(some)})"),
        st.builds("(?:{}){}".format, inner, st.sampled_from(["?", "{2}", "{1,3}", "{0,1}"])),
    ),
    max_leaves=8,
)


@given(st.lists(PIECES, min_size=1, max_size=4), st.lists(st.text("01235679", max_size=8), min_size=1, max_size=20))
def test_any_pattern(patterns: list[str], values: list[str]):
    table = automaton(patterns)
    assert [matched(table, value) for value in values] == [expected(patterns, value) for value in values]


@given(PIECES, st.text("0123456789", max_size=8))
def test_a_pattern_of_first_digits(pattern: str, value: str):
    assert bool(matched(automaton([pattern], begun=1), value)) == bool(re.match(pattern, value))


@pytest.mark.parametrize("pattern", ["a", "1+", "(1", "1)"])
def test_what_no_numbering_plan_has_is_refused(pattern: str):
    with pytest.raises(ValueError, match=r"."):
        automaton([pattern])


@given(PIECES, st.integers(0, 999))
def test_a_sure_prefix_is_the_one_that_python_finds(pattern: str, first: int):
    digits = int(prefix_digits(pattern)[first])
    found = re.match(pattern, f"{first:03d}")
    if digits != UNSURE:
        assert digits == (found.end() if found else 0)
