"""Capitals put right: what was typed with caps lock on, and letters of alphabets that know one case only."""

from __future__ import annotations

import pyarrow as pa
import pytest

from custclean.knowledge.names import casing


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("kOWALSKI", "Kowalski"),
        ("o'bRIEN", "O'Brien"),
        ("jAN kOWALSKI", "Jan Kowalski"),
        ("łĄCZNA-żÓŁĆ", "Łączna-Żółć"),
        ("x'bRIEN", "x'bRIEN"),  # no such prefix
        ("kO", "kO"),
        ("kOWALSKI 2", "kOWALSKI 2"),
        ("ΑΘΗΝΑ", "Αθηνα"),
        ("გიორგი", "გიორგი"),  # Georgian has no capitals inside a text
        ("VAN DER BERG", "van der Berg"),
        ("de la cruz", "de la Cruz"),
        ("MACDONALD", "MacDonald"),
        ("mach", "Mach"),
        ("JP", "JP"),
    ],
)
def test_persons(written: str, meant: str):
    assert casing.persons(pa.array([written])).to_pylist() == [meant]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ÚSTÍ NAD LABEM", "Ústí nad Labem"),
        ("nad labem", "Nad Labem"),
        ("frankfurt am", "Frankfurt Am"),
        ("CÔTE D'AZUR", "Côte d'Azur"),
        ("D'AZUR", "D'Azur"),
        ("nyc", "NYC"),
        ("nyc west", "Nyc West"),
    ],
)
def test_places(written: str, meant: str):
    assert casing.places(pa.array([written])).to_pylist() == [meant]
