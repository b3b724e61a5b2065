"""National ids against the birth date and the gender, and addresses in the name's column."""

from __future__ import annotations

import pyarrow as pa
import pytest

from custclean.kind import Context
from custclean.rule import Rule
from custclean.rules import (
    birth_date_national_id,
    email_in_family_name,
    email_in_full_name,
    email_in_given_name,
    gender_national_id,
)


def found(rule: Rule, region: str | None, **columns: str | None) -> bool:
    assert rule.find is not None
    return rule.find({kind: pa.array([value], pa.string()) for kind, value in columns.items()}, Context(region))[
        0
    ].as_py()


@pytest.mark.parametrize(
    ("number", "day", "region", "other"),
    [
        ("44051401359", "1944-05-14", "PL", False),
        ("44051401359", "1944-05-15", "PL", True),
        ("02211307589", "2002-01-13", "PL", False),
        ("7103192745", "1971-03-18", "PL", True),
        ("AB123456C", "1971-03-18", "GB", False),
        ("36574261809", "1971-03-18", "DE", False),
        ("44051401359", None, "PL", False),
        (None, "1944-05-15", "PL", False),
    ],
)
def test_birth_date(number: str | None, day: str | None, region: str, other: bool):  # noqa: FBT001 — a table
    assert found(birth_date_national_id.RULE, region, national_id=number, birth_date=day) is other


def test_the_day_of_the_number_is_proposed():
    columns = {"national_id": pa.array(["44051401359"]), "birth_date": pa.array(["1944-05-15"])}
    assert birth_date_national_id.RULE.suggest is not None
    proposed = birth_date_national_id.RULE.suggest(columns, Context("PL"))
    assert {kind: values.to_pylist() for kind, values in proposed.items()} == {"birth_date": ["1944-05-14"]}


@pytest.mark.parametrize(
    ("number", "gender", "region", "other"),
    [
        ("44051401359", "male", "PL", False),
        ("44051401359", "female", "PL", True),
        ("44051401359", "other", "PL", False),
        ("44051401359", "unknown", "PL", False),
        ("295109912611193", "male", "FR", True),
        ("536904399", "male", "US", False),
        ("44051401359", None, "PL", False),
    ],
)
def test_gender(number: str, gender: str | None, region: str, other: bool):  # noqa: FBT001 — a table
    assert found(gender_national_id.RULE, region, national_id=number, gender=gender) is other


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        (email_in_full_name.RULE, "full_name"),
        (email_in_given_name.RULE, "given_name"),
        (email_in_family_name.RULE, "family_name"),
    ],
)
@pytest.mark.parametrize(
    ("name", "email", "hit"),
    [
        ("Jan@WP.pl", None, True),
        ("jan@wp.pl", "jan@wp.pl", True),
        ("jan@wp.pl", "anna@wp.pl", False),
        ("Jan", None, False),
        ("Jan jan@wp.pl", None, False),
        (None, None, False),
    ],
)
def test_address_in_a_name(rule: Rule, kind: str, name: str | None, email: str | None, hit: bool):  # noqa: FBT001
    assert found(rule, None, **{kind: name, "email": email}) is hit


def test_the_address_is_moved():
    rule = email_in_given_name.RULE
    assert rule.suggest is not None
    proposed = rule.suggest({"given_name": pa.array(["Jan@WP.pl"]), "email": pa.array([None], pa.string())}, Context())
    assert {kind: values.to_pylist() for kind, values in proposed.items()} == {
        "email": ["jan@wp.pl"],
        "given_name": [None],
    }
