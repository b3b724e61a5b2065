"""What every kind promises, ours and others': a new one inherits these tests."""

from __future__ import annotations

import pickle
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean import registry
from custclean.kind import Context, Kind
from custclean.text import header_words

KINDS = list(registry.kinds().values())
TODAY = date(2026, 1, 1)
EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
PIECES = st.sampled_from(
    ["jan", "Kowalski", "@", "wp.pl", "gmial.com", "+48", "601 234 567", "00-950", "Łódź", "ул. Ленина 5", "31.02.1985",
     "1985-03-01", "N/A", "brak", "Иванов", "O'Neil", "\u00a0", "\u200b", "Ã³", "12", "ext. 5", "GmbH", " ", "\n", ",",
     "x" * 70]
)  # fmt: skip
CELLS = st.one_of(st.none(), st.text(max_size=40), st.lists(PIECES, min_size=1, max_size=5).map("".join))
COLUMNS = st.lists(CELLS, min_size=1, max_size=12)
REGIONS = st.sampled_from([None, "PL", "CZ", "RU", "DE", "FR", "GB", "US", "IT", "AR"])
RELAXED = settings(max_examples=settings().max_examples // 3)  # there are many kinds


def context_for(kind: Kind, cells: list[str | None], region: str | None) -> Context:
    """What a base would know of such a column: siblings without values, the facts that the kind itself counts."""
    siblings = {name: pa.array([region] * len(cells), pa.string()) for name in kind.needs}
    context = Context(region, TODAY, siblings)
    facts = kind.study(pa.array(cells, pa.string()), context) if kind.study else {}
    return Context(region, TODAY, siblings, facts)


@EVERY_KIND
@RELAXED
@given(cells=COLUMNS, region=REGIONS)
def test_any_column_is_normalized_and_checked(kind: Kind, cells: list[str | None], region: str | None):
    context = context_for(kind, cells, region)
    raw = pa.array(cells, pa.string())
    once = kind.normalize(raw, context)
    normalizing_keeps_length_and_is_idempotent(kind, cells, once, context)
    order_and_neighbours_change_nothing(kind, cells, once, context)
    checks_give_a_mask_and_suggestions(kind, raw, once, context)


def normalizing_keeps_length_and_is_idempotent(
    kind: Kind, cells: list[str | None], once: pa.StringArray, context: Context
):
    assert once.type == pa.string()
    assert len(once) == len(cells)
    assert [read for cell, read in zip(cells, once.to_pylist(), strict=True) if cell is None and read is not None] == []
    assert kind.normalize(once, context).to_pylist() == once.to_pylist()


def order_and_neighbours_change_nothing(kind: Kind, cells: list[str | None], once: pa.StringArray, context: Context):
    backward = kind.normalize(pa.array(cells[::-1], pa.string()), context).to_pylist()
    assert backward[::-1] == once.to_pylist()


def checks_give_a_mask_and_suggestions(kind: Kind, raw: pa.StringArray, once: pa.StringArray, context: Context):
    for check in kind.checks:
        mask = check.find(raw, once, context)
        assert mask.type == pa.bool_()
        assert len(mask) == len(raw)
        if check.suggest is not None:
            assert len(check.suggest(raw, once, context)) == len(raw)


@EVERY_KIND
@RELAXED
@given(cells=st.lists(st.text(max_size=30), min_size=1, max_size=20))
def test_recognising_gives_a_share(kind: Kind, cells: list[str]):
    assert 0 <= kind.recognise(pa.array(cells, pa.string())) <= 1


@EVERY_KIND
def test_it_travels_to_another_machine(kind: Kind):
    assert pickle.loads(pickle.dumps(kind)) == kind  # noqa: S301  # our own bytes


@EVERY_KIND
def test_it_is_documented(kind: Kind):
    assert len(kind.doc.strip()) > 40
    for check in kind.checks:
        assert check.code.startswith(kind.name.replace("_", "-") + "-"), check.code
        assert len(check.doc.strip()) > 60, check.code
        assert check.message, check.code
        assert not check.message.endswith("."), check.code


@EVERY_KIND
def test_its_headers_fold_to_words(kind: Kind):
    assert [header for header in kind.headers if not header_words(header)] == []


def test_a_header_names_one_kind():
    seen: dict[str, str] = {}
    for kind in KINDS:
        for phrase in {header_words(header) for header in kind.headers}:
            assert seen.setdefault(phrase, kind.name) == kind.name, phrase


def test_a_code_is_used_once():
    codes = [check.code for kind in KINDS for check in kind.checks] + list(registry.rules())
    assert len(codes) == len(set(codes))
