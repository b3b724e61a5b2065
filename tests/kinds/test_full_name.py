"""Full names: their parts, their order, and those that are written the other way round."""

from __future__ import annotations

import pickle

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.kind import Context
from custclean.kinds.full_name import KIND
from custclean.knowledge.names.parsed_name import parse, taken_apart

PARTS = {part.name: part for part in KIND.parts}
CHECKS = {check.code.removeprefix("full-name-"): check for check in KIND.checks}
FAMILY_FIRST = Context(facts={"family first": 9, "given first": 1})


def part(name: str, value: str | None, context: Context | None = None) -> str | None:
    context = context or Context()
    raw = pa.array([value], pa.string())
    found = PARTS[name].derive(raw, KIND.normalize(raw, context), context)
    assert len(found) == 1
    return found[0].as_py()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jan Kowalski", "|Jan||Kowalski|"),
        ("jan kowalski", "|Jan||Kowalski|"),
        ("JAN KOWALSKI", "|Jan||Kowalski|"),
        ("KOWALSKI Jan", "|Jan||Kowalski|"),
        ("Marie-Claire DUPONT", "|Marie-Claire||Dupont|"),
        ("DE LA CRUZ Juan", "|Juan||de la Cruz|"),
        ("Kowalski, Jan", "|Jan||Kowalski|"),
        ("Kowalski,Jan", "|Jan||Kowalski|"),
        ("Kowalski Jan", "|Jan||Kowalski|"),
        ("Nowak-Kowalska Anna Maria", "|Anna|Maria|Nowak-Kowalska|"),
        ("Dr. med. Jan Nowak Jr.", "Dr. med.|Jan||Nowak|Jr."),
        ("prof. dr hab. Jan Nowak", "prof. dr hab.|Jan||Nowak|"),
        ("Ing. Jan Novák, CSc.", "Ing.|Jan||Novák|CSc."),
        ("MUDr. Petr Dvořák Ph.D.", "MUDr.|Petr||Dvořák|Ph.D."),
        ("Müller, Prof. Dr. Hans-Peter", "Prof. Dr.|Hans-Peter||Müller|"),
        ("Smith, John A., Jr.", "|John|A.|Smith|Jr."),
        ("JOHN SMITH JR", "|John||Smith|Jr"),
        ("Jack Ma", "|Jack||Ma|"),
        ("Nguyen, Ma", "|Ma||Nguyen|"),
        ("John Smith, MA", "|John||Smith|MA"),
        ("John Smith, m.d.", "|John||Smith|M.D."),
        ("Dr. Phil Leroy", "Dr.|Phil||Leroy|"),
        ("Иванов Иван Иванович", "|Иван|Иванович|Иванов|"),
        ("ИВАНОВ ИВАН ИВАНОВИЧ", "|Иван|Иванович|Иванов|"),
        ("Иван Иванович Иванов", "|Иван|Иванович|Иванов|"),
        ("Мамедов Али Вагиф оглы", "|Али|Вагиф оглы|Мамедов|"),
        ("Анна Ивановна", "|Анна|Ивановна||"),
        ("Роман Абрамович", "|Роман||Абрамович|"),
        ("Ludwig van Beethoven", "|Ludwig||van Beethoven|"),
        ("van der Berg, Jan", "|Jan||van der Berg|"),
        ("João Pedro da Silva", "|João|Pedro|da Silva|"),
        ("José García López", "|José||García López|"),
        ("María José García López", "|María José||García López|"),
        ("Juan de la Cruz Pérez", "|Juan||de la Cruz Pérez|"),
        ("García Márquez, Gabriel", "|Gabriel||García Márquez|"),
        ("Santiago Ramón y Cajal", "|Santiago||Ramón y Cajal|"),
        ("Herr Müller", "Herr|||Müller|"),
        ("Mr and Mrs Smith", "Mr and Mrs|||Smith|"),
        ("Anna", "|Anna|||"),
        ("Kowalski", "|||Kowalski|"),
        ("Jan i Anna Kowalscy", "|Jan||Kowalscy|"),
        ("J. Kowalski", "|J.||Kowalski|"),
        ("Kwiatek sp. z o.o.", "||||"),
        ("jan@example.com", "||||"),
        ("test", "||||"),
        ("12345", "||||"),
        (None, "||||"),
    ],
)
def test_parts(name: str | None, expected: str):
    names = [one.name for one in KIND.parts if one.split]
    assert names == ["prefix", "given", "middle", "family", "suffix"]
    assert "|".join(part(one, name) or "" for one in names) == expected


@pytest.mark.parametrize(
    ("name", "context", "given_name"),
    [
        ("Brzęk Wit", FAMILY_FIRST, "Wit"),
        ("Xu Yin", FAMILY_FIRST, "Yin"),
        ("Xu Yin", Context(), "Xu"),
        ("Anna Kowalska", FAMILY_FIRST, "Anna"),
        ("van der Berg Jan", FAMILY_FIRST, "Jan"),
    ],
)
def test_the_column_decides_where_the_name_does_not(name: str, context: Context, given_name: str):
    assert part("given", name, context) == given_name


