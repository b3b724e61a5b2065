"""What two values of a kind are to each other, by the name of the level."""

from __future__ import annotations

import pickle

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean.knowledge.matching import companies, days, mail, names, numbers, phones, places, texts
from custclean.match import Trait, View

VIEWS = {
    "given": names.GIVEN_NAME.views[0],
    "family": names.FAMILY_NAME.views[0],
    "birth": days.BIRTH_DATE.views[0],
    "mail": mail.EMAIL.views[0],
    "phone": phones.PHONE.views[0],
    "street": places.STREET_ADDRESS.views[0],
    "postal": places.POSTAL_CODE.views[0],
    "city": places.CITY_NAME.views[0],
    "company": companies.COMPANY.views[0],
    "national id": numbers.NATIONAL_ID.views[0],
    "text": texts.TEXT.views[0],
}
EVERY_VIEW = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)


def level(view: View, left: str, right: str) -> str:
    forms = view.form(pa.array([left, right], pa.string()))
    known = forms.unique().drop_null()
    codes = [np.array([known.index(form).as_py() + 1], np.int32) for form in forms]
    compare = view.trait.prepare(known)
    found, back = compare(*codes), compare(*codes[::-1])
    assert found.tolist() == back.tolist()
    return view.trait.levels[found[0]].name


@pytest.mark.parametrize(
    ("kind", "left", "right", "name"),
    [
        ("given", "Łukasz", "lukasz", "the same"),
        ("given", "Юлия", "Iuliia", "the same in another form"),
        ("given", "Юлия", "Yulia", "the same in another form"),
        ("given", "Kasia", "Katarzyna", "the same in another form"),
        ("given", "Vašek", "Václav", "the same in another form"),
        ("given", "Саша", "Александр", "the same in another form"),
        ("given", "Bob", "Robert", "the same in another form"),
        ("given", "Anna Maria", "Anna", "the same in another form"),
        ("given", "Mueller", "Müller", "the same in another form"),
        ("given", "Katarzyna", "Katarzyn", "a slip apart"),
        ("given", "J.", "Jan", "the initial is the same"),
        ("given", "K.", "Jan", "different"),
        ("given", "Anna", "Piotr", "different"),
        ("family", "Nowakowski", "Nowakowska", "the same root"),
        ("family", "Novák", "Nováková", "the same root"),
        ("family", "Иванов", "Иванова", "the same root"),
        ("family", "Иванова", "Ivanov", "the same root"),
        ("family", "Kowalska-Nowak", "Nowak", "a part is the same"),
        ("family", "Kowalski", "Kowalsky", "the same root"),
        ("family", "Kowalski", "Kowalksi", "a slip apart"),
        ("family", "Kowalski", "Wójcik", "different"),
        ("birth", "1985-01-12", "1985-12-01", "a slip apart"),
        ("birth", "1985-01-12", "1985-01-13", "a slip apart"),
        ("birth", "1985-01-12", "1958-01-12", "a slip apart"),
        ("birth", "1985-01-12", "1985-01-28", "two of year, month and day are the same"),
        ("birth", "1985-01-12", "1985-07-28", "the same year"),
        ("birth", "1985-01-12", "1960-07-28", "different"),
        ("mail", "jan.kowalski@wp.pl", "jan.kowalski@gmail.com", "the same mailbox name elsewhere"),
        ("mail", "jan.kowalski@wp.pl", "jankowalski@wp.pl", "the same mailbox name elsewhere"),
        ("mail", "jan.kowalski@wp.pl", "jan.kowalsk@wp.pl", "the mailbox names a slip apart"),
        ("mail", "jan.kowalski1@wp.pl", "jan.kowalski84@wp.pl", "the mailbox names differ in digits"),
        ("mail", "jan.kowalski@wp.pl", "ewa.lis@wp.pl", "different"),
        ("phone", "+48601254987", "+48601254987", "the same"),
        ("phone", "+48601254987", "+420601254987", "the same but for the country"),
        ("phone", "+48601254987", "+48601254988", "a slip apart"),
        ("phone", "+48601254987", "+48601245987", "a slip apart"),
        ("phone", "+48601254987", "+48512987654", "different"),
        ("street", "ul. Długa 5/7", "Dluga 5 m. 7", "the same address"),
        ("street", "ul. Długa 5", "Dluga 5 m. 7", "the same house"),
        ("street", "ul. Długa 5/9", "Dluga 5 m. 7", "the same house, another flat"),
        ("street", "ul. Długa 8", "Dluga 5", "the same street"),
        ("street", "ul. Krótka 5", "Dluga 5", "different"),
        ("postal", "00-950", "00-950", "the same"),
        ("postal", "00-950", "00-951", "a slip apart"),
        ("postal", "00-950", "00-123", "the same beginning"),
        ("postal", "00-950", "61-123", "different"),
        ("city", "Łódź", "Lodz", "the same"),
        ("city", "Warszawa", "Warszwa", "alike"),
        ("company", "Kwiaty Nowak sp. z o.o.", "KWIATY NOWAK", "the same"),
        ("company", "Kwiaty Nowak", "Nowak Kwiaty", "the same words"),
        ("national id", "85011200001", "85011200002", "a slip apart"),
        ("text", "Brown Street", "brown street", "the same"),
        ("text", "wallaby place", "wallaby plaec", "a slip apart"),
    ],
)
def test_level(kind: str, left: str, right: str, name: str):
    view = VIEWS[kind]
    assert level(view, left, right) == name


