"""Web addresses: one form for each (RFC 3986, section 6), and what goes wrong with them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import each_distinct, patch, yes

HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
_CLEAN = rf"^(?:https?://)?{HOST}(?:/[A-Za-z0-9._~/@+=,;:!*()-]+)?$"
"""RE2 of addresses that are in canonical form for sure; most of a column is."""

_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_ENDING = re.compile(r"[^\W\d_]{2,24}|xn--[a-z0-9-]{2,59}", re.ASCII)
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_PORTS = 65_535
_MENDS = (
    (re.compile(r"^(https?)(?::\\+|/:/|:///+|:/(?!/)|:(?!/)|;//|//)", re.IGNORECASE), r"\1://"),
    (re.compile(r"^h{1,2}t{1,3}p{1,2}(s?):?/{1,3}", re.IGNORECASE), r"http\1://"),
    (re.compile(r"^(?:https?://)+(?=https?://)", re.IGNORECASE), ""),
    (re.compile(r"(^|//)w{2,4}[.,;:]\s?(?=\w)", re.IGNORECASE), r"\1www."),
    (re.compile(r"\s+"), ""),
    (re.compile(r",(?=[a-z]{2,4}(?:/|$))", re.IGNORECASE), "."),
)
"""Slips with one plain reading, and what was meant."""


def normalized(values: pa.StringArray) -> pa.StringArray:
    """Addresses (n) in canonical form, null where there is none.

    >>> normalized(pa.array(["HTTP://Example.PL:80/", "www.firma.pl", "firma", "x.io/A%2f"])).to_pylist()
    ['http://example.pl', 'www.firma.pl', None, 'x.io/A%2F']
    """
    clean = pc.and_not(pc.match_substring_regex(values, _CLEAN), pc.match_substring(values, "xn--"))
    messy = pc.invert(clean)
    return patch(values, messy, lambda some: each_distinct(some, written))


@lru_cache(maxsize=1 << 14)
def written(value: str) -> str | None:
    """One address in canonical form, None for no address: see the kind's doc for what changes.

    >>> written("<https://WWW.xn--d-uga0v4h.pl/O%3anas?a=1#top>")
    'https://www.łódź.pl/O%3Anas?a=1#top'
    """
    text = unicodedata.normalize("NFC", value.strip().strip("<>\"'").strip())
    if not text or any(sign.isspace() or not sign.isprintable() for sign in text):
        return None
    parts = _split(text)
    host = host_of(parts.netloc) if parts is not None else None
    if parts is None or host is None:
        return None
    scheme = f"{parts.scheme.lower()}://" if "://" in text[: len(parts.scheme) + 3] else ""
    rest = ("" if parts.path == "/" and not (parts.query or parts.fragment) else parts.path) + _tail(parts)
    host = host.removesuffix(_DEFAULT_PORTS.get(parts.scheme.lower(), ":"))
    return scheme + host + _ESCAPE.sub(lambda escape: escape[0].upper(), rest)


def _split(text: str) -> SplitResult | None:
    lower = text.lower()
    if "://" in lower and not lower.startswith(("http://", "https://")):
        return None
    try:
        return urlsplit(text if "://" in lower[:8] else f"//{text.removeprefix('//')}")
    except ValueError:  # brackets that are no IPv6 address
        return None


def _tail(parts: SplitResult) -> str:
    return (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")


def host_of(netloc: str) -> str | None:
    """The host as it is compared, with its port: lower case, readable; None if it can be none.

    >>> host_of("WWW.Firma.PL:443"), host_of("firma"), host_of("a@b.pl"), host_of("-a.pl")
    ('www.firma.pl:443', None, None, None)
    """
    name, _, port = netloc.lower().rstrip(".").partition(":")
    if "@" in netloc or (port and not (port.isascii() and port.isdigit() and 0 < int(port) <= _PORTS)):
        return None
    name = _readable(name.rstrip("."))
    labels = name.split(".")
    plain = len(labels) > 1 and all(map(_LABEL.fullmatch, labels))
    if not plain or not (_ENDING.fullmatch(labels[-1]) or labels[-1].isalpha()):
        return None
    return f"{name}:{port}" if port else name


def _readable(name: str) -> str:
    """An international host in its own letters, if it comes back unchanged from there."""
    if "xn--" not in name:
        return name
    import idna  # noqa: PLC0415 — hardly any host

    try:
        readable = idna.decode(name)
        return readable if idna.encode(readable).decode("ascii") == name else name
    except (idna.IDNAError, UnicodeError):
        return name


def mended(value: str) -> str | None:
    """A broken address put right, with its scheme; None if nothing plain is meant.

    >>> mended("http//firma.pl"), mended("www,firma,pl"), mended("https://https://x.io"), mended("brak strony")
    ('http://firma.pl', 'https://www.firma.pl', 'https://x.io', None)
    """
    text = value.strip()
    for pattern, meant in _MENDS:
        text = pattern.sub(meant, text)
    return None if " " in value.strip() and "." not in value else with_scheme(text)


def with_scheme(value: str) -> str | None:
    """An address with https:// where it has no scheme.

    >>> with_scheme("www.firma.pl")
    'https://www.firma.pl'
    """
    read = written(value)
    return read if read is None or "://" in read else f"https://{read}"


def hosts(canonical: pa.StringArray) -> pa.StringArray:
    """The host of each canonical address, without www and port.

    >>> hosts(pa.array(["https://www.firma.pl:8080/a", "x.io"])).to_pylist()
    ['firma.pl', 'x.io']
    """
    return pc.replace_substring_regex(canonical, r"^(?:https?://)?(?:www\.)?([^/:?#]+).*$", r"\1")


def has_scheme(canonical: pa.StringArray) -> pa.BooleanArray:
    """Which canonical addresses say http or https."""
    return yes(pc.match_substring_regex(canonical, r"^https?://"))
