"""Our own arithmetic against python-stdnum, number by number."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import iban, luhn
from stdnum.cz import dic, rc
from stdnum.pl import nip, pesel, regon
from stdnum.ru import inn

from custclean.knowledge.ids import bank_accounts, birth_numbers, card_numbers, companies

SPECIAL = ("00000000000000", "99999999999999", "11111111111111", "12345678901234")


def numbers(length: int) -> st.SearchStrategy[list[str]]:
    one = st.from_regex(rf"[0-9]{{{length}}}", fullmatch=True) | st.sampled_from([each[:length] for each in SPECIAL])
    return st.lists(one, min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("ours", "theirs", "length", "zeros"),
    [
        (birth_numbers.is_pesel, pesel.is_valid, 11, True),
        (companies.is_nip, nip.is_valid, 10, False),
        (companies.is_regon, regon.is_valid, 9, False),
        (companies.is_long_regon, regon.is_valid, 14, False),
        (companies.is_ico, lambda value: dic.calc_check_digit_legal(value[:-1]) == value[-1], 8, False),
        (companies.is_inn, inn.is_valid, 10, False),
        (companies.is_inn, inn.is_valid, 12, False),
        (companies.is_luhn, luhn.is_valid, 9, False),
    ],
)
@given(data=st.data())
def test_a_number_is_right_where_the_library_says_so(
    ours: Callable[[pa.StringArray], pa.BooleanArray],
    theirs: Callable[[str], bool],
    length: int,
    zeros: bool,  # noqa: FBT001 — a table
    data: st.DataObject,
):
    values = [each for each in data.draw(numbers(length)) if zeros or not each.startswith("0000")]
    every_ending = [each[:-1] + digit for each in values for digit in "0123456789"]
    if every_ending:
        assert ours(pa.array(every_ending)).to_pylist() == [theirs(each) for each in every_ending]


@given(
    st.integers(0, 99), st.integers(1, 12), st.sampled_from([0, 20, 50, 70]), st.integers(1, 31), st.integers(0, 999)
)
def test_a_rodne_cislo_of_ours_is_one_of_the_library_s(year: int, month: int, more: int, day: int, serial: int):
    values = [f"{year:02}{month + more:02}{day:02}{serial:03}{digit}" for digit in range(10)]
    values.append(f"{year:02}{month + more:02}{day:02}{serial:03}")
    for value, right in zip(values, birth_numbers.is_rodne_cislo(pa.array(values)).to_pylist(), strict=True):
        if right:
            assert rc.is_valid(value)
            assert birth_numbers.rodne_cislo_days(pa.array([value]))[0].as_py() == rc.get_birth_date(value).isoformat()
        elif more in {0, 50} and not (len(value) == 9 and year >= 54):
            assert not rc.is_valid(value)


@pytest.mark.parametrize("country", sorted(bank_accounts.forms()))
@settings(max_examples=settings().max_examples // 10)  # there are many countries
@given(data=st.data())
def test_an_iban_is_right_where_the_library_says_so(country: str, data: st.DataObject):
    form = bank_accounts.forms()[country].removeprefix(f"^{country}[0-9]{{2}}").removesuffix("$")
    account = data.draw(st.from_regex(form, fullmatch=True))
    checked = iban.calc_check_digits(f"{country}00{account}")
    values = [f"{country}{check:02}{account}" for check in range(2, 99, 24)] + [f"{country}{checked}{account}"]
    expected = [iban.is_valid(value, check_country=False) for value in values]
    assert bank_accounts.right(pa.array(values)).to_pylist() == expected
    assert expected[-1]


@given(st.from_regex(r"4[0-9]{15}|5[1-5][0-9]{14}|3[47][0-9]{13}", fullmatch=True))
def test_a_card_s_number_passes_the_luhn_test_in_both_ways(number: str):
    assert card_numbers.right(pa.array([number])).to_pylist() == [luhn.is_valid(number)]
    assert card_numbers.is_card(number) == luhn.is_valid(number)
