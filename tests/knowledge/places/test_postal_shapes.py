"""Codes that are finished by their shape are so by the pattern of their country's form."""

from __future__ import annotations

import re

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean.knowledge.places import postal_forms
from custclean.knowledge.places.postal_shapes import finished

COUNTRIES = sorted(postal_forms.forms())
CODE = st.one_of(
    st.none(),
    st.from_regex(r"[0-9A-Z]{2,5}[- ]?[0-9A-Z]{0,4}", fullmatch=True),
    st.sampled_from(["00-950", "110 00", "10115", "SW1A 1AA", "GIR 0AA", "LV-1050", "AD100", "1234 AB", "", "é"]),
)


def is_finished(code: str | None, country: str | None) -> bool:
    return (
        code is not None
        and country in postal_forms.forms()
        and any(re.fullmatch(form.finished, code) for form in postal_forms.forms()[country])
    )


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.tuples(CODE, st.one_of(st.none(), st.just("XX"), st.sampled_from(COUNTRIES))), max_size=9))
def test_what_is_finished_by_its_shape_is_finished(rows: list[tuple[str | None, str | None]]):
    codes, countries = (
        (pa.array([None, *column], pa.string()).slice(1) for column in zip(*rows, strict=True))
        if rows
        else (pa.array([], pa.string()),) * 2
    )
    found = finished(codes, countries).tolist()
    assert all(is_finished(*row) for row, hit in zip(rows, found, strict=True) if hit)


def test_forms_without_letters_of_their_own_are_told_by_shape():
    told = {
        country
        for country in COUNTRIES
        for form in postal_forms.forms()[country]
        if not re.search("[A-Z]", form.finished.replace("[A-Z]", ""))
    }
    example = {
        country: re.sub(r"\[0-9\]", "7", postal_forms.forms()[country][0].finished.strip("^$")) for country in told
    }
    plain = {
        country: re.sub(r"(7)\{(\d)\}", lambda found: "7" * int(found[2]), code).replace("\\", "")
        for country, code in example.items()
        if "[" not in code
    }
    assert finished(pa.array(list(plain.values())), pa.array(list(plain))).all()
    assert len(plain) > len(COUNTRIES) / 2
