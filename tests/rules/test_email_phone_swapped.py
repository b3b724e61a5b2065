"""An address in the phone's column is moved only where nothing is lost by it."""

from __future__ import annotations

import pyarrow as pa
import pytest

import custclean


@pytest.mark.parametrize(
    ("email", "phone", "moved"),
    [
        ("+48 601 234 567", "jan@firma.pl", ("jan@firma.pl", "+48601234567")),
        (None, "Jan@Firma.pl", ("jan@firma.pl", None)),
        ("not a number", "jan@firma.pl", ("not a number", "jan@firma.pl")),
        ("ewa@firma.pl", "jan@firma.pl", ("ewa@firma.pl", "jan@firma.pl")),
        ("ewa@firma.pl", "601 234 567", ("ewa@firma.pl", "+48601234567")),
    ],
)
def test_each_moves_to_its_own_column(email: str | None, phone: str, moved: tuple[str | None, str | None]):
    base = pa.table({"email": pa.array([email]), "phone": pa.array([phone]), "country": pa.array(["PL"])})
    kinds = {"email": "email", "phone": "phone", "country": "country"}
    found = custclean.clean(base, columns=kinds, apply=["email-phone-swapped"]).table
    assert found is not None
    assert (found["email"][0].as_py(), found["phone"][0].as_py()) == moved


def test_it_is_proposed_and_reported():
    base = pa.table({"email": ["+48 601 234 567", "a@x.io"], "phone": ["jan@firma.pl", "+48601234568"]})
    kinds = {"email": "email", "phone": "phone"}
    (proposal,) = custclean.clean(base, columns=kinds, show_values=True).proposals
    assert (proposal.code, proposal.column, proposal.examples[0].after) == (
        "email-phone-swapped", "email", "jan@firma.pl",
    )  # fmt: skip
    assert "email-phone-swapped" in {problem.code for problem in custclean.audit(base, columns=kinds).problems}
