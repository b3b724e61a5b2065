"""What a malformed e-mail address was probably meant to be: one value in, at most one sure repair out."""

from __future__ import annotations

import re
from functools import lru_cache

import pyarrow as pa

from custclean.column import each_distinct
from custclean.knowledge.mail.mail_address import normalized, unwrapped
from custclean.knowledge.mail.mail_providers import glued_to, meant_domain, provider_called
from custclean.knowledge.mail.mail_reading import AT, DOT

_AT, _DOT = re.compile(AT, re.IGNORECASE), re.compile(DOT, re.IGNORECASE)
_SPACE_AT_PUNCTUATION = re.compile(r"\s*([@.,;_\-])\s*")
_EDGES = " \t\r\n.,;:'\"`<>()[]{}|\\/"
_DOTS = re.compile(r"\.{2,}")
_ENDING_IN_FIGURES = re.compile(r"\.p1$")


def mended(values: pa.StringArray) -> pa.StringArray:
    """The addresses that malformed values were meant to be, null where that is not plain: n in, n out.

    >>> mended(pa.array(["jan@gmail,com", "jan(at)gmail.com", "jan.gmail.com", "Jan @ wp . pl"])).to_pylist()
    ['jan@gmail.com', 'jan@gmail.com', 'jan@gmail.com', 'jan@wp.pl']
    >>> mended(pa.array(["jan..nowak@x.io.", "ewa@@x.io", "a@x.io, b@x.io", "ask her"])).to_pylist()
    ['jan.nowak@x.io', 'ewa@x.io', None, None]
    """
    return normalized(each_distinct(values, _respelt))


def _respelt(value: str) -> str | None:
    """The value as it may have been meant; whether that is an address remains to be seen."""
    text = unwrapped(value)
    if "@" not in text or "(" in text or "[" in text:
        text = _DOT.sub(".", _AT.sub("@", text))
    text = _SPACE_AT_PUNCTUATION.sub(r"\1", text).strip(_EDGES)
    text = re.sub("@{2,}", "@", text)
    local, at, domain = text.partition("@")
    if not at:
        provider = glued_to(text.lower())
        local, domain = (text[: -len(provider)], provider) if provider else (text, "")
    if not domain or "@" in domain:
        return None
    local = _DOTS.sub(".", local).strip(_EDGES)
    return f"{local}@{_mended_domain(domain)}"


@lru_cache(maxsize=1 << 14)
def _mended_domain(domain: str) -> str:
    domain = domain.lower().replace(",", ".").replace(";", ".").strip(_EDGES)
    domain = _ENDING_IN_FIGURES.sub(".pl", _DOTS.sub(".", domain))
    if "." not in domain:
        domain = provider_called(domain) or domain
    return meant_domain(domain) or domain
