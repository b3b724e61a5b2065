"""What a kind calls sound is never looked at again: it must be canonical as it stands, and no check find anything."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean import registry
from custclean.field import Field
from custclean.judging import found, normalized, read
from custclean.kind import Kind
from custclean.knowledge import lists
from custclean.knowledge.letters.missing import _reasons
from custclean.knowledge.mail.mail_names import NAMES_OF_NOBODY
from custclean.knowledge.mail.mail_providers import PROVIDERS
from custclean.knowledge.places.known_cities import foreign_names, own_names
from custclean.plan import Law, Plan

KINDS = {name: kind for name, kind in registry.kinds().items() if kind.sound is not None}
LAW = Law(registry.kinds()["text"], tuple(registry.rules().values()), {})
TODAY = date(2026, 1, 1)
SOME = 300  # values of long lists
COUNTRIES = ("PL", "CZ", "RU", "DE", "FR", "GB", "US", None)

NAMES = [word.strip() for name in ("given_names", "surnames") for line in lists.lines(name) for word in line.split(",")]
CITIES = [*own_names().to_pylist(), *foreign_names().to_pylist()]
STREETS = (
    *("ul. Długa 5/7", "al. Jana Pawła II 63/32", "ul. 11 Listopada 9b/40", "pl. Wolności 3 m. 5", "Rynek 12"),
    *("152 avenue de la Liberté, appt 86", "38 rue de la Paix", "Hauptstraße 12", "Gartenstr. 148a Whg. 6"),
    *("221B Baker Street", "150 Church Lane, Flat 68", "2 Lincoln Ave, Apt 16", "Na Příkopě 12", "Dlouhá 5/7"),
    *("ул. Ленина, д. 84а, кв. 61", "пр. Мира, 5", "Кутузовский пр., 12", "ul. Yuzhnaya, d. 57", "Am Alten Markt 3"),
    *(
        "ul.Długa 5",
        "ul Długa 5",
        "Ul. Długa 5",
        "ul. Długa 5 / 7",
        "Musterstraße 1",
        "123 Main St",
        "Main St",
        "Rynek",
    ),
    *("12.05.1985", "601 234 567", "PESEL 44051401359 Rynek 5", "4111 1111 1111 1111", "ul. Długa ,5", "Dluga 5,m. 7"),
)
CODES = (
    "00-950",
    "110 00",
    "10115",
    "SW1A 1AA",
    "02134",
    "190000",
    "75010",
    "00000",
    "99999",
    "00-000",
    "1067",
    "OO-950",
)
LOCALS = ("jan.nowak", "jan_nowak84", "j", "anna-maria", "x.y.z", "a1", "1985", "office2", ".jan", "jan.", "jan..x")
DOMAINS = (*PROVIDERS, "gmial.com", "wp.pll", "firma.pl", "example.com")
MAILS = [
    f"{local}@{DOMAINS[place % len(DOMAINS)]}" for place, local in enumerate([*LOCALS, *sorted(NAMES_OF_NOBODY)] * 20)
]
DAYS = (
    *("1985-01-12", "2024-02-29", "2023-02-29", "1985-13-01", "1985-25-12", "1985-01-00", "1985-12-31", "2001-11-30"),
    *("1900-01-01", "1901-01-01", "1906-05-06", "1907-05-06", "1970-01-01", "2025-12-31", "2026-01-02", "2036-01-02"),
    *("9999-12-31", "0001-01-01", "1985-1-12", "12.01.1985", "1985/01/12", "1985-01-12T00:00", "31059", "1985-01"),
)
BANK: dict[str, Sequence[str]] = {
    "birth_date": DAYS,
    "date": DAYS,
    "given_name": NAMES,
    "family_name": NAMES,
    "city": CITIES,
    "street_address": STREETS,
    "postal_code": CODES,
    "email": MAILS,
}
FILLERS = (
    *(
        "Test",
        "Testowy",
        "Asdf",
        "Qwertz",
        "Aaaa",
        "Imię",
        "Nazwisko",
        "Vorname",
        "Mustermann",
        "Doe",
        "Bloggs",
        "Name",
    ),
    *("Dr", "Prof", "Herr", "Frau", "Mme", "Pani", "Inż", "Spółka", "Gmbh", "Limited", "Company", "Firma", "Jan-Anna"),
    *_reasons(),
)
WRONG_CODES = ("cp1252", "cp1250", "cp1251", "latin-1", "iso8859-2", "cp1254", "cp437", "cp852", "koi8-r", "mac-roman")


def misread(text: str, as_: str, written: str) -> str:
    return text.encode(written, "replace").decode(as_, "replace")


DAMAGES: tuple[Callable[[str, random.Random], str], ...] = (
    lambda text, _: text,
    lambda text, _: text.upper(),
    lambda text, _: text.lower(),
    lambda text, _: text.title(),
    lambda text, _: text.swapcase(),
    lambda text, _: f" {text}",
    lambda text, _: text.replace(" ", "  "),
    lambda text, _: text.replace(" ", "\u00a0"),
    lambda text, _: text.replace("-", " "),
    lambda text, _: unicodedata.normalize("NFD", text),
    lambda text, dice: misread(text, dice.choice(WRONG_CODES), "utf-8"),
    lambda text, dice: misread(text, dice.choice(WRONG_CODES), dice.choice(WRONG_CODES)),
    lambda text, dice: misread(misread(text, dice.choice(WRONG_CODES), "utf-8"), dice.choice(WRONG_CODES), "utf-8"),
    lambda text, dice: _with(text, dice, "\u200b\u00ad0?'.,@&;оаер\t\nÃÅšß2"),
    lambda text, dice: text.replace(dice.choice(text or " "), dice.choice("оаесАВЕaeoc?"), 1),
    lambda text, dice: _with(text, dice, "abcdeńłšяж"),
    lambda text, dice: f"{text}{dice.choice([' ', '-', ', ', ' i ', ' & '])}{dice.choice(NAMES)}",
    lambda text, dice: f"{dice.choice(['Dr', 'Pan', 'Prof.', 'Mgr', 'O', 'ul', 'al.', 'ul.'])} {text}",
    lambda text, dice: text.replace(dice.choice(text or " "), dice.choice("0123456789"), 1),
    lambda text, dice: text + dice.choice([" 2", "2", " GmbH", " sp. z o.o.", " 44051401359", " 4111 1111 1111 1111"]),
)


def _with(text: str, dice: random.Random, more: str) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(more) + text[at:]


def looked_at(raw: pa.StringArray, kind: Kind, country: pa.StringArray) -> tuple[np.ndarray, np.ndarray]:
    """Which values the kind calls sound, and which are so after a look at each."""
    one = Field(0, "it", kind, 1, "")
    other = Field(1, "country", registry.kinds()["country"], 1, "")
    plan = Plan((one, other), "PL", TODAY)
    siblings = {"country": normalized(country, other, plan).canonical} if "country" in kind.needs else {}
    column = read(raw, one, plan, siblings)
    nothing = np.diff(found(column, one, plan, LAW).offsets.to_numpy()) == 0
    same = np.asarray(pc.fill_null(pc.equal(column.canonical, raw), fill_value=False))
    assert kind.sound is not None
    told = kind.sound(raw, plan.context(one, siblings))
    assert told.null_count == 0
    return np.asarray(told), nothing & same


def wrong(raw: pa.StringArray, kind: Kind, country: pa.StringArray) -> list[str]:
    told, right = looked_at(raw, kind, country)
    return raw.filter(pa.array(told & ~right)).to_pylist()


def countries(values: list[str]) -> pa.StringArray:
    return pa.array([COUNTRIES[place % len(COUNTRIES)] for place in range(len(values))], pa.string())


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_sound_is_canonical_and_without_any_issue(kind: str):
    dice = random.Random(f"1 {kind}")  # noqa: S311  # the same damage every time, no secret
    some = (
        [*BANK[kind]] * 8 if len(BANK[kind]) < SOME else dice.sample([*BANK[kind]], SOME)
    )  # eight: once for every country
    values = [*some, *FILLERS]
    for damage in DAMAGES:
        raw = pa.array([damage(text, dice) for text in values], pa.string())
        assert wrong(raw, KINDS[kind], countries(values)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_null_and_nothing_are_not_sound(kind: str):
    told, _ = looked_at(pa.array([None, "", " "], pa.string()), KINDS[kind], pa.array(["PL"] * 3))
    assert not told.any()


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=settings().max_examples // 3)
@given(data=st.data())
def test_whatever_is_put_together_of_such_pieces(kind: str, data: st.DataObject):
    pieces = sorted({piece for text in [*BANK[kind][:400], *FILLERS] for piece in re.split(r"(\W+)", text) if piece})
    text = st.lists(st.sampled_from(pieces), min_size=1, max_size=6).map("".join)
    values = data.draw(st.lists(text, min_size=1, max_size=40))
    assert wrong(pa.array(values), KINDS[kind], countries(values)) == []


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("given_name", 0.85),
        ("family_name", 0.85),
        ("city", 0.6),
        ("street_address", 0.5),
        ("postal_code", 0.1),
        ("birth_date", 0.6),
        ("date", 0.6),
    ],
)
def test_nearly_all_that_is_right_is_told_at_once(kind: str, least: float):
    values = list(BANK[kind])
    told, right = looked_at(pa.array(values), KINDS[kind], countries(values))
    assert told.sum() >= least * right.sum()
