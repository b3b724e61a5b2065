from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.outcome import Audit
from custclean.reports import wording


@given(st.text(), st.integers(1, 50))
def test_shown_is_one_short_harmless_line(text: str, width: int):
    line = wording.shown(text, width)
    assert len(line.removesuffix("\u200e")) <= width
    assert all(letter.isprintable() or letter in "\u200c\u200d" for letter in line.removesuffix("\u200e"))


@given(st.floats(0, 1))
def test_only_all_is_all_and_only_none_is_none(share: float):
    assert (wording.percent(share) == "100%") == (share == 1)
    assert (wording.percent(share) == "0%") == (share == 0)


@pytest.mark.parametrize(
    ("share", "percent"), [(0.0005, "<0.1%"), (0.001, "0.1%"), (0.9994, "99.9%"), (0.9999, ">99.9%"), (0.5, "50.0%")]
)
def test_percent(share: float, percent: str):
    assert wording.percent(share) == percent


def test_next_steps_join_what_one_command_mends(realistic: Audit):
    steps = wording.next_steps(realistic.problems)
    assert len(steps) == 5
    assert steps[1].codes == ("phone-too-short", "email-domain-typo", "name-all-caps")
    assert steps[1].count == 148 + 96 + 2310
    assert [step.is_command for step in steps] == [True, True, True, True, False]


@pytest.mark.parametrize(("score", "word"), [(100, "good"), (90, "good"), (89, "fair"), (70, "fair"), (69, "poor")])
def test_verdict(realistic: Audit, score: int, word: str):

    assert wording.verdict(replace(realistic, score=score)) == word
