"""Given, family and full names: their canonical form, their checks, and telling them apart."""

from __future__ import annotations

import pickle

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean.kind import Context, Kind
from custclean.kinds import city, family_name, full_name, given_name, middle_name

KINDS = [given_name.KIND, family_name.KIND, full_name.KIND]
EVERY_NAME = [*KINDS, middle_name.KIND]
TEXTS = st.lists(st.one_of(st.none(), st.text(max_size=30), st.text("aAßİı'’ .-иИłŁ", max_size=12)), max_size=6)


def canonical(kind: Kind, value: str) -> str | None:
    return kind.normalize(pa.array([value]), Context())[0].as_py()


def codes(kind: Kind, value: str) -> set[str]:
    raw = pa.array([value])
    tidy = kind.normalize(raw, Context())
    prefix = kind.name.replace("_", "-") + "-"
    return {check.code.removeprefix(prefix) for check in kind.checks if check.find(raw, tidy, Context())[0].as_py()}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("иванов", "Иванов"),
        ("KOWALSKI", "Kowalski"),
        ("van der berg", "van der Berg"),
        ("VAN DER BERG", "van der Berg"),
        ("mcdonald", "McDonald"),
        ("MCHEDLISHVILI", "Mchedlishvili"),
        ("o'neil", "O'Neil"),
        ("O’NEIL", "O'Neil"),
        ("D'ANGELO", "D'Angelo"),
        ("de la cruz", "de la Cruz"),
        ("NOWAK-KOWALSKA", "Nowak-Kowalska"),
        ("jean-pierre", "Jean-Pierre"),
        ("J. R. R.", "J. R. R."),
        ("j.p.", "J.P."),
        ("JOHN SMITH III", "John Smith III"),
        ("МАМЕДОВ АЛИ ОГЛЫ", "Мамедов Али оглы"),
        ("в'ячеслав", "В'ячеслав"),
        ("İBRAHİM", "İbrahim"),
        ("kOWALSKI", "Kowalski"),
        ("o'bRIEN", "O'Brien"),
        ("nOWAK-kOWALSKA", "Nowak-Kowalska"),
        ("jAN kOWALSKI", "Jan Kowalski"),
        ("McDONALD", "McDonald"),
        ("MACDONALD", "MacDonald"),
        ("MACKIEWICZ", "Mackiewicz"),
        ("MACHADO", "Machado"),
        ("LA FONTAINE", "La Fontaine"),
        ("DE LOS SANTOS", "de los Santos"),
        ("DI STEFANO", "Di Stefano"),
        ("n'diaye", "N'Diaye"),
        ("JP", "JP"),
        ("jp", "JP"),
        ("NG", "Ng"),
        ("LI", "Li"),
        ("DeShawn", "DeShawn"),
        ("LaToya", "LaToya"),
        ("von der Leyen", "von der Leyen"),
        ("da Silva", "da Silva"),
        ("Von Trapp", "Von Trapp"),
        ("deLuca", "deLuca"),
        ("KOWALSKI Jan", "KOWALSKI Jan"),
        ("DiCaprio", "DiCaprio"),
        ("Kowalski, Jan", "Kowalski, Jan"),
        ("  Anna\u00a0 Maria ", "Anna Maria"),
        ("Zofia\u0301", "Zofiá"),
        ("FIRMA X SP. Z O.O.", "FIRMA X SP. Z O.O."),
        ("JAN@EXAMPLE.COM", "JAN@EXAMPLE.COM"),
        (" ", None),
    ],
)
@pytest.mark.parametrize("kind", EVERY_NAME, ids=lambda kind: kind.name)
def test_normalize(kind: Kind, raw: str, expected: str | None):
    assert canonical(kind, raw) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Test", {"placeholder"}),
        ("asdf", {"placeholder"}),
        ("xxx", {"placeholder"}),
        ("N.N.", {"placeholder"}),
        ("Nomen Nescio", {"placeholder"}),
        ("Max Mustermann", {"placeholder"}),
        ("John Doe", {"placeholder"}),
        ("Nazwisko", {"placeholder"}),
        ("brak nazwiska", {"placeholder"}),
        ("test test", {"placeholder"}),
        ("jan@example.com", {"wrong-kind"}),
        ("www.example.com", {"wrong-kind"}),
        ("+48 601 000 000", {"wrong-kind"}),
        ("12.03.1980", {"wrong-kind"}),
        ("123", {"wrong-kind"}),
        ("Kwiatek sp. z o.o.", {"company"}),
        ("Muster GmbH", {"company"}),
        ("ООО Ромашка", {"company"}),
        ("Anna2", {"digits"}),
        ("Micha?", {"characters"}),
        ("Anna_M", {"characters"}),
        ("Jan 😀", {"characters"}),
        ("Jan", set()),
        ("Nowak-Kowalska", set()),
        ("O'Neil", set()),
        ("Ramón y Cajal", set()),
        ("Иванов", set()),
        ("Testa", set()),
        ("Oy", set()),
        ("Incagnoli", set()),
        ("María José", set()),
        ("Lek", set()),
    ],
)
@pytest.mark.parametrize("kind", EVERY_NAME, ids=lambda kind: kind.name)
def test_checks_of_all(kind: Kind, value: str, expected: set[str]):
    assert codes(kind, value) - {"incomplete"} == expected


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (given_name.KIND, "Dr. Anna", {"title"}),
        (given_name.KIND, "Dr", {"title"}),
        (given_name.KIND, "Drew", set()),
        (given_name.KIND, "Ingrid", set()),
        (given_name.KIND, "J.", {"initial"}),
        (given_name.KIND, "A.B.", {"initial"}),
        (given_name.KIND, "Li", set()),
        (family_name.KIND, "Sample", set()),
        (given_name.KIND, "Sample", {"placeholder"}),
        (full_name.KIND, "Jan i Anna Kowalscy", {"several"}),
        (full_name.KIND, "John & Mary Smith", {"several"}),
        (full_name.KIND, "Jan/Anna Nowak", {"several"}),
        (full_name.KIND, "John I Smith", set()),
    ],
)
def test_checks_of_one(kind: Kind, value: str, expected: set[str]):
    assert codes(kind, value) == expected


