"""Languages by tag, code and name."""

from __future__ import annotations

from importlib.resources import files

import pyarrow as pa
import pytest

from custclean.kind import Context
from custclean.kinds.language import KIND
from custclean.knowledge.languages import cldr
from custclean.knowledge.languages.language_tags import CODES, COUNTRY_CODES


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("en", "en"),
        ("PL", "pl"),
        ("pl-PL", "pl-PL"),
        ("pl_pl", "pl-PL"),
        ("pl_PL.UTF-8", "pl-PL"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("eng", "en"),
        ("ger", "de"),
        ("deu", "de"),
        ("cze", "cs"),
        ("iw", "he"),
        ("English", "en"),
        ("angielski", "en"),
        ("angličtina", "en"),
        ("английский", "en"),
        ("Englisch", "en"),
        ("anglais", "en"),
        ("inglés", "en"),
        ("Polski", "pl"),
        ("polština", "pl"),
        ("польский", "pl"),
        ("Deutsch", "de"),
        ("français", "fr"),
        ("francuski", "fr"),
        ("český", "cs"),
        ("українська", "uk"),
        ("русский", "ru"),
        ("English (US)", "en-US"),
        ("English - United Kingdom", "en-GB"),
        ("English (United States)", "en-US"),
        ("Deutsch (Österreich)", "de-AT"),
        ("portugalski (Brazylia)", "pt-BR"),
        ("cz", None),
        ("xx", None),
        ("Klingon", None),
        ("English, Polish", None),
        ("en-XX", None),
        ("12", None),
    ],
)
def test_normalize(raw: str, canonical: str | None):
    once = KIND.normalize(pa.array([raw]), Context())
    assert once.to_pylist() == [canonical]
    assert KIND.normalize(once, Context()).equals(once)


@pytest.mark.parametrize(
    ("raw", "code", "suggestion"),
    [
        ("cz", "language-country", "cs"),
        ("UA", "language-country", "uk"),
        ("cz-CZ", "language-country", "cs-CZ"),
        ("Klingon", "language-unknown", None),
        ("pl", None, None),
    ],
)
def test_finds(raw: str, code: str | None, suggestion: str | None):
    column, context = pa.array([raw]), Context()
    canonical = KIND.normalize(column, context)
    hits = [check for check in KIND.checks if check.find(column, canonical, context).to_pylist() == [True]]
    assert [check.code for check in hits] == ([code] if code else [])
    assert [check.suggest(column, canonical, context)[0].as_py() for check in hits if check.suggest] == (
        [suggestion] if suggestion else []
    )


def test_slips_are_no_languages_and_mean_one():
    assert set(COUNTRY_CODES) & CODES == set()
    assert set(COUNTRY_CODES.values()) <= CODES


@pytest.mark.parametrize(
    ("values", "share"),
    [
        (["en-US", "pl-PL"], 0.9),
        (["English", "Polski"], 0.85),
        (["en", "pl"], 0.45),
        (["PL", "CS"], 0.3),
        (["Jan", "Nowak", "12"], 0.0),
    ],
)
def test_recognise(values: list[str], share: float):
    assert KIND.recognise(pa.array(values)) == pytest.approx(share)


def test_the_table_is_what_babel_has():
    table = files("custclean.knowledge").joinpath("data", "language_names.txt").read_text(encoding="utf-8")
    assert table == cldr.table()
