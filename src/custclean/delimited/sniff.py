"""Which delimiter, quote and escape a file uses, told from its first records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from custclean.delimited.candidates import delimiters, quotes, rare_delimiters
from custclean.delimited.dialect import SWAP, Dialect
from custclean.delimited.header import named_width
from custclean.delimited.part import Clue
from custclean.delimited.rows import TRIED, Row, sample_rows
from custclean.delimited.shape import shape
from custclean.errors import CustcleanError

NAMES = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "pipe": "|", "space": " ", "colon": ":"}
_GOOD = 0.3  # a delimiter scored lower is none: the file has one column
_RISKY_GOOD = 0.7
_OVERFULL = 0.5  # what a record with more cells than names counts for: its text may have the delimiter
_PAIR = 2  # cells: "Lis, Ewa"
_ALIKE = 0.6  # of the lines of prose do not have the same number of commas
_PADDED = 0.5  # of the cells begin or end with a space
_STRUCTURAL = re.compile(r"[;|\t]|\S,\S")
_SEP_LINE = re.compile(rb"\A\"?sep=([^\r\n]?)\"?(?:\r\n|\n|\r|\Z)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sniffed:
    """A dialect, how well it explains the sample (0..1), the width that a share of its records have, and these."""

    dialect: Dialect
    score: float
    width: int
    share: float
    rows: list[Row] = field(default_factory=list, repr=False)


def sep_line(sample: bytes) -> tuple[str, int]:
    r"""The delimiter that Excel's `sep=` line names, and the length of that line.

    >>> sep_line(b"sep=;\r\na;b")
    (';', 7)
    """
    found = _SEP_LINE.match(sample)
    return (found[1].decode() or ",", found.end()) if found else ("", 0)


def sniff(sample: bytes, options: Mapping[str, str]) -> tuple[Dialect, list[Clue]]:
    """The dialect of a sample, and why; what the user said is taken as it is.

    Raises:
        CustcleanError: an option that cannot be.
    """
    named, start = sep_line(sample)
    marks = quotes(sample, options)
    wanted = _wanted_delimiter(options) or named
    backslash = {mark: _backslash(sample, mark, options) for mark in marks}

    def tries(wanted: Iterable[str]) -> list[Sniffed]:
        dialects = [Dialect(one, mark, backslash[mark]) for one in wanted for mark in marks]
        escaped = [replace(one, backslash=True) for one in dialects if _may_escape(sample, one, options)]
        return [_try(sample, start, dialect) for dialect in (*dialects, *escaped)]

    best = max(tries([wanted] if wanted else delimiters(sample, start)), key=lambda one: one.score)
    if not wanted and best.score < _GOOD:
        rare = (one for one in tries(rare_delimiters(sample, start)) if _convincing(one))
        found = max(rare, key=lambda one: one.score, default=None)
        best = found or Sniffed(replace(best.dialect, delimiter=SWAP), 0.0, 1, 1.0)
    if best.width > 1 and (bare := best.dialect.delimiter.strip(" ")) and _padded(best.rows):
        best = replace(best, dialect=replace(best.dialect, padded=True, delimiter=wanted or bare))
    return best.dialect, list(_clues(best, options, "sep" if named else ""))


def _wanted_delimiter(options: Mapping[str, str]) -> str:
    """The delimiter the user named, "" for none."""
    wanted = options.get("delimiter", "")
    if any(character in wanted for character in '\r\n"\0'):
        raise CustcleanError("A delimiter cannot be a quote or a line end.", "Give one like --delimiter ';'.")
    return NAMES.get(wanted.lower(), wanted)


def _try(sample: bytes, start: int, dialect: Dialect) -> Sniffed:
    """How well a delimiter and a quote explain the sample.

    The score is the share of records with the usual number of cells, times the share of records whose quotes are sound,
    lowered for cells that still look divided, for columns between the others that hold one sign and nothing else, and
    for prose (a delimiter always before a space, none in line one, and few or not as many in most lines).
    """
    every = sample_rows(sample, dialect, start)
    rows = [row for row in every if not row.blank]
    widths = Counter(len(row.cells) for row in rows)
    width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(1, 0))
    share = count / len(rows) if rows else 0.0
    if named := named_width([row.cells for row in rows]):
        more = sum(len(row.cells) > named for row in rows)
        width, share = named, (widths[named] + _OVERFULL * more) / len(rows)
    if width == 1:
        return Sniffed(dialect, 0.0, 1, share, every)
    usual = [row for row in rows if len(row.cells) == width]
    cells = [cell for row in usual for cell in row.cells]
    delimiter = dialect.delimiter
    clean = 1 - sum(_divided(cell, delimiter) for cell in cells) / len(cells)
    sound = sum(row.sound for row in rows) / len(rows)
    spaced = sum(delimiter.endswith(" ") or cell.startswith(" ") for row in usual for cell in row.cells[1:])
    prose = len(rows[0].cells) == 1 and spaced >= len(usual) and (delimiter == " " or width == _PAIR or share < _ALIKE)
    void = 1 - 0.5 * _void([row.cells for row in usual])
    score = share * sound * void * (0.3 + 0.7 * clean) * (1 - 0.5 / width) * (0.3 if prose else 1)
    return Sniffed(dialect, score, width, share, every)


def _void(rows: list[list[str]]) -> float:
    """The share of columns that have the same in each row, nothing or signs: parts of a longer delimiter."""
    void = [len(set(column)) == 1 and not any(map(str.isalnum, column[0])) for column in zip(*rows, strict=True)]
    while void and void[-1]:
        void.pop()  # each line ends with delimiters
    return sum(void) / len(rows[0]) if len(rows) > 1 else 0.0


def _divided(cell: str, delimiter: str) -> bool:
    if len(cell) > 1 and cell[0] == cell[-1] in "'`\"":
        return True  # a quote that was not taken for one
    return delimiter != " " and _STRUCTURAL.search(cell[:300]) is not None and shape(cell) not in ("decimal", "money")


def _convincing(one: Sniffed) -> bool:
    """Whether a space, a colon or a rare sign is a delimiter after all: names and times have them too."""
    return one.width > 2 and one.score >= _RISKY_GOOD  # noqa: PLR2004  "Jan Nowak" has two words


def _may_escape(sample: bytes, dialect: Dialect, options: Mapping[str, str]) -> bool:
    """Whether a backslash might take the meaning from delimiters, as where a database writes without quotes."""
    before = b"\\" + dialect.delimiter.encode()
    return "escape" not in options and not dialect.backslash and before in sample[:TRIED]


def _backslash(sample: bytes, quote: str, options: Mapping[str, str]) -> bool:
    """Whether quotes inside cells are written with a backslash rather than doubled."""
    if "escape" in options:
        wanted = options["escape"].lower()
        if wanted not in ("\\", "backslash", "doubled", "double", '"', "none", ""):
            raise CustcleanError(f"Unknown escape '{wanted}'.", "Give backslash, doubled or none.")
        return wanted in ("\\", "backslash")
    mark = re.escape(quote.encode())
    if not quote or b"\\" + quote.encode() not in sample:
        return False
    inside = len(re.findall(rb"\\" + mark + rb"(?![,;|\t\r\n]|\Z)", sample))
    doubled = len(re.findall(rb"[^,;|\t\r\n" + mark + b"]" + mark * 2 + rb"(?=[^,;|\t\r\n])", sample))
    return inside > doubled


def _padded(rows: list[Row]) -> bool:
    """Whether cells are filled up with spaces; those inside quotes were meant."""
    cells = [cell for row in rows for cell in row.raw if cell.strip()]
    padded = sum(cell != cell.strip(" ") for cell in cells)
    return bool(cells) and padded >= _PADDED * len(cells)


def _clues(best: Sniffed, options: Mapping[str, str], named: str) -> Iterator[Clue]:
    dialect = best.dialect
    shown = next((name for name, character in NAMES.items() if character == dialect.delimiter), dialect.delimiter)
    if best.width == 1:
        yield Clue("delimiter", "one column", "no character divides the lines alike", "--delimiter", sure=False)
    elif "delimiter" in options or named:
        yield Clue("delimiter", shown, "as told" if "delimiter" in options else "named by the line sep=", "--delimiter")
    else:
        padded = ", cells are filled up with spaces" if dialect.padded else ""
        reason = f"{best.share:.0%} of the first lines have {best.width} cells{padded}"
        yield Clue("delimiter", shown, reason, "--delimiter", best.score > _RISKY_GOOD)
    told = "as told" if "quote" in options else "stands around cells" if dialect.quote != '"' else "the usual one"
    yield Clue("quote", dialect.quote or "none", told, "--quote")
    if dialect.backslash or "escape" in options:
        told = "as told" if "escape" in options else "quotes inside cells stand after one"
        yield Clue("escape", "backslash" if dialect.backslash else "doubled", told, "--escape")
