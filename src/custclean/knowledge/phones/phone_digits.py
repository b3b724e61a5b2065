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

_DIGITS, _PLUS, _OPEN = b"0123456789", ord("+"), ord("(")
# Besides digits: what phonenumbers ignores between them, and the two bytes of a no-break space in UTF-8. Where a text
# has no other byte beyond ASCII, these two can only be such spaces.
_IGNORED = b" ().-/\xc2\xa0"
_OTHERS = bytes(byte for byte in range(256) if byte not in _DIGITS)
_ODD = bytes(byte not in _DIGITS + _IGNORED for byte in range(256))
_LONGEST = 60  # bytes
_PADDING = 16  # bytes after the last digit, so that the first digits of every value can be looked at


@dataclass(frozen=True, slots=True)
class Digits:
    """The digits of n values run together.

    Attributes:
        data: their bytes, and some padding.
        ends: n + 1 places in `data`; the digits of value i stand from ends[i] to ends[i + 1].
        plain: where a value has nothing but digits and what is ignored between them, after a plus or not.
        signed: where it begins with a plus.
    """

    data: Bytes
    ends: Places
    plain: Mask
    signed: Mask

    def sizes(self) -> Places:
        """How many digits each value has."""
        return np.diff(self.ends)

    def and_those_of(self, more: Digits) -> Digits:
        """These values and some more."""
        return Digits(
            np.concatenate([self.data[: self.ends[-1]], more.data]),
            np.concatenate([self.ends, more.ends[1:] + self.ends[-1]]),
            np.concatenate([self.plain, more.plain]),
            np.concatenate([self.signed, more.signed]),
        )


def raw_bytes(values: pa.StringArray) -> tuple[Bytes, Places]:
    """The UTF-8 bytes of n values run together, padded, and the n + 1 places where values begin and end."""
    _, offsets, data = values.buffers()
    if data is None or not len(values):
        return np.zeros(_PADDING, np.uint8), np.zeros(len(values) + 1, np.int64)
    ends = np.frombuffer(offsets, np.int32)[values.offset : values.offset + len(values) + 1]
    some = np.frombuffer(data, np.uint8)[ends[0] : ends[-1]]
    return np.concatenate([some, np.zeros(_PADDING, np.uint8)]), (ends - ends[0]).astype(np.int64)


def valid(values: pa.Array) -> Mask:
    """Where a value is present."""
    present: Mask = values.is_valid().to_numpy(zero_copy_only=False)
    return present


@remembered
def digits_of(values: pa.StringArray) -> Digits:
    """The digits of every value, and which values are written plainly; what is null is not.

    >>> found = digits_of(pa.array(["+48 60-1", "tel. 5", None]))
    >>> found.data[: found.ends[-1]].tobytes(), found.ends.tolist(), found.plain.tolist()
    (b'486015', [0, 5, 6, 6], [True, False, False])
    """
    data, ends = raw_bytes(values)
    starts, sizes, text = ends[:-1], np.diff(ends), data.tobytes()
    first, second = data[starts], data[starts + 1]
    signed = first == _PLUS
    opened = _is_digit(first) | ((signed | (first == _OPEN)) & _is_digit(second))
    odd = np.frombuffer(text.translate(_ODD), np.bool_)
    plain = opened & (sizes <= _LONGEST) & (_counts(odd, ends) == signed) & valid(values)
    # A number that went through floating point ends in .0, which is none of its digits.
    floating = (data[np.maximum(ends[1:] - 1, 0)] == ord("0")) & (data[np.maximum(ends[1:] - 2, 0)] == ord("."))
    kept = np.frombuffer(text.translate(None, _OTHERS) + bytes(_PADDING), np.uint8)
    return Digits(kept, _before(_is_digit(data))[ends], plain & ~floating, signed)


def _is_digit(data: Bytes) -> Mask:
    return data - np.uint8(ord("0")) < len(_DIGITS)


def _before(marks: Mask) -> Places:
    """How many marks stand before each byte."""
    counts = np.zeros(len(marks) + 1, np.int64)
    np.cumsum(marks, out=counts[1:])
    return counts


def _counts(marks: Mask, ends: Places) -> Places:
    """How many marks each value has."""
    return np.diff(_before(marks)[ends])


def without_first(digits: Digits, skip: Places) -> pa.StringArray:
    """The digits of every value without its first few; `skip` is nowhere more than it has.

    >>> without_first(digits_of(pa.array(["+48 601", "602"])), np.array([2, 0])).to_pylist()
    ['601', '602']
    """
    kept = np.ones(digits.ends[-1], np.bool_)
    starts = digits.ends[:-1]
    for place in range(int(skip.max(initial=0))):
        kept[starts[skip > place] + place] = False
    ends = digits.ends.astype(np.int32)
    ends[1:] -= np.cumsum(skip, dtype=np.int32)
    data = digits.data[: digits.ends[-1]][kept]
    return pa.StringArray.from_buffers(len(skip), pa.py_buffer(ends), pa.py_buffer(data))
