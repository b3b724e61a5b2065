"""Whether a row names the columns below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from custclean.delimited.shape import TYPED, Profile, shape

RULED = re.compile(r" *[-=]{2,} *")
"""A line drawn below a header."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME = re.compile(r"[^\d@]*[^\W\d_][^\d@]*")  # a letter, and neither a digit nor an @
_LABEL = re.compile(
    r"[(\[].*[)\]]|(?i:[ymdhs]{2,4}(?:[-./: ][ymdhs]{2,4})*|text|string|varchar|integer|int|date|float|number)"
)
_NOTHING = frozenset(["n/a", "na", "nan", "none", "null", "brak", "нет", "unknown", "keine", "?", "test", "xxx", "nil"])
_MANY_NAMES = 3
_MOST_SHORT = 0.05  # of the records lack a cell
_FEWEST_ALIKE = 0.2  # of them have no unquoted delimiter
_YEARS = 0.2  # of the numbers below a year are years by chance
_USUAL_HEADERS = frozenset(
    word
    for line in (
        "id nr no number name names first last surname firstname lastname email e-mail mail phone tel telephone mobile",
        "city town street address zip postcode country company date birth gender status source notes note customer",
        "client",
        "imię imie nazwisko telefon miasto ulica adres kod kraj firma data płeć uwagi klient vorname nachname stadt",
        "straße plz ort land jméno příjmení město prénom nom ville adresse pays имя фамилия город телефон адрес почта",
        "kundennummer bemerkung geburtsdatum nachname umsatz kod pocztowy nr klienta kwota urodzenia numer adres",
        "№ индекс дата рождения сумма примечание клиент client číslo narození telefono apellido nombre ciudad correo",
        "value qty price amount total code type url comments description",
    )
    for word in line.split()
)


def looks_like_header(cells: Sequence[str], below: Sequence[Sequence[str]]) -> tuple[bool, bool]:
    """Whether a row names the columns of the rows below it, and whether that is sure.

    >>> looks_like_header(["id", "mail"], [["1", "a@b.pl"], ["2", "c@d.pl"]])
    (True, True)
    >>> looks_like_header(["0", "x@b.pl"], [["1", "a@b.pl"], ["2", "c@d.pl"]])
    (False, True)
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    profile = Profile(below[len(below) // 2 :])
    typed = [column for column in range(len(cells)) if below and profile.typed(column)]
    shapes = [shape(cell) for cell in cells]
    again = comes_again(cells, below)
    known = not again and any(is_usual(cell) and is_plain_name(cell) for cell in filled)
    before = cells[0].rstrip("0123456789") if cells else ""
    others = any(profile.typed(column) != "integer" for column in typed)
    if _counts(cells, before) and (others or (before and len(cells) > 1)):  # 1, 2 … or field_0, field_1 …
        return True, True
    if typed:
        empty = sum(shapes[column] == "empty" for column in typed)
        alike = sum(
            shapes[column] == profile.typed(column) and not _is_odd_year(cells[column], column, below)
            for column in typed
        )
        return 2 * (alike + empty) < len(typed) or not alike + empty or (
            known and not alike and empty < len(typed)
        ), True
    if any(name in ("email", "url", "date", "phone", "time") for name in shapes):
        return False, True
    if known:
        return True, True
    digits = sum(any(letter.isdigit() for letter in cell) for cell in filled)
    return not again and 2 * digits <= len(filled), False


def comes_again(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether some cell stands in its column below, too, in another row: it is a value then."""
    others = [row for row in below if list(row) != list(cells)]
    return any(cell.strip() and cell in {other[column] for other in others} for column, cell in enumerate(cells))


