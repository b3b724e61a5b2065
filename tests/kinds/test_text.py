"""Damage that text of any kind can bear."""

from __future__ import annotations

import unicodedata

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean.kind import Check, Context
from custclean.kinds.text import KIND


def checks(raw: pa.StringArray) -> dict[str, tuple[Check, pa.BooleanArray]]:
    canonical = pa.nulls(len(raw), pa.string())
    return {check.code: (check, check.find(raw, canonical, Context())) for check in KIND.checks}


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("  Jan \t Nowak ", "Jan Nowak"),
        ("Jo\u0301zef", "Józef"),
        ("An\u200bna\u00ad", "Anna"),
        ("\ufeffAnna", "Anna"),
        ("Jan\u00a0Nowak", "Jan Nowak"),
        ("\u200b ", None),
        ("", None),
        (None, None),
    ],
)
def test_normalize(raw: str | None, canonical: str | None):
    assert KIND.normalize(pa.array([raw], pa.string()), Context()).to_pylist() == [canonical]


@pytest.mark.parametrize(
    ("raw", "code", "suggestion"),
    [
        ("brak", "text-sentinel", None),
        ("KrakÃ³w", "text-mojibake", "Kraków"),
        ("KrakĂłw", "text-mojibake", "Kraków"),
        ("Å\x81ukasz", "text-mojibake", "Łukasz"),
        ("Kowalsk\ufffd", "text-replacement-character", None),
        ("An\u200bna", "text-invisible", "Anna"),
        ("Jan\x00", "text-invisible", "Jan"),
        ("\ufeffAnna", "text-invisible", "Anna"),
        ("\u202eJan\u202c", "text-invisible", "Jan"),
        ("Schmitt\u00adbauer", "text-invisible", "Schmittbauer"),
        ("Smith &amp; Sons", "text-html-entity", "Smith & Sons"),
        ("M&uuml;ller", "text-html-entity", "Müller"),
        ("Pawe&#322;", "text-html-entity", "Paweł"),
        ("Tom &amp;amp; Co", "text-html-entity", "Tom & Co"),
        ("Kоwalski", "text-mixed-script", "Kowalski"),
        ("Иванoв", "text-mixed-script", "Иванов"),
        ("mиванов", "text-mixed-script", "миванов"),
        (" Jan", "text-padding", "Jan"),
        ("Jan  Nowak", "text-padding", "Jan Nowak"),
        ("Jan\u00a0Nowak", "text-padding", "Jan Nowak"),
        ("Jan\nNowak", "text-padding", "Jan Nowak"),
    ],
)
def test_finds_and_suggests(raw: str, code: str, suggestion: str | None):
    column = pa.array(["Anna", raw, None, "Łucja Żak"])
    found = {name: mask.to_pylist() for name, (_, mask) in checks(column).items() if any(mask.to_pylist())}
    assert found == {code: [False, True, False, False]}
    suggest = checks(column)[code][0].suggest
    given_ = suggest(column, column, Context()).to_pylist()[1] if suggest else None
    assert given_ == suggestion


@pytest.mark.parametrize(
    "value",
    [
        "Anna",
        "Łucja Żak",
        "Иван Петров",
        "R&D",
        "Smith & Sons;",
        "&nothing;",
        "Яndex",
        "Иван Smith",
        "D’Arcy",
        "Müller–Weiß",
        "São",
    ],
)
def test_clean_text_is_let_be(value: str):
    assert [code for code, (_, mask) in checks(pa.array([value])).items() if mask.to_pylist() != [False]] == []


def test_a_word_that_its_kind_reads_is_no_sentinel():
    raw = pa.array(["Null", "Brak"])
    sentinel = next(check for check in KIND.checks if check.code == "text-sentinel")
    assert sentinel.find(raw, pa.array(["Null", None]), Context()).to_pylist() == [False, True]


@settings(deadline=None)  # a machine under load is no failure
@given(st.lists(st.none() | st.text(max_size=20), max_size=10))
def test_normalizing_twice_is_normalizing_once(values: list[str | None]):
    raw = pa.array(values, pa.string())
    once = KIND.normalize(raw, Context())
    assert len(once) == len(raw)
    assert KIND.normalize(once, Context()).equals(once)
    assert all(value is None or unicodedata.is_normalized("NFC", value) for value in once.to_pylist())


@settings(deadline=None)  # a machine under load is no failure
@given(st.lists(st.none() | st.text(max_size=20), max_size=10), st.integers(0, 4))
def test_checks_never_raise_and_hold_of_slices(values: list[str | None], start: int):
    raw = pa.array(values, pa.string())
    for check, mask in checks(raw).values():
        assert mask.null_count == 0
        part = raw.slice(start)
        assert check.find(part, pa.nulls(len(part), pa.string()), Context()).to_pylist() == mask.to_pylist()[start:]
        if check.suggest:
            assert len(check.suggest(raw, raw, Context())) == len(raw)
