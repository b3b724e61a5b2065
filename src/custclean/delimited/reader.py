"""A delimited file as a stream of parts: records, lines set aside, lines repaired."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from custclean.delimited import footer
from custclean.delimited.binary import refuse_binary
from custclean.delimited.cells import LINE_END
from custclean.delimited.documents import refuse_documents
from custclean.delimited.dress import Dress, dress_of
from custclean.delimited.encoding import HEAD, TAIL, Encoding, Survey, choose, survey
from custclean.delimited.layout import Layout, lay_out
from custclean.delimited.part import Clue, Part
from custclean.delimited.parts import parts_of
from custclean.delimited.transcode import BLOCK, blocks
from custclean.errors import CustcleanError
from custclean.source import Source

_LAST = 50  # lines at the end of a file among which a footer is looked for: more than any has


@dataclass(frozen=True, slots=True)
class Table:
    """A delimited file: its columns' names, the header cells as they stand, the clues, and its parts, once through."""

    names: tuple[str, ...]
    headers: tuple[str, ...]
    clues: tuple[Clue, ...]
    parts: Iterator[Part]


def read_table(source: Source, options: Mapping[str, str], size: int = BLOCK) -> Table:
    """A delimited file, its look detected as far as the options do not tell it.

    Args:
        source: of the bytes; read twice, once to survey all of them.
        options: encoding, delimiter, quote, escape, header, skip.
        size: bytes read at a time.

    Raises:
        CustcleanError: an impossible option, an empty or binary file, a broken archive.
    """
    with source.open() as stream:
        found = survey(stream)
    if not found.size:
        raise CustcleanError(f"{source.name} is empty (0 bytes).")
    encoding, clue = choose(found, options.get("encoding", ""))
    refuse_binary(found.head, encoding.name, source.name)
    sample = _text(found.head[encoding.mark :], encoding, whole=found.size <= HEAD)
    if "delimiter" not in options:
        refuse_documents(sample, source.name)
    dress = dress_of(sample, options)
    layout = _told_by_name(lambda: lay_out(dress.off(sample), {**dress.options, **options}), source.name)
    own = [one for one in layout.clues if one.what not in dress.options]
    clues = (clue, *dress.clues, *own, *_footer_clue(found, encoding, layout, dress))
    return Table(layout.names, layout.headers, clues, _stream(source, encoding, layout, dress, size))


def _told_by_name(make: Callable[[], Layout], name: str) -> Layout:
    try:
        return make()
    except CustcleanError as error:
        raise CustcleanError(f"{name}: {error.message}", error.hint) from error


def _stream(source: Source, encoding: Encoding, layout: Layout, dress: Dress, size: int) -> Iterator[Part]:
    with source.open() as stream:
        yield from parts_of(dress.over(blocks(stream, encoding, size)), layout)


def _text(data: bytes, encoding: Encoding, *, whole: bool) -> bytes:
    """A piece of a file as clean UTF-8; up to its last line end, unless it is the whole file."""
    last = list(blocks(io.BytesIO(data), replace(encoding, mark=0)))[-1].data
    ends = [found.end() for found in LINE_END.finditer(last, max(0, len(last) - TAIL))]
    return last if whole or not ends else last[: ends[-1]]


def _footer_clue(found: Survey, encoding: Encoding, layout: Layout, dress: Dress) -> list[Clue]:
    """The finding about a footer; it is told before the file is read, so the end is read by itself."""
    if found.size <= TAIL:
        end = found.head[encoding.mark :]
    else:
        text = _text(found.tail, encoding, whole=True)
        ends = [line.end() for line in LINE_END.finditer(text)]
        end, encoding = text[ends[max(0, len(ends) - _LAST)] if ends else 0 :], Encoding("utf-8")
        layout = replace(layout, offset=0, line=0)
    parts = list(parts_of(dress.over(blocks(io.BytesIO(end), replace(encoding, mark=0))), layout))
    return footer.clue([note for part in parts for note in part.rejected])
