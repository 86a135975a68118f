"""A thousand numbers at a time: one long integer holds them side by side, 64 bits each, in *lanes*.

Python adds, multiplies and shifts a long integer in one go, so what is done to all lanes of a text costs microseconds where
a loop over its characters costs tenths of milliseconds. numpy would be a little faster still, and would cost every process
more to import than a thousand texts save.

The first lane is the lowest. A number in a lane has at most 62 bits: two more are room for what an operation carries.
"""

import struct
from functools import lru_cache
from typing import Final

_BITS: Final = 64
_LOW: Final = 2**32 - 1
_TOP: Final = 2**63
_FACTOR: Final = 0x297A2D39        # odd, and small enough for Python to multiply by in one go; it scatters what is near
_MASKS_OF: Final = 256             # masks are made for so many lanes more each: texts of about one length share theirs
_MASKS_TO: Final = 8192            # and are not kept for longer texts


def characters(text: str) -> int:
    """The code points of a text, one in each lane."""
    data = text.encode("utf-32-le", "surrogatepass")
    wide = bytearray(2 * len(data))
    for place in range(3):
        wide[place::8] = data[place::4]
    return int.from_bytes(wide, "little")


def listed(lanes: int, count: int) -> tuple[int, ...]:
    """The first ``count`` numbers.

    >>> listed(characters("谷仓"), 2) == (ord("谷"), ord("仓"))
    True
    """
    data = lanes.to_bytes(8 * max(count, -(-lanes.bit_length() // _BITS)), "little")
    return struct.unpack_from(f"<{count}q", data)


def hashed(lanes: int, count: int, length: int) -> int:
    """For each lane of characters a hash of the ``length`` characters from there on; there are ``count`` lanes.

    >>> first, *_, last = listed(hashed(characters("发布产业规划和产业规划"), 11, 4), 8)
    >>> first == last, listed(hashed(characters("产业规划"), 4, 4), 1)[0] == last
    (False, True)
    """
    low = _everywhere(_LOW, count)
    known = 1
    if length > 1:
        lanes, known = lanes | lanes >> 32, 2          # a character has 21 bits: two of them fit side by side
    lanes = _mixed(_mixed(lanes, low), low)            # once leaves neighbouring digits alike enough to cancel out below
    while known < length:
        step = min(known, length - known)
        lanes = _mixed(lanes ^ lanes >> _BITS * step - 1, low)         # times two, so that their order makes a difference
        known += step
    return lanes


def _mixed(lanes: int, low: int) -> int:
    """Numbers of up to 63 bits turned into others of 62."""
    return (lanes & low) * _FACTOR ^ lanes >> 32 & low


def minima(lanes: int, count: int, window: int) -> int:
    """For each lane the smallest number of the ``window`` lanes from there on.

    >>> listed(minima(characters("cabd"), 4, 3), 2) == (ord("a"), ord("a"))
    True
    """
    top = _everywhere(_TOP, count)
    known = 1
    while known < window:
        step = min(known, window - known)
        lanes = _smaller(lanes, lanes >> _BITS * step, top)
        known += step
    return lanes


def _smaller(a: int, b: int, top: int) -> int:
    """The smaller number of each two lanes: the top bit survives the subtraction where ``a`` isn't smaller."""
    greater = (a | top) - b & top
    return a ^ (a ^ b) & greater - (greater >> _BITS - 1)


def _everywhere(number: int, count: int) -> int:
    """A number in ``count`` lanes, or some more."""
    return _mask(number, -(-count // _MASKS_OF) * _MASKS_OF) if count <= _MASKS_TO else _repeated(number, count)


def _repeated(number: int, count: int) -> int:
    return int.from_bytes(number.to_bytes(_BITS // 8, "little") * count, "little")


_mask = lru_cache(maxsize=64)(_repeated)
