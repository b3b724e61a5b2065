"""The digits of phone numbers as written, for a whole column in one sweep over its bytes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custclean.bits import Flags, filled
from custclean.remembered import remembered
from custclean.text_bytes import bytes_of, counter, having

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Threes = npt.NDArray[np.int16]

_DIGITS, _PLUS, _OPEN, _SPACE = b"0123456789", ord("+"), ord("("), ord(" ")
# Besides digits: what phonenumbers ignores between them, and the two bytes of a no-break space in UTF-8. Where a text
# has no other byte beyond ASCII, these two can only be such spaces.
_IGNORED = b" ().-/\xc2\xa0"
_OTHERS = bytes(byte for byte in range(256) if byte not in _DIGITS)
_ODD = bytes(byte not in _DIGITS + _IGNORED for byte in range(256))
_LONGEST = 60  # bytes
_PADDING = b"0" * 32  # bytes around the digits, so that the first and the last ones of every value can be looked at
_WIDEST = 24  # a plus, a calling code and 17 digits, with room to spare
_AHEAD = np.array([1 + len(str(code)) for code in range(1000)])  # a plus and the digits of a calling code
_CODES = np.array([list(f"+{code}".encode().ljust(4, b"\0")) for code in range(1000)], np.uint8)
# The first four bytes of a number as one: what a plus and a calling code put there, and what they leave.
_HEADS, _KEPT = _CODES.view(np.uint32).ravel(), np.where(_CODES, 0, 255).astype(np.uint8).view(np.uint32).ravel()


NOWHERE, NOTHING = np.zeros(0, np.int64), pa.array([], pa.string())


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


@remembered
def digits_of(values: pa.StringArray) -> Digits:
    """The digits of every value, and which values are written plainly; what is null is not.

    White space around a number makes it odd: it may hide that the number ends in .0, and few have any.

    >>> found = digits_of(pa.array(["+48 60-1", "tel. 5", None]))
    >>> found.data[found.ends[0] : found.ends[-1]].tobytes(), found.ends.tolist(), found.plain.tolist()
    (b'486015', [32, 37, 38, 38], [True, False, False])
    """
    ends, text = bytes_of(values)
    data = np.concatenate([text, np.frombuffer(_PADDING, np.uint8)])
    written = text.tobytes()
    first, second, third = (data.take(ends[:-1] + ahead) for ahead in range(3))
    bracket = first == _OPEN
    signed = (first == _PLUS) | (bracket & (second == _PLUS))
    opened = _is_digit(first) | ((signed | bracket) & (_is_digit(second) | (signed & _is_digit(third))))
    odd = np.frombuffer(written.translate(_ODD), np.bool_).copy()
    in_front = np.flatnonzero(signed)
    odd[ends.take(in_front) + bracket.take(in_front)] = False  # the plus
    plain = opened & (np.diff(ends) <= _LONGEST) & filled(values) & ~_ends_oddly(data, ends) & ~having(odd, ends)
    padded = np.frombuffer(b"".join([_PADDING, written.translate(None, _OTHERS), _PADDING]), np.uint8)
    places = counter(_is_digit(text))(ends) + len(_PADDING)
    plain &= np.diff(places) > 0
    return Digits(padded, places, plain, signed, _threes(padded))


def _ends_oddly(data: Bytes, ends: Places) -> Flags:
    """Where white space follows, or .0 of a number that went through floating point, which is none of its digits."""
    last = data.take(np.maximum(ends[1:] - 1, 0))
    odd: Flags = (last == _SPACE) | (last == _IGNORED[-1])
    zero = np.flatnonzero(last == _DIGITS[0])
    odd[zero] = data[np.maximum(ends[1:][zero] - 2, 0)] == ord(".")
    return odd


def _is_digit(data: Bytes) -> Mask:
    return data - np.uint8(ord("0")) < len(_DIGITS)


def _threes(digits: Bytes) -> Threes:
    value = digits.astype(np.int16)
    value -= ord("0")
    threes: Threes = value[:-2] * np.int16(100)
    threes += value[1:-1] * np.int16(10)
    threes += value[2:]
    return threes


def spelt(
    digits: Digits, at: Places, sizes: Places, codes: Places, rows: Places = NOWHERE, others: pa.StringArray = NOTHING
) -> pa.StringArray:
    """A plus, the calling code and up to 17 digits of every value from its own place on; null where these are none.

    Args:
        digits: of n values.
        at: where their national numbers begin among the digits.
        sizes: how many digits these have.
        codes: their calling codes.
        rows: m of the n places, where there is another text instead.
        others: these texts.

    >>> found = digits_of(pa.array(["+48 601", "602", "5", ""]))
    >>> places, sizes, codes = found.ends[:-1] + [2, 0, 0, 0], np.array([3, 3, 0, 0]), np.array([48, 7, 0, 0])
    >>> spelt(found, places, sizes, codes, np.array([2]), pa.array(["five"])).to_pylist()
    ['+48601', '+7602', 'five', None]
    """
    count, ahead = len(at), _AHEAD.take(codes)
    # Whatever stands before the digits of a value is taken along, and then written over.
    windows = np.ndarray(len(digits.data) - _WIDEST, f"V{_WIDEST}", digits.data, strides=(1,))
    signs = windows[at - ahead].view(np.uint32)
    heads = signs[:: _WIDEST // 4]
    heads &= _KEPT.take(codes)
    heads |= _HEADS.take(codes)
    # What follows a number in its window is a text of its own, and Arrow leaves these out when it puts all in place.
    ends = np.empty((count + 1, 2), np.int32)
    ends[:, 0] = np.arange(0, (count + 1) * _WIDEST, _WIDEST)
    ends[:-1, 1] = ends[:-1, 0] + ahead + sizes
    pieces = pa.StringArray.from_buffers(2 * count, pa.py_buffer(ends), pa.py_buffer(signs))
    order = np.arange(0, 2 * count, 2)
    order[np.flatnonzero(sizes == 0)] = 2 * count
    order[rows] = np.arange(2 * count + 1, 2 * count + 1 + len(rows))
    return pa.concat_arrays([pieces, pa.nulls(1, pa.string()), others]).take(pa.array(order))