@pytest.mark.parametrize("value", ["info@x.pl", "biuro@x.pl", "no address"])
def test_role_mailboxes_tell_nothing(value: str):
    assert VIEWS["mail"].form(pa.array([value])).to_pylist() == [None]


@pytest.mark.parametrize("value", ["+48000000000", "+481234567", "12", "+48555555555"])
def test_stand_in_numbers_tell_nothing(value: str):
    assert VIEWS["phone"].form(pa.array([value])).to_pylist() == [None]


@pytest.mark.parametrize(
    ("value", "given", "family"),
    [
        ("Kowalski, Jan", "jan", "kowalski"),
        ("Jan Kowalski", "jan", "kowalski"),
        ("Kowalski Jan", "jan", "kowalski"),
        ("Иванов Иван Иванович", "ivan", "ivanov"),
        ("dr Anna Maria Nowak", "anna maria", "nowak"),
        ("Nowak", "", "nowak"),
    ],
)
def test_full_names_are_split(value: str, given: str, family: str):
    assert names.split(value) == (given, family)


TEXTS = st.lists(
    st.one_of(st.text(max_size=15), st.sampled_from(["Jan", "Łódź 5/7", "a@b.pl", "1985-01-12"])), max_size=8
)


@EVERY_VIEW
@settings(max_examples=settings().max_examples // 3)
@given(values=TEXTS)
def test_comparing_is_symmetric_whatever_the_text(view: View, values: list[str]):
    forms = view.form(pa.array(values, pa.string()))
    assert len(forms) == len(values)
    known = forms.unique().drop_null()
    compare = view.trait.prepare(known)
    left, right = (side.ravel().astype(np.int32) + 1 for side in np.meshgrid(*(np.arange(len(known)),) * 2))
    found = compare(left, right)
    assert found.tolist() == compare(right, left).tolist()
    assert ((found >= 0) & (found < len(view.trait.levels))).all()
    assert (found[left == right] == 0).all()
    for key in view.trait.keys:
        assert len(key.of(known)) == len(known)


def keyed(trait: Trait) -> list[str]:
    return [key.name for key in trait.keys]


@EVERY_VIEW
def test_traits_travel_and_have_sound_levels(view: View):
    assert pickle.loads(pickle.dumps(view)) == view  # noqa: S301  # our own bytes
    assert len(set(keyed(view.trait))) == len(view.trait.keys)
    assert sum(one.same for one in view.trait.levels) == pytest.approx(1.0, abs=0.02)
    assert sum(one.home or 0 for one in view.trait.levels) <= 1.001
