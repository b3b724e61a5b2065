"""A dialect: the characters by which a file separates, quotes and escapes its cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

SWAP = "\x1f"  # the ASCII unit separator stands in for a delimiter that is not one ASCII character


@dataclass(frozen=True, slots=True)
class Dialect:
    r"""How one file writes its cells.

    Attributes:
        delimiter: between cells; one character or several ("||", ", ").
        quote: around cells, "" for none.
        backslash: whether a backslash takes the meaning from the character after it; else quotes are doubled.
        padded: whether cells are filled up with spaces, which are then no part of them.

    >>> Dialect("||").byte, Dialect(";").byte
    (b'\x1f', b';')
    """

    delimiter: str = ","
    quote: str = '"'
    backslash: bool = False
    padded: bool = False

    @property
    def swapped(self) -> bool:
        """Whether the delimiter is replaced by `SWAP` before reading, because readers take one byte only."""
        return len(self.delimiter.encode()) > 1

    @property
    def byte(self) -> bytes:
        """The delimiter as one byte."""
        return SWAP.encode() if self.swapped else self.delimiter.encode()

    def swap(self, data: bytes) -> bytes:
        """The bytes of a file with its delimiter as one byte."""
        return data.replace(self.delimiter.encode(), self.byte) if self.swapped else data

    def texts(self, cells: Iterable[bytes]) -> list[str]:
        """Cells as they stand in the file."""
        return [self.restore(cell.decode()) for cell in cells]

    def restore(self, text: str) -> str:
        """A text with the delimiter as it stands in the file."""
        return text.replace(SWAP, self.delimiter) if self.swapped else text

    def plain_cell(self) -> re.Pattern[bytes]:
        """Matches an unquoted cell from its start to the delimiter or record end (always matches, maybe nothing)."""
        delimiter = re.escape(self.byte)
        if self.backslash:
            return re.compile(rb"(?:[^\\\r\n" + delimiter + rb"]|\\[^\r\n]|\\)*")
        return re.compile(rb"[^\r\n" + delimiter + rb"]*")

    def escapes(self) -> re.Pattern[bytes]:
        """Matches an escaped character within a cell; group 1 is the character meant."""
        quote = re.escape(self.quote.encode())
        if self.backslash:
            return re.compile(rb"\\([\\" + quote + re.escape(self.byte) + rb"])|" + quote + b"(" + quote + b")")
        return re.compile(quote + b"(" + quote + b")")


def unquoted(cell: str, quote: str) -> str:
    """A cell without the quotes around it; each that is doubled inside is one.

    >>> unquoted('"5"" pipe"', '"'), unquoted("5'", "'"), unquoted("Jan", "")
    ('5" pipe', "5'", 'Jan')
    """
    around = quote and len(cell) > 1 and cell.startswith(quote) and cell.endswith(quote)
    return cell[1:-1].replace(quote * 2, quote) if around else cell
