"""What some programs put around a table: quotes around whole lines, formulas around texts, drawn lines.

Each such dress is taken off line by line before the text is cut into cells, so that lines keep their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from custclean.delimited import fixed
from custclean.delimited.dialect import Dialect
from custclean.delimited.part import Clue
from custclean.delimited.rows import TRIED, sample_rows
from custclean.delimited.transcode import Block

Undress = Callable[[bytes], bytes]

_LINES = 300  # looked at
_MOST = 0.9  # of the lines must wear a dress
_FEWEST = 2  # lines that do
_WRAPPED = re.compile(rb'(?m)^"((?:[^"\r\n]|"")*)"[,;\t]*(?=\r?$)')
_FORMULA = re.compile(rb'(?m)((?:^|[,;|\t]))="((?:[^"\r\n]|"")*)"(?=[,;|\t]|\r?$)')
_QUOTED_FORMULA = re.compile(rb'(?m)((?:^|[,;|\t]))"=""((?:[^"\r\n]|"""")*)"""(?=[,;|\t]|\r?$)')
_RULE = re.compile(rb"(?m)^[ \t]*[+|:]*[-=]{2,}[-=+|: \t]*(?=\r?$)")
_CORNER = re.compile(rb"(?m)^[ \t]*[|+][-=+|: ]*[-=]{2,}|^[ \t]*[-=]{2,}[ \t]*[|+][ \t]*[-=]{2,}")
_FRAMED = re.compile(rb"(?m)^[ \t]*\|(.*?)\|?[ \t]*(?=\r?$)")
_CLOSED = re.compile(rb"[ \t]*\|.*\|[ \t]*")
_BOX = str.maketrans("─━═│┃║┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛╒╤╕╞╪╡╘╧╛", "-" * 3 + "|" * 3 + "+" * 36)
_DRAWN = (b"\xe2\x94", b"\xe2\x95")  # U+2500 to U+257F begin so


@dataclass(frozen=True, slots=True)
class Dress:
    """How to take off what stands around a table.

    Attributes:
        off: text of whole lines in, the same lines without their dress out.
        clues: why.
        options: what is then known of the dialect.
    """

    off: Undress = bytes
    clues: tuple[Clue, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)

    def over(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks of a text, undressed."""
        return (replace(block, data=self.off(block.data)) for block in blocks) if self.clues else iter(blocks)


def dress_of(sample: bytes, options: Mapping[str, str]) -> Dress:
    """What stands around the table of a sample; nothing where the user told the quote or delimiter it would be."""
    tried = sample if len(sample) <= TRIED else sample[: sample.rfind(b"\n", 0, TRIED) + 1]
    if "quote" not in options:
        if _lines_wrapped(tried):
            told = 'each line stands in quotes; inside, "" is a quote'
            return Dress(_unwrapped, (Clue("lines", "quoted", told, "--quote none"),))
        if b'="' in sample and (count := len(_FORMULA.findall(sample)) + len(_QUOTED_FORMULA.findall(sample))):
            told = 'are written ="…", by which Excel keeps a number a text; the text is the value'
            shown = f"{count} cells" if count > 1 else "1 cell"
            return Dress(_unformulated, (Clue("text formulas", shown, told, "--quote none"),))
    if "delimiter" in options:
        return Dress()
    if _is_framed(tried):
        told = "lines are drawn around or between the cells"
        return Dress(_unframed, (Clue("frame", "yes", told, "--delimiter"),), {"delimiter": "|", "quote": "none"})
    if columns := fixed.columns_of(tried):
        clue = Clue("delimiter", columns.name, columns.reason, "--delimiter", sure=columns.sure)
        return Dress(columns.delimited, (clue,), {"delimiter": fixed.DELIMITER, "quote": "none"})
    return Dress()


def _lines_wrapped(sample: bytes) -> bool:
    """Whether each line, perhaps apart from the first, is one quoted cell that holds the cells of a record."""
    lines = [line for line in sample.splitlines()[:_LINES] if line.strip()]
    if not lines or sum(line[:1] == b'"' for line in lines) < _MOST * len(lines) - 1:
        return False
    wrapped = [_WRAPPED.fullmatch(line) is not None for line in lines]
    if sum(wrapped[1:]) < max(1, _MOST * (len(lines) - 1)):
        return False
    bare = _unwrapped(b"\n".join(lines))
    return any(_divides(bare, delimiter) for delimiter in ",;\t|" if delimiter.encode() in lines[0])


def _divides(text: bytes, delimiter: str) -> bool:
    """Whether a delimiter divides nearly all lines into as many cells as the first one, more than one."""
    rows = [row.cells for row in sample_rows(text, Dialect(delimiter))]
    widths = [len(row) for row in rows]
    spaced = all(cell[:1] == " " for row in rows for cell in row[1:])  # a comma in a text
    number = widths[0] == 2 and any(letter.isdigit() for cell in rows[0] for letter in cell)  # noqa: PLR2004  and in 1,5
    return widths[0] > 1 and not spaced and not number and widths.count(widths[0]) >= max(_FEWEST, _MOST * len(widths))


def _unwrapped(data: bytes) -> bytes:
    r"""Lines without the quotes around them.

    >>> _unwrapped(b'"1,""Lis"", x"')
    b'1,"Lis", x'
    """
    return _WRAPPED.sub(lambda found: found[1].replace(b'""', b'"'), data)


def _unformulated(data: bytes) -> bytes:
    r"""Cells without the formulas around their texts.

    >>> _unformulated(b'="0012",x,="007",y')
    b'"0012",x,"007",y'
    """
    data = _QUOTED_FORMULA.sub(lambda found: found[1] + b'"' + found[2].replace(b'""""', b'""') + b'"', data)
    return _FORMULA.sub(rb'\1"\2"', data)


def _is_framed(sample: bytes) -> bool:
    """Whether lines are drawn around the cells, or below the header across all columns."""
    text = _straight(sample)
    lines = [line for line in text.splitlines()[:_LINES] if line.strip()]
    rules = sum(_RULE.fullmatch(line) is not None for line in lines)
    rows = [line for line in lines if not _RULE.fullmatch(line)]
    if len(rows) < _FEWEST:
        return False
    closed = sum(_CLOSED.fullmatch(line) is not None for line in rows)
    if closed >= _MOST * len(rows):
        return True
    divided = sum(b"|" in line for line in rows)
    return bool(rules) and _CORNER.search(text) is not None and divided >= min(_MOST * len(rows), len(rows) - 2)


def _straight(data: bytes) -> bytes:
    """The text with the characters that draw boxes as plain ones."""
    return data.decode().translate(_BOX).encode() if any(mark in data for mark in _DRAWN) else data


def _unframed(data: bytes) -> bytes:
    r"""Lines without what is drawn around their cells; a drawn line is blank.

    >>> _unframed(b'+---+---+\n| a | b |\n+---+---+\n')
    b'\n a | b \n\n'
    """
    return _FRAMED.sub(rb"\1", _RULE.sub(b"", _straight(data)))
