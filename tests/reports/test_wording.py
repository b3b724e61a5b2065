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


@pytest.mark.parametrize(
    ("grade", "records_with", "said"),
    [
        (1.0, {"none": 10_000}, "free of errors and warnings: 10,000 of 10,000 records (100%)"),
        (0.5, {"error": 1, "none": 1}, "free of errors and warnings: 5,000 of 10,000 records (50.0%); 1 with errors"),
    ],
)
def test_health(realistic: Audit, grade: float, records_with: dict[str, int], said: str):
    assert wording.health(replace(realistic, grade=grade, records_with=records_with)) == said


def test_severities_are_told_from_issues(realistic: Audit):
    assert wording.severities(realistic.problems) == "9 kinds: 2 errors, 5 warnings, 2 info"
    assert wording.severities(realistic.problems[:1]) == "1 kind: 1 error"
    assert wording.severities(()) == ""


@pytest.mark.parametrize(
    ("score", "errors", "word"),
    [
        (100, 0, "good"), (90, 1_000, "good"), (99, 1_001, "fair"), (89, 0, "fair"), (70, 5_000, "fair"),
        (99, 5_001, "poor"), (69, 0, "poor"),
    ],
)  # fmt: skip
def test_verdict(realistic: Audit, score: int, errors: int, word: str):
    assert wording.verdict(replace(realistic, score=score, records_with={"error": errors})) == word
