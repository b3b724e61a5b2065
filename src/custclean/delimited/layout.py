"""The layout of a file: what stands before the table, where its header is, how wide it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from custclean.delimited import formulas
from custclean.delimited.dialect import Dialect
from custclean.delimited.part import Clue
from custclean.delimited.rows import Row, sample_rows
from custclean.delimited.shape import Profile, shape
from custclean.delimited.sniff import sep_line, sniff
from custclean.errors import CustcleanError

_MOST_HEADERS = 5
_SPARE_SHARE = 0.95  # of the records must end with a delimiter for their last cell to be none
_RULED = re.compile(r" *[-=]{2,} *")  # a line drawn below the header
_USUAL_HEADERS = frozenset(
    word
    for line in (
        "id nr no number name names first last surname firstname lastname email e-mail mail phone tel telephone mobile",
        "city town street address zip postcode country company date birth gender status source notes note customer",
        "client",
        "imię imie nazwisko telefon miasto ulica adres kod kraj firma data płeć uwagi klient vorname nachname stadt",
        "straße plz ort land jméno příjmení město prénom nom ville adresse pays имя фамилия город телефон адрес почта",
        "value qty price amount total code type url comments description",
    )
    for word in line.split()
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything needed to read the records.

    Attributes:
        dialect: how cells are written.
        width: cells of a sound record in the file.
        names: of the columns; fewer than `width` by one where each record ends with a delimiter, or more where no
            record has the last cells.
        headers: header cells as they stand, "" where there is none.
        offset: of the first record, in bytes of the UTF-8 text.
        line: lines before it.
        header: the cells of the last header line, to recognise it when it comes again; () for none.
        profile: what the columns look like.
        clues: why.
    """

    dialect: Dialect
    width: int
    names: tuple[str, ...]
    headers: tuple[str, ...]
    offset: int
    line: int
    header: tuple[str, ...]
    profile: Profile
    clues: tuple[Clue, ...]


def lay_out(sample: bytes, options: Mapping[str, str]) -> Layout:
    """The layout of a file, from its first bytes as UTF-8.

    Raises:
        CustcleanError: an option that cannot be, or a file without any text.
    """
    dialect, clues = sniff(sample, options)
    rows = sample_rows(sample, dialect, sep_line(sample)[1], len(sample))
    line = 1 if sep_line(sample)[1] else 0
    rows = [row._replace(line=row.line + line, next_line=row.next_line + line) for row in rows]
    if all(row.blank for row in rows):
        raise CustcleanError("The file holds no text, only blank lines.")
    width = _width(rows)
    first = _first(rows, width, options)
    count, sure = _header_lines(rows, first, width, options)
    body = _body(rows, first + count)
    headers = _merged([row.cells for row in rows[first : first + count]], width)
    spare = _has_spare(body, headers, width)
    if spare and len(headers) == width:
        headers = headers[:-1]
    if dialect.quote != formulas.GUARD:
        clues += _guards(rows[first:])
        headers = [formulas.plain(header) for header in headers]
    headers = headers + [""] * (width - spare - len(headers))
    profile = Profile([row.cells for row in body if len(row.cells) == width and row.sound])
    start = (rows[first].offset, rows[first].line) if first < len(rows) else (rows[-1].end, rows[-1].next_line)
    start = (rows[first + count - 1].end, rows[first + count - 1].next_line) if count else start
    clues += _clues(rows, first, count, options, sure=sure)
    if spare:
        clues.append(Clue("trailing delimiter", "yes", "each line ends with a delimiter and nothing after it"))
    return Layout(
        dialect,
        width,
        column_names(headers),
        tuple(headers),
        *start,
        tuple(rows[first + count - 1].cells) if count else (),
        profile,
        tuple(clues),
    )


def _guards(rows: list[Row]) -> list[Clue]:
    """The finding about cells that were kept from running as formulas."""
    guarded = sum(formulas.is_guarded(cell) for row in rows for cell in row.cells)
    shown = f"{guarded} cells" if guarded != 1 else "1 cell"
    reason = "begin with ' before a sign such as = + - @, against spreadsheets; it is no part of the value"
    return [Clue("formula guards", shown, reason)] if guarded else []


def column_names(headers: Sequence[str]) -> tuple[str, ...]:
    """Names that are never empty and never twice the same.

    >>> column_names(["id", "name", "name", ""])
    ('id', 'name', 'name_2', 'column_4')
    """
    names: list[str] = []
    taken = {" ".join(header.split()) for header in headers}
    for number, header in enumerate(headers, 1):
        name = " ".join(header.split()) or f"column_{number}"
        if name in names or (not header.strip() and name in taken):
            name = next(
                f"{name}_{again}" for again in range(2, len(headers) + 3) if f"{name}_{again}" not in {*names, *taken}
            )
        names.append(name)
    return tuple(names)


def _width(rows: list[Row]) -> int:
    """The number of cells most records have; of two that are as frequent, the larger."""
    counts = Counter(len(row.cells) for row in rows if not row.blank)
    return max(counts, key=lambda width: (counts[width] * (1 if width > 1 else 0.5), width))


