"""Nothing leaked: how a cell of a column may be shown."""

from __future__ import annotations

from custclean.kind import Kind
from custclean.text import mask

DIGITS = 5  # so many digits may be a phone or an identity number, whatever column they stand in


def shown(value: str | None, kind: Kind | None, *, plainly: bool) -> str | None:
    """The value as a report may show it: masked unless the kind is impersonal or the user asked to see it.

    A personal value in the wrong column stays personal: an address with @ or many digits is masked everywhere.
    """
    if value is None or plainly:
        return value
    if kind is not None and not kind.personal:
        suspicious = "@" in value or sum(character.isdigit() for character in value) >= DIGITS
        return mask(value) if suspicious else value
    return kind.mask(value) if kind is not None else mask(value)
