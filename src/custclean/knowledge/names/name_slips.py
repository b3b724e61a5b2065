"""What a name with digits or signs in it was probably meant to be: suggestions, never a canonical form."""

from __future__ import annotations

import re
from types import MappingProxyType

import pyarrow as pa

from custclean.column import each_distinct
from custclean.knowledge.names import casing

_LOOKALIKES = MappingProxyType({"0": "o", "3": "e", "4": "a", "5": "s"})  # not 1, which is i as often as l
_INSIDE = re.compile(r"(?<=[^\W\d_])[0345](?=[^\W\d_])")
_AROUND = re.compile(r"^[\d\s_.#-]*\d[\s_.#-]*|[\s_.#(-]*\d[\d\s_.#)-]*$")
_SIGNS = re.compile(r"^[\s_;~*#|\\/]+|[\s_;~*#|\\/!]+$")
_NAME = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*[ .,'-]{0,2}){2,}")


def without_digits(_raw: pa.StringArray, canonical: pa.StringArray, _context: object) -> pa.StringArray:
    """Names (n values) without the digits around them, and with letters for those inside that look like one.

    >>> without_digits(None, pa.array(["Anna2", "G0ldmann", "KOWALSKI 601", "A1ina", "12"]), None).to_pylist()
    ['Anna', 'Goldmann', 'Kowalski', None, None]
    """
    return each_distinct(canonical, _without_digits)


def _without_digits(value: str) -> str | None:
    bare = _AROUND.sub("", value)
    read = _INSIDE.sub(lambda digit: _letter(digit, bare), bare)
    return casing.person(read) if read != value and _NAME.fullmatch(read) else None


def _letter(digit: re.Match[str], value: str) -> str:
    """The letter that a digit looks like, small unless its neighbours are capitals."""
    letter = _LOOKALIKES[digit[0]]
    return letter.upper() if value[digit.start() - 1].isupper() and value[digit.end()].isupper() else letter


def without_signs(_raw: pa.StringArray, canonical: pa.StringArray, _context: object) -> pa.StringArray:
    """Names (n values) without signs at their ends, and with spaces for underscores; null where others remain.

    >>> without_signs(None, pa.array(["Anna_Maria", "Jan;", "Micha?", "Anna*"]), None).to_pylist()
    ['Anna Maria', 'Jan', None, 'Anna']
    """
    return each_distinct(canonical, _without_signs)


def _without_signs(value: str) -> str | None:
    read = _SIGNS.sub("", value).replace("_", " ")
    return casing.person(read) if read != value and _NAME.fullmatch(read) else None
