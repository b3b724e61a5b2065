"""JSON Lines: one JSON object a line, its keys the columns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc

from custclean.errors import CustcleanError
from custclean.format import REJECTED, Chunk, Finding, Format, Options, Reading
from custclean.source import Source
from custclean.writing.json_cells import lines_of
from custclean.writing.pieces import pieces

LINES = 1 << 14  # of a chunk
MARK = b"\xef\xbb\xbf"

HALF = re.compile("[\ud800-\udfff]")  # of a character beyond U+FFFF; alone it cannot be written in UTF-8

Line = tuple[int, bytes]  # its 1-based number, and its text
Flat = dict[str, str | bool | None]


def _constant(name: str) -> str | None:
    """NaN is a missing value; the infinities, which JSON does not have either, stay as they are spelled."""
    return None if name == "NaN" else name


DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_constant)


class BadLineError(ValueError):
    """Why a line is no record: a code and words."""


def read(source: Source, _: Options) -> Reading:
    """A file of JSON objects; it is read twice, because its last line may have a key that no other has.

    Raises:
        CustcleanError: a key that holds a list or an object; no line that is an object.
    """
    survey = _survey(source)
    findings = (
        Finding("format", "JSON Lines", f"{survey.good} of {survey.lines} lines are JSON objects"),
        Finding("columns", str(len(survey.keys)), "every key of the file, in the order of first appearance"),
    )
    names = tuple(survey.keys)
    return Reading(names, names, findings, _chunks(source, names))


@dataclass(slots=True)
class _Survey:
    """What the first pass found: the keys, lines that are not blank, those that are records."""

    keys: dict[str, None] = field(default_factory=dict)
    lines: int = 0
    good: int = 0


def _survey(source: Source) -> _Survey:
    found = _Survey()
    shapes: set[tuple[str, ...]] = set()
    for block in _blocks(source):
        parsed = _parsed(block)
        found.lines += len(block)
        found.good += len(parsed.records)
        for shape in {tuple(record): None for record in parsed.records}:
            if shape not in shapes:
                shapes.add(shape)
                found.keys.update(dict.fromkeys(shape))
        if any(b"[" in line or line.count(b"{") > 1 for _, line in block):
            _refuse_nested(parsed, source.name)
    if not found.keys:
        raise CustcleanError(
            f"{source.name}: no line is a JSON object with keys.",
            'JSON Lines has one object a line, such as {"name": "Jan"}; other JSON must be turned into that first.',
        )
    return found


def _blocks(source: Source) -> Iterator[list[Line]]:
    """The lines that are not blank, with their 1-based numbers, so many at a time."""
    lines = _lines(source)
    while block := list(islice(lines, LINES)):
        yield block


def _lines(source: Source) -> Iterator[Line]:
    with source.open() as stream:
        for number, line in enumerate(stream, 1):
            text = (line.removeprefix(MARK) if number == 1 else line).strip()
            if text:
                yield number, text


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A block of lines: the numbers and the records of those that are records, and rows of REJECTED for the others."""

    numbers: list[int]
    records: list[Flat]
    rejected: list[dict[str, str | int]]


def _parsed(block: list[Line]) -> _Parsed:
    """The records of a block: all at once where every line is one, else line by line."""
    numbers, lines = zip(*block, strict=True)
    records = _at_once(lines)
    if records is not None:
        return _Parsed(list(numbers), records, [])
    parsed = _Parsed([], [], [])
    for number, line in block:
        try:
            parsed.records.append(_record(line))
            parsed.numbers.append(number)
        except BadLineError as problem:
            text = line.decode(errors="replace")
            parsed.rejected.append({"line": number, "text": text, "reason": str(problem)})
    return parsed


def _at_once(lines: tuple[bytes, ...]) -> list[Flat] | None:
    """The lines read as one list, in half the time; None where some line is no record.

    Between the lines stands a line end, which no string of JSON may hold, and each of them must look like an object: so
    no two of them can be taken for one.
    """
    if any(line[0] != ord("{") or line[-1] != ord("}") for line in lines):
        return None
    joined = b",\n".join(lines)
    if b"\\ud" in joined.lower():
        return None
    try:
        found: list[Flat] = DECODER.decode(f"[{joined.decode()}]")
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        return None
    return found if len(found) == len(lines) else None


