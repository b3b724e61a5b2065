"""Card numbers and national ids in notes: found where they are, hidden where they are shown."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.kind import Context
from custclean.kinds.text import KIND
from custclean.knowledge.ids import hidden_numbers

CARD, ID = "text-card-number", "text-national-id"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("zapłacił kartą 4111 1111 1111 1111", CARD),
        ("4111-1111-1111-1111", CARD),
        ("card:4111111111111111, exp 12/27", CARD),
        ("visa 4111 1111 1111 1111 12/27 123", CARD),
        ("amex 3782 822463 10005", CARD),
        ("карта 5500 0055 5555 5559", CARD),
        ("4111111111111111", None),
        ("order 4111111111111112", None),
        ("order 9876543210123456", None),
        ("DE89 3704 0044 0532 0130 00", None),
        ("konto PL61 1090 1014 0000 0712 1981 2874", None),
        ("4111111111111111A", None),
        ("tel. +48 601 234 567, +48 602 345 678", None),
        ("tel 0048 601 234 567 lub 0048 22 123 45 67", None),
        ("2021-03-01 12:34:56", None),
        ("0f8fad5b-4111-1111-1111-111111111111", None),
        ("PESEL 44051401359", ID),
        ("pesel klienta: 44051401358", ID),
        ("PESEL:440514 01359", ID),
        ("r.č. 710319/2745", ID),
        ("rodné číslo 7103192745", ID),
        ("nar. 710319/2745", ID),
        ("SSN 536-90-4399", ID),
        ("his number is 536-90-4399", ID),
        ("СНИЛС 112-233-445 95", ID),
        ("NI number AB123456C", ID),
        ("please note AB 12 34 56 C", ID),
        ("Steuer-ID 36 574 261 809", ID),
        ("n° sécu 2 95 10 99 126 111 93", ID),
        ("DNI 54362315K", ID),
        ("44051401359", None),
        ("zamówienie 44051401359", None),
        ("710319/2745", None),
        ("účet 123456/0800", None),
        ("tel. 601-23-4567", None),
        ("call 000-12-3456", None),
        ("dzwonić za 3 dni 601234567", None),
        ("ul. Długa 5/7, 00-950 Warszawa", None),
        ("", None),
    ],
)
def test_finds(text: str, code: str | None):
    raw = pa.array(["Jan", text, None])
    canonical = KIND.normalize(raw, Context())
    masks = {check.code: check.find(raw, canonical, Context()).to_pylist() for check in KIND.checks}
    assert {each for each in (CARD, ID) if masks[each] == [False, True, False]} == ({code} if code else set())


def test_a_column_s_own_numbers_are_not_hidden_ones():
    raw = pa.array(["PESEL: 44051401359", "4111 1111 1111 1111"])
    checks = [check for check in KIND.checks if check.code in {CARD, ID}]
    read = pa.array(["44051401359", "4111111111111111"])
    assert [check.find(raw, read, Context()).to_pylist() for check in checks] == [[False, False], [False, False]]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("VIP, PESEL 44051401359", "VIP, PESEL ###########"),
        ("SSN 536-90-4399, ok", "SSN ###-##-####, ok"),
        ("card 4111 1111 1111 1111", "card #### #### #### 1111"),
        ("card 4111111111111111.", "card ############1111."),
        ("tel. 601 234 567", "tel. 601 234 567"),
        ("Jan Kowalski", "Jan Kowalski"),
    ],
)
def test_redacts(text: str, seen: str):
    assert hidden_numbers.redacted(text) == seen
    assert hidden_numbers.redacted(seen) == seen


@given(st.text(max_size=60), st.sampled_from(["4111 1111 1111 1111", "4111111111111111", "5500-0055-5555-5559"]))
def test_what_is_redacted_holds_no_number_any_more(text: str, number: str):
    seen = hidden_numbers.redacted(f"card {number} {text}")
    assert number not in seen
    found = hidden_numbers.has_card(pa.array([seen, text])).to_pylist()
    assert found[1] or not found[0]


@given(st.lists(st.one_of(st.none(), st.text("0123456789 -ąZя", max_size=40)), max_size=9))
def test_cards_are_looked_for_where_there_are_digits_enough(texts: list[str | None]):
    values = pa.array([None, *texts], pa.string()).slice(1)
    enough = [sum(map("0123456789".count, text or "")) >= hidden_numbers.CARD_DIGITS for text in texts]
    assert hidden_numbers.may_hold_card(values).to_pylist() == enough
