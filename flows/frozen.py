"""Values of which a document makes hundreds: as plain as a frozen dataclass, and made ten times as fast.

A :class:`Frozen` is immutable, compares and hashes by its fields, and is never part of a cycle, so that the garbage
collector needn't look at it. ``replace`` gives a copy with other fields. Fields may be positional, though nobody here relies
on it: a keyword-only struct is pickled at a third of the speed, and documents travel between processes.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from msgspec import Struct, msgpack
from msgspec.structs import replace

__all__ = ["Frozen", "Parcel", "replace"]


class Frozen(Struct, frozen=True, gc=False):
    """A value whose fields are strings, numbers or other values."""


class Parcel:
    """A value that goes from process to process as one message: a document's hundreds of parts cost a fifth of pickling each.

    A mixin of dataclasses and structs; all it is made of must be known from the types of its fields.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[type, bytes]]:
        return _unpacked, (type(self), msgpack.encode(self))


def _unpacked(kind: type, message: bytes) -> Any:
    return _decoder(kind).decode(message)


@cache
def _decoder(kind: type) -> msgpack.Decoder[Any]:
    return msgpack.Decoder(kind)
