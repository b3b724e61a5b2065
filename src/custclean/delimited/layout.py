"""The layout of a file: what stands before the table, where its header is, how wide it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from custclean.delimited import formulas
from custclean.delimited.dialect import Dialect
from custclean.delimited.header import RULED, group_of
from custclean.delimited.odd_header import made_plain, misplaced
from custclean.delimited.part import Clue
from custclean.delimited.rows import Row, sample_rows
from custclean.delimited.shape import Profile
from custclean.delimited.sniff import sep_line, sniff
from custclean.delimited.top import first_row, first_table, header_lines, lines_told, width_of
from custclean.errors import CustcleanError

_SPARE_SHARE = 0.95  # of the records must end with a delimiter for their last cell to be none


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything needed to read the records.

    Attributes:
        dialect: how cells are written.
        width: cells of a sound record in the file.
        names: of the columns; fewer than `width` where each record ends with delimiters and nothing after them, or
            more where no record has the last cells.
        headers: header cells as they stand, "" where there is none.
        offset: of the first record, in bytes of the UTF-8 text.
        line: lines before it.
        header: the cells of the last header line, to recognise it where it stands among the records; () for none.
        header_line: lines before that line; -1 for none.
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
    header_line: int
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
    rows, others = first_table(rows, lines_told(options, "skip") if "skip" in options else 0)
    width = width_of(rows)
    rows = made_plain(rows, width)
    first = first_row(rows, width, options)
    count, sure = header_lines(rows, first, width, options)
    below = None if count or "header" in options else misplaced(rows, first, width)
    heads = [below] if below else rows[first : first + count]
    body = [row for row in rows[first + count :] if not row.blank and row is not below]
    headers = _merged([row.cells for row in heads], width)
    spare = _spare(body, headers, width)
    headers = headers[: width - spare] if spare else headers
    if len(headers) == width - 1 and not spare and _is_numbered(body, width):
        headers = ["", *headers]
    if dialect.quote != formulas.GUARD:
        clues += _guards(rows[first:])
        headers = [formulas.plain(header) for header in headers]
    headers = headers + [""] * (width - spare - len(headers))
    profile = Profile([row.cells for row in body if len(row.cells) == width and row.sound])
    start = (rows[first].offset, rows[first].line) if first < len(rows) else (rows[-1].end, rows[-1].next_line)
    start = (rows[first + count - 1].end, rows[first + count - 1].next_line) if count else start
    clues += [*_preamble(rows, first, options), _header(heads, count, options, sure=sure)]
    clues += [*_hollow(rows[first:]), *others]
    if spare:
        told = "a delimiter and nothing" if spare == 1 else f"{spare} delimiters and nothing between or"
        clues.append(Clue("trailing delimiter", "yes", f"each line ends with {told} after it"))
    return Layout(
        dialect,
        width,
        column_names(headers),
        tuple(headers),
        *start,
        tuple(heads[-1].cells) if heads else (),
        heads[-1].line if heads else -1,
        profile,
        tuple(clues),
    )


def _guards(rows: list[Row]) -> list[Clue]:
    """The finding about cells that were kept from running as formulas."""
    guarded = sum(formulas.is_guarded(cell) for row in rows for cell in row.cells)
    shown = f"{guarded} cells" if guarded != 1 else "1 cell"
    reason = "begin with ' before a sign such as = + - @, against spreadsheets; it is no part of the value"
    return [Clue("formula guards", shown, reason)] if guarded else []


def _hollow(rows: list[Row]) -> list[Clue]:
    """The finding about lines of delimiters only."""
    hollow = [row.line + 1 for row in rows if row.hollow]
    shown = f"{len(hollow)} lines" if len(hollow) > 1 else "1 line"
    reason = f"delimiters and nothing else, as in line {hollow[0] if hollow else 0}: blank lines, not records"
    return [Clue("empty records", shown, reason)] if hollow else []


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


def _merged(lines: list[list[str]], width: int) -> list[str]:
    """The header cells: several lines merged with a space, spare empty cells dropped."""
    fitted = [_without_spare(["" if RULED.fullmatch(cell) else cell for cell in line], width) for line in lines]
    longest = max(map(len, fitted), default=0)
    padded = [line + [""] * (longest - len(line)) for line in fitted]
    for above, below in reversed(list(pairwise(padded))):
        groups = accumulate(above, group_of)
        above[:] = [group if name.strip() else cell for group, cell, name in zip(groups, above, below, strict=True)]
    if len(padded) == 1:
        return padded[0]
    return [" ".join(part.strip() for part in column if part.strip()) for column in zip(*padded, strict=True)]


def _without_spare(line: list[str], width: int) -> list[str]:
    extra = len(line) - width
    empty = [place for place, cell in enumerate(line) if not cell.strip()]
    if 0 < extra <= len(empty):
        return [cell for place, cell in enumerate(line) if place not in empty[-extra:]]
    return line


def _spare(body: list[Row], headers: list[str], width: int) -> int:
    """How many delimiters each record ends with, after which nothing comes; more than one only if nothing ever does."""
    usual = [row.cells for row in body if len(row.cells) == width]
    spare = 0
    while headers and len(headers) <= width and spare < width - 1 and not "".join(headers[width - 1 - spare :]).strip():
        empty = sum(not cells[width - 1 - spare] for cells in usual)
        if empty < (1 if spare else _SPARE_SHARE) * len(usual):
            break
        spare += 1
    return spare


def _is_numbered(body: list[Row], width: int) -> bool:
    """Whether the first cells count the records, from 0 or 1: a column that programs write without a header."""
    numbers = [row.cells[0] for row in body if len(row.cells) == width]
    return len(numbers) > 1 and any(numbers == [str(first + one) for one in range(len(numbers))] for first in (0, 1))


def _preamble(rows: list[Row], first: int, options: Mapping[str, str]) -> list[Clue]:
    """The finding about what stands before the header."""
    skipped = [row for row in rows[:first] if not row.blank]
    if not (rows[first].line if first < len(rows) else 0):
        return []
    shown = "; ".join(" ".join(cell for cell in row.cells if cell.strip())[:60] for row in skipped[:3])
    reason = "as told" if "skip" in options else f"stands before the header: {shown}" if shown else "blank"
    return [Clue("preamble", f"{rows[first].line} lines", reason, "--skip")]


def _header(heads: list[Row], count: int, options: Mapping[str, str], *, sure: bool) -> Clue:
    """The finding about the header."""
    lines = sum(row.next_line - row.line for row in heads)
    shown = f"{lines} lines" if lines != 1 else "1 line"
    if "header" in options:
        reason = "as told"
    elif heads and not count:
        shown, sure = f"line {heads[0].line + 1}", False
        reason = "stands among the records, as after sorting; the lines above it are records, too"
    elif count:
        reason = "its cells are of another sort than those below" if sure else "looks like names, no column below tells"
    else:
        reason = "line one looks like the lines after it: columns are numbered"
    return Clue("header", shown, reason, "--header", sure)
