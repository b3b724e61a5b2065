"""Known names one slip away, against the slow way: every letter of either left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from custclean.knowledge.places.slips import index, near, sharing

NAMES = st.text("abc", min_size=2, max_size=7)
SHORTEST = 3


def shortened(word: str) -> set[str]:
    """The word, and the word without each of its letters."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


@given(NAMES, st.sets(NAMES, max_size=40))
def test_names_that_share_what_is_left_without_a_letter(word: str, names: set[str]):
    known = index(names, SHORTEST)
    slow = {name for name in names if len(name) >= SHORTEST and shortened(word) & shortened(name)}
    assert sharing(word, known) == slow
    assert set(near(word, known)) <= slow


@given(NAMES.filter(lambda name: len(name) >= SHORTEST), st.data())
def test_one_slip_behind_the_first_letter_is_found(name: str, data: st.DataObject):
    place = data.draw(st.integers(1, len(name) - 1))
    before, letter, after = name[:place], name[place], name[place + 1 :]
    slip = data.draw(
        st.sampled_from([before + after, f"{before}{letter}{letter}{after}", f"{before}d{after}", name[:1] + name])
    )
    assert near(slip, index([name, "ddddddddd"], SHORTEST)) == [name]
