"""One record at a time, tolerantly: cells in spite of stray, missing and unbalanced quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from custclean.delimited.dialect import Dialect

_MOST_STRAYS = 200  # quotes inside a cell that neither close it nor are doubled: it is none
LINE_END = re.compile(rb"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one record.

    Attributes:
        cells: unescaped, as UTF-8.
        raw: the same with their quotes, as they stand.
        end: the offset after the record's line end.
        strays: quotes that neither open nor close a cell as they should.
        glued: places where a quoted cell touches its neighbour without a delimiter.
        closed: false where a quoted cell is still open at the limit; `cells` and `end` then mean nothing.
    """

    cells: list[bytes]
    raw: list[bytes]
    end: int
    strays: int = 0
    glued: int = 0
    closed: bool = True


class Splitter:
    r"""Splits text into cells by one dialect.

    >>> Splitter(Dialect()).record(b'1,"5"" pipe",5" pipe\n2', 0).cells
    [b'1', b'5" pipe', b'5" pipe']
    """

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.delimiter = dialect.byte
        self.quote = dialect.quote.encode()
        self._plain = dialect.plain_cell()
        self._escape = dialect.escapes() if dialect.quote else None

    @cached_property
    def _after_quote(self) -> re.Pattern[bytes]:
        spaces = rb"" if self.delimiter == b" " else rb" *"
        return re.compile(spaces + rb"(?=[\r\n" + re.escape(self.delimiter) + rb"]|\Z)")

    @cached_property
    def _before_quote(self) -> re.Pattern[bytes]:
        return re.compile((rb"" if self.delimiter == b" " else rb" *") + re.escape(self.quote))

    @cached_property
    def _opening(self) -> re.Pattern[bytes]:
        spaces = rb"" if self.delimiter == b" " else rb" *"
        return re.compile(rb"(?:^|(?<=[\r\n" + re.escape(self.delimiter) + rb"]))" + spaces + re.escape(self.quote))

    def record(
        self, data: bytes, start: int, limit: int | None = None, plain: int = -1, *, by_line: bool = False
    ) -> Cells:
        """The record at `start`, over as many lines as its quotes span; not closed where they span past `limit`.

        The quote at offset `plain` opens no cell: it is a character like any other. With `by_line`, a cell with a stray
        quote must close within the line of that quote.
        """
        return self._split(data, start, len(data) if limit is None else limit, plain=plain, by_line=by_line)

    def glued(self, data: bytes, start: int, limit: int) -> Cells:
        """The same; a quote in the middle of a cell begins the next one, whose delimiter is lost."""
        return self._split(data, start, limit, glued=True)

    def line(self, data: bytes, start: int) -> Cells:
        """The one line at `start`; a quote that does not close within it is a character like any other."""
        found = LINE_END.search(data, start)
        limit, end = (found.start(), found.end()) if found else (len(data), len(data))
        cells = self._split(data[start:limit], 0, limit - start, literal=True)
        return Cells(cells.cells, cells.raw, end, cells.strays, cells.glued, cells.closed)

    def opens(self, data: bytes, start: int) -> bool:
        """Whether a quoted cell begins at `start`, or seems to."""
        return self._before_quote.match(data, start) is not None

    def openings(self, data: bytes, start: int, end: int) -> Iterator[int]:
        """Offsets of the quotes that open a cell, or seem to."""
        for found in self._opening.finditer(data, start, end):
            yield found.end() - 1

    def _split(  # noqa: PLR0913  each flag is one way to read a quote
        self,
        data: bytes,
        start: int,
        limit: int,
        *,
        literal: bool = False,
        glued: bool = False,
        plain: int = -1,
        by_line: bool = False,
    ) -> Cells:
        if (bare := self._without_quotes(data, start, limit)) is not None:
            return bare
        position = start
        cells: list[bytes] = []
        raw: list[bytes] = []
        strays = joints = 0
        while True:
            cell = (
                self._quoted(data, position, limit, glued=glued, plain=plain, by_line=by_line) if self.quote else None
            )
            if cell is not None and not cell.closed and not literal:
                return cell
            if cell is None or not cell.closed:
                cell = self._unquoted(data, position, limit, glued=glued, literal=literal)
            cells += cell.cells
            raw.append(data[position : cell.end])
            strays += cell.strays
            position = cell.end
            following = data[position : position + 1] if position < limit else b""
            if following == self.delimiter:
                position += 1
            elif following in (b"", b"\r", b"\n"):
                position += 2 if data[position : position + 2] == b"\r\n" else len(following)
                return Cells(cells, raw, position, strays, joints)
            else:
                joints += 1

    def _without_quotes(self, data: bytes, start: int, limit: int) -> Cells | None:
        """The line at `start` where nothing in it could be more than a letter or a delimiter; None otherwise."""
        found = LINE_END.search(data, start, limit)
        stop = found.start() if found else limit
        if self.dialect.backslash or (self.quote and data.find(self.quote, start, stop) >= 0):
            return None
        raw = data[start:stop].split(self.delimiter)
        cells = [cell.strip(b" ") for cell in raw] if self.dialect.padded else raw
        end = stop if found is None else stop + 1 + (data[stop : stop + 2] == b"\r\n")
        return Cells(cells, raw, end)

    def _unquoted(self, data: bytes, start: int, limit: int, *, glued: bool, literal: bool) -> Cells:
        found = self._plain.match(data, start, limit)
        end = found.end() if found else start
        text = data[start:end]
        strays = text.count(self.quote) if self.quote else 0
        if glued and strays and (at := text.find(self.quote, 1)) > 0:
            return Cells([text[:at]], [], start + at)
        if literal and strays > 1 and len(text) > 1 and text[:1] == text[-1:] == self.quote:
            text = text[1:-1]  # the quotes around it are sound, those inside are not
        return Cells([self._tidy(text, quoted=False)], [], end, strays)

    def _quoted(self, data: bytes, start: int, limit: int, *, glued: bool, plain: int, by_line: bool) -> Cells | None:
        opening = self._before_quote.match(data, start, limit)
        if not opening or opening.end() - 1 == plain:
            return None
        position = begin = opening.end()
        strays = 0
        while (position := data.find(self.quote, position, limit)) >= 0:
            if self.dialect.backslash and _odd_backslashes(data, begin, position):
                position += 1
            elif data[position + 1 : position + 2] == self.quote and position + 1 < limit:
                position += 2
            elif closing := self._after_quote.match(data, position + 1, limit):
                return Cells([self._tidy(data[begin:position], quoted=True)], [], closing.end(), strays)
            elif glued and position > begin:
                return Cells([self._tidy(data[begin:position], quoted=True)], [], position + 1, strays)
            else:
                strays += 1
                position += 1
                if strays > _MOST_STRAYS:
                    break
                end = data.find(b"\n", position, limit) if by_line else -1
                limit = end if end >= 0 else limit
        return Cells([], [], limit, strays, closed=False)

    def _tidy(self, text: bytes, *, quoted: bool) -> bytes:
        if self._escape and (quoted or self.dialect.backslash):
            text = self._escape.sub(_meant, text)
        return text.strip(b" ") if self.dialect.padded else text


@lru_cache(maxsize=64)
def splitter_of(dialect: Dialect) -> Splitter:
    """The splitter of a dialect, made once."""
    return Splitter(dialect)


def _meant(found: re.Match[bytes]) -> bytes:
    return found[found.lastindex or 0]


def _odd_backslashes(data: bytes, begin: int, position: int) -> bool:
    before = data[begin:position]
    return (len(before) - len(before.rstrip(b"\\"))) % 2 == 1
