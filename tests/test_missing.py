"""Words for a missing value, in every language, and the people who are called like one."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean.knowledge.letters.missing import explain, in_bulk, is_sentinel

MISSING = """
N/A|n.a.|NA|#N/A|#N/D|null|NULL|(null)|\\N|nan|NaN|none|None|nil|undefined|unknown|Not available|TBD|-|--|---|.|?|???
brak|BRAK|Brak danych|nie dotyczy|nd|n/d|b/d|bd|nieznany|není|Neuvedeno|nezadáno|neznámé|žádný|нет|НЕТ|нет данных|н/д
Не указано|неизвестно|отсутствует|keine|keine Angabe|Keine Angabe|k.A.|unbekannt|nicht angegeben|inconnu|non renseigné
néant|aucun|desconocido|sin datos|ninguno|0000-00-00|00.00.0000|00/00/0000|0000-00-00 00:00:00|dd.mm.rrrr|—|…
""".strip().replace("\n", "|")

VALUES = (
    "Anna|Nan|Nat|Brakowska|Nowak|0|1900-01-01|1970-01-01|C-1|a@b.pl|No|Nein|Blank|Leer|Kein|X|NY|Nada|Noneta|n|ok|+48"
)


@pytest.mark.parametrize("written", MISSING.split("|"))
@pytest.mark.parametrize("padding", ["{}", "  {}\t", "\u00a0{}"])
def test_stands_for_a_missing_value(written: str, padding: str):
    value = padding.format(written)
    assert is_sentinel(pa.array([value])).to_pylist() == [True]
    assert explain(value)


@pytest.mark.parametrize("written", VALUES.split("|"))
def test_is_a_value(written: str):
    assert is_sentinel(pa.array([written])).to_pylist() == [False]
    assert explain(written) == ""


def test_blank_cells_are_missing_and_null_is_not_written_at_all():
    assert is_sentinel(pa.array(["", "  ", "\t", None])).to_pylist() == [True, True, True, False]
    assert explain("  ") == "nothing but white space"


@pytest.mark.parametrize(
    ("value", "keeps"),
    [
        ("Null", "null"),
        ("NULL", "null"),
        ("None", "none"),
        ("Brak", "brak"),
        ("Нет", "net"),
        ("NA", "na"),
        ("Nil", "nil"),
    ],
)
def test_names_that_a_kind_keeps(value: str, keeps: str):
    assert is_sentinel(pa.array([value, "N/A" if keeps != "na" else "#N/D"]), keeps=(keeps,)).to_pylist() == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("brak", "the Polish for a missing value"),
        ("нет данных", "the Russian for a missing value"),
        ("#N/A", "a program's mark for a missing value"),
        ("---", "nothing but punctuation"),
        ("00.00.0000", "an empty date"),
    ],
)
def test_explains(value: str, reason: str):
    assert explain(value) == reason


@pytest.mark.parametrize(
    ("count", "filled", "bulk"),
    [(5, 10, True), (4, 10, False), (5, 1000, True), (5, 1001, False), (500, 100_000, True), (499, 100_000, False)],
)
def test_in_bulk(count: int, filled: int, *, bulk: bool):
    assert in_bulk(count, filled) is bulk


@settings(deadline=None)  # a machine under load is no failure
@given(st.lists(st.none() | st.text(max_size=12)))
def test_never_null_never_raises_and_agrees_with_its_explanation(values: list[str | None]):
    found = is_sentinel(pa.array(values, pa.string())).to_pylist()
    assert len(found) == len(values)
    assert all(isinstance(one, bool) for one in found)
    assert [bool(one is not None and explain(one)) for one in values] == found


def test_only_white_space_at_the_ends_hides_a_word() -> None:
    signs = [chr(number) for number in (*range(0xD800), *range(0xE000, 0x10000))]
    cells = pa.array([f"{sign}brak{sign}" for sign in signs])
    trimmed = pc.equal(pc.utf8_trim_whitespace(cells), "brak")
    assert is_sentinel(cells).equals(trimmed)
