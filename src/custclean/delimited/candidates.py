"""Which delimiters and quotes are worth trying on a file: those its first lines have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice

from custclean.delimited.dialect import SWAP
from custclean.delimited.rows import tried
from custclean.errors import CustcleanError

_SINGLE = (",", ";", "\t", "|", "~", "^", "§", "¦", "\x1f", "\x01", "\x1e", "\x1c", "\x02", "\x14")
_LONGER = ("||", ";;", "::", "\t\t", ", ", "; ", " | ", " ; ", " , ")
_RISKY = (":", " ", "\\t")  # stand in ordinary text: only where nothing else will do
_NEVER = "\"'.-_/@()+"  # parts of numbers, names, addresses and dates
_LINES = 50  # of the first ones
_IN_MOST = 0.9  # of them must have a delimiter that is not a usual one
_RUN = re.compile(r"([^\w\s\"'\[\](){}/.])\1{1,3}|[|~^#=<>*&§¦:@-]{2,4}")
_AT_CELL_END = {
    quote: re.compile(rb"(?m)(?:^|[,;|\t])%b[^%b\r\n]|[^%b\r\n]%b(?:[,;|\t]|\r?$)" % ((quote,) * 4))
    for quote in (b"'", b'"')
}
_ODD_QUOTE = re.compile(rb"\s*([^\w\s\"',;|\x80-\xff])[^\r\n]*?\1[,;\t|]\1[^\r\n]*\1[\r\n]+\1")


def delimiters(sample: bytes, start: int) -> list[str]:
    r"""The delimiters to try, the likelier of two equals first: the usual ones, and runs of signs that all lines have.

    >>> delimiters(b"id|~|name\n1|~|Jan", 0)
    ['|~|', '|', '~']
    """
    text = tried(sample, start)
    runs = [run for run in _in_most(text, _RUN) if run not in _LONGER]
    present = [*runs, *(one for one in (*_LONGER, *_SINGLE) if one.encode() in text)]
    if SWAP.encode() in text:
        present = [one for one in present if len(one.encode()) == 1]  # it cannot stand in for another as well
    return present or [","]


def rare_delimiters(sample: bytes, start: int) -> list[str]:
    """The delimiters to try where none of the others will do."""
    text = tried(sample, start)
    signs = [one for one in _in_most(text, re.compile(r"[^\w\s]|_")) if one not in (*_RISKY, *_SINGLE)]
    never = _NEVER + "=&?#%" * (b"://" in text)  # parts of addresses
    return [*_RISKY, *(one for one in signs if one not in never or f'"{one}"'.encode() in text)]


def _in_most(text: bytes, pattern: re.Pattern[str]) -> list[str]:
    """What of a pattern the first line has, and nearly all of the next lines, too."""
    lines = [line for line in text.decode("utf-8", "replace").split("\n")[: _LINES + 1] if line.strip()]
    held = [{one[0] for one in pattern.finditer(line)} for line in lines]
    found = Counter(one for line in held for one in line)
    first = held[0] if held else set()
    wanted = max(2, min(_IN_MOST * len(lines), len(lines) - 2))
    return sorted((one for one in first if found[one] >= wanted), key=lambda one: (-len(one), one))


def quotes(sample: bytes, options: Mapping[str, str]) -> tuple[str, ...]:
    """The quote characters to try."""
    if "quote" in options:
        wanted = options["quote"]
        wanted = {"none": "", "double": '"', "single": "'"}.get(wanted.lower(), wanted)
        if len(wanted.encode()) > 1 or (wanted and wanted in "\r\n"):
            raise CustcleanError(f"A quote is one ASCII character, not '{wanted}'.", "Give double, single or none.")
        return (wanted,)
    if odd := _ODD_QUOTE.match(sample):
        return (odd[1].decode(),)
    return ('"', "'") if _has_single_quotes(sample) else ('"',)


def _has_single_quotes(sample: bytes) -> bool:
    """Whether single quotes may stand around cells: more than one does, and in more lines than double ones."""
    several = len(list(islice(_single_quotes(sample), 2))) > 1
    return several and _lines(sample, b"'") > _lines(sample, b'"')


def _lines(sample: bytes, quote: bytes) -> int:
    """How many of the first lines have a quote where a cell begins or ends."""
    return sum(_AT_CELL_END[quote].search(line) is not None for line in tried(sample).splitlines())


def _single_quotes(sample: bytes) -> Iterator[int]:
    """Offsets of the single quotes that stand where a cell begins or ends; those that overlap count once."""
    done, place = 0, sample.find(b"'")
    while place >= 0:
        starts = (start for start in (place - 1, place) if start >= done)
        if found := next(filter(None, (_AT_CELL_END[b"'"].match(sample, start) for start in starts)), None):
            yield place
            done = found.end()
        place = sample.find(b"'", max(place + 1, done))