def _record(line: bytes) -> Flat:
    """The object in a line: numbers as they are spelled.

    Raises:
        BadLineError: it is none.

    >>> _record(b'{"id": 007}')
    Traceback (most recent call last):
    custclean.formats.jsonl.BadLineError: not-json: Expecting ',' delimiter at character 9
    >>> _record(b'{"amount": 1.50, "vip": true}')
    {'amount': '1.50', 'vip': True}
    """
    try:
        found = DECODER.decode(line.decode())
    except UnicodeDecodeError as problem:
        raise BadLineError(f"not-utf-8: byte {problem.start + 1} of the line is none of UTF-8") from problem
    except json.JSONDecodeError as problem:
        raise BadLineError(f"not-json: {problem.msg} at character {problem.pos + 1}") from problem
    except RecursionError as problem:
        raise BadLineError("not-json: nested too deeply") from problem
    if not isinstance(found, dict):
        raise BadLineError("not-an-object: a line is one object with the columns as its keys")
    if b"\\ud" in line.lower() and any(map(HALF.search, filter(_is_text, [*found, *found.values()]))):
        raise BadLineError("half-character: an escape such as \\ud83d stands without its other half")
    return found


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _refuse_nested(parsed: _Parsed, source: str) -> None:
    for number, record in zip(parsed.numbers, parsed.records, strict=True):
        for key, value in record.items():
            if isinstance(value, dict | list):
                what = "an object" if isinstance(value, dict) else "a list"
                raise CustcleanError(
                    f"{source}: line {number}: '{key}' holds {what}; custclean reads flat values only.",
                    "Flatten it, or leave it out of the file.",
                )


def _chunks(source: Source, names: tuple[str, ...]) -> Iterator[Chunk]:
    inner = [*(str(number) for number in range(len(names))), "_line"]
    for block in _blocks(source):
        parsed = _parsed(block)
        batch = pa.RecordBatch.from_arrays(
            [*_columns(parsed.records, names), pa.array(parsed.numbers, pa.int64())], inner
        )
        yield Chunk(batch, pa.RecordBatch.from_pylist(parsed.rejected, REJECTED))


def _columns(records: list[Flat], names: tuple[str, ...]) -> list[pa.StringArray]:
    """The records as text columns: an empty string is a missing value, as in every other format."""
    try:
        columns = pa.array(records, pa.struct([(name, pa.string()) for name in names])).flatten()
    except pa.ArrowTypeError:  # a boolean among them
        columns = [pa.array([_text(record.get(name)) for record in records], pa.string()) for name in names]
    return [pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column) for column in columns]


def _text(value: str | bool | None) -> str | None:  # noqa: FBT001  # a value of JSON
    return ("true" if value else "false") if isinstance(value, bool) else value


def write(batches: Iterable[pa.RecordBatch], schema: pa.Schema, sink: IO[bytes], _: Options) -> None:
    r"""The batches as one object a line, in UTF-8: every key in every line, null where a value is missing.

    Numbers and booleans are those of JSON, dates and times ISO 8601 text; a decimal keeps all of its digits. What is no
    number (NaN, infinity) is null.

    >>> from io import BytesIO
    >>> sink, table = BytesIO(), pa.record_batch({"name": ['J "X"', None], "vip": [True, None], "age": [7, 8]})
    >>> write([table], table.schema, sink, {})
    >>> print(sink.getvalue().decode().strip())
    {"name":"J \"X\"","vip":true,"age":7}
    {"name":null,"vip":null,"age":8}
    """
    keys = [json.dumps(name, ensure_ascii=False) for name in schema.names]
    for batch in batches:
        for piece in pieces(batch):
            sink.write(lines_of(piece, keys))


FORMAT = Format(
    name="jsonl",
    doc="""JSON Lines: one flat JSON object a line, in UTF-8.

    The columns are all keys of the file in the order of their first appearance. Numbers are read as they are spelled
    (1.50 stays 1.50), booleans as true and false, an empty string as a missing value. A line that is no JSON object is
    set aside with its number and the reason; lists and objects within a record are refused by name.

    Written with every key in every line, null for a missing value, numbers and booleans as JSON has them.""",
    suffixes=(".jsonl", ".ndjson"),
    read=read,
    write=write,
)
