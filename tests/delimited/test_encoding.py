from __future__ import annotations

import io

import pytest

from custclean.delimited import utf8
from custclean.delimited.encoding import Encoding, choose, survey
from custclean.delimited.letters import judge
from custclean.delimited.transcode import blocks

POLISH = "Łukasz Żółć;Gdańsk\nMałgorzata Świątek;Łódź\nGrażyna Dąbrowska;Częstochowa\n"
CZECH = "Jiří Dvořák;Plzeň\nKateřina Svobodová;Ústí nad Labem\nTomáš Žďárský;Hradec Králové\n"
GERMAN = "Jürgen Müller;Köln\nUlrike Groß;Düsseldorf\nSören Jäger;Nürnberg\n"
FRENCH = "François Lefèvre;Orléans\nHélène Bézier;Besançon\nBenoît Façade;Nîmes\n"
RUSSIAN = "Иван Петров;Москва\nОльга Сидорова;Санкт-Петербург\n"
HUNGARIAN = "Szőke Győző;Budapest\nKovács Erzsébet;Győr\nSzűcs Ödön;Pécs\n"
WEST = (
    "Søren Müller;Besançon;10 €\nHélène Núñez;Århus;“gold” – 5\nJürgen Lefèvre;Málaga;7 €\nInês Sjöström;München;8 €\n"
)
CENTRE = "Łukasz Müller;Plzeň\nMałgorzata Groß;Győr\nJiří Świątek;Köln\nSzőke Dvořák;Gdańsk\n"
LITHUANIAN = (
    "Žydrūnas Šimkus;Šiauliai\nEglė Žukauskaitė;Panevėžys\nRūta Jankauskienė;Telšių\nĄžuolas Čepaitis;Mažeikių\n"
)
SWEDISH = "Åsa Sjöström;Göteborg\nJörgen Åkesson;Malmö\nHåkan Björk;Växjö\nÖrjan Älg;Örebro\n"
SPANISH = "José Muñoz;Málaga\nMaría Ibáñez;Cádiz\nBegoña Peña;Logroño\nÁngel Núñez;La Coruña\n"
UKRAINIAN = "Їжак Євген;Київ\nГалаган Ірина;Львів\nСергій Шевченко;Харків\n"
GREEK = "Γιώργος Παπαδόπουλος;Αθήνα\nΜαρία Νικολάου;Θεσσαλονίκη\nΕλένη Ιωάννου;Πάτρα\n"
TURKISH = "Ayşe Yılmaz;İstanbul\nÇağrı Şahin;Eskişehir\nGülşah Öztürk;Muğla\nIşıl Doğan;Iğdır\n"


def detect(data: bytes) -> Encoding:
    return choose(survey(io.BytesIO(data)), "")[0]


def read(data: bytes) -> str:
    return b"".join(block.data for block in blocks(io.BytesIO(data), detect(data))).decode()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, "utf-8") for text in (POLISH, CZECH, GERMAN, FRENCH, RUSSIAN)),
        *((text, mark) for text in (POLISH, RUSSIAN) for mark in ("utf-8-sig", "utf-16", "utf-32")),
        *((text, wide) for text in (POLISH, GERMAN) for wide in ("utf-16-le", "utf-16-be")),
        *((text, one) for text in (POLISH, CZECH, HUNGARIAN) for one in ("cp1250", "iso-8859-2")),
        *((text, one) for text in (GERMAN, FRENCH) for one in ("cp1252", "latin-1")),
        (WEST, "cp1252"),
        (CENTRE, "cp1250"),
        (LITHUANIAN, "cp1257"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        *((text, one) for text in (RUSSIAN, RUSSIAN.upper()) for one in ("iso-8859-5", "mac-cyrillic", "koi8-r")),
        *((UKRAINIAN, one) for one in ("cp1251", "koi8-u", "iso-8859-5", "mac-cyrillic")),
        *((text, one) for text in (POLISH, CZECH, POLISH.upper()) for one in ("cp852", "mac-latin2")),
        *((text, one) for text in (GERMAN, FRENCH, SWEDISH, SPANISH) for one in ("cp850", "mac-roman")),
        *((GREEK, one) for one in ("cp1253", "iso-8859-7")),
        (TURKISH, "cp1254"),
        (WEST.replace("“gold” – 5", ""), "iso-8859-15"),
        (POLISH.upper(), "cp1250"),
        (RUSSIAN.upper(), "cp1251"),
    ],
)
@pytest.mark.parametrize("before", [0, 70_000, 5_000_000])
def test_read_back_even_where_evidence_comes_late(text: str, encoding: str, before: int):
    whole = "id;city\n" * (before // 8) + text
    assert read(whole.encode(encoding)) == whole


def test_utf8_with_few_strays_stays_utf8():
    data = (POLISH * 10).encode() + b"Ren\xe9;Nice\n" + b"cut \xc5"
    assert read(data) == POLISH * 10 + "René;Nice\ncut Å"
    assert choose(survey(io.BytesIO(data)), "")[1].sure is False


def test_one_stray_in_ascii_is_cp1252():
    assert read(b"Ren\xe9;Nice\n") == "René;Nice\n"


@pytest.mark.parametrize("data", [b"", b"plain\n", "ł".encode(), "€😀".encode()])
def test_valid_utf8_has_no_errors(data: bytes):
    assert list(utf8.errors(data)) == []


@pytest.mark.parametrize("length", [65_530, 65_534, 65_535, 65_536, 65_537])
def test_errors_around_the_step(length: int):
    assert list(utf8.errors(b"a" * length + "ł".encode() + b"\xff" + "ł".encode())) == [(length + 2, length + 3)]


def test_little_evidence_is_unsure():
    assert not judge("Łódź".encode("cp1250")).sure
    assert judge((POLISH * 3).encode("cp1250")).sure


def test_the_user_is_right():
    found = survey(io.BytesIO(POLISH.encode("cp1250")))
    assert choose(found, "windows-1251")[0].name == "cp1251"
