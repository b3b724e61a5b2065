"""Which delimiter, quote and escape a file uses, told from its first records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from custclean.delimited.dialect import SWAP, Dialect
from custclean.delimited.part import Clue
from custclean.delimited.rows import TRIED, Row, sample_rows
from custclean.delimited.shape import shape
from custclean.errors import CustcleanError

NAMES = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "pipe": "|", "space": " ", "colon": ":"}
_SINGLE = (",", ";", "\t", "|", "~", "^", "§", "¦", "\x1f", "\x01")
_LONGER = ("||", ";;", "::", "\t\t", ", ", "; ", " | ", " ; ", " , ")
_DOUBLED = frozenset(one for one in _LONGER if len(set(one)) == 1)
_RISKY = (":", " ")  # stand in ordinary text: only where nothing else will do

_GOOD = 0.3  # a delimiter scored lower is none: the file has one column
_RISKY_GOOD = 0.7
_PADDED = 0.5  # of the cells begin or end with a space
_STRUCTURAL = re.compile(r"[;|\t]|\S,\S")
_AT_CELL_END = re.compile(rb"(?m)(?:^|[,;|\t])'[^'\r\n]|[^'\r\n]'(?:[,;|\t]|\r?$)")
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
    quotes = _quotes(sample, options)
    wanted = _wanted_delimiter(options) or named
    backslash = {quote: _backslash(sample, quote, options) for quote in quotes}

    def tries(delimiters: Iterable[str]) -> list[Sniffed]:
        dialects = (Dialect(one, quote, backslash[quote]) for one in delimiters for quote in quotes)
        return [_try(sample, start, dialect) for dialect in dialects]

    tried = tries(_likely(sample, start, wanted))
    best = max(tried, key=lambda one: one.score)
    if not wanted and best.score < _GOOD:
        best = max((one for one in tries(_RISKY) if _convincing(one)), key=lambda one: one.score, default=best)
        if best.dialect.delimiter not in _RISKY:
            best = Sniffed(replace(best.dialect, delimiter=SWAP), 0.0, 1, 1.0)
    if best.width > 1 and (bare := best.dialect.delimiter.strip(" ")) and _padded(best.rows):
        best = replace(best, dialect=replace(best.dialect, padded=True, delimiter=wanted or bare))
    return best.dialect, list(_clues(best, options, "sep" if named else ""))


def _wanted_delimiter(options: Mapping[str, str]) -> str:
    """The delimiter the user named, "" for none."""
    wanted = options.get("delimiter", "")
    if any(character in wanted for character in '\r\n"\0'):
        raise CustcleanError("A delimiter cannot be a quote or a line end.", "Give one like --delimiter ';'.")
    return NAMES.get(wanted.lower(), wanted)


def _quotes(sample: bytes, options: Mapping[str, str]) -> tuple[str, ...]:
    """The quote characters to try."""
    if "quote" in options:
        wanted = options["quote"]
        wanted = {"none": "", "double": '"', "single": "'"}.get(wanted.lower(), wanted)
        if len(wanted.encode()) > 1 or (wanted and wanted in "\r\n"):
            raise CustcleanError(f"A quote is one ASCII character, not '{wanted}'.", "Give double, single or none.")
        return (wanted,)
    return ('"', "'") if len(list(islice(_single_quotes(sample), 2))) > 1 else ('"',)


def _single_quotes(sample: bytes) -> Iterator[int]:
    """Offsets of the single quotes that stand where a cell begins or ends; those that overlap count once."""
    done, place = 0, sample.find(b"'")
    while place >= 0:
        starts = (start for start in (place - 1, place) if start >= done)
        if found := next(filter(None, (_AT_CELL_END.match(sample, start) for start in starts)), None):
            yield place
            done = found.end()
        place = sample.find(b"'", max(place + 1, done))


def _likely(sample: bytes, start: int, wanted: str) -> list[str]:
    """The delimiters to try, the likelier of two equals first."""
    if wanted:
        return [wanted]
    tried = sample[start : start + TRIED]
    present = [one for one in (*_LONGER, *_SINGLE) if one.encode() in tried]
    doubled = {
        one[0]
        for one in present
        if len(set(one)) == 1 < len(one) and sample.count(one[0].encode()) == 2 * sample.count(one.encode())
    }
    return [one for one in present if one not in doubled and not (one in _DOUBLED and one[0] not in doubled)] or [","]


def _try(sample: bytes, start: int, dialect: Dialect) -> Sniffed:
    """How well a delimiter and a quote explain the sample.

    The score is the share of records with the usual number of cells, times the share of records whose quotes are sound,
    lowered for cells that still look divided and for prose (a delimiter always before a space, and none in line one).
    """
    every = sample_rows(sample, dialect, start)
    rows = [row for row in every if not row.blank]
    widths = Counter(len(row.cells) for row in rows)
    width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(1, 0))
    share = count / len(rows) if rows else 0.0
    if width == 1:
        return Sniffed(dialect, 0.0, 1, share, every)
    usual = [row for row in rows if len(row.cells) == width]
    cells = [cell for row in usual for cell in row.cells]
    delimiter = dialect.delimiter
    clean = 1 - sum(_divided(cell, delimiter) for cell in cells) / len(cells)
    sound = sum(row.sound for row in rows) / len(rows)
    spaced = sum(delimiter.endswith(" ") or cell.startswith(" ") for row in usual for cell in row.cells[1:])
    prose = len(rows[0].cells) == 1 and spaced >= len(usual)
    score = share * sound * (0.3 + 0.7 * clean) * (1 - 0.5 / width) * (0.3 if prose else 1)
    return Sniffed(dialect, score, width, share, every)


def _divided(cell: str, delimiter: str) -> bool:
    if len(cell) > 1 and cell[0] == cell[-1] == "'":
        return True  # a quote that was not taken for one
    return delimiter != " " and _STRUCTURAL.search(cell[:300]) is not None and shape(cell) not in ("decimal", "money")


def _convincing(one: Sniffed) -> bool:
    """Whether a space or a colon is a delimiter after all: names and times have them too."""
    return one.width > 2 and one.score >= _RISKY_GOOD  # noqa: PLR2004  "Jan Nowak" has two words


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
        yield Clue("delimiter", "none", "no character divides the lines alike: one column", "--delimiter", sure=False)
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
