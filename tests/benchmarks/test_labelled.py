"""Labelled bases lose what gives their truth away, and figures find their place in the docs."""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow as pa
import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))  # benchmarks/ is a folder of scripts, no package

from benchmarks.dedupe_accuracy import BEGIN, END, above, written  # needs the path above
from benchmarks.labelled import PUBLIC, labelled, public
from benchmarks.peer import normal_texts

FEBRL4 = next(one for one in PUBLIC if one.name == "febrl4")
HEADER = "rec_id, given_name, surname\n"


def test_febrl_is_one_base_without_its_numbers(tmp_path: Path):
    (tmp_path / "dataset4a.csv").write_text(f"{HEADER}rec-7-org, anna, sowa\nrec-12-org, ewa, lis\n", encoding="utf-8")
    assert public(FEBRL4, [tmp_path], tmp_path) is None  # the other half is not there
    (tmp_path / "dataset4b.csv").write_text(f"{HEADER}rec-7-dup-0, ana, sowa\n", encoding="utf-8")
    base = public(FEBRL4, [tmp_path / "elsewhere", tmp_path], tmp_path)
    assert base is not None
    assert base.truth.to_pylist() == ["7", "12", "7"]
    assert base.path.read_text(encoding="utf-8").replace('"', "").splitlines() == [
        "given_name,surname",
        "anna,sowa",
        "ewa,lis",
        "ana,sowa",
    ]


def test_truth_and_its_likes_are_taken_out(tmp_path: Path):
    (tmp_path / "in").mkdir()
    file = tmp_path / "in" / "base.csv"
    file.write_text("no,who,name\n1,a,Anna\n2,a,Ania\n", encoding="utf-8")
    base = labelled(file, "who", ["no"], tmp_path)
    assert base.truth.to_pylist() == ["a", "a"]
    assert base.path.read_text(encoding="utf-8").replace('"', "") == "name\nAnna\nAnia\n"


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ("Łódź", "lodz"),
        ("Anna@Example.PL", "anna@example.pl"),
        ("+48601234567", "+48601234567"),
        ("", None),
        (None, None),
    ],
)
def test_what_splink_is_given(value: str | None, plain: str | None):
    assert normal_texts(pa.array([value], pa.string())).to_pylist() == [plain]


def test_figures_replace_the_last_ones(tmp_path: Path):
    file = tmp_path / "page.md"
    file.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    written(file, ["| new |"])
    written(file, ["| new |"])
    assert file.read_text(encoding="utf-8") == f"before\n{BEGIN}\n\n| new |\n\n{END}\nafter\n"


def test_expected_and_observed_from_a_probability_on():
    bands = [(0.3, 100, 0.4, 0.0), (0.5, 10, 0.6, 0.5), (0.9, 30, 1.0, 0.9)]
    assert above(bands, 0.5) == pytest.approx((0.9, 0.8))
    assert above(bands, 0.99) == (1.0, 1.0)