def test_the_order_of_a_column_is_counted():
    assert KIND.study is not None
    values = pa.array(["Kowalski Jan", "Nowak Anna", "Zieliński Piotr", "Anna Nowak", "X Y", "Nowak, Jan", None])
    assert KIND.study(values, Context()) == {"given first": 1, "family first": 3}


@pytest.mark.parametrize(
    ("name", "partner", "gender", "initials"),
    [
        ("Jan i Anna Kowalscy", "Anna Kowalscy", None, "J.K."),
        ("John & Mary Smith", "Mary Smith", None, "J.S."),
        ("Jan Kowalski i Anna Nowak", "Anna Nowak", None, "J.K."),
        ("Josep Puig i Cadafalch", None, "male", "J.P."),
        ("Anna Nowak", None, "female", "A.N."),
        ("Frau Dr. Kim Meier", None, "female", "K.M."),
        ("Саша Иванов", None, None, "С.И."),
        ("Иванова Женя Петровна", None, "female", "Ж.И."),
        ("Herr Maria Müller", None, None, "M.M."),
        ("Kowalski", None, None, None),
    ],
)
def test_parts_that_describe(name: str, partner: str | None, gender: str | None, initials: str | None):
    assert part("partner", name) == partner
    assert part("gender", name) == gender
    assert part("initials", name) == initials


@pytest.mark.parametrize(
    ("name", "upright"),
    [
        ("Kowalski, Jan", "Jan Kowalski"),
        ("KOWALSKI Jan", "Jan Kowalski"),
        ("Kowalski Jan", "Jan Kowalski"),
        ("kowalski jan", "Jan Kowalski"),
        ("Müller, Prof. Dr. Hans-Peter", "Prof. Dr. Hans-Peter Müller"),
        ("Smith, John A., Jr.", "John A. Smith Jr."),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("Иванов, Иван", "Иван Иванов"),
        ("Jan Kowalski", None),
        ("Jan KOWALSKI", None),
        ("Jan Novák, CSc.", None),
        ("Иванов Иван Иванович", None),
        ("Иванов Иван", None),
        ("Martin Thomas", None),
        ("Jan i Anna Kowalscy", None),
        ("IBM Polska", None),
        ("Kwiatek, Warszawa", None),
        (None, None),
    ],
)
def test_inverted_names_are_turned_only_on_demand(name: str | None, upright: str | None):
    raw = pa.array([name], pa.string())
    canonical = KIND.normalize(raw, Context())
    check = CHECKS["inverted"]
    assert check.suggest is not None
    found = check.find(raw, canonical, Context()).to_pylist()
    assert found == [upright is not None]
    if upright is not None:
        proposed = check.suggest(raw, canonical, Context())
        assert proposed.to_pylist() == [upright]
        assert check.find(proposed, proposed, Context()).to_pylist() == [False]


@pytest.mark.parametrize(
    ("name", "incomplete"),
    [
        ("Anna", True),
        ("Nowak-Kowalska", True),
        ("Иванов", True),
        ("Anna Nowak", False),
        ("test", False),
        ("a@b.pl", False),
    ],
)
def test_one_name_only(name: str, incomplete: bool):  # noqa: FBT001 — a table
    raw = pa.array([name])
    assert CHECKS["incomplete"].find(raw, raw, Context()).to_pylist() == [incomplete]


WORDS = st.sampled_from(
    ["Anna", "Jan", "Kowalski", "Nowak", "Dr", "Иван", "Ивановна", "Иванович", "De", "La", "Smith", "Jr", "Martin",
     "Xu", "Nowak-Kowalska", "Jean-Pierre", "Łęcki", "оглы", "Pan", "Ma"]
)  # fmt: skip


@given(first=WORDS, last=WORDS, family_first=st.booleans())
def test_the_short_way_takes_two_names_apart_as_the_long_way_does(first: str, last: str, family_first: bool):  # noqa: FBT001 — drawn
    value = f"{first} {last}"
    assert parse(value, family_first=family_first) == taken_apart(value, family_first=family_first)


@given(st.text("aAłŁиИ .,'&/-1@", max_size=20), st.booleans())
def test_any_text_is_parsed_or_left(value: str, family_first: bool):  # noqa: FBT001 — drawn
    found = parse(value, family_first=family_first)
    words = "" if found is None else "".join(found[:4])
    assert {letter for letter in words if letter.isalpha()} <= set(value)


def test_parts_travel_to_another_machine():
    assert pickle.loads(pickle.dumps(KIND.parts)) == KIND.parts  # noqa: S301 — our own bytes
