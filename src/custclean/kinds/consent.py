"""Whether a customer agreed to be contacted."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import each_distinct, share, unreadable, yes
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind
from custclean.knowledge.answers.consents import PENDING, consent, stated
from custclean.knowledge.answers.yes_no import SPOKEN

WORD, ANSWER = 0.9, 0.35
"""What a word of consent speaks for such a column, and what a plain yes or no does, which may answer anything."""


def recognise(values: pa.StringArray) -> float:
    """The share of words of consent; a plain yes or no counts little.

    >>> recognise(pa.array(["opt-in", "unsubscribed"])), recognise(pa.array(["yes", "no"]))
    (0.9, 0.35)
    """
    words = share(each_distinct(values, lambda value: stated(value) is not None, pa.bool_()))
    read = share(each_distinct(values, lambda value: consent(value) is not None, pa.bool_()))
    return WORD * words + ANSWER * (read - words)


def normalize(values: pa.StringArray, _: Context) -> pa.StringArray:
    """granted, denied or pending."""
    return each_distinct(values, consent)


def _is_unreadable(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    return unreadable(raw, canonical)


def _is_pending(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.BooleanArray:
    return yes(pc.equal(canonical, PENDING))


KIND = Kind(
    name="consent",
    doc="""Whether a customer agreed to be contacted: opt-in, subscribed, zgoda, да, granted; opt-out, unsubscribed, \
brak zgody, widerrufen; pending.

Canonical: `granted`, `denied` or `pending`. Denied is whoever refused, objected, withdrew or unsubscribed; pending is \
an opt-in that was not confirmed yet, which must not be mailed. A plain yes, x or 1 is read as granted. An empty cell \
stays empty, and no consent is ever guessed: a list to mail holds the granted ones only. Columns that say the contrary \
("do not contact", "email opt out") are no consents but of the kind boolean, since their yes means no. `cleaned` and \
`bounced` speak of mailboxes, `soft opt-in` and `legitimate interest` of other grounds than consent; none of these is \
read.
""",
    headers=(
        *(
            "consent",
            "email consent",
            "e mail consent",
            "marketing consent",
            "sms consent",
            "gdpr consent",
            "consent status",
        ),
        *("consent state", "opt in", "opt in status", "email opt in", "marketing opt in", "sms opt in", "optin status"),
        *(
            "newsletter",
            "newsletter consent",
            "subscribed",
            "is subscribed",
            "subscription status",
            "subscribed to newsletter",
        ),
        *("accepts marketing", "accepts email marketing", "accepts sms marketing", "email marketing consent"),
        *(
            "email subscription status",
            "email marketing status",
            "marketing permission",
            "permission",
            "email permission",
        ),
        *(
            "zgoda",
            "zgoda marketingowa",
            "zgoda na marketing",
            "zgody",
            "zgoda na newsletter",
            "zgoda na kontakt",
            "zgoda rodo",
        ),
        *(
            "zgoda email",
            "zgoda sms",
            "zgoda na e mail",
            "subskrypcja",
            "souhlas",
            "souhlas s marketingem",
            "gdpr souhlas",
        ),
        *("odběr novinek", "souhlas se zasíláním", "согласие", "согласие на рассылку", "согласие на обработку"),
        *("рассылка", "подписка", "einwilligung", "werbeeinwilligung", "newsletter einwilligung", "zustimmung"),
        *("consentement", "consentement marketing", "accord marketing", "abonné newsletter", "consentimiento"),
        *("consentimiento marketing", "acepta publicidad", "suscripción", "boletín"),
        *("rodo", "souhlas s gdpr", "souhlas gdpr", "dsgvo", "dsgvo einwilligung", "rgpd"),
        *("consentement rgpd",),
    ),
    recognise=recognise,
    normalize=normalize,
    checks=(
        Check(
            "consent-unreadable",
            Severity.ERROR,
            Dimension.VALIDITY,
            "does not say whether consent was given",
            """The cell does not say in so many words that the customer agreed, refused, or has yet to confirm.

Why it matters: to mail without consent is unlawful in most countries (EU: GDPR article 7 has the sender prove it), \
and a word that nobody understands proves nothing.
What to do: look up how and when the customer agreed; until then treat the record as one without consent. Nothing is \
suggested, since a guess would be no proof either.""",
            _is_unreadable,
        ),
        Check(
            "consent-pending",
            Severity.INFO,
            Dimension.TIMELINESS,
            "not confirmed yet",
            """The customer was asked to confirm an opt-in and has not. Such addresses must not be mailed, save once \
for the confirmation itself; old ones should be deleted.""",
            _is_pending,
        ),
    ),
    keeps=SPOKEN,
    personal=False,
)
