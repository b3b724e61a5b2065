"""Bytes of any encoding as blocks of clean UTF-8, with a note of each line that was not."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from custclean.delimited import utf8
from custclean.delimited.encoding import Encoding

BLOCK = 1 << 23
_SHORT = 1 << 16  # a last block shorter than this joins the one before it, so that a footer is seen whole
_INVISIBLE = re.compile(rb"\x00+|(?:\xef\xbb\xbf)+")


@dataclass(frozen=True, slots=True)
class Block:
    """Valid UTF-8 that never ends between CR and LF.

    Attributes:
        data: the text.
        marks: (line counted from the block's start, reason) of each line whose bytes were mended.
        final: whether the file ends here.
    """

    data: bytes
    marks: list[tuple[int, str]] = field(default_factory=list)
    final: bool = False


def blocks(stream: BinaryIO, encoding: Encoding, size: int = BLOCK) -> Iterator[Block]:
    """The text after the byte order mark, in blocks of whole lines of about `size` bytes; the last one is final."""
    stream.read(encoding.mark)
    decode = _mended if encoding.name == "utf-8" else _decoded
    carry = b""
    waiting: list[tuple[int, str]] = []
    for data, marks, final in decode(_raw(stream, size), encoding):
        first = 1 if carry.endswith(b"\r") and not data.startswith(b"\n") else 0  # the CR was a line end of its own
        waiting += [(line + first, reason) for line, reason in marks]
        whole, carry = _cut(carry, data, final=final)
        lines = count_lines(whole, 0, len(whole)) if waiting else 0
        ready = waiting if final else [mark for mark in waiting if mark[0] < lines]
        waiting = [(line - lines, reason) for line, reason in waiting[len(ready) :]]
        if final or whole:
            yield _visible(whole, ready, final=final)


def _cut(carry: bytes, data: bytes, *, final: bool) -> tuple[bytes, bytes]:
    """What was carried over and the next bytes, up to the last line end, and the rest; everything at the end."""
    end = len(data) if final else _last_line_end(data)
    if end:
        return b"".join((carry, memoryview(data)[:end])), data[end:]
    whole = carry + data
    end = len(whole) if final else _last_line_end(whole)
    return whole[:end], whole[end:]


def _last_line_end(data: bytes) -> int:
    """The offset after the last line end; a CR at the very end may belong to an LF that follows."""
    return 1 + max(data.rfind(b"\n"), data.rfind(b"\r", 0, len(data) - 1))


def _raw(stream: BinaryIO, size: int) -> Iterator[tuple[bytes, bool]]:
    """Blocks of raw bytes, and whether it is the last, which is joined to the one before it where it is short."""
    held = stream.read(size)
    while following := stream.read(size):
        if len(following) < min(_SHORT, size):
            held += following
            continue
        yield held, False
        held = following
    yield held, True


Decoded = Iterator[tuple[bytes, list[tuple[int, str]], bool]]


def _mended(raw: Iterator[tuple[bytes, bool]], encoding: Encoding) -> Decoded:
    """UTF-8 with its stray bytes read as another encoding."""
    carry = b""
    for block, final in raw:
        data = carry + block if carry else block
        loose = 0 if final else utf8.unfinished(data)
        data, carry = (data[: len(data) - loose], data[len(data) - loose :]) if loose else (data, b"")
        yield *((data, []) if encoding.clean else _without_strays(data, encoding.strays)), final


def _without_strays(data: bytes, encoding: str) -> tuple[bytes, list[tuple[int, str]]]:
    if utf8.is_valid(data):
        return data, []
    pieces: list[bytes] = []
    marks: list[tuple[int, str]] = []
    done = line = counted = 0
    for start, end in utf8.errors(data):
        line += count_lines(data, counted, start)
        counted = start
        text = data[start:end].decode(encoding, "replace")
        pieces += (data[done:start], text.encode())
        marks.append((line, f"stray-byte: {data[start:end].hex(' ')} is not UTF-8, read as {encoding} {text}"))
        done = end
    return b"".join([*pieces, data[done:]]), marks


def _decoded(raw: Iterator[tuple[bytes, bool]], encoding: Encoding) -> Decoded:
    """Any other encoding; a byte that has no meaning in it becomes U+FFFD and is noted."""
    decoder = codecs.getincrementaldecoder(encoding.name)("replace")
    for block, final in raw:
        yield *_noted(decoder.decode(block, final), encoding), final


def _noted(text: str, encoding: Encoding) -> tuple[bytes, list[tuple[int, str]]]:
    data = text.encode("utf-8", "replace")
    marks = []
    line = counted = 0
    place = data.find(b"\xef\xbf\xbd")
    while place >= 0:
        line += count_lines(data, counted, place)
        marks.append((line, f"stray-byte: has no meaning in {encoding.name}, shown as \ufffd"))
        counted = place
        place = data.find(b"\xef\xbf\xbd", place + 3)
    return data, marks


def _visible(data: bytes, marks: list[tuple[int, str]], *, final: bool) -> Block:
    """The block without NUL bytes and byte order marks, each line that had them noted."""
    if b"\x00" not in data and not _has_mark(data):
        return Block(data, marks, final)
    line = counted = 0
    more: dict[tuple[int, str], None] = {}
    for found in _INVISIBLE.finditer(data):
        line += count_lines(data, counted, found.start())
        counted = found.start()
        name = "NUL bytes" if found[0][0] == 0 else "a byte order mark"
        more[(line, f"invisible: {name} inside the line dropped")] = None
    return Block(_INVISIBLE.sub(b"", data), sorted([*marks, *more]), final)


def _has_mark(data: bytes) -> bool:
    """Whether a byte order mark stands anywhere; looking for its first byte is several times as fast as for all."""
    place = data.find(b"\xef")
    while place >= 0:
        if data.startswith(b"\xef\xbb\xbf", place):
            return True
        place = data.find(b"\xef", place + 1)
    return False


def count_lines(data: bytes, start: int, end: int) -> int:
    """Line ends between two offsets."""
    crs = data.count(b"\r", start, end)
    return data.count(b"\n", start, end) + (crs - data.count(b"\r\n", start, end + 1) if crs else 0)