def _first(rows: list[Row], width: int, options: Mapping[str, str]) -> int:
    """The row at which the table begins, after titles and notes."""
    if "skip" in options:
        lines = _number(options, "skip")
        return next((place for place, row in enumerate(rows) if row.line >= lines and not row.blank), len(rows))
    full = (place for place, row in enumerate(rows) if len(row.cells) == width and _is_filled(row, width))
    first = next(full, next(place for place, row in enumerate(rows) if not row.blank))
    if first and _is_odd_header(rows[first - 1], width) and not _looks_like_header(rows[first], rows, first)[0]:
        return first - 1
    return first


def _is_filled(row: Row, width: int) -> bool:
    return sum(bool(cell.strip()) for cell in row.cells) >= min(2, width)


def _is_odd_header(row: Row, width: int) -> bool:
    """Whether a row of another width may be the header nevertheless: a delimiter too many or too few in it."""
    filled = [cell for cell in row.cells if cell.strip()]
    return len(filled) > max(1, width / 2) and len(set(filled)) == len(filled) and len(row.cells) <= 2 * width


def _number(options: Mapping[str, str], option: str) -> int:
    text = options[option]
    if not text.isdecimal() or int(text) > 1000:  # noqa: PLR2004  more than any file has
        raise CustcleanError(f"--{option} takes a number of lines, not '{text}'.", f"Say --{option} 1, or 0 for none.")
    return int(text)


def _header_lines(rows: list[Row], first: int, width: int, options: Mapping[str, str]) -> tuple[int, bool]:
    """How many rows from `first` on are header lines, and whether that is sure."""
    if "header" in options:
        return min(_number(options, "header"), len(rows) - first), True
    if first >= len(rows):
        return 0, True
    is_header, sure = _looks_like_header(rows[first], rows, first)
    if not is_header:
        return 0, sure
    count = 1
    while count < _MOST_HEADERS and first + count < len(rows) - 1:
        row = rows[first + count]
        again = row.cells == rows[first].cells
        more, certain = _looks_like_header(row, rows, first + count)
        if not again and not (more and certain and len(row.cells) == width and _is_filled(row, width)):
            break
        count += 1
    return count, sure


def _looks_like_header(row: Row, rows: list[Row], place: int) -> tuple[bool, bool]:
    """Whether a row names the columns below it, and whether that is sure."""
    below = [other.cells for other in rows[place + 1 :] if len(other.cells) == len(row.cells) and not other.blank]
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    profile = Profile(below[len(below) // 2 :])
    typed = [column for column in range(len(row.cells)) if below and profile.typed(column)]
    shapes = [shape(cell) for cell in row.cells]
    words = {word for cell in filled for word in cell.lower().replace("_", " ").replace("-", " ").split()}
    known = bool(words & _USUAL_HEADERS)
    if typed:
        empty = sum(shapes[column] == "empty" for column in typed)
        alike = sum(shapes[column] == profile.typed(column) for column in typed)
        return 2 * (alike + empty) < len(typed) or not alike + empty or (
            known and not alike and empty < len(typed)
        ), True
    if any(name in ("email", "url", "date", "phone", "time") for name in shapes):
        return False, True
    if known:
        return True, True
    again = any(cell.strip() and cell in {other[column] for other in below} for column, cell in enumerate(row.cells))
    digits = sum(any(letter.isdigit() for letter in cell) for cell in filled)
    return not again and 2 * digits <= len(filled), False


def _body(rows: list[Row], start: int) -> list[Row]:
    return [row for row in rows[start:] if not row.blank]


def _merged(lines: list[list[str]], width: int) -> list[str]:
    """The header cells: several lines merged with a space, spare empty cells dropped."""
    fitted = [_without_spare(line, width) for line in lines]
    longest = max(map(len, fitted), default=0)
    columns = [[line[column] if column < len(line) else "" for line in fitted] for column in range(longest)]
    columns = [[part for part in column if not _RULED.fullmatch(part)] or [""] for column in columns]
    return [
        " ".join(part.strip() for part in column if part.strip()) if len(column) > 1 else column[0]
        for column in columns
    ]


def _without_spare(line: list[str], width: int) -> list[str]:
    extra = len(line) - width
    empty = [place for place, cell in enumerate(line) if not cell.strip()]
    if 0 < extra <= len(empty):
        return [cell for place, cell in enumerate(line) if place not in empty[-extra:]]
    return line


def _has_spare(body: list[Row], headers: list[str], width: int) -> bool:
    """Whether each record ends with a delimiter, after which nothing comes."""
    if width == 1 or len(headers) > width or (len(headers) == width and headers[-1].strip()):
        return False
    usual = [row for row in body if len(row.cells) == width]
    empty = sum(not row.cells[-1] for row in usual)
    return bool(headers) and empty >= _SPARE_SHARE * len(usual)


def _clues(rows: list[Row], first: int, count: int, options: Mapping[str, str], *, sure: bool) -> list[Clue]:
    clues = []
    skipped = [row for row in rows[:first] if not row.blank]
    if rows[first].line if first < len(rows) else 0:
        shown = "; ".join(" ".join(cell for cell in row.cells if cell.strip())[:60] for row in skipped[:3])
        reason = "as told" if "skip" in options else f"stands before the header: {shown}" if shown else "blank"
        clues.append(Clue("preamble", f"{rows[first].line} lines", reason, "--skip"))
    if "header" in options:
        reason = "as told"
    elif count:
        reason = "names no value of its column" if sure else "looks like names, no column below tells"
    else:
        reason = "line one looks like the lines after it: columns are numbered"
    clues.append(Clue("header", f"{count} lines" if count != 1 else "1 line", reason, "--header", sure))
    return clues
