"""One postal code of one country: what is finished stays, what is not is put together or left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean.knowledge.places import postal_forms
from custclean.knowledge.places.postal_writing import foreign, mended, rewritten, with_zeros, written

COUNTRIES = sorted(postal_forms.forms())


@pytest.mark.parametrize("country", COUNTRIES)
@settings(max_examples=settings().max_examples // 10)  # there are many countries
@given(st.data())
def test_a_finished_code_is_what_taking_it_apart_would_make_of_it(country: str, data: st.DataObject):
    form = data.draw(st.sampled_from(postal_forms.forms()[country]))
    code = data.draw(st.from_regex(form.finished.strip("^$"), fullmatch=True))
    assert written(code, country) == rewritten(code, country) == code
    for other in ("00-950", "110 00", "1000-001", "SW1A 1AA", "10115"):
        assert written(other, country) == rewritten(other, country)


@settings(deadline=None)
@given(st.text(st.sampled_from("0123456789ABGIRLPVXZО |-.,_é\n"), max_size=9), st.sampled_from(COUNTRIES))
def test_what_is_proposed_is_finished(code: str, country: str):
    for judge in (written, with_zeros, mended):
        found = judge(code, country)
        assert found is None or written(found, country) == found


@pytest.mark.parametrize(
    ("code", "country", "form"),
    [
        ("00950", "PL", "00-950"),
        ("PL 00 950", "PL", "00-950"),
        ("00-950", "DE", None),
        ("D-10115", "DE", "10115"),
        ("D10115", "AT", None),
        ("10115\n", "DE", "10115"),
        ("GIR0AA", "GB", "GIR 0AA"),
        ("SW1A1AA", "GB", "SW1A 1AA"),
        ("1050", "LV", "LV-1050"),
        ("LV1050", "LV", "LV-1050"),
        ("1234AB", "NL", "1234 AB"),
        ("٠٠٩٥٠", "PL", None),
        ("", "PL", None),
    ],
)
def test_written(code: str, country: str, form: str | None):
    assert written(code, country) == form


@pytest.mark.parametrize(
    ("code", "country", "form"),
    [("1067", "DE", "01067"), ("950", "PL", "00-950"), ("67", "DE", None), ("1067", "AT", None), ("0106", "DE", None)],
)
def test_with_zeros(code: str, country: str, form: str | None):
    assert with_zeros(code, country) == form


@pytest.mark.parametrize(
    ("code", "country", "form"),
    [("OO-95O", "PL", "00-950"), ("1O115 BERLIN", "DE", None), ("10115 BERLIN", "DE", "10115"), ("SW1", "GB", None)],
)
def test_mended(code: str, country: str, form: str | None):
    assert mended(code, country) == form


@pytest.mark.parametrize(
    ("code", "country", "home", "found"),
    [
        ("00-950", "DE", None, True),
        ("00-950", "PL", None, False),
        ("110 00", "DE", "CZ", False),  # five digits with a space are German ones too, written oddly
        ("110 00", "AT", "CZ", True),
        ("110 00", "AT", "XX", False),
        ("K1A 0B1", "US", None, True),
    ],
)
def test_foreign(code: str, country: str, home: str | None, found: bool):  # noqa: FBT001 — a column of the table
    assert foreign(code, country, home) == (code if found else None)
