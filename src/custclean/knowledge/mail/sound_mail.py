"""Addresses that are surely in order: plain ones at the big providers, which a base of private customers mostly has."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import flags
from custclean.knowledge.letters.sweep import confirmed
from custclean.knowledge.mail.mail_names import NAMES_OF_NOBODY
from custclean.knowledge.mail.mail_providers import PROVIDERS

_LOCAL = "[a-z0-9]+(?:[._-][a-z0-9]+)*"
_LONGEST = 64  # octets before the @ and in all: RFC 5321 allows the former so many


@cache
def _sound() -> str:
    return rf"^{_LOCAL}@(?:{'|'.join(map(re.escape, PROVIDERS))})$"


@cache
def _nobody() -> str:
    return rf"^(?:{'|'.join(map(re.escape, sorted(NAMES_OF_NOBODY)))})@"


def sound(values: pa.StringArray, _: object) -> pa.BooleanArray:
    """Lower-case addresses of letters, digits and single signs between them, of a person, at a big provider.

    >>> sound(pa.array(["jan.nowak@wp.pl", "JAN@wp.pl", "jan@gmial.com", "info@wp.pl", None]), None).to_pylist()
    [True, False, False, False, False]
    """
    short = flags(pc.less_equal(pc.binary_length(values), _LONGEST))
    fits = np.flatnonzero(flags(pc.match_substring_regex(values, _sound())) & short)
    return confirmed(values, fits, lambda some: pc.invert(pc.match_substring_regex(some, _nobody())))
