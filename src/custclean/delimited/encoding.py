"""The encoding of a text file, from all of its bytes: evidence may stand in its last line only."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

import numpy as np

from custclean.delimited import utf8
from custclean.delimited.letters import judge
from custclean.delimited.part import Clue
from custclean.errors import CustcleanError, did_you_mean

HEAD, TAIL = 1 << 20, 1 << 16  # bytes kept of a file's start and end
_BLOCK = 1 << 22
_EVIDENCE = 1 << 18  # bytes kept of lines that are not UTF-8
_AROUND = 60  # bytes kept on each side of one
_COUNTED = 2_000  # errors counted in a block; the rest is estimated from where the count stopped
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OFTEN = ("utf-8", "utf-16-le", "utf-16-be", "cp1250", "cp1251", "cp1252", "iso-8859-2", "latin-1")
_STRAY_SHARE = 0.25  # of the characters beyond ASCII: with more that are not UTF-8 than this, the file is not UTF-8
_NUL_SHARE = 0.2  # of the bytes at even (odd) places: UTF-16 of a Latin table has 0.8 to 1 of them
_NO_TEXT = ("base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib")


@dataclass(slots=True)
class Survey:
    """What one pass over all bytes of a file showed.

    Attributes:
        size: bytes.
        head: the first `HEAD` bytes.
        tail: the last `TAIL` bytes.
        valid: UTF-8 characters beyond ASCII.
        invalid: runs of bytes that are no UTF-8.
        evidence: what stands around such bytes, up to a quarter of a megabyte.
    """

    size: int = 0
    head: bytes = b""
    tail: bytes = b""
    valid: float = 0
    invalid: float = 0
    evidence: bytearray = field(default_factory=bytearray)


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a file become text.

    Attributes:
        name: as Python knows it.
        mark: bytes of the byte order mark at the start of the file.
        strays: what bytes of a UTF-8 file that are not UTF-8 are read as.
        clean: whether the survey found all bytes to be UTF-8, which then need no second look.
    """

    name: str
    mark: int = 0
    strays: str = "cp1252"
    clean: bool = False


def survey(stream: BinaryIO) -> Survey:
    """All evidence about the encoding of a file, in one pass at the speed of the disk."""
    found = Survey()
    carry = b""
    while block := stream.read(_BLOCK):
        found.size += len(block)
        if len(found.head) < HEAD:
            found.head += block[: HEAD - len(found.head)]
        found.tail = (found.tail + block[-TAIL:])[-TAIL:]
        if not carry and block.isascii():
            continue
        data = carry + block
        loose = utf8.unfinished(data)
        carry = data[len(data) - loose :]
        _weigh(found, data[: len(data) - loose])
    _weigh(found, carry)
    return found


def _weigh(found: Survey, data: bytes) -> None:
    """Count what is UTF-8 beyond ASCII and what is not."""
    wrong = [] if utf8.is_valid(data) else list(islice(utf8.errors(data), _COUNTED))
    seen = wrong[-1][1] if len(wrong) == _COUNTED else len(data)
    scale = len(data) / seen if seen else 1.0
    leads = int(np.count_nonzero(np.frombuffer(data, np.uint8, seen) >= 0xC2))  # noqa: PLR2004  RFC 3629, 4: the first lead byte
    mistaken = sum(data[start] >= 0xC2 for start, _ in wrong)  # noqa: PLR2004  the same
    found.valid += scale * (leads - mistaken)
    found.invalid += scale * len(wrong)
    last = -1
    for start, end in wrong:
        if start > last and len(found.evidence) < _EVIDENCE:
            last = end + _AROUND
            found.evidence += data[max(0, start - _AROUND) : last] + b"\n"


def choose(found: Survey, wanted: str) -> tuple[Encoding, Clue]:
    """The encoding of a surveyed file, and why.

    Args:
        found: the evidence.
        wanted: the user's own word, "" for none.

    Raises:
        CustcleanError: no such encoding.
    """
    mark, marked = next(((len(bom), name) for bom, name in _BOMS if found.head.startswith(bom)), (0, ""))
    if wanted:
        name = _known(wanted)
        own_mark = mark if name in (marked, "utf-8-sig") or name in ("utf-16", "utf-32") else 0
        return Encoding(_plain(name, marked), own_mark, clean=not found.invalid), _clue(wanted, "as told")
    if marked:
        return Encoding(marked, mark, clean=not found.invalid), _clue(
            marked, "the file begins with its byte order mark"
        )
    if wide := _without_mark(found.head):
        return Encoding(wide), _clue(wide, "every second byte is zero")
    if not found.invalid:
        return Encoding("utf-8", clean=True), _clue(
            "utf-8", "all bytes are valid UTF-8" if found.valid else "all bytes are ASCII"
        )
    verdict = judge(bytes(found.evidence))
    if found.valid and found.invalid <= _STRAY_SHARE * (found.valid + found.invalid):
        strays = verdict.encoding if verdict.sure else "cp1252"
        reason = f"{found.valid:,.0f} characters are valid UTF-8; {found.invalid:,.0f} are not and are read as {strays}"
        return Encoding("utf-8", 0, strays), _clue("utf-8", reason, sure=False)
    speaks = (
        f"{verdict.letters} letters beyond ASCII, plausible as {verdict.language}" if verdict.language else "a guess"
    )
    return Encoding(verdict.encoding), _clue(verdict.encoding, f"not UTF-8; {speaks}", sure=verdict.sure)


def _clue(value: str, reason: str, *, sure: bool = True) -> Clue:
    return Clue("encoding", value, reason, "--encoding", sure)


def _known(wanted: str) -> str:
    """The name Python knows an encoding by."""
    try:
        name = codecs.lookup(wanted).name
        " ".encode(name)
    except (LookupError, ValueError, TypeError) as error:
        raise CustcleanError(f"Unknown encoding '{wanted}'.", did_you_mean(wanted.lower(), _OFTEN)) from error
    return name


def _plain(name: str, marked: str) -> str:
    """The encoding of the bytes after a byte order mark, if there is one."""
    if name == "utf-8-sig":
        return "utf-8"
    if name in ("utf-16", "utf-32"):
        return marked if marked.startswith(name) else f"{name}-le"
    return name


def _without_mark(head: bytes) -> str:
    """UTF-16 that lacks its mark, told by its zero bytes: the high byte of each ASCII character."""
    sample = np.frombuffer(head[: len(head) & ~1], np.uint8).reshape(-1, 2)
    if not len(sample):
        return ""
    even, odd = (sample == 0).mean(axis=0)
    if odd > _NUL_SHARE and even < odd / 10:
        return "utf-16-le"
    return "utf-16-be" if even > _NUL_SHARE and odd < even / 10 else ""
