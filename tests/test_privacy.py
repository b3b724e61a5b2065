"""What may be shown of a value."""

from __future__ import annotations

import pyarrow as pa
import pytest

from custclean import registry
from custclean.issue import ISSUES
from custclean.privacy import masked_issues, shown

KINDS = registry.kinds()


@pytest.mark.parametrize(
    ("kind", "value", "masked", "plain"),
    [
        ("given_name", "Jan", "J**", "Jan"),
        ("country", "Polska", "Polska", "Polska"),
        ("country", "jan@wp.pl", "j**@w*.p*", "jan@wp.pl"),
        ("national_id", "44051401359", "###########", "###########"),
        ("national_id", "AB123456C", "A*######*", "A*######*"),
        ("iban", "PL61 1090 1014", "P*## #### ####", "P*## #### ####"),
        ("card_number", "4111 1111 1111 1111", "#### #### #### ####", "#### #### #### ####"),
        ("text", "card 4111 1111 1111 1111", "c*** #### #### #### ####", "card #### #### #### 1111"),
        ("text", "PESEL 44051401359", "P**** ###########", "PESEL ###########"),
        ("street_address", "ul. Długa 5", "u*. D**** #", "ul. Długa 5"),
        (None, "x 1", "x #", "x 1"),
        ("given_name", None, None, None),
    ],
)
def test_shown(kind: str | None, value: str | None, masked: str | None, plain: str | None):
    one = KINDS[kind] if kind else None
    assert shown(value, one, plainly=False) == masked
    assert shown(value, one, plainly=True) == plain


@pytest.mark.parametrize("plainly", [False, True])
def test_issues_of_secret_columns_are_masked_either_way(plainly: bool):  # noqa: FBT001 — a table
    row = dict.fromkeys(ISSUES.names) | {
        "row": 1,
        "column": "PESEL",
        "value": "2211307589",
        "suggestion": "02211307589",
    }
    batch = pa.RecordBatch.from_pylist([row], schema=ISSUES)
    seen = masked_issues(batch, {"PESEL": KINDS["national_id"]}, plainly=plainly)
    assert (seen["value"].to_pylist(), seen["suggestion"].to_pylist()) == (["##########"], ["###########"])
