"""Consent: granted, denied or pending in so many words, and never by a guess."""

from __future__ import annotations

import pyarrow as pa
import pytest

from custclean.issue import Severity
from custclean.kind import Context
from custclean.kinds.consent import KIND
from custclean.knowledge.answers.consents import DENIED, GRANTED, PENDING

SAID = {
    GRANTED: "granted"
    " | opt-in | Opted In | OPTIN | opted_in | subscribed | Double opt-in | tak | x | 1 | yes | ✓ | zgoda"
    " | wyrażam zgodę"
    " | souhlasím | согласен | erteilt | oui | abonné | acepto | Freely given consent from contact",
    DENIED: "denied | opt-out | OPTED_OUT | unsubscribed | NOT_SUBSCRIBED | no | 0 | false | brak zgody | nie"
    " | wycofana"
    " | bez souhlasu | отписан | нет | keine Einwilligung | widerrufen | refusé | désabonné | revocado"
    " | do not contact | blacklisted | sprzeciw",
    PENDING: "pending | unconfirmed | Double opt-in pending | oczekuje | čeká na potvrzení | ожидает | ausstehend"
    " | en attente | pendiente",
}


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [(word, said) for said, words in SAID.items() for word in map(str.strip, words.split("|"))],
)
def test_normalize(raw: str, canonical: str):
    once = KIND.normalize(pa.array([raw]), Context())
    assert once.to_pylist() == [canonical]
    assert KIND.normalize(once, Context()).equals(once)


@pytest.mark.parametrize(
    "raw",
    [
        *(
            "maybe",
            "yes?",
            "tak / nie",
            "o",
            "s",
            "+",
            "2024-01-01",
            "cleaned",
            "bounced",
            "soft opt-in",
            "active",
            "2",
        ),
        *("legitimate interest", "email only", "yes, but only in summer", "?", "not no"),
    ],
)
def test_nothing_is_guessed(raw: str):
    column = pa.array([raw])
    canonical = KIND.normalize(column, Context())
    assert canonical.to_pylist() == [None]
    check = next(check for check in KIND.checks if check.code == "consent-unreadable")
    assert check.find(column, canonical, Context()).to_pylist() == [True]
    assert check.suggest is None
    assert check.severity is Severity.ERROR


def test_pending_is_told():
    column = pa.array(["pending", "granted", None])
    check = next(check for check in KIND.checks if check.code == "consent-pending")
    assert check.find(column, KIND.normalize(column, Context()), Context()).to_pylist() == [True, False, False]


@pytest.mark.parametrize(
    ("values", "share"),
    [(["opt-in", "opt-out"], 0.9), (["yes", "no"], 0.35), (["maybe", "Jan"], 0.0)],
)
def test_recognise(values: list[str], share: float):
    assert KIND.recognise(pa.array(values)) == pytest.approx(share)
