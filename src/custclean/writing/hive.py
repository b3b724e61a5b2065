"""Folders named `column=value`, as Hive began it and Spark, DuckDB and pandas read it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

NULL = "__HIVE_DEFAULT_PARTITION__"
PLACE = b"custclean.place"
"""Key of the Parquet metadata that keeps where the column stood; the files of a folder do not have it."""

_UNSAFE = re.compile(r"[\x00-\x1f\x7f\"#%'*/:=?\\{\[\]^<>|]|[. ]$|^[_.]")
"""What Hive escapes and Windows forbids; and a first sign that hides a folder, or that NULL begins with."""


def folder_of(column: str, value: str | None) -> str:
    """The name of the folder for the records that have this value; letters beyond ASCII stay readable.

    >>> folder_of("country", "PL"), folder_of("city", "Bielsko/Biała"), folder_of("city", None)
    ('country=PL', 'city=Bielsko%2FBiała', 'city=__HIVE_DEFAULT_PARTITION__')
    """
    return f"{_escaped(column)}={NULL if value is None else _escaped(value)}"


def _escaped(text: str) -> str:
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", text)


def values_of(folders: Iterable[str]) -> dict[str, str | None]:
    """What the folders above a file tell of its records.

    >>> values_of(["2026", "country=PL", "city=Bielsko%2FBiała"])
    {'country': 'PL', 'city': 'Bielsko/Biała'}
    """
    named = (folder.partition("=") for folder in folders if "=" in folder)
    return {unquote(column): None if value == NULL else unquote(value) for column, _, value in named}