def continues_header(cells: Sequence[str], above: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row below a header belongs to it: only where little speaks for a first record full of mistakes.

    A record taken for a part of the header would be lost; a part of the header taken for a record is seen.

    Args:
        cells: the row.
        above: the header's first line.
        below: rows of the same width below the row.

    >>> below = [["1", "a@b.pl"], ["2", "c@d.pl"]]
    >>> continues_header(["id", "mail"], ["customer", ""], below)
    True
    >>> continues_header(["brak", "anna(at)wp.pl"], ["id", "mail"], below)
    False
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    if filled and all(map(RULED.fullmatch, filled)):
        return True
    if not all(map(may_be_name, filled)) or looks_like_header(cells, below) != (True, True):
        return False
    groups = list(accumulate([cell.strip() for cell in above], group_of))
    named = [(group, cell.strip()) for group, cell in zip(groups, cells, strict=False) if cell.strip()]
    if len(set(named)) < len(filled):
        return False
    if not all(map(is_plain_name, filled)):
        return len(filled) == len(cells) and not all(map(str.strip, above))
    if len(set(groups)) < len(groups) or not all(groups):
        return True
    return 2 * sum(is_usual(cell) or _LABEL.fullmatch(cell) is not None for cell in filled) >= len(filled)


def group_of(before: str, cell: str) -> str:
    """The name of the group that a column is of, which stands above the first of them only."""
    return cell if cell.strip() else before


def begins_table(
    cells: Sequence[str], below: Sequence[Sequence[str]], above: Sequence[Sequence[str]] | None = None
) -> bool:
    """Whether a row in the middle of a file is the header of another table: only where nothing speaks against it.

    Args:
        cells: the row.
        below: rows of the same width below it.
        above: records of the same width above it; where those below are like them the row is one, with mistakes.

    >>> begins_table(["order", "day"], [["1", "2024-05-01"], ["2", "2024-05-02"]])
    True
    >>> begins_table(["Jan Nowak", "First Street 5"], [["Ewa Lis", "Long Street 7"]])
    False
    >>> begins_table(["brak", "n/a"], [["2", "2024-05-02"]], [["1", "2024-05-01"]])
    False
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) < max(2, len(cells) - 1) or len(set(filled)) < len(filled) or not below:
        return False
    if not all(map(may_be_name, filled)):
        return False
    profile = Profile(below)
    if above and profile.agrees(Profile(above)):
        return False
    typed = any(profile.typed(column) for column in range(len(cells)))
    return typed if looks_like_header(cells, below)[0] and typed else all(map(is_usual, filled))


def _counts(cells: Sequence[str], before: str) -> bool:
    """Whether the columns are numbered, from 0 or 1, with the same before each number."""
    return any(list(cells) == [f"{before}{first + one}" for one in range(len(cells))] for first in (0, 1))


def _is_odd_year(cell: str, column: int, below: Sequence[Sequence[str]]) -> bool:
    """Whether a cell is a year above numbers that are none, as the columns of a time series are called."""
    return _YEAR.fullmatch(cell.strip()) is not None and sum(
        _YEAR.fullmatch(other[column].strip()) is not None for other in below
    ) < _YEARS * len(below)


def named_width(rows: Sequence[Sequence[str]]) -> int:
    """The number of names in line one that some records have cells for and hardly one too few; 0 for none.

    Records with more cells are then such whose text has an unquoted delimiter.

    >>> named_width([["id", "name", "street"], ["1", "Jan", "Long 5", " flat 2"], ["2", "Ewa", "High 7"]])
    3
    """
    names = rows[0] if rows else []
    plain = len(set(names)) == len(names) >= _MANY_NAMES and all(map(is_plain_name, names))
    fewer, alike = (sum(len(row) < len(names) for row in rows), sum(len(row) == len(names) for row in rows[1:]))
    return len(names) if plain and fewer <= _MOST_SHORT * len(rows) and alike >= _FEWEST_ALIKE * len(rows) else 0


def may_be_name(cell: str) -> bool:
    """Whether a cell may name a column: no number, date or address, and no word that stands for nothing."""
    return shape(cell) not in TYPED and cell.lower() not in _NOTHING


def is_plain_name(cell: str) -> bool:
    """Whether a cell may name a column: letters and no digit, and no word that stands for nothing."""
    return _NAME.fullmatch(cell) is not None and cell.lower() not in _NOTHING


def is_usual(cell: str) -> bool:
    """Whether a cell has a word that many headers have."""
    return not _USUAL_HEADERS.isdisjoint(cell.lower().replace("_", " ").replace("-", " ").split())
