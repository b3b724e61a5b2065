"""Titles: their spelling, their gender, and telling a column of them from job titles."""

from __future__ import annotations

import pyarrow as pa
import pytest

from custclean.kind import Context
from custclean.kinds.title import KIND
from custclean.knowledge.names import titles


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("Mr", "Mr"),
        ("Mr.", "Mr."),
        ("MRS", "Mrs"),
        (" ms. ", "Ms."),
        ("dr", "dr"),
        ("Dr", "Dr"),
        ("DR.", "Dr."),
        ("PROF.", "Prof."),
        ("prof. dr hab.", "prof. dr hab."),
        ("MGR INŻ.", "mgr inż."),
        ("mudr", "MUDr."),
        ("Ing. arch.", "Ing. arch."),
        ("Dr.med.", "Dr. med."),
        ("Frau Dr.", "Frau Dr."),
        ("FRAU", "Frau"),
        ("Herr und Frau", "Herr und Frau"),
        ("Mr & Mrs", "Mr & Mrs"),
        ("dipl.-ing.", "Dipl.-Ing."),
        ("Ph.Dr.", "PhDr."),
        ("mme", "Mme"),
        ("M.", "M."),
        ("SRA.", "Sra."),
        ("г-жа", "г-жа"),
        ("Г-Н", "г-н"),
        ("Manager", None),
        ("Jan", None),
        ("Dr. Anna", None),
        ("med.", None),
        ("und", None),
        ("", None),
        (None, None),
    ],
)
def test_normalize(raw: str | None, canonical: str | None):
    once = KIND.normalize(pa.array([raw], pa.string()), Context())
    assert once.to_pylist() == [canonical]
    assert KIND.normalize(once, Context()).to_pylist() == [canonical]


@pytest.mark.parametrize(
    ("column", "canonical"),
    [
        (["Mr.", "Mrs.", "MS"], ["Mr.", "Mrs.", "Ms."]),
        (["Mr", "Mrs", "Ms."], ["Mr", "Mrs", "Ms"]),
        (["Mr", "Mrs."], ["Mr", "Mrs."]),
        (["Mr", "Mrs", "Dr."], ["Mr", "Mrs", "Dr."]),
        (["Mr.", "Mrs.", "Mr Dr"], ["Mr.", "Mrs.", "Mr. Dr"]),
    ],
)
def test_the_dot_of_english_ones_follows_the_column(column: list[str], canonical: list[str]):
    values = pa.array(column)
    assert KIND.study is not None
    assert KIND.normalize(values, Context(facts=KIND.study(values, Context()))).to_pylist() == canonical


@pytest.mark.parametrize(
    ("title", "gender"),
    [("Frau Dr.", "female"), ("pan", "male"), ("MUDr.", None), ("Mr & Mrs", None), ("г-жа", "female"), (None, None)],
)
def test_gender(title: str | None, gender: str | None):
    values = pa.array([title], pa.string())
    assert KIND.parts[0].derive(values, values, Context()).to_pylist() == [gender]


@pytest.mark.parametrize(
    ("values", "share"),
    [
        (["Herr", "Frau", "Frau Dr."], 1.0),
        (["mgr", "inż.", "dr", "x"], 0.75),
        (["CEO", "Professor", "Manager"], 0.0),
        (["M", "K"], 0.0),
        ([], 0.0),
    ],
)
def test_recognise(values: list[str], share: float):
    assert KIND.recognise(pa.array(values, pa.string())) == share


def test_what_is_no_title_is_reported():
    raw = pa.array(["Manager", "Dr.", None])
    (check,) = KIND.checks
    assert check.find(raw, KIND.normalize(raw, Context()), Context()).to_pylist() == [True, False, False]


def test_every_listed_title_is_its_own_canonical_form():
    listed = [
        word
        for sort, words in titles.groups("titles").items()
        if not sort.startswith(("suffix", "more"))
        for word in words
    ]
    assert [word for word in listed if titles.canonical(word) != word] == []
