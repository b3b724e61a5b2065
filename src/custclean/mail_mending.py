"""What a malformed e-mail address was probably meant to be: one value in, at most one sure repair out."""

from __future__ import annotations

import re

import pyarrow as pa

from custclean.mail_address import ask, unwrapped
from custclean.mail_providers import glued_to, meant_domains, provider_called

_AT = re.compile(r"\s*[(\[{]\s*(?:at|a|małpa|malpa|собака|arobase|zavináč)\s*[)\]}]\s*|\s+at\s+|[＠﹫]", re.IGNORECASE)
_DOT = re.compile(r"\s*[(\[{]\s*(?:dot|kropka|punkt|point|tečka|точка)\s*[)\]}]\s*|\s+dot\s+", re.IGNORECASE)
_SPACE_AT_PUNCTUATION = re.compile(r"\s*([@.,;_\-])\s*")
_EDGES = " \t\r\n.,;:'\"`<>()[]{}|\\/"
_DOTS = re.compile(r"\.{2,}")
_ENDING_IN_FIGURES = re.compile(r"\.p1$")


def mended(value: str) -> str | None:
    """The address that a value was meant to be, or None where that is not plain.

    >>> mended("jan@gmail,com"), mended("jan(at)gmail.com"), mended("jan.gmail.com"), mended("Jan @ wp . pl")
    ('jan@gmail.com', 'jan@gmail.com', 'jan@gmail.com', 'jan@wp.pl')
    >>> mended("jan..nowak@x.io."), mended("ewa@@x.io"), mended("a@x.io, b@x.io"), mended("ask her")
    ('jan.nowak@x.io', 'ewa@x.io', None, None)
    """
    text = _DOT.sub(".", _AT.sub("@", unwrapped(value)))
    text = _SPACE_AT_PUNCTUATION.sub(r"\1", text).strip(_EDGES)
    text = re.sub("@{2,}", "@", text)
    local, at, domain = text.partition("@")
    if not at:
        provider = glued_to(text.lower())
        local, domain = (text[: -len(provider)], provider) if provider else (text, "")
    if not domain or "@" in domain:
        return None
    local = _DOTS.sub(".", local).strip(_EDGES)
    return ask(f"{local}@{_mended_domain(domain)}")


def _mended_domain(domain: str) -> str:
    domain = domain.lower().replace(",", ".").replace(";", ".").strip(_EDGES)
    domain = _ENDING_IN_FIGURES.sub(".pl", _DOTS.sub(".", domain))
    if "." not in domain:
        domain = provider_called(domain) or domain
    return meant_domains(pa.array([domain])).to_pylist()[0] or domain
