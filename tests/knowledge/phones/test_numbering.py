"""What phonenumbers is asked of must not keep the batch alive that it came from."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pyarrow as pa
import pytest

from custclean.knowledge.phones import numbering
from custclean.remembered import forget

REFUSED_TWICE = "+999 12 ext. 5"  # phonenumbers looks at it again without its plus, with the first refusal in hand


@pytest.fixture
def no_collection() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collection")
def test_a_column_is_let_go_of_when_its_numbers_are_judged() -> None:
    def judged() -> weakref.ref[pa.StringArray]:
        numbering.ask.cache_clear()
        column = pa.array([REFUSED_TWICE, "601 234 567"])
        assert numbering.judge(column, pa.array(["PL", "PL"])).to_pylist() == ["impossible", "+48601234567"]
        forget()
        return weakref.ref(column)

    assert judged()() is None
