from __future__ import annotations

import pickle
from importlib.resources import files

import pyarrow as pa
import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from custclean.kind import Context
from custclean.kinds.country import KIND
from custclean.knowledge.places import cldr
from custclean.knowledge.places.country_names import ALPHA_2, country


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("PL", "PL"),
        (" pl ", "PL"),
        ("POL", "PL"),
        ("616", "PL"),
        ("616.0", "PL"),
        ("36", "AU"),
        ("POLSKA", "PL"),
        ("Rzeczpospolita Polska", "PL"),
        ("Polska (PL)", "PL"),
        ("ČR", "CZ"),
        ("CR", "CR"),
        ("Čechy", "CZ"),
        ("Czech Republic", "CZ"),
        ("Czechia", "CZ"),
        ("Россия", "RU"),
        ("Rossiya", "RU"),
        ("РФ", "RU"),
        ("Russian Federation", "RU"),
        ("Deutschland", "DE"),
        ("BRD", "DE"),
        ("Německo", "DE"),
        ("Allemagne", "DE"),
        ("Oesterreich", "AT"),
        ("U.S.A.", "US"),
        ("EE.UU.", "US"),
        ("UK", "GB"),
        ("Scotland", "GB"),
        ("Holland", "NL"),
        ("Korea, South", "KR"),
        ("cote d'ivoire", "CI"),
        ("Bosnia and Herzegovina", "BA"),
        ("NA", "NA"),
        ("DDR", "DE"),
        ("Czechoslovakia", None),
        ("D", "DE"),
        (" A ", "AT"),
        ("d", None),
        ("U..A.", None),
        ("🇵🇱", "PL"),
        ("Polska 🇵🇱", "PL"),
        ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "GB"),
        ("🇵🇱🇩🇪", None),
        ("Lengyelország", "PL"),
        ("日本", "JP"),
        ("Mari", None),
        ("Europe", None),
        ("Warszawa", None),
        ("", None),
    ],
)
def test_normalize(raw: str, expected: str | None):
    assert KIND.normalize(pa.array([raw]), Context())[0].as_py() == expected


@pytest.mark.parametrize("language", [*cldr.LANGUAGES, *cldr.OTHERS, *cldr.UNFOLDED])
def test_every_name_of_every_language_is_read(language: str):
    names = {name: code for code, name in Locale.parse(language).territories.items() if code in ALPHA_2}
    assert len(names) == len(ALPHA_2) == 250
    wrong = {name: found for name, code in names.items() if (found := country(name)) != code}
    unread = {name for name, found in wrong.items() if found is None}
    if language in cldr.LANGUAGES:
        assert not wrong
    assert set(wrong) - unread <= {"Kongo"}  # the others are short, or another country's elsewhere
    assert len(unread) <= 0.04 * len(names)


def test_the_table_is_what_babel_has():
    table = files("custclean.knowledge").joinpath("data", "country_names.txt").read_text(encoding="utf-8")
    assert table == cldr.table()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Polnad", {"country-unknown": "PL"}),
        ("Germny", {"country-unknown": "DE"}),
        ("Deutchland", {"country-unknown": "DE"}),
        ("Untied Kingdom", {"country-unknown": "GB"}),
        ("Europe", {"country-unknown": None}),
        ("Austrlia", {"country-unknown": None}),  # Austria or Australia
        ("ČSSR", {"country-historic": None}),
        ("USSR", {"country-historic": None}),
        ("DDR", {"country-historic": "DE"}),
        ("Jugosławia", {"country-historic": None}),
        ("Polska", {}),
        ("NA", {}),
    ],
)
def test_checks(raw: str, expected: dict[str, str | None]):
    column = pa.array([raw])
    canonical = KIND.normalize(column, Context())
    found = {
        check.code: check.suggest(column, canonical, Context())[0].as_py() if check.suggest else None
        for check in KIND.checks
        if check.find(column, canonical, Context())[0].as_py()
    }
    assert found == expected


@pytest.mark.parametrize(("values", "flagged"), [(["Polska", "Niemcy", "NA"], True), (["PL", "DE", "NA"], False)])
def test_na_among_names_is_doubted(values: list[str], flagged: bool):  # noqa: FBT001 — a table
    column = pa.array(values)
    assert KIND.study is not None
    context = Context(facts=KIND.study(column, Context()))
    check = next(check for check in KIND.checks if check.code == "country-na")
    assert check.find(column, KIND.normalize(column, context), context).to_pylist() == [False, False, flagged]


@pytest.mark.parametrize(
    ("values", "share"),
    [
        (["Polska", "Czechy"], 1.0),
        (["PL", "DE"], 0.95),
        (["pl", "de"], 0.6),
        (["no", "no"], 0.0),
        (["yes", "no"], 0.0),
        (["1", "4", "8"], 0.0),
        (["active"], 0.0),
        ([], 0.0),
    ],
)
def test_recognise(values: list[str], share: float):
    assert KIND.recognise(pa.array(values, pa.string())) == pytest.approx(share)


@given(st.lists(st.one_of(st.none(), st.text(max_size=20)), max_size=5))
def test_any_text(values: list[str | None]):
    raw = pa.array(values, pa.string())
    once = KIND.normalize(raw, Context())
    assert len(once) == len(raw)
    assert KIND.normalize(once, Context()).equals(once)
    for check in KIND.checks:
        assert len(check.find(raw, once, Context())) == len(raw)
        if check.suggest:
            assert len(check.suggest(raw, once, Context())) == len(raw)
    assert 0 <= KIND.recognise(raw.drop_null()) <= 1


def test_pickles():
    assert pickle.loads(pickle.dumps(KIND)) == KIND  # noqa: S301 — our own bytes
