"""E-mail addresses a column at a time: what email-validator would say of each, mostly without asking it.

A plain ASCII address is judged by a pattern in Arrow and its domain once per distinct domain; the rest (letters beyond
ASCII, international domains, anything odd) goes to email-validator, without DNS, once per distinct value.
tests/kinds/test_email_differential.py holds the two to the same verdicts.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, by_distinct, each_distinct, patch, yes
from custclean.remembered import remembered
from custclean.text import nfc

# RFC 5322 dot-atom before the @, letters, digits, dots and hyphens after it.
_PLAIN = r"^[A-Za-z0-9_!#$%&'*+\-/=?^`{|}~]+(?:\.[A-Za-z0-9_!#$%&'*+\-/=?^`{|}~]+)*@[A-Za-z0-9.\-]+$"
# Labels of up to 63 characters that begin and end with a letter or digit, the last one without hyphens and ending in a
# letter (RFC 1035, RFC 1123).
_PLAIN_DOMAIN = r"^(?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\.)+[a-z0-9]{0,62}[a-z]$"
_LONGEST = 254  # octets of an address, RFC 5321 with erratum 1690
_LONGEST_DOMAIN = 253
_WORTH_ASKING = 320  # characters; email-validator refuses all longer ones, but only after some time
_RESERVED_ENDINGS = ("arpa", "invalid", "local", "localhost", "onion", "test")  # RFC 6761, 6762, 7686, 9476
_UNDELIVERABLE = rf"(?:^|\.)(?:{'|'.join(_RESERVED_ENDINGS)})$"
_RESERVED = rf"(?i)@(?:[^@\s]*\.)?(?:{'|'.join(_RESERVED_ENDINGS)}|example|example\.(?:com|net|org))\.?\s*>?\s*$"
_WRAPPED = re.compile(r"[^<>@]*<\s*([^<>]*?)\s*>", re.ASCII)
# The same two wrappers as in `unwrapped`, where there is nothing but printable ASCII.
_WRAPPERS = (r"^[ -;=?A-~]*< *(?P<bare>[!-;=?-~]+) *>$", r"(?i)^mailto: *(?P<bare>[!-;=@-~]+)(?:\?[ -~]*)?$")
# No @ at all, or in what follows the first one something that no domain has, or that none ends in.
_SURELY_NONE = r"^(?:[ -?A-~]*|[ !#-9;=?A-~]*@[ !#-;=?-~]*(?:[ !#-,/:;=?@\[-`{-~][ !#-;=?-~]*|[.\-]))$"
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_NULL = pa.scalar(None, pa.string())
Places = npt.NDArray[np.int64]


@remembered
def normalized(values: pa.StringArray) -> pa.StringArray:
    """The canonical form of every address: unwrapped, lower case, NFC, the domain readable; null where there is none.

    >>> from custclean.column import strings
    >>> normalized(strings([" Jan Nowak <JAN@X.IO>", "jan@xn--d-uga0v4h.pl", "jan@x"])).to_pylist()
    ['jan@x.io', 'jan@łódź.pl', None]
    """
    trimmed = pc.utf8_trim_whitespace(values)
    plain = _plainly(trimmed)
    undecided = pc.and_(plain.is_null(), values.is_valid())
    rest = trimmed.filter(undecided)
    # Each refused value is asked about as it came: trimming by Arrow and by Python differ in rare control characters.
    return patch(plain, undecided, lambda _: _otherwise(rest, values.filter(undecided)))


def _plainly(values: pa.StringArray) -> pa.StringArray:
    """Plain ASCII addresses whose domains are known to be fine, in lower case; null for all others."""
    plain = all_of(pc.match_substring_regex(values, _PLAIN), pc.less_equal(pc.binary_length(values), _LONGEST))
    lower = pc.ascii_lower(values if pc.all(plain).as_py() else pc.if_else(plain, values, _NULL))
    known = _known(domain_of(lower))
    return lower if pc.all(known).as_py() else pc.if_else(known, lower, _NULL)


def _otherwise(trimmed: pa.StringArray, values: pa.StringArray) -> pa.StringArray:
    """Addresses that are not plain: wrapped, surely none, or asked about."""
    bare = pc.coalesce(*(pc.extract_regex(trimmed, pattern).flatten()[0] for pattern in _WRAPPERS))
    found = _plainly(bare)
    open_ = pc.and_(found.is_null(), pc.invert(pc.match_substring_regex(trimmed, _SURELY_NONE)))
    asked = values.filter(open_)
    return patch(found, open_, lambda _: each_distinct(asked, ask))


def ask(value: str) -> str | None:
    """The canonical form of one address, by email-validator itself.

    >>> ask("mailto:Jan@Żabka.PL?subject=hello"), ask("jan@localhost")
    ('jan@żabka.pl', None)
    """
    bare = unwrapped(value)
    address = _accepted(bare) if len(bare) <= _WORTH_ASKING else None
    if address is None:
        return None
    lower = nfc(address.lower())
    # A few letters have no stable lower case, or a longer one; such an address keeps its capitals.
    return lower if lower == nfc(lower.lower()) and _accepted(lower) == lower else address


def unwrapped(value: str) -> str:
    """The bare address in `mailto:…` and `Name <…>`; other values are only trimmed.

    >>> unwrapped("Nowak, Jan <jan@x.io> "), unwrapped("MAILTO:jan@x.io?cc=ewa@x.io")
    ('jan@x.io', 'jan@x.io')
    """
    bare = value.strip().strip(_INVISIBLE).strip()
    if bare.endswith(">") and (inner := _WRAPPED.fullmatch(bare)):
        bare = inner[1]
    if bare[:7].lower() == "mailto:":
        bare = bare[7:].partition("?")[0].strip()
    return bare


@remembered
def domain_of(addresses: pa.StringArray) -> pa.StringArray:
    """What stands after the @ of canonical addresses; null stays null."""
    pieces = _pieces(addresses)
    return pieces.take(_every_third(addresses, 2))


@remembered
def local_of(addresses: pa.StringArray) -> pa.StringArray:
    """What stands before the @ of canonical addresses; null stays null.

    >>> local_of(pa.array(["jan@x.io", None, "ewa@y.pl"])).to_pylist()
    ['jan', None, 'ewa']
    """
    pieces = _pieces(addresses)
    return pieces.take(_every_third(addresses, 0))


@remembered
def _pieces(addresses: pa.StringArray) -> pa.StringArray:
    """Three texts an address, over the same bytes: what stands before its @, the @, and the rest."""
    _, offsets, data = addresses.buffers()
    if data is None:
        return pa.nulls(3 * len(addresses), pa.string())
    ends = np.frombuffer(offsets, np.int32)[addresses.offset : addresses.offset + len(addresses) + 1]
    at = _at(np.flatnonzero(np.frombuffer(data, np.uint8)[: ends[-1]] == ord("@")), ends.astype(np.int64))
    cuts = np.empty(3 * len(addresses) + 1, np.int32)
    cuts[:-1:3], cuts[1::3], cuts[2::3], cuts[-1] = ends[:-1], at, np.minimum(at + 1, ends[1:]), ends[-1]
    return pa.StringArray.from_buffers(3 * len(addresses), pa.py_buffer(cuts), data)


def _at(signs: Places, ends: Places) -> Places:
    """Where the first @ of every text stands; its end, where it has none."""
    starts, stops = ends[:-1], ends[1:]
    filled = np.flatnonzero(starts < stops)
    at: Places = stops.copy()
    if len(signs) == len(filled) and (signs >= starts[filled]).all() and (signs < stops[filled]).all():
        at[filled] = signs
    else:
        at = np.minimum(np.append(signs, ends[-1])[np.searchsorted(signs, starts)], stops)
    return at


def _every_third(addresses: pa.StringArray, first: int) -> pa.Array:
    """Places of the first, second or third piece of every address; null for null."""
    places = np.arange(first, 3 * len(addresses), 3)
    return pa.array(places, mask=addresses.is_null().to_numpy(zero_copy_only=False) if addresses.null_count else None)


def reserved(values: pa.StringArray) -> pa.BooleanArray:
    """Where an address, raw or canonical, ends in a domain that is set aside for documentation, tests or local use."""
    return pc.match_substring_regex(values, _RESERVED)


def _known(domains: pa.StringArray) -> pa.BooleanArray:
    """Whether a lower-case ASCII domain is accepted and stays as it is; false where it must be asked for."""
    return yes(by_distinct(domains, _known_each))


def _known_each(domains: pa.StringArray) -> pa.BooleanArray:
    plain = all_of(
        pc.match_substring_regex(domains, _PLAIN_DOMAIN),
        pc.less_equal(pc.binary_length(domains), _LONGEST_DOMAIN),
        pc.invert(pc.match_substring(domains, "--")),
        pc.invert(pc.match_substring_regex(domains, _UNDELIVERABLE)),
    )
    odd = pc.invert(plain)
    return patch(plain, odd, lambda _: each_distinct(domains.filter(odd), _unchanged, pa.bool_()))


@lru_cache(maxsize=4096)
def _unchanged(domain: str) -> bool:
    return _accepted(f"a@{domain}") == f"a@{domain}"


def _accepted(address: str) -> str | None:
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415  only where asked

    try:
        return validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError:
        return None
