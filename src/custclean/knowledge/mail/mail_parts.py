"""What an e-mail address holds and implies; of several in a cell, the first."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import only
from custclean.knowledge.mail.free_mail import provider_kind
from custclean.knowledge.mail.mail_address import domain_of, local_of
from custclean.knowledge.mail.mail_reading import first_of

_NAMED = r"""^[\s"'“„]*(?P<name>[^<>@"“”]*[^\s<>@"'“”:;,])[\s"'”]*<"""


def domain(_: pa.StringArray, canonical: pa.StringArray, __: object) -> pa.StringArray:
    """What stands behind the @."""
    return domain_of(first_of(canonical))


def local(_: pa.StringArray, canonical: pa.StringArray, __: object) -> pa.StringArray:
    """What stands before the @."""
    return local_of(first_of(canonical))


def provider(_: pa.StringArray, canonical: pa.StringArray, __: object) -> pa.StringArray:
    """Whose mailbox it is: free, corporate or disposable."""
    return provider_kind(domain_of(first_of(canonical)))


def name(raw: pa.StringArray, canonical: pa.StringArray, _: object) -> pa.StringArray:
    """The name written before an address in brackets.

    >>> name(pa.array(['"Nowak, Jan" <jan@x.io>', "jan@x.io"]), pa.array(["jan@x.io"] * 2), None).to_pylist()
    ['Nowak, Jan', None]
    """
    return only(pc.struct_field(pc.extract_regex(raw, _NAMED), "name"), canonical.is_valid())
