"""The patterns in Arrow must say of every number what phonenumbers says: the slow, obvious oracle."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

import phonenumbers
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean.kind import Context
from custclean.kinds.phone import KIND
from custclean.knowledge.phones import numbering

REGIONS = (
    "PL",
    "CZ",
    "RU",
    "DE",
    "FR",
    "GB",
    "US",
    "CA",
    "SK",
    "UA",
    "IT",
    "ES",
    "CH",
    "AT",
    "KZ",
    "JE",
    "GG",
    "VA",
    "AR",
    "BR",
    "JP",
    "HU",
    "LT",
    "CN",
)
Judged = tuple[pa.StringArray, pa.StringArray, list[str | None]]
PREFIXES = (
    *("", "", "", "+cc", "+cc", "00cc", "cc", "0", "8", "1", "+cc0", "+cc(0)", "011cc", "810cc", "++cc", "+", "0cc"),
    *("8~10cc", " ", "00", "06", "(+cc)", "+ cc"),
)
SEPARATORS = (" ", "-", ".", "/", "(", ")", "\u00a0", "–", " ")
ODDITIES = ("x", " ext. 5", "#", "*", ",", "tel:", "a", "ABC", "+", "０", "٠", ";ext=7", "\t", "~", "[", "\u200b", "_")
TYPES = ("fixed_line", "mobile", "mobile", "toll_free", "premium_rate", "voip", "uan", "shared_cost", "pager")
# What the kind reads although phonenumbers does not, or otherwise than it (see custclean.knowledge.phones.dialling).
MARKED = re.compile(r"[^0-9+() .\-/]|00|\(\s*0\s*\)|/|\.0$")


def oracle(value: str, region: str | None):
    try:
        number = phonenumbers.parse(value, region)
    except phonenumbers.NumberParseException:
        return None
    valid = phonenumbers.is_valid_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if valid else None


def number_of(region: str, chance: random.Random):
    plan = phonenumbers.PhoneMetadata.metadata_for_region(region)
    if chance.random() < 0.5:
        example = getattr(plan, chance.choice(TYPES))
        digits = list((example and example.example_number) or "123456789")
        for _ in range(chance.choice([0, 1, 2, 4])):
            digits[-1 - chance.randrange(min(6, len(digits)))] = str(chance.randrange(10))
    else:
        length = chance.choice([*plan.general_desc.possible_length, chance.randrange(1, 19)])
        digits = [str(chance.randrange(10)) for _ in range(length)]
    return chance.choice(PREFIXES).replace("cc", str(plan.country_code)) + "".join(digits)


def punctuated(value: str, chance: random.Random):
    if chance.random() < 0.5:
        value = "".join(sign + (chance.choice(SEPARATORS) if chance.random() < 0.2 else "") for sign in value)
    if chance.random() < 0.05:
        at = chance.randrange(len(value) + 1)
        value = value[:at] + chance.choice(ODDITIES) + value[at:]
    return value


def generated(count: int, regions: Sequence[str] = REGIONS):
    chance = random.Random(20261101)  # noqa: S311  repeatable, not secret
    everywhere = sorted(phonenumbers.SUPPORTED_REGIONS)
    for each in range(count):
        region = regions[each % len(regions)]
        owner = chance.choice([region, region, region, region, chance.choice(regions), chance.choice(everywhere)])
        yield punctuated(number_of(owner, chance), chance), region


@lru_cache
def judged_by_oracle(count: int):
    """Odd numbers, their regions, and what phonenumbers says of them."""
    rows = list(generated(count))
    values, regions = pa.array([value for value, _ in rows]), pa.array([region for _, region in rows])
    return values, regions, [oracle(value, region) for value, region in rows]


@pytest.fixture(scope="module", params=[8_000, pytest.param(20_000, marks=pytest.mark.slow)])
def judged(request: pytest.FixtureRequest):
    return judged_by_oracle(request.param)


@pytest.mark.parametrize("count", [8_000, pytest.param(100_500, marks=pytest.mark.slow)])
def test_odd_numbers(count: int):
    values, regions, expected = judged_by_oracle(count)
    ours = [verdict.partition(";")[0] for verdict in numbering.judge(values, regions).to_pylist()]
    rows = zip(values.to_pylist(), regions.to_pylist(), ours, expected, strict=True)
    assert [row for row in rows if (row[2] if row[2][:1] == "+" else None) != row[3]] == []
    assert sum(one is not None for one in expected) > len(expected) / 5


@pytest.mark.slow
def test_the_rest_of_the_world():
    rows = sorted(
        generated(15_000, sorted(phonenumbers.SUPPORTED_REGIONS)), key=itemgetter(1)
    )  # its patterns compile once
    values, regions = pa.array([value for value, _ in rows]), pa.array([region for _, region in rows])
    ours = [verdict.partition(";")[0] for verdict in numbering.judge(values, regions).to_pylist()]
    judged = zip(rows, ours, strict=True)
    assert [(row, one) for row, one in judged if (one if one[:1] == "+" else None) != oracle(*row)] == []


def test_the_kind_departs_from_phonenumbers_only_where_it_says_so(judged: Judged):
    values, regions, expected = (column[:20_000] for column in judged)
    ours = KIND.normalize(values, Context(siblings={"country": regions})).to_pylist()
    rows = zip(values.to_pylist(), regions.to_pylist(), ours, expected, strict=True)
    assert [row for row in rows if (row[2] and row[2].partition(";")[0]) != row[3] and not MARKED.search(row[0])] == []


def test_reasons_are_those_of_phonenumbers(judged: Judged):
    values, regions = (column.slice(0, 10_000) for column in judged[:2])
    rows = zip(values.to_pylist(), regions.to_pylist(), numbering.judge(values, regions).to_pylist(), strict=True)
    assert [row for row in rows if row[2] != numbering.ask(row[0], row[1])] == []


def test_canonical_numbers_are_read_as_themselves(judged: Judged):
    values, regions = (column.slice(0, 20_000) for column in judged[:2])
    canonical = numbering.readable(numbering.judge(values, regions))
    assert numbering.judge(canonical, regions).equals(canonical)


def test_plain_numbers_hardly_reach_phonenumbers(monkeypatch: pytest.MonkeyPatch):
    asked = []
    monkeypatch.setattr(numbering, "ask", lambda value, _: asked.append(value))
    chance = random.Random(1)  # noqa: S311  repeatable, not secret
    values = pa.array([f"60{chance.randrange(10)} {chance.randrange(100_000, 999_999)}" for _ in range(1000)])
    numbering.judge(values, pa.repeat(pa.scalar("PL"), len(values)))
    assert asked == []


def test_no_calling_code_begins_with_a_zero():
    """What looks like a call abroad then is a number of the country itself; mostly one that says there is none."""
    written = (
        "000-000-000",
        "0000000000",
        "000 48 601 234 567",
        "0110 212 555 0134",
        "8100 495 123 45 67",
        "00012345678",
    )
    rows = [(value, region) for value in written for region in (*REGIONS, "KE", "TZ", "AU", None)] * 25
    values, regions = pa.array([value for value, _ in rows]), pa.array([region for _, region in rows])
    found = zip(rows, numbering.judge(values, regions).to_pylist(), strict=True)
    assert [(row, verdict) for row, verdict in found if verdict != numbering.ask(*row)] == []


@pytest.mark.parametrize(
    ("count", "verdict"),
    [(5, "impossible"), (6, "no-region"), (15, "no-region"), (16, "impossible"), (19, "impossible")],
)
def test_without_a_country_the_digits_are_counted(count: int, verdict: str):
    values = pa.array(["6" * count])
    assert numbering.judge(values, pa.nulls(1, pa.string())).to_pylist() == [verdict]
    assert numbering.ask("6" * count, None) == verdict


@pytest.mark.parametrize("value", ["000-000-000", "0000000000"])
def test_zeros_do_not_reach_phonenumbers(monkeypatch: pytest.MonkeyPatch, value: str):
    monkeypatch.setattr(numbering, "ask", lambda *_: pytest.fail("phonenumbers was asked"))
    verdicts = numbering.judge(pa.array([value] * 2000), pa.repeat(pa.scalar("PL"), 2000))
    assert verdicts.unique().to_pylist() == ["invalid"]


@settings(max_examples=settings().max_examples * 3 // 2)
@given(
    st.lists(
        st.tuples(st.text("0123456789+()-./ x,;#*\u00a0٣", max_size=22), st.sampled_from([*REGIONS, "XX", None])),
        max_size=10,
    )
)
def test_anything(rows: list[tuple[str, str | None]]):
    values = pa.array([value for value, _ in rows] * 50, pa.string())  # often enough for the patterns to be used
    regions = pa.array([region for _, region in rows] * 50, pa.string())
    for (value, region), verdict in zip(rows * 50, numbering.judge(values, regions).to_pylist(), strict=True):
        number = verdict.partition(";")[0] if verdict.startswith("+") else None
        assert number == oracle(value, region if region != "XX" else None)


def test_a_few_numbers_are_judged_as_many_are(judged: Judged):
    values, regions = (column.slice(0, 6_000) for column in judged[:2])
    few = [numbering.judge(values.slice(at, 500), regions.slice(at, 500)) for at in range(0, 6_000, 500)]
    assert pa.concat_arrays(few).equals(numbering.judge(values, regions))
