"""Usual extensions are read at a glance; that must say what the long way round says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.knowledge.phones import written_numbers
from custclean.knowledge.phones.phone_words import EXTENSIONS
from custclean.knowledge.phones.written_numbers import as_dialled

NUMBERS = (
    "601 234 567",
    "+48 22-123.45.67",
    "(22) 123 45 67",
    "0171/1234567",
    "22 (123)",
    "12",
    "(+48) 601234567",
    "12 345)",
)
WORDS = (*EXTENSIONS, "Ext", "EXT", "WEWN", "i", "and", "e", "E", "tel", "Anna", "xx", "")
ENDS = ("5", "123456", "1234567", "12 34", "", "5 6")


def long_way_round(cell: str) -> str:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(written_numbers, "_USUALLY_EXTENDED", re.compile("(?!)"))
        return as_dialled.__wrapped__(cell)


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("between", [" {} ", " {}. ", "{}", " {}.", " {}: ", "\u00a0{}\u00a0", "  {}  "])
def test_usual_extensions(word: str, between: str):
    cells = [number + between.format(word) + end for number in NUMBERS for end in ENDS]
    assert [as_dialled.__wrapped__(cell) for cell in cells] == [long_way_round(cell) for cell in cells]


@given(
    st.from_regex(
        r"\(?\+?[0-9 ().\-/]{1,16}[ ,;]{0,2}(x|ext|wewn|kl|int|dw|lub|e|E)[.: ]{0,2}[0-9 ]{0,9}", fullmatch=True
    )
)
def test_anything_like_an_extension(cell: str):
    assert as_dialled.__wrapped__(cell) == long_way_round(cell)


def test_the_glance_is_taken():
    assert written_numbers._USUALLY_EXTENDED.fullmatch("22 123 45 67 wewn. 8")  # noqa: SLF001  the pattern at issue