@pytest.mark.parametrize(
    ("kind", "check", "value", "suggested"),
    [
        (given_name.KIND, "title", "Dr. Anna", "Anna"),
        (given_name.KIND, "title", "Prof. dr hab. Jan", "Jan"),
        (given_name.KIND, "title", "Dr", None),
        (family_name.KIND, "digits", "Goldmann2", "Goldmann"),
        (family_name.KIND, "digits", "G0ldmann", "Goldmann"),
        (family_name.KIND, "digits", "G0LDMANN", "Goldmann"),
        (family_name.KIND, "digits", "Kowa1ski", None),
        (given_name.KIND, "digits", "Anna (2)", "Anna"),
        (given_name.KIND, "characters", "Anna_Maria", "Anna Maria"),
        (given_name.KIND, "characters", "*Jan*", "Jan"),
        (given_name.KIND, "characters", "Micha?", None),
    ],
)
def test_suggestions(kind: Kind, check: str, value: str, suggested: str | None):
    found = next(one for one in kind.checks if one.code.endswith(f"-{check}"))
    raw = pa.array([value])
    tidy = kind.normalize(raw, Context())
    assert found.suggest is not None
    assert found.find(raw, tidy, Context()).to_pylist() == [True]
    assert found.suggest(raw, tidy, Context()).to_pylist() == [suggested]


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Anna", "female"),
        ("Иван", "male"),
        ("Świętosław", "male"),
        ("Вячеслава", "female"),
        ("Jean-Pierre", "male"),
        ("Piotr Maria", "male"),
        ("Andrea", None),
        ("Jan", None),
        ("Alex", None),
        ("Anna Piotr", None),
        ("Brzęczysława", "female"),
        ("Xyzzy", None),
        ("", None),
        (None, None),
    ],
)
def test_the_gender_of_a_given_name_is_told_where_it_is_sure(name: str | None, gender: str | None):
    values = pa.array([name], pa.string())
    assert given_name.KIND.parts[0].derive(values, values, Context()).to_pylist() == [gender]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["Иванович", "Петровна"], 1.0),
        (["Абрамович", "Петрович"], 0.4),
        (["Maria", "A."], 0.3),
        ([], 0.0),
    ],
)
def test_patronymics_are_told_from_surnames(values: list[str], expected: float):
    assert middle_name.KIND.recognise(pa.array(values, pa.string())) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["Anna", "Piotr", "Zbysław", "Jan"], "given_name"),
        (["James", "Mary", "Kevin"], "given_name"),
        (["Александр", "Ольга"], "given_name"),
        (["Nowak", "Kowalska", "Zięba"], "family_name"),
        (["Müller", "Schmidt", "Krautwurst"], "family_name"),
        (["Иванов", "Пушкина"], "family_name"),
        (["Anna Nowak", "Jan Kowalski"], "full_name"),
        (["Иванов Иван Иванович"], "full_name"),
        (["Łódź", "Kraków", "Pcim", "Praha 4"], "city"),
        (["Саратов", "Ростов-на-Дону", "Псков"], "city"),
    ],
)
def test_values_alone_tell_names_apart(values: list[str], expected: str):
    shares = {kind.name: kind.recognise(pa.array(values)) for kind in (*KINDS, city.KIND)}
    assert max(shares, key=lambda name: shares[name]) == expected
    assert shares.pop(expected) >= 0.9
    assert max(shares.values()) <= 0.08  # so low that not even a lying header wins


@pytest.mark.parametrize("values", [["active", "inactive"], ["VIP", "Gold"], ["Ayşe", "Mehmet"]])
def test_mere_words_need_a_header(values: list[str]):
    shares = [kind.recognise(pa.array(values)) for kind in (*KINDS, city.KIND)]
    assert max(shares) <= 0.25


@pytest.mark.parametrize("values", [[], ["12.50"], ["a@b.pl"]])
def test_no_names(values: list[str]):
    assert [kind.recognise(pa.array(values, pa.string())) for kind in (*KINDS, city.KIND)] == [0.0] * 4


@pytest.mark.parametrize("kind", [*EVERY_NAME, city.KIND], ids=lambda kind: kind.name)
@settings(max_examples=settings().max_examples // 3)
@given(values=TEXTS)
def test_any_text(kind: Kind, values: list[str | None]):
    raw = pa.array(values, pa.string())
    once = kind.normalize(raw, Context())
    assert len(once) == len(raw)
    assert kind.normalize(once, Context()).equals(once)
    for check in kind.checks:
        assert len(check.find(raw, once, Context())) == len(raw)
    assert 0 <= kind.recognise(raw.drop_null()) <= 1


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_pickles(kind: Kind):
    assert pickle.loads(pickle.dumps(kind)) == kind  # noqa: S301 — our own bytes


def test_null_is_a_surname_unless_in_bulk():
    assert canonical(family_name.KIND, "NULL") == "Null"
    assert "null" in family_name.KIND.keeps
    assert "Null" in family_name.KIND.placeholders
