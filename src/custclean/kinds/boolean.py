"""Yes or no: whether a customer is active, verified, a VIP."""

from __future__ import annotations

import pyarrow as pa

from custclean.column import each_distinct, share, unreadable
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind
from custclean.knowledge.answers.yes_no import SPOKEN, answer, is_bit

WORD, BIT = 0.8, 0.4
"""What a word or sign speaks for yes and no, and what 1 and 0 do, which may be counts."""


def recognise(values: pa.StringArray) -> float:
    """The share of words for yes and no; ones and noughts count little.

    >>> recognise(pa.array(["tak", "nie", "x", "✓"])), recognise(pa.array(["1", "0"]))
    (0.8, 0.4)
    """
    said = each_distinct(values, lambda value: answer(value) is not None, pa.bool_())
    bits = each_distinct(values, is_bit, pa.bool_())
    return WORD * (share(said) - share(bits)) + BIT * share(bits)


def normalize(values: pa.StringArray, _: Context) -> pa.StringArray:
    """The words true and false."""
    return each_distinct(values, _written)


def _written(value: str) -> str | None:
    said = answer(value)
    return None if said is None else str(said).lower()


def _is_unreadable(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    return unreadable(raw, canonical)


KIND = Kind(
    name="boolean",
    doc="""Yes or no: yes/no, tak/nie, ano/ne, да/нет, ja/nein, oui/non, sí/no, true/false, PRAWDA/FAŁSZ, t/f, y/n, \
on/off, 1/0, x, ✓.

Canonical: `true` or `false`. An empty cell stays empty, also where only an x marks the others: whether it means no, \
or that nobody asked, the file does not say. Columns of 1 and 0 are recognised by their header only.
""",
    headers=(
        *("active", "is active", "enabled", "flag", "vip", "is vip", "verified", "is verified", "email verified"),
        *("verified email", "confirmed", "blocked", "is blocked", "archived", "deleted", "is deleted", "tax exempt"),
        *(
            "is customer",
            "is company",
            "is business",
            "is test",
            "has account",
            "has children",
            "homeowner",
            "employed",
        ),
        *("opt out", "opted out", "email opt out", "has opted out of email", "has opted out of fax", "sms opt out"),
        *(
            "unsubscribed",
            "unsubscribed from all email",
            "do not contact",
            "do not call",
            "do not email",
            "do not mail",
        ),
        *("donotcall", "no marketing", "bounced", "email bounced", "gdpr deleted", "duplicate", "test account"),
        *("aktywny", "czy aktywny", "zweryfikowany", "zablokowany", "usunięty", "stały klient", "wypisany"),
        *("aktivní", "ověřený", "blokován", "smazán", "odhlášen", "активен", "активный", "подтверждён", "заблокирован"),
        *("удалён", "отписан", "aktiv", "verifiziert", "gesperrt", "gelöscht", "abgemeldet", "stammkunde", "actif"),
        *("vérifié", "bloqué", "supprimé", "désabonné", "désinscrit", "activo", "verificado", "bloqueado", "baja"),
    ),
    recognise=recognise,
    normalize=normalize,
    checks=(
        Check(
            "boolean-unreadable",
            Severity.ERROR,
            Dimension.VALIDITY,
            "neither yes nor no",
            """The cell says something else than yes or no: maybe, a number above one, a remark. Programs will take it \
for the one or the other as they please.""",
            _is_unreadable,
        ),
    ),
    keeps=SPOKEN,
    arrow=pa.bool_(),
    personal=False,
)
