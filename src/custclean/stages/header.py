"""Header: how much the name of a column speaks for a kind, however the system that exported it writes names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from custclean.kind import Kind
from custclean.text import header_words

# Words that say whose or which, never what.
QUALIFIERS = frozenset(
    (
        *("bill", "billing", "business", "client", "col", "column", "contact", "current", "customer"),
        *("default", "delivery", "field", "home", "invoice", "mailing", "main", "work"),
        *("other", "permanent", "personal", "primary", "private", "secondary", "ship", "shipping", "value"),
        *("domowy", "dostawy", "glowny", "klient", "klienta", "korespondencyjny", "podstawowy", "sluzbowy"),
        *("dodaci", "fakturacni", "hlavni", "zakaznika"),
        *("domashnii", "dostavki", "osnovnoi", "pokupatelia", "rabochii"),
        *("geschaftlich", "kunde", "kunden", "lieferung", "privat", "rechnung"),
        *("facturation", "livraison", "personnel", "principal", "professionnel"),
        *("cliente", "facturacion", "envio", "trabajo"),
    )
)
# The same as the first part of a German word: Lieferadresse, Rechnungsort.
FIRST_PARTS = ("geschafts", "kunden", "liefer", "privat", "rechnungs", "versand")
_FIRST_PART = re.compile(rf"(?<![a-z])({'|'.join(FIRST_PARTS)})(?=(?!ung\b)[a-z]{{3}})")
_WORDS = re.compile(r"[a-z]+|[0-9]+")


@lru_cache(maxsize=256)  # every kind asks
def words_of(header: str) -> tuple[str, ...]:
    """The words of a header, folded; numbers and what German puts in front stand by themselves.

    >>> words_of("telephone1"), words_of("Lieferadresse")
    (('telephone', '1'), ('liefer', 'adresse'))
    """
    return tuple(_WORDS.findall(_FIRST_PART.sub(r"\1 ", header_words(header))))


def header_score(kind: Kind, header: str) -> float:
    """How much a header speaks for a kind: 1 for just its name, less for its name among other words, 0 for none.

    Of two kinds named in one header ("Default Address Zip") the one named last, then the longer phrase, is meant.
    Whether two words stand apart makes no difference: "Linked In", "opt-in", "EmailAddress".
    """
    every = words_of(header)
    words = [word for word in every if not word.isdigit()]
    if not words:
        return 0.0
    phrases = _phrases(kind.headers)  # a whole kind takes long to hash
    if "".join(every) in phrases:
        return 1.0
    if "".join(words) in phrases:
        return 0.99
    core = [word for word in words if word not in QUALIFIERS and word not in FIRST_PARTS]
    if "".join(core) in phrases:
        return 0.97
    return max(_scores(words, phrases), default=0.0)


def _scores(words: list[str], phrases: frozenset[str]) -> Iterable[float]:
    """What each phrase that stands among the words is worth."""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if "".join(words[start:end]) in phrases:
                length, last = (end - start) / len(words), end / len(words)
                yield 0.35 + 0.25 * length + 0.2 * last


@cache
def _phrases(headers: tuple[str, ...]) -> frozenset[str]:
    """The names of a kind, their words together."""
    return frozenset("".join(words_of(phrase)) for phrase in headers) - {""}
