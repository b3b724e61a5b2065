"""Whether a customer agreed to be contacted, in the words of forms, mailing programs and laws of seven languages.

The lists were put together for custclean.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from custclean.knowledge.answers.yes_no import answer
from custclean.text import fold

GRANTED, DENIED, PENDING = "granted", "denied", "pending"

_WRITTEN = MappingProxyType(
    {
        GRANTED: (
            "granted | opt in | opted in | opted-in | double opt in | double opted in | confirmed opt in | doi"
            " | single opt in | confirmed | subscribed | subscriber | re-subscribed | consent | consented"
            " | consent given | consent granted | given | agree | agreed | accept | accepted | allow | allowed"
            " | permitted | approved | authorized | freely given consent from contact | explicit consent"
            " | express consent | zgoda | zgoda udzielona | udzielona | udzielono | udzielono zgody | zgoda wyrażona"
            " | wyrażona | wyrażono | wyrażono zgodę | wyraził zgodę | wyraziła zgodę | wyraża zgodę | wyrażam zgodę"
            " | jest zgoda | ma zgodę | zgadzam się | zapisany | zapisana | subskrybent | potwierdzona | potwierdzono"
            " | souhlas | souhlas udělen | udělen | uděleno | souhlasí | souhlasím | souhlasil | souhlasila"
            " | přihlášen | přihlášena | odběratel | potvrzeno | согласие | есть согласие | согласен | согласна"
            " | согласие получено | согласие дано | дал согласие | дала согласие | получено | подписан | подписана"
            " | подписался | подписалась | подтверждено | Einwilligung | Einwilligung erteilt | erteilt"
            " | eingewilligt | zugestimmt | Zustimmung | Zustimmung erteilt | stimmt zu | angemeldet | abonniert"
            " | bestätigt | akzeptiert | consentement | consentement donné | consenti | donné | accord | accepte"
            " | accepté | acceptée | abonné | abonnée | inscrit | inscrite | confirmé | consentimiento"
            " | consentimiento otorgado | otorgado | concedido | acepta | aceptado | acepto | consiente | suscrito"
            " | suscrita | confirmado"
        ),
        DENIED: (
            "denied | declined | decline | refused | rejected | disallowed | not given | not granted | no consent"
            " | without consent | consent withdrawn | withdrawn | revoked | consent revoked | opt out | opted out"
            " | unsubscribed | unsubscribe | not subscribed | non subscribed | never subscribed | do not contact"
            " | do not mail | do not email | do not call | dnc | objected | objection | suppressed | blacklisted"
            " | blocklisted | disagree | disagreed | not opted in | complained | spam complaint | brak zgody"
            " | bez zgody | nie wyraził zgody | nie wyraziła zgody | nie wyraża zgody | nie wyrażono zgody"
            " | nie wyrażona | nie udzielono | nie udzielona | nie zgadzam się | odmowa | odmówił | odmówiła"
            " | wycofana | zgoda wycofana | wycofano | wycofano zgodę | cofnięta | zgoda cofnięta | wypisany"
            " | wypisana | sprzeciw | odrzucona | niewyrażona | zgoda odwołana | bez souhlasu | nesouhlas"
            " | nesouhlasí | nesouhlasím | neudělen | neuděleno | souhlas neudělen | odvolán | odvoláno"
            " | souhlas odvolán | odhlášen | odhlášena | odmítnuto | odmítl | odmítla | нет согласия | без согласия"
            " | не согласен | не согласна | отказ | отказался | отказалась | отозвано | согласие отозвано"
            " | отозвал согласие | отписан | отписана | отписался | отписалась | согласие не получено | отклонено"
            " | keine Einwilligung | ohne Einwilligung | nicht erteilt | nicht eingewilligt | nicht zugestimmt"
            " | widerrufen | Widerruf | Einwilligung widerrufen | Widerspruch | widersprochen | abgelehnt"
            " | abgemeldet | pas de consentement | sans consentement | refus | refuse | refusé | refusée"
            " | non consenti | retiré | consentement retiré | révoqué | désabonné | désabonnée | désinscrit"
            " | désinscrite | opposition | sin consentimiento | no consiente | no acepta | denegado | rechazado"
            " | revocado | retirado | consentimiento revocado | dado de baja | cancelado | oposición"
        ),
        PENDING: (
            "pending | awaiting | awaiting confirmation | awaiting consent | unconfirmed | not confirmed | waiting"
            " | requested | invited | double opt in pending | pending confirmation | unverified | pending opt in"
            " | oczekuje | oczekująca | oczekujący | oczekuje na potwierdzenie | w oczekiwaniu | niepotwierdzona"
            " | niepotwierdzony | niepotwierdzono | do potwierdzenia | čeká | čeká na potvrzení | čekající"
            " | nepotvrzeno | nepotvrzen | nepotvrzena | ожидает | ожидание | ожидает подтверждения | ожидается"
            " | не подтверждено | не подтвержден | ausstehend | offen | unbestätigt | nicht bestätigt"
            " | wartet auf Bestätigung | angefragt | en attente | en attente de confirmation | non confirmé"
            " | à confirmer | pendiente | pendiente de confirmación | sin confirmar | no confirmado"
        ),
    }
)


_UNCLEAR = frozenset(("a", "o", "s", "+", "f", "-1"))
"""Answers too short to prove a consent: o is "oui", "out" and a slip for 0."""


def _key(written: str) -> str:
    """Letters alone: opt-in, Opt In and OPTIN are one."""
    return fold(written).replace(" ", "")


@cache
def _words() -> MappingProxyType[str, str]:
    return MappingProxyType({_key(word): meaning for meaning, words in _WRITTEN.items() for word in words.split(" | ")})


def stated(written: str) -> str | None:
    """What a word of consent means; None for plain answers, and for all else.

    >>> stated("Opted-In"), stated("brak zgody"), stated("SUBSCRIBED"), stated("yes")
    ('granted', 'denied', 'granted', None)
    """
    return _words().get(_key(written))


def consent(written: str) -> str | None:
    """granted, denied or pending; None where a value does not say it in so many words.

    >>> consent("tak"), consent("0"), consent("Double opt-in"), consent("ja?"), consent("o"), consent("soft opt-in")
    ('granted', 'denied', 'granted', None, None, None)
    """
    if found := stated(written):
        return found
    said = None if "?" in written or written.strip().casefold() in _UNCLEAR else answer(written)
    return None if said is None else GRANTED if said else DENIED
