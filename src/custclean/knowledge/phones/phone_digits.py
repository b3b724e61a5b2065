"""The digits of phone numbers as written, for a whole column in one sweep over its bytes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custclean.remembered import remembered

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Threes = npt.NDArray[np.int16]

_DIGITS, _PLUS, _OPEN = b"0123456789", ord("+"), ord("(")
# Besides digits: what phonenumbers ignores between them, and the two bytes of a no-break space in UTF-8. Where a text
# has no other byte beyond ASCII, these two can only be such spaces.
_IGNORED = b" ().-/\xc2\xa0"
_OTHERS = bytes(byte for byte in range(256) if byte not in _DIGITS)
_LONGEST = 60  # bytes
_PADDING = b"0" * 32  # bytes after the last digit, so that the first digits of every value can be looked at
# Weights of bytes such that one sum of a value's tells its digits and its odd bytes; the two fit in two bytes where no
# value is longer than 255.
_SHORT_WEIGHT, _LONG_WEIGHT = 1 << 8, 1 << 32
_KINDS = [1 if byte in _DIGITS else 0 if byte in _IGNORED else 2 for byte in range(256)]
_SHORT_WEIGHTS = np.array([0, 1, _SHORT_WEIGHT], np.uint16)[_KINDS]
_LONG_WEIGHTS = np.array([0, 1, _LONG_WEIGHT], np.int64)[_KINDS]
_WIDEST = 24  # a plus, a calling code and 17 digits, with room to spare
_AHEAD = np.array([1 + len(str(code)) for code in range(1000)])  # a plus and the digits of a calling code
_SPELT_CODES = np.array([list(f"{code:<3}".encode()) for code in range(1000)], np.uint8)


@dataclass(frozen=True, slots=True)
class Digits:
    """The digits of n values run together.

    Attributes:
        data: their bytes, with some padding before and after.
        ends: n + 1 places in `data`; the digits of value i stand from ends[i] to ends[i + 1].
        plain: where a value has nothing but digits and what is ignored between them, after a plus or not.
        signed: where it begins with a plus.
        threes: the number that the three digits from each place in `data` on are.
    """

    data: Bytes
    ends: Places
    plain: Mask
    signed: Mask
    threes: Threes

    def sizes(self) -> Places:
        """How many digits each value has."""
        return np.diff(self.ends)


def raw_bytes(values: pa.StringArray) -> tuple[Bytes, Places]:
    """The UTF-8 bytes of n values run together, padded, and the n + 1 places where values begin and end."""
    _, offsets, data = values.buffers()
    if data is None or not len(values):
        return np.frombuffer(_PADDING, np.uint8), np.zeros(len(values) + 1, np.int64)
    ends = np.frombuffer(offsets, np.int32)[values.offset : values.offset + len(values) + 1]
    some = np.frombuffer(data, np.uint8)[ends[0] : ends[-1]]
    return np.concatenate([some, np.frombuffer(_PADDING, np.uint8)]), (ends - ends[0]).astype(np.int64)


def valid(values: pa.Array) -> Mask:
    """Where a value is present."""
    present: Mask = values.is_valid().to_numpy(zero_copy_only=False)
    return present


@remembered
def digits_of(values: pa.StringArray) -> Digits:
    """The digits of every value, and which values are written plainly; what is null is not.

    >>> found = digits_of(pa.array(["+48 60-1", "tel. 5", None]))
    >>> found.data[found.ends[0] : found.ends[-1]].tobytes(), found.ends.tolist(), found.plain.tolist()
    (b'486015', [32, 37, 38, 38], [True, False, False])
    """
    data, ends = raw_bytes(values)
    starts, sizes = ends[:-1], np.diff(ends)
    first, second = data[starts], data[starts + 1]
    bracket = first == _OPEN
    signed = (first == _PLUS) | (bracket & (second == _PLUS))
    opened = _is_digit(first) | ((signed | bracket) & (_is_digit(second) | (signed & _is_digit(data[starts + 2]))))
    counts, odd = _counts(data, starts, sizes)
    plain = opened & (sizes <= _LONGEST) & (odd == signed) & valid(values)
    # A number that went through floating point ends in .0, which is none of its digits.
    floating = (data[np.maximum(ends[1:] - 1, 0)] == ord("0")) & (data[np.maximum(ends[1:] - 2, 0)] == ord("."))
    kept = data[: len(data) - len(_PADDING)].tobytes().translate(None, _OTHERS)
    padded = np.frombuffer(_PADDING + kept + _PADDING, np.uint8)
    places = np.full(len(starts) + 1, len(_PADDING), np.int64)
    np.cumsum(counts, out=places[1:])
    places[1:] += len(_PADDING)
    return Digits(padded, places, plain & ~floating, signed, _threes(padded))


def _counts(data: Bytes, starts: Places, sizes: Places) -> tuple[Places, Places]:
    """How many digits each value has, and how many bytes that no plain number has but for a plus."""
    short = sizes.max(initial=0) < _SHORT_WEIGHT
    weight = _SHORT_WEIGHT if short else _LONG_WEIGHT
    weights = (_SHORT_WEIGHTS if short else _LONG_WEIGHTS)[data]
    weights[len(data) - len(_PADDING) :] = 0
    sums: Places = np.add.reduceat(weights, starts) if len(starts) else np.zeros(0, np.int64)
    sums[sizes == 0] = 0  # there it is one byte of a neighbour
    return sums % weight, sums // weight


def _is_digit(data: Bytes) -> Mask:
    return data - np.uint8(ord("0")) < len(_DIGITS)


def _threes(digits: Bytes) -> Threes:
    value = digits.astype(np.int16) - np.int16(ord("0"))
    threes: Threes = value[:-2] * np.int16(100) + value[1:-1] * np.int16(10) + value[2:]
    return threes


def spelt(digits: Digits, at: Places, sizes: Places, codes: Places) -> pa.StringArray:
    """A plus, the calling code and up to 17 digits of every value from its own place on; nothing where these are none.

    >>> found = digits_of(pa.array(["+48 601", "602", ""]))
    >>> places = found.ends[:-1] + [2, 0, 0]
    >>> spelt(found, places, np.array([3, 3, 0]), np.array([48, 7, 0])).to_pylist()
    ['+48601', '+7602', '']
    """
    ahead = _AHEAD[codes]
    whole = np.where(sizes > 0, ahead + sizes, 0)
    # Whatever stands before the digits of a value is taken along, and then written over.
    windows = np.ndarray(len(digits.data) - _WIDEST, f"V{_WIDEST}", digits.data, strides=(1,))
    signs = windows[at - ahead].view(np.uint8).reshape(len(at), _WIDEST)
    signs[:, 0] = ord("+")
    for place in range(1, 4):
        longer = np.flatnonzero(ahead > place)
        signs[longer, place] = _SPELT_CODES[codes[longer], place - 1]
    ends = np.zeros(len(at) + 1, np.int32)
    np.cumsum(whole, out=ends[1:])
    data = signs[np.arange(_WIDEST, dtype=np.uint8) < whole.astype(np.uint8)[:, None]]
    return pa.StringArray.from_buffers(len(at), pa.py_buffer(ends), pa.py_buffer(data))
