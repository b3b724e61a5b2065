"""UTF-8 read in the wrong code page: broken here on purpose, repaired; and clean names that must be let be."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custclean.knowledge.letters import mojibake
from custclean.knowledge.letters.mojibake import looks_broken, repair, repaired

NAMES = (
    "Kraków Łódź Małgorzata Źdźbło Żółć Świętosława Gdańsk Ćwik Paweł Jiří Dvořák Řehoř Žižka Šťastný "
    "Čapek Ďuriš Tůma Kůň Müller Weiß Günther Jäger Özdemir Straße François Élodie Renée Noël Zoë Muñoz "
    "Íñigo Москва Рига Иван Россия Царёва Щукин Юлия Ёлкина Объедков Ágnes D’Arcy Chloé Ştefan "
)

CLEAN = (
    "Ångström Łukasz São Ñandú Рига Сара Россия Рёва Сёмин Тёмкин Пётр ПЁТР Щёголев Łódź ŁÓDŹ ŻÓŁĆ PÄŤ "
    "Bělá Čáslav ČESKÁ Ďáblice Řeřicha Šárka ŠÁRKA Żaneta ŻÓŁW Źrebiec Ślęża Ćmielów Ósmy ÓSMY Ärger ÄÖÜ "
    "Größe GRÖẞE Köln Zürich Ægir Øresund ØÅ Ås Åse Þór Ðóra Ýmir Ÿ Œuvre ŒUVRE Noël NOËL Besançon Île "
    "ÎLE Ü Ö Ä É À Â Ã Ă Ĺ Ð Ñ Р С Рё Сё Рї Î Â. Ăn Đông Đà Nguyễn Hồ Trần Ñuñoa ÑUÑOA João JOÃO IRMÃ "
    "Conceição CONCEIÇÃO Ação Âncora Ângela ÂNGELA Ătefan Şahin ŞAHİN İstanbul Iğdır Çelik ÇELİK Ürgüp Ğ "
    "Ģirts Ķekava Ļaudona Ņina Šķēde Žagarė Ąžuolas Ėglė Įsrutis Ųlė Ūla Őze ŐZE Űr Győr GYŐR Ľubica "
    "Ľubor Ťažký Ňurka Ŕ Ŕia Đorđe Ćiro Šćepan Жанна Ёжик Ялта Юрий Эмма Вячеслав Гёте Дёмин Её Ёё Київ "
    "Їжак Євген Ґудзь Ў Ўладзь Њего Љубица Џон Ђорђе Ќе Ѓорѓи Jože Žiga Čukić Ő’Brien O’Brien D’Amico "
    "„Łan” „Öl“ «Рис» «Île» “Ça” Müller–Weiß Weiß… Æ’ Ö’ É… À… 10° 5€ №5 100½ ©2020 ™Łan Łan™ ÅÄÖ åäö "
    "éèêë ÉÈÊË àâä ïî ôö ùûü ÿ ñ áéíóú ÁÉÍÓÚ ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ ěščřžýáíéúů ĚŠČŘŽÝÁÍÉÚŮ абвгд АБВГД "
    "еёжзи ЕЁЖЗИ йклмн прсту фхцчш щъыьэ юя ЭЮЯ Γιώργος Αθήνα Ηρώ Þórður Guðrún Sigrún Björk Jürgen Ruß "
    "Voß Öztürk Yıldız Gökçe Ağca Håkon Søren Bjørn Ragnhild Ærø Mäkinen Hämäläinen Sõrve Tõnu Jüri "
    "Kőszeg Šárovec Nováková Dvořáček Wałęsa Żebrowska Śmigły Ľudovít Šťava Ňaršany Ďurica Ján Björn Peña "
    "Núñez Ibáñez Lefèvre Gaëlle Maïté Cécile Ségolène Thérèse Françoise Ambroisë Jérôme Benoît "
)


def misread(text: str, page: str) -> str:
    """UTF-8 bytes in a code page as programs show them: unused bytes become control characters."""
    shown = ""
    for byte in text.encode():
        try:
            shown += bytes([byte]).decode(page)
        except UnicodeDecodeError:
            shown += chr(byte)
    return shown


@pytest.mark.parametrize("page", ["latin-1", "cp1252", "cp1250", "cp1251"])
@pytest.mark.parametrize("name", NAMES.split())
def test_repairs(name: str, page: str):
    broken = misread(name, page)
    assert broken != name
    assert repair(broken) == name
    assert looks_broken(pa.array([broken, f"Jan {broken}", None])).to_pylist() == [True, True, False]


@pytest.mark.parametrize("page", ["latin-1", "cp1252", "cp1250", "cp1251"])
@pytest.mark.parametrize("name", ["Łódź", "Dvořák", "Müller", "Иван"])
def test_repairs_what_was_broken_twice(name: str, page: str):
    assert repair(misread(misread(name, page), page)) == name


@pytest.mark.parametrize(
    ("broken", "was"),
    [
        ("Jan â€“ Nowak", "Jan – Nowak"),
        ("Oâ€™Brien", "O’Brien"),
        ("CafÃ© à Paris", "Café à Paris"),
        ("Р РѕСЃСЃРёСЏ", "Россия"),  # its no-break space was made a plain one
        ("10Â°", "10°"),
    ],
)
def test_repairs_signs_and_parts(broken: str, was: str):
    assert repaired(pa.array([broken])).to_pylist() == [was]


def test_there_are_two_hundred_clean_names():
    assert len(set(CLEAN.split())) > 200


@pytest.mark.parametrize("spell", [str, str.upper, str.lower, "Anna {}".format, "{} Nowak".format])
def test_clean_names_are_let_be(spell: Callable[[str], str]):
    names = [spell(name) for name in CLEAN.split()]
    found = looks_broken(pa.array(names)).to_pylist()
    assert [name for name, broken in zip(names, found, strict=True) if broken] == []


@settings(deadline=None)  # a machine under load is no failure
@given(st.lists(st.none() | st.text(max_size=15)))
def test_keeps_length_and_never_raises(values: list[str | None]):
    found = repaired(pa.array(values, pa.string()))
    assert len(found) == len(values)
    assert all(was is None or was != value for was, value in zip(found.to_pylist(), values, strict=True))


@settings(deadline=None)  # a machine under load is no failure
@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщыьэюяАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ -", max_size=20))
def test_russian_text_is_let_be(value: str):
    assert repair(value) is None


def test_pairs_are_those_of_the_patterns() -> None:
    shown = [mojibake.character(byte, page) for page in mojibake.CODE_PAGES for byte in range(0x80, 0x100)]
    cells = pa.array([f"a{one}{other}" for one in sorted(set(shown)) for other in sorted({*shown, "b", "中", "😀"})])
    pattern = "|".join(map(mojibake.pairs_of, mojibake.CODE_PAGES))
    assert mojibake.has_pairs(cells).tolist() == pc.match_substring_regex(cells, pattern).to_pylist()
