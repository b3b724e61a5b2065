"""One block of text: the sound records for Arrow, the doubtful ones by hand, each with its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from custclean.delimited.cells import LINE_END, Splitter
from custclean.delimited.rescue import Rescued, read_record
from custclean.delimited.scan import Offsets, Scan, scan

_WINDOW = 1 << 16  # bytes scanned after a doubtful record; four times as many each time no other follows
_FEW = 8  # sound records between doubtful ones: the next are read by hand, twice as many each time
_MOST_BY_HAND = 255


class Doubtful(NamedTuple):
    """A record read by hand: its 0-based line, its offset and bytes, its cells and what was assumed."""

    line: int
    start: int
    text: bytes
    rescued: Rescued


@dataclass(slots=True)
class Records:
    """The records of a block.

    Attributes:
        data: the bytes, delimiter of one byte.
        starts: offsets of the sound records, in pieces.
        ends: offsets after them.
        lines: their 0-based lines in the file.
        blank: the 0-based lines of records that are blank.
        doubtful: the records read by hand.
        used: bytes of `data` that are done.
        next_line: lines of the file up to there.
    """

    data: bytes
    next_line: int
    starts: list[Offsets] = field(default_factory=list)
    ends: list[Offsets] = field(default_factory=list)
    lines: list[Offsets] = field(default_factory=list)
    blank: list[Offsets] = field(default_factory=list)
    doubtful: list[Doubtful] = field(default_factory=list)
    used: int = 0

    def gaps(self) -> list[int]:
        """The 1-based lines of the file that are blank."""
        return [int(line) + 1 for lines in self.blank for line in lines]


def split(data: bytes, line: int, splitter: Splitter, width: int, *, final: bool) -> Records:
    """The records of a block as far as they are whole.

    Args:
        data: UTF-8 that begins at a record and ends at a line end.
        line: lines of the file before it.
        splitter: of the file's dialect.
        width: cells of a sound record.
        final: whether the file ends with the block.
    """
    records = Records(data, line)
    window, by_hand, patience = len(data), 0, 0
    while records.used < len(data):
        if by_hand:
            by_hand -= 1
            if not _rescue(records, splitter, width, final=final):
                break
            continue
        stop = min(len(data), records.used + window)
        stop += data[stop - 1 : stop + 1] == b"\r\n"
        found = scan(data, records.used, stop, splitter.dialect, width)
        if not _take(records, found, splitter, width, final=final):
            window = _WINDOW
        elif found.doubtful or (stop == len(data) and records.used < len(data)):
            if not _rescue(records, splitter, width, final=final):
                break
            patience = min(2 * patience + 1, _MOST_BY_HAND) if len(found.starts) < _FEW else 0
            by_hand, window = patience, _WINDOW
        else:
            window *= 4
    return records


def _take(records: Records, found: Scan, splitter: Splitter, width: int, *, final: bool) -> bool:
    """Take over the records of a scan; false where one, read by hand, ended elsewhere than the scan saw."""
    first_line = records.next_line
    odd = np.flatnonzero(~found.good & ~found.blank)
    for place in odd:
        start, end = int(found.starts[place]), int(found.ends[place])
        rescued = read_record(records.data, start, splitter, width, final=final)
        if rescued and rescued.end == end:
            records.doubtful.append(
                Doubtful(first_line + int(found.lines[place]), start, records.data[start:end], rescued)
            )
            continue
        _keep(records, found, int(place))
        return _rescue(records, splitter, width, final=final) and False
    _keep(records, found, len(found.starts))
    return True


def _keep(records: Records, found: Scan, count: int) -> None:
    """Keep the sound ones among the first `count` records of a scan."""
    good = found.good[:count]
    records.starts.append(found.starts[:count][good])
    records.ends.append(found.ends[:count][good])
    records.lines.append(found.lines[:count][good] + records.next_line)
    if (blank := found.blank[:count]).any():
        records.blank.append(found.lines[:count][blank] + records.next_line)
    records.used = int(found.ends[count - 1]) if count else records.used
    records.next_line += int(found.lines[count])


def _rescue(records: Records, splitter: Splitter, width: int, *, final: bool) -> bool:
    """Read the record at `used` by hand; false where it goes on past the end of the block."""
    rescued = read_record(records.data, records.used, splitter, width, final=final)
    if rescued is None:
        return False
    text = records.data[records.used : rescued.end]
    if text.strip(b"\r\n"):
        records.doubtful.append(Doubtful(records.next_line, records.used, text, rescued))
    else:
        records.blank.append(np.array([records.next_line]))
    records.next_line += sum(1 for _ in LINE_END.finditer(text))
    records.used = rescued.end
    return True
